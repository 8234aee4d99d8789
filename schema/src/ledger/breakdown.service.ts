import type { Database } from '@erikti/prisma/client'
import type { Metric } from '@erikti/prisma/generated/client/enums'
import { Temporal } from 'temporal-polyfill'
import type { Viewer } from '../access/viewer.ts'
import { dayIn, toCalendarDate } from '../shared/calendar.ts'
import { hideSmallParts } from './breakdown.rules.ts'
import type { MetricDefinition } from './catalogue.ts'
import type { CounterKey } from './counter-key.ts'
import { readCounters, readCountersAsOf } from './counters.service.ts'
import { maySeeParts } from './parts.policy.ts'
import { bucketStarts, periodAround } from './period.ts'

/** The region has eight districts and cities; nobody has more than a country's. */
export const mostDistricts = 20

export type BreakdownBy = 'DISTRICT' | 'MONTH'

export interface FigurePart {
  districtId: string | null
  startsOn: Date | null
  /** Null: hidden, or of a month that is not told of yet. */
  value: bigint | null
}

export interface Breakdown {
  metric: Metric
  by: BreakdownBy
  year: number
  whole: bigint
  /** Null: all of them, as they are now. */
  guarded: { until: Temporal.PlainDate; step: bigint } | null
  parts: FigurePart[]
}

interface Asked {
  definition: MetricDefinition
  by: BreakdownBy
  year: number
  /** By what was known at this moment of the past; now when null. For who may see the parts alone. */
  past: Date | null
}

interface Asker {
  viewer: Viewer
  region: { id: string; timeZone: string }
  now: Date
}

type ExactPart = FigurePart & { value: bigint }

/**
 * A figure of a year and its parts as the viewer may have them; null where they may have nothing of it. To who may not see them one
 * by one, only months that have ended are told of: beside a figure that moves, a part that moved with it would say where somebody was
 * helped just now. Nor are they told what was known at another moment, as what lies between two of them is a part.
 */
export async function readBreakdown(
  database: Database,
  { definition, by, year, past }: Asked,
  { viewer, region, now }: Asker,
): Promise<Breakdown | null> {
  const { metric, parts: guard } = definition
  const asked = { metric, by, year }
  const period = periodAround('YEAR', firstDay(year))
  const isGuarded = guard && !maySeeParts(viewer, definition)
  if (isGuarded && past) return null
  const whole = { metric, scope: { kind: 'REGION', id: region.id }, period } as const
  const read = past
    ? (keys: readonly CounterKey[]) => readCountersAsOf(database, keys, past)
    : (keys: readonly CounterKey[]) => readCounters(database, keys, now)
  if (!isGuarded) {
    const parts = await keysOfParts(database, asked, region)
    const [counted, ...values] = await read([whole, ...parts.map(({ key }) => key)])
    return { ...asked, whole: counted?.value ?? 0n, guarded: null, parts: fill(parts, values) }
  }
  const before = firstUntold(year, dayIn(region.timeZone, now))
  const until = before.subtract({ days: 1 })
  // A month that has ended is told of as it is; a district through the last of them.
  const through = by === 'DISTRICT' && until.year === year && before.year === year ? until : null
  const [parts, people] = await Promise.all([
    keysOfParts(database, { ...asked, through }, region),
    keysOfParts(database, { ...asked, metric: guard.tellsOf, through }, region),
  ])
  const [counted, ...values] = await read([whole, ...[...parts, ...people].map(({ key }) => key)])
  const tellsOf = values.slice(parts.length)
  // All districts and no month once the year has begun; no district either before its first month has ended.
  const isTold = ({ startsOn }: FigurePart) => until.year === year && (!startsOn || startsOn < toCalendarDate(before))
  const told = fill(parts, values)
    .map((part, index) => ({ ...part, tellsOf: tellsOf[index]?.value ?? 0n }))
    .filter(isTold)
  const shown = hideSmallParts(told, guard.step)
  return {
    ...asked,
    whole: counted?.value ?? 0n,
    guarded: { until, step: guard.step },
    parts: parts.map(({ key: _key, ...part }, index) => ({ ...part, value: shown[index] ?? null })),
  }
}

/** The first day of the year that is not told of: its end, or that of the last month that ended. */
function firstUntold(year: number, today: Temporal.PlainDate): Temporal.PlainDate {
  const [end, month] = [Temporal.PlainDate.from({ year: year + 1, month: 1, day: 1 }), today.with({ day: 1 })]
  return Temporal.PlainDate.compare(end, month) < 0 ? end : month
}

const firstDay = (year: number) => Temporal.PlainDate.from({ year, month: 1, day: 1 })

type PartKey = Omit<FigurePart, 'value'> & { key: CounterKey }

function fill(parts: readonly PartKey[], values: readonly { value: bigint }[]): ExactPart[] {
  return parts.map(({ districtId, startsOn }, index) => ({ districtId, startsOn, value: values[index]?.value ?? 0n }))
}

/** Every district in the year, or the region in its every month. */
async function keysOfParts(
  { prisma }: Database,
  { metric, by, year, through = null }: Omit<Asked, 'definition' | 'past'> & Pick<CounterKey, 'metric' | 'through'>,
  region: { id: string },
): Promise<PartKey[]> {
  if (by === 'MONTH')
    return bucketStarts('MONTH', firstDay(year), firstDay(year).with({ month: 12 })).map((startsOn) => ({
      districtId: null,
      startsOn: new Date(startsOn),
      key: {
        metric,
        scope: { kind: 'REGION', id: region.id },
        period: periodAround('MONTH', Temporal.PlainDate.from(startsOn)),
      },
    }))
  const districts = await prisma.district.findMany({
    select: { id: true },
    orderBy: { riverOrder: 'desc' },
    take: mostDistricts,
  })
  const period = periodAround('YEAR', firstDay(year))
  return districts.map(({ id }) => ({
    districtId: id,
    startsOn: null,
    key: { metric, scope: { kind: 'DISTRICT', id }, period, through },
  }))
}
