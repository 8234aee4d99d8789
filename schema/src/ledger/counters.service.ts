import type { Database } from '@erikti/prisma/client'
import type { Metric } from '@erikti/prisma/generated/client/enums'
import { dayIn, fromCalendarDate } from '../shared/calendar.ts'
import { readRegion } from '../regions/regions.service.ts'
import type { Viewer } from '../access/viewer.ts'
import { catalogue, countedIn, definitionOf } from './catalogue.ts'
import { keptPeriod } from './counter-key.ts'
import type { CounterKey, Scope } from './counter-key.ts'
import { readLedgerSums } from './ledger-sums.service.ts'
import { isWhole, maySeeParts } from './parts.policy.ts'
import { periodAround, startOfAll } from './period.ts'
import type { Period, PeriodKind } from './period.ts'

export interface CounterReading extends CounterKey {
  value: bigint
  /** 0 when nothing has been counted yet, and in what is summed up from the ledger. */
  version: bigint
  goal: bigint | null
  /** When the database was asked; for a reading of the past, the time that was asked about. */
  asOf: Date
  isPast: boolean
}

/** The year for a region, a district and an organisation; its whole life for a campaign and an event. */
export function defaultPeriodKind(scope: Scope): PeriodKind {
  return scope.kind === 'CAMPAIGN' || scope.kind === 'EVENT' ? 'ALL' : 'YEAR'
}

/**
 * The metrics asked for, or all that can be other than zero in the scope. Without those whose parts the viewer may not see: what a
 * whole was at a moment of the past is one, and so is what it was through a day, as what lies between two moments or days is their
 * difference. Each once, in the catalogue's order.
 */
export function chooseMetrics(
  viewer: Viewer,
  { scope, by, isPast = false, isCut = false }: { scope: Scope; by: PeriodKind; isPast?: boolean; isCut?: boolean },
  asked: readonly Metric[] | null | undefined,
): Metric[] {
  return (asked ? catalogue.filter(({ metric }) => asked.includes(metric)) : countedIn(scope.kind))
    .filter((definition) => (isWhole(scope.kind, by) && !isPast && !isCut) || maySeeParts(viewer, definition))
    .map(({ metric }) => metric)
}

/** The period of a scope around a day, today when none is named; an event is counted as a whole, whatever is asked. */
export function resolvePeriod(
  timeZone: string,
  scope: Scope,
  asked: { kind: PeriodKind; on?: Date | null | undefined } | null | undefined,
  now: Date,
): Period {
  const kind = scope.kind === 'EVENT' ? 'ALL' : (asked?.kind ?? defaultPeriodKind(scope))
  return periodAround(kind, asked?.on ? fromCalendarDate(asked.on) : dayIn(timeZone, now))
}

interface StoredCounter {
  position: string
  value: string
  version: string
  goal: string | null
}

/**
 * Present values, in the order asked; zero with version 0 where nothing has been counted. What is kept is read in one statement. What
 * is not, of weeks, of periods cut at a day, and of a level in a period that has ended, is summed up from the ledger.
 */
export async function readCounters(
  database: Database,
  keys: readonly CounterKey[],
  now: Date,
): Promise<CounterReading[]> {
  if (keys.length === 0) return []
  const { timeZone } = await readRegion(database)
  const today = dayIn(timeZone, now)
  const isKept = (key: CounterKey) =>
    keptPeriod(key) !== null &&
    !(definitionOf(key.metric).kind === 'LEVEL' && key.period.end !== null && key.period.end.since(today).sign <= 0)
  const summed = keys.filter((key) => !isKept(key))
  const [stored, sums] = await Promise.all([
    summed.length < keys.length ? readKept(database, keys) : [],
    summed.length > 0 ? readLedgerSums(database, summed, null) : [],
  ])
  let next = 0
  return keys.map((key, index) => {
    const { value, version, goal } = stored[index] ?? { value: 0, version: 0, goal: null }
    const counted = isKept(key)
      ? { value: BigInt(value), version: BigInt(version), goal: goal === null ? null : BigInt(goal) }
      : { value: sums[next++] ?? 0n, version: 0n, goal: null }
    return { ...key, ...counted, asOf: now, isPast: false }
  })
}

/** What is kept under the keys, and nothing under those of which nothing is. */
async function readKept(database: Database, keys: readonly CounterKey[]): Promise<StoredCounter[]> {
  const { rows } = await database.pool.query<StoredCounter>({
    // The first array stands in a SELECT to hide its length from the planner. Told how few keys are asked for, PostgreSQL takes
    // a plan made for them to be cheaper than the one it keeps, and plans anew each time, which costs more than reading.
    name: 'read-counters',
    text: `SELECT asked.position::text, coalesce(counter.value, 0)::text AS value, coalesce(counter.version, 0)::text AS version,
                  CASE WHEN asked."scopeKind" = 'CAMPAIGN' AND asked."periodKind" = 'ALL' THEN
                    (SELECT target::text FROM "CampaignGoal" WHERE "campaignId" = asked."scopeId" AND metric = asked.metric)
                  END AS goal
           FROM unnest((SELECT $1::"Metric"[]), $2::"ScopeKind"[], $3::uuid[], $4::"PeriodKind"[], $5::date[])
                WITH ORDINALITY AS asked (metric, "scopeKind", "scopeId", "periodKind", "periodStart", position)
           LEFT JOIN "Counter" counter USING (metric, "scopeKind", "scopeId", "periodKind", "periodStart")
           ORDER BY asked.position`,
    values: [
      keys.map(({ metric }) => metric),
      keys.map(({ scope }) => scope.kind),
      keys.map(({ scope }) => scope.id),
      keys.map((key) => keptPeriod(key)?.kind ?? 'ALL'),
      keys.map((key) => keptPeriod(key)?.start ?? startOfAll),
    ],
  })
  return rows
}

/** What was known at `asOf`: the sums of the entries recorded until then. Costs in proportion to the entries, unlike a present reading. */
export async function readCountersAsOf(
  database: Database,
  keys: readonly CounterKey[],
  asOf: Date,
): Promise<CounterReading[]> {
  const sums = await readLedgerSums(database, keys, asOf)
  return keys.map((key, index) => ({ ...key, value: sums[index] ?? 0n, version: 0n, goal: null, asOf, isPast: true }))
}
