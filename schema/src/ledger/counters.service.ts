import type { Database } from '@erikti/prisma/client'
import type { Metric, PeriodKind, ScopeKind } from '@erikti/prisma/generated/client/enums'
import { dayIn, fromCalendarDate, startOfDay } from '../shared/calendar.ts'
import { readRegion } from '../regions/regions.service.ts'
import type { Viewer } from '../access/viewer.ts'
import { catalogue, countedIn, definitionOf } from './catalogue.ts'
import { isWhole, maySeeParts } from './parts.policy.ts'
import { periodAround, startKey, wholeTime } from './period.ts'
import type { Period } from './period.ts'

/** Where a number counts. */
export interface Scope {
  kind: ScopeKind
  id: string
}

/** One number that can be asked for. */
export interface CounterKey {
  metric: Metric
  scope: Scope
  period: Period
}

export interface CounterReading extends CounterKey {
  value: bigint
  /** 0 when nothing has been counted yet, and in readings of the past. */
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
 * The metrics asked for, or all that can be other than zero in the scope. Without
 * those whose parts the viewer may not see: what a whole was at a moment of the past is one, as what lies between two moments is their
 * difference. Each once, in the catalogue's order.
 */
export function chooseMetrics(
  viewer: Viewer,
  { scope, by, isPast = false }: { scope: Scope; by: PeriodKind; isPast?: boolean },
  asked: readonly Metric[] | null | undefined,
): Metric[] {
  return (asked ? catalogue.filter(({ metric }) => asked.includes(metric)) : countedIn(scope.kind))
    .filter((definition) => (isWhole(scope.kind, by) && !isPast) || maySeeParts(viewer, definition))
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

export function identifyCounter({ metric, scope, period }: CounterKey): string {
  return `${metric}.${scope.kind}.${scope.id}.${period.kind}.${startKey(period)}`
}

/** A level that began in the past still holds, so its present is kept under ALL whatever period is asked. */
function storedPeriod({ metric, period }: CounterKey): Period {
  return definitionOf(metric).kind === 'LEVEL' ? wholeTime : period
}

interface StoredCounter {
  position: string
  value: string
  version: string
  goal: string | null
}

/**
 * Present values, in one statement, in the order asked; zero with version 0 where nothing has been counted. A level asked
 * for a period that has ended is read from the ledger as it was at the period's end.
 */
export async function readCounters(
  database: Database,
  keys: readonly CounterKey[],
  now: Date,
): Promise<CounterReading[]> {
  if (keys.length === 0) return []
  const { timeZone } = await readRegion(database)
  const today = dayIn(timeZone, now)
  const ended = (key: CounterKey) =>
    definitionOf(key.metric).kind === 'LEVEL' && key.period.end !== null && key.period.end.since(today).sign <= 0
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
      keys.map((key) => storedPeriod(key).kind),
      keys.map((key) => startKey(storedPeriod(key))),
    ],
  })
  return Promise.all(
    keys.map(async (key, index) => {
      const stored = rows[index]
      if (ended(key)) return { ...(await readCounterAsOf(database, key, now)), isPast: false, asOf: now }
      return {
        ...key,
        value: BigInt(stored?.value ?? 0),
        version: BigInt(stored?.version ?? 0),
        goal: stored?.goal == null ? null : BigInt(stored.goal),
        asOf: now,
        isPast: false,
      }
    }),
  )
}

/** Which entries count in a scope, its id being `$2`. */
export const scopeCondition: Record<ScopeKind, string> = {
  REGION: `"regionId" = $2`,
  DISTRICT: `"districtId" = $2`,
  ORGANISATION: `"organisationId" = $2`,
  CAMPAIGN: `"campaignId" IN (SELECT id FROM "Campaign" WHERE $2 IN (SELECT campaign_lineage(id)))`,
  EVENT: `"eventId" = $2`,
}

/** When an entry of this counter happened: from `from` on, before `before`; null without a bound. A level has no beginning. */
export function occurredWithin(
  timeZone: string,
  { metric, period }: CounterKey,
): { from: Date | null; before: Date | null } {
  const { start, end } = period
  return {
    from: start && definitionOf(metric).kind !== 'LEVEL' ? startOfDay(timeZone, start) : null,
    before: end && startOfDay(timeZone, end),
  }
}

/**
 * What was known at `asOf` of a period: the sum of the entries recorded until then. Costs in proportion to the entries, unlike
 * a present reading.
 */
export async function readCounterAsOf(database: Database, key: CounterKey, asOf: Date): Promise<CounterReading> {
  const { timeZone } = await readRegion(database)
  const { kind } = definitionOf(key.metric)
  const { from, before } = occurredWithin(timeZone, key)
  const { rows } = await database.pool.query<{ value: string }>({
    text: `SELECT ${
      kind === 'UNIQUE'
        ? `count(*) AS value FROM (SELECT "subjectId" FROM "MetricEntry"`
        : `coalesce(sum(delta), 0) AS value FROM "MetricEntry"`
    }
           WHERE metric = $1 AND ${scopeCondition[key.scope.kind]} AND "recordedAt" <= $3
             AND ($4::timestamptz IS NULL OR "occurredAt" >= $4) AND ($5::timestamptz IS NULL OR "occurredAt" < $5)
           ${kind === 'UNIQUE' ? `GROUP BY "subjectId" HAVING sum(delta) > 0) subject` : ''}`,
    values: [key.metric, key.scope.id, asOf, from, before],
  })
  return { ...key, value: BigInt(rows[0]?.value ?? 0), version: 0n, goal: null, asOf, isPast: true }
}

/** The keys of a scope's counters in one period. */
export function counterKeys(scope: Scope, metrics: readonly Metric[], period: Period): CounterKey[] {
  return metrics.map((metric) => ({ metric, scope, period }))
}
