import type { Database } from '@erikti/prisma/client'
import type { Metric } from '@erikti/prisma/generated/client/enums'
import { Temporal } from 'temporal-polyfill'
import type { Viewer } from '../access/viewer.ts'
import { dayIn, startOfDay, toCalendarDate } from '../shared/calendar.ts'
import { hideSmallParts } from './breakdown.rules.ts'
import { definitionOf } from './catalogue.ts'
import type { MetricDefinition } from './catalogue.ts'
import { maySeeParts } from './parts.policy.ts'

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
}

type ExactPart = FigurePart & { value: bigint }

/**
 * A figure of a year and its parts as the viewer may have them. To who may not see them one by one, only months that have ended are
 * told of: beside a figure that moves, a part that moved with it would say where somebody was helped just now.
 */
export async function readBreakdown(
  database: Database,
  { definition, by, year }: Asked,
  { viewer, region, now }: { viewer: Viewer; region: { timeZone: string }; now: Date },
): Promise<Breakdown> {
  const { metric, parts: guard } = definition
  const asked = { metric, by, year }
  const whole = await readWhole(database, asked)
  if (!guard || maySeeParts(viewer, definition))
    return { ...asked, whole, guarded: null, parts: await readPartsNow(database, asked) }
  const before = firstUntold(year, dayIn(region.timeZone, now))
  const until = before.subtract({ days: 1 })
  const read = (each: Metric) =>
    by === 'MONTH'
      ? readPartsNow(database, { ...asked, metric: each })
      : readDistricts(database, { metric: each, year, before, timeZone: region.timeZone })
  const values = await read(metric)
  const people = guard.tellsOf === metric ? values : await read(guard.tellsOf)
  // All districts and no month once the year has begun; no district either before its first month has ended.
  const isTold = ({ startsOn }: FigurePart) => until.year === year && (!startsOn || startsOn < toCalendarDate(before))
  const told = values.map((part, index) => ({ ...part, tellsOf: people[index]?.value ?? 0n })).filter(isTold)
  const shown = hideSmallParts(told, guard.step)
  return {
    ...asked,
    whole,
    guarded: { until, step: guard.step },
    parts: values.map((part, index) => ({ ...part, value: shown[index] ?? null })),
  }
}

/** The first day of the year that is not told of: its end, or that of the last month that ended. */
function firstUntold(year: number, today: Temporal.PlainDate): Temporal.PlainDate {
  const [end, month] = [Temporal.PlainDate.from({ year: year + 1, month: 1, day: 1 }), today.with({ day: 1 })]
  return Temporal.PlainDate.compare(end, month) < 0 ? end : month
}

const firstDay = (year: number) => Temporal.PlainDate.from({ year, month: 1, day: 1 })

async function readWhole({ pool }: Database, { metric, year }: { metric: Metric; year: number }): Promise<bigint> {
  const { rows } = await pool.query<{ value: string }>({
    name: 'read-whole',
    text: `SELECT value::text FROM "Counter" JOIN "Region" ON "Region".id = "scopeId"
           WHERE metric = $1 AND "scopeKind" = 'REGION' AND "periodKind" = 'YEAR' AND "periodStart" = $2`,
    values: [metric, firstDay(year).toString()],
  })
  return BigInt(rows[0]?.value ?? 0)
}

/** From the counters: every district of the year, or the region’s every month. */
async function readPartsNow(
  { pool }: Database,
  { metric, by, year }: { metric: Metric; by: BreakdownBy; year: number },
): Promise<ExactPart[]> {
  const { rows } = await pool.query<{ districtId: string | null; startsOn: string; value: string }>({
    name: `read-parts-by-${by}`,
    text:
      by === 'DISTRICT'
        ? `SELECT district.id AS "districtId", coalesce(counter.value, 0)::text AS value
           FROM "District" district LEFT JOIN "Counter" counter ON counter."scopeId" = district.id AND counter.metric = $1
             AND counter."scopeKind" = 'DISTRICT' AND counter."periodKind" = 'YEAR' AND counter."periodStart" = $2::date
           ORDER BY district."riverOrder" DESC LIMIT ${mostDistricts}`
        : `SELECT NULL AS "districtId", month::date::text AS "startsOn", coalesce(counter.value, 0)::text AS value
           FROM generate_series($2::date, $2::date + interval '11 months', interval '1 month') month
           LEFT JOIN "Counter" counter ON counter."scopeId" = (SELECT id FROM "Region") AND counter.metric = $1
             AND counter."scopeKind" = 'REGION' AND counter."periodKind" = 'MONTH' AND counter."periodStart" = month::date
           ORDER BY month`,
    values: [metric, firstDay(year).toString()],
  })
  return rows.map(({ districtId, startsOn, value }) => ({
    districtId,
    startsOn: by === 'MONTH' ? new Date(`${startsOn}T00:00:00.000Z`) : null,
    value: BigInt(value),
  }))
}

/** From the ledger, which no counter sums up until a day within a year: what counts in each district from the year’s first day on. */
async function readDistricts(
  { pool }: Database,
  { metric, year, before, timeZone }: { metric: Metric; year: number; before: Temporal.PlainDate; timeZone: string },
): Promise<ExactPart[]> {
  const isUnique = definitionOf(metric).kind === 'UNIQUE'
  const entries = `SELECT sum(delta) AS value FROM "MetricEntry" entry WHERE entry.metric = $1 AND entry."districtId" = district.id
                     AND entry."occurredAt" >= $2 AND entry."occurredAt" < $3`
  const { rows } = await pool.query<{ districtId: string; value: string }>({
    name: `read-districts-until-${isUnique ? 'unique' : 'flow'}`,
    text: `SELECT district.id AS "districtId", coalesce(counted.value, 0)::text AS value FROM "District" district
           CROSS JOIN LATERAL (${
             isUnique
               ? `SELECT count(*) AS value FROM (${entries} GROUP BY entry."subjectId" HAVING sum(delta) > 0) subject`
               : entries
           }) counted
           ORDER BY district."riverOrder" DESC LIMIT ${mostDistricts}`,
    values: [metric, startOfDay(timeZone, firstDay(year)), startOfDay(timeZone, before)],
  })
  return rows.map(({ districtId, value }) => ({ districtId, startsOn: null, value: BigInt(value) }))
}
