import type { Database } from '@erikti/prisma/client'
import type { Metric } from '@erikti/prisma/generated/client/enums'
import { readRegion } from '../regions/regions.service.ts'
import { occurredWithin, scopeCondition } from './counter-key.ts'
import type { CounterKey, Scope } from './counter-key.ts'
import type { Period } from './period.ts'

/** Why a number is another one than it was. */
export type ChangeCause = 'NEW' | 'LATE' | 'CORRECTED' | 'MERGED'

export interface CounterChange {
  cause: ChangeCause
  /** Entries of the ledger that were written for it. */
  entries: number
  /** By how much they changed the number, in the metric's unit; the changes of all causes add up to the difference. */
  effect: bigint
}

export interface CounterComparison {
  since: Date
  until: Date
  before: bigint
  after: bigint
  /** Those that there were, in the order of `changeCauses`. */
  changes: CounterChange[]
}

/** Commands that join two records of one person or family. */
const merges = ['mergeVolunteers', 'mergeFamilies']

/** Commands that bring in many facts at once: that one of them takes something back says nothing of the others. */
const batches = ['mergeCheckIns', 'mergeFairActions']

/** All causes, in the order in which they are told. */
export const changeCauses: readonly ChangeCause[] = ['NEW', 'LATE', 'CORRECTED', 'MERGED']

/** Several numbers of one scope and period. None of them a level when the period has a beginning: a level has none. */
interface ComparedCounters {
  scope: Scope
  period: Period
  metrics: readonly Metric[]
}

/**
 * What changed numbers between two moments, each entry by its cause: what happened after the first moment is new, what had
 * happened by then and was not known is late, what takes back or stands in the place of what was taken back is a correction,
 * and a merge is a merge. A subject counts with the entry that made it be counted, and un-counts with the one that ended that;
 * so effects add up to the difference, for what is counted once too. In the order of the metrics, in one statement; costs in
 * proportion to their entries.
 */
export async function compareCounters(
  database: Database,
  { scope, period, metrics }: ComparedCounters,
  { since, until }: { since: Date; until: Date },
): Promise<(CounterComparison & { metric: Metric })[]> {
  const { timeZone } = await readRegion(database)
  const [first] = metrics
  if (first === undefined) return []
  const occurred = occurredWithin(timeZone, { metric: first, scope, period })
  const { rows } = await database.pool.query<{
    metric: Metric
    cause: ChangeCause | null
    entries: number
    effect: string
  }>({
    text: `WITH entry AS (
             SELECT *, sum(delta) OVER (PARTITION BY metric, "subjectId" ORDER BY "recordedAt", id) AS standing
             FROM "MetricEntry"
             WHERE metric = ANY ($1::"Metric"[]) AND ${scopeCondition[scope.kind]} AND "recordedAt" <= $4
               AND ($5::timestamptz IS NULL OR "occurredAt" >= $5) AND ($6::timestamptz IS NULL OR "occurredAt" < $6)
           ), caused AS (
             -- Metrics of what is counted once name their subjects, no others do.
             SELECT metric, CASE WHEN "subjectId" IS NULL THEN delta
               ELSE (standing > 0)::int - (standing - delta > 0)::int END AS effect, CASE
               WHEN "recordedAt" <= $3 THEN NULL
               WHEN command = ANY ($7) THEN 'MERGED'
               WHEN "reversesId" IS NOT NULL OR (command <> ALL ($8) AND EXISTS (
                 SELECT FROM "MetricEntry" taken
                 WHERE taken.metric = entry.metric AND taken."regionId" = entry."regionId" AND taken."reversesId" IS NOT NULL
                   AND taken.command = entry.command AND taken."recordedAt" = entry."recordedAt"
               )) THEN 'CORRECTED'
               WHEN "occurredAt" <= $3 THEN 'LATE'
               ELSE 'NEW'
             END AS cause FROM entry
           )
           SELECT metric, cause, count(*)::int AS entries, sum(effect)::text AS effect FROM caused GROUP BY metric, cause`,
    values: [metrics, scope.id, since, until, occurred.from, occurred.before, merges, batches],
  })
  return metrics.map((metric) => {
    const found = (cause: ChangeCause | null) => rows.find((row) => row.metric === metric && row.cause === cause)
    const before = BigInt(found(null)?.effect ?? 0)
    const changes = changeCauses.flatMap((cause) => {
      const row = found(cause)
      return row ? [{ cause, entries: row.entries, effect: BigInt(row.effect) }] : []
    })
    const after = changes.reduce((sum, change) => sum + change.effect, before)
    return { metric, since, until, before, after, changes }
  })
}

/** The same of one number. */
export async function compareCounter(
  database: Database,
  { metric, scope, period }: CounterKey,
  moments: { since: Date; until: Date },
): Promise<CounterComparison> {
  const [comparison] = await compareCounters(database, { scope, period, metrics: [metric] }, moments)
  if (!comparison) throw new Error('What is compared has a comparison.')
  return comparison
}
