import type { Database } from '@erikti/prisma/client'
import type { Metric, PeriodKind as KeptPeriodKind } from '@erikti/prisma/generated/client/enums'
import { Temporal } from 'temporal-polyfill'
import { definitionOf } from './catalogue.ts'
import type { Scope } from './counter-key.ts'
import { readLedgerSums } from './ledger-sums.service.ts'
import { bucketStarts, periodAround } from './period.ts'
import type { BucketKind } from './period.ts'

/** One metric of one scope in consecutive periods; those without facts are there with 0. */
export interface CounterSeries {
  metric: Metric
  by: BucketKind
  /** First day of each period, `YYYY-MM-DD`, and its value; in order, without gaps. */
  points: { startsOn: string; value: bigint }[]
}

export interface SeriesQuery<Kind extends BucketKind = BucketKind> {
  scope: Scope
  metrics: readonly Metric[]
  by: Kind
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

/** What is kept by the period: see `PeriodKind`. */
export type KeptBucketKind = Exclude<KeptPeriodKind, 'ALL'>

/** Levels are no sum of a period, and an event has no periods: neither makes a series. */
export function hasSeries(scope: Scope, metric: Metric): boolean {
  return scope.kind !== 'EVENT' && definitionOf(metric).kind !== 'LEVEL'
}

/** Several series in one statement, from the counters: costs in proportion to the periods, not to the facts. */
export async function readSeries(
  database: Database,
  queries: readonly SeriesQuery<KeptBucketKind>[],
): Promise<CounterSeries[][]> {
  const { rows } = await database.pool.query<{ position: number; metric: Metric; startsOn: string; value: string }>({
    name: 'read-series',
    text: `SELECT asked.position::int, counter.metric, counter."periodStart"::text AS "startsOn", counter.value::text AS value
           FROM unnest($1::"ScopeKind"[], $2::uuid[], $3::"PeriodKind"[], $4::date[], $5::date[])
                WITH ORDINALITY AS asked ("scopeKind", "scopeId", "periodKind", "from", "to", position)
           JOIN "Counter" counter ON counter."scopeKind" = asked."scopeKind" AND counter."scopeId" = asked."scopeId"
                AND counter."periodKind" = asked."periodKind" AND counter."periodStart" BETWEEN asked."from" AND asked."to"`,
    values: [
      queries.map(({ scope }) => scope.kind),
      queries.map(({ scope }) => scope.id),
      queries.map(({ by }) => by),
      queries.map(({ by, from }) => bucketStarts(by, from, from)[0]),
      queries.map(({ to }) => to.toString()),
    ],
  })
  const values = new Map(rows.map((row) => [`${row.position} ${row.metric} ${row.startsOn}`, BigInt(row.value)]))
  return queries.map((query, index) =>
    layOut(query, (metric, startsOn) => values.get(`${index + 1} ${metric} ${startsOn}`) ?? 0n),
  )
}

/**
 * A series summed up from the ledger: by week, or as it was known at a moment of the past. People and families are counted once in
 * each period anew, whatever the periods inside it say. Costs in proportion to the entries.
 */
export async function readSeriesFromLedger(
  database: Database,
  query: SeriesQuery,
  asOf: Date | null,
): Promise<CounterSeries[]> {
  const { scope, by } = query
  const keys = layOut(query, () => 0n).flatMap(({ metric, points }) =>
    points.map(({ startsOn }) => ({ metric, scope, period: periodAround(by, Temporal.PlainDate.from(startsOn)) })),
  )
  const sums = await readLedgerSums(database, keys, asOf)
  let next = 0
  return layOut(query, () => sums[next++] ?? 0n)
}

/** Metric by metric, and in each period by period. */
function layOut(
  { scope, metrics, by, from, to }: SeriesQuery,
  valueOf: (metric: Metric, startsOn: string) => bigint,
): CounterSeries[] {
  const starts = bucketStarts(by, from, to)
  return metrics
    .filter((metric) => hasSeries(scope, metric))
    .map((metric) => ({
      metric,
      by,
      points: starts.map((startsOn) => ({ startsOn, value: valueOf(metric, startsOn) })),
    }))
}
