import type { Database } from '@erikti/prisma/client'
import type { Metric } from '@erikti/prisma/generated/client/enums'
import type { Temporal } from 'temporal-polyfill'
import { definitionOf } from './catalogue.ts'
import type { Scope } from './counters.service.ts'
import { bucketStarts } from './period.ts'

/** One metric of one scope in consecutive periods; those without facts are there with 0. */
export interface CounterSeries {
  metric: Metric
  by: BucketKind
  /** First day of each period, `YYYY-MM-DD`, and its value; in order, without gaps. */
  points: { startsOn: string; value: bigint }[]
}

export type BucketKind = 'YEAR' | 'MONTH' | 'DAY'

export interface SeriesQuery {
  scope: Scope
  metrics: readonly Metric[]
  by: BucketKind
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

/** Levels are no sum of a period, and an event has no periods: neither makes a series. */
export function hasSeries(scope: Scope, metric: Metric): boolean {
  return scope.kind !== 'EVENT' && definitionOf(metric).kind !== 'LEVEL'
}

/** Several series in one statement, from the counters: costs in proportion to the periods, not to the facts. */
export async function readSeries(database: Database, queries: readonly SeriesQuery[]): Promise<CounterSeries[][]> {
  const wanted = queries.map((query) => query.metrics.filter((metric) => hasSeries(query.scope, metric)))
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
  return queries.map(({ by, from, to }, index) => {
    const starts = bucketStarts(by, from, to)
    return (wanted[index] ?? []).map((metric) => ({
      metric,
      by,
      points: starts.map((startsOn) => ({ startsOn, value: values.get(`${index + 1} ${metric} ${startsOn}`) ?? 0n })),
    }))
  })
}
