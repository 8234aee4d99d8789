import type { Database } from '@erikti/prisma/client'
import { readRegion } from '../regions/regions.service.ts'
import { definitionOf } from './catalogue.ts'
import { occurredWithin, scopeCondition } from './counter-key.ts'
import type { CounterKey } from './counter-key.ts'

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

/**
 * What changed a number between two moments, each entry by its cause: what happened after the first moment is new, what had
 * happened by then and was not known is late, what takes back or stands in the place of what was taken back is a correction,
 * and a merge is a merge. A subject counts with the entry that made it be counted, and un-counts with the one that ended that;
 * so effects add up to the difference, for what is counted once too. Costs in proportion to the counter's entries.
 */
export async function compareCounter(
  database: Database,
  key: CounterKey,
  { since, until }: { since: Date; until: Date },
): Promise<CounterComparison> {
  const { timeZone } = await readRegion(database)
  const occurred = occurredWithin(timeZone, key)
  const effect =
    definitionOf(key.metric).kind === 'UNIQUE' ? `(standing > 0)::int - (standing - delta > 0)::int` : `delta`
  const { rows } = await database.pool.query<{ cause: ChangeCause | null; entries: number; effect: string }>({
    text: `WITH entry AS (
             SELECT *, sum(delta) OVER (PARTITION BY "subjectId" ORDER BY "recordedAt", id) AS standing
             FROM "MetricEntry"
             WHERE metric = $1 AND ${scopeCondition[key.scope.kind]} AND "recordedAt" <= $4
               AND ($5::timestamptz IS NULL OR "occurredAt" >= $5) AND ($6::timestamptz IS NULL OR "occurredAt" < $6)
           ), caused AS (
             SELECT ${effect} AS effect, CASE
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
           SELECT cause, count(*)::int AS entries, sum(effect)::text AS effect FROM caused GROUP BY cause`,
    values: [key.metric, key.scope.id, since, until, occurred.from, occurred.before, merges, batches],
  })
  const before = BigInt(rows.find(({ cause }) => cause === null)?.effect ?? 0)
  const changes = changeCauses.flatMap((cause) => {
    const row = rows.find((one) => one.cause === cause)
    return row ? [{ cause, entries: row.entries, effect: BigInt(row.effect) }] : []
  })
  return { since, until, before, after: changes.reduce((sum, change) => sum + change.effect, before), changes }
}
