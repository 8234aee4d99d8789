import type { Database } from '@erikti/prisma/client'
import { readRegion } from '../regions/regions.service.ts'
import { occurredWithin, scopeCondition } from './counter-key.ts'
import type { CounterKey } from './counter-key.ts'
import type { CounterReading } from './counters.service.ts'

/** What one business action, done by one person or program, put into a number. */
export interface Contribution {
  command: string
  /** The account or partner key; null for the demonstration year and for what happens by itself. */
  actorId: string | null
  entries: number
  sum: bigint
  lastRecordedAt: Date
}

/** What a number is made of. */
export interface CounterExplanation {
  counter: CounterReading
  timeZone: string
  /** The first moment that counts, and the first that counts no more; null without a bound. */
  from: Date | null
  before: Date | null
  entries: number
  corrections: number
  late: number
  sum: bigint
  firstRecordedAt: Date | null
  lastRecordedAt: Date | null
  /** How many people and programs entered it. */
  actors: number
  /** The largest first, at most `mostContributions`. */
  contributions: Contribution[]
}

export const mostContributions = 50

interface StoredGroup {
  whole: boolean
  command: string | null
  actorId: string | null
  entries: number
  corrections: number
  late: number
  sum: string
  first: Date | null
  last: Date | null
  actors: number
}

/**
 * Everything that can be said of a number but its entries one by one, as of the counter's moment. Late is what was entered on
 * a later day than it happened on, in the region's zone. Costs in proportion to the entries.
 */
export async function explainCounter(database: Database, counter: CounterReading): Promise<CounterExplanation> {
  const { timeZone } = await readRegion(database)
  const { from, before } = occurredWithin(timeZone, counter satisfies CounterKey)
  const { rows } = await database.pool.query<StoredGroup>({
    text: `SELECT grouping(command, "actorId") > 0 AS whole, command, "actorId", count(*)::int AS entries,
                  count("reversesId")::int AS corrections,
                  (count(*) FILTER (WHERE "reversesId" IS NULL AND
                    ("recordedAt" AT TIME ZONE $6)::date > ("occurredAt" AT TIME ZONE $6)::date))::int AS late,
                  coalesce(sum(delta), 0)::text AS sum, min("recordedAt") AS first, max("recordedAt") AS last,
                  count(DISTINCT "actorId")::int AS actors
           FROM "MetricEntry"
           WHERE metric = $1 AND ${scopeCondition[counter.scope.kind]} AND "recordedAt" <= $3
             AND ($4::timestamptz IS NULL OR "occurredAt" >= $4) AND ($5::timestamptz IS NULL OR "occurredAt" < $5)
           GROUP BY GROUPING SETS ((), (command, "actorId"))
           ORDER BY whole DESC, entries DESC, command, "actorId" LIMIT ${mostContributions + 1}`,
    values: [counter.metric, counter.scope.id, counter.asOf, from, before, timeZone],
  })
  const [whole, ...groups] = rows
  if (!whole) throw new Error('A sum over nothing is a row too.')
  return {
    counter,
    timeZone,
    from,
    before,
    entries: whole.entries,
    corrections: whole.corrections,
    late: whole.late,
    sum: BigInt(whole.sum),
    firstRecordedAt: whole.first,
    lastRecordedAt: whole.last,
    actors: whole.actors,
    contributions: groups.map(({ command, actorId, entries, sum, last }) => ({
      command: command ?? '',
      actorId,
      entries,
      sum: BigInt(sum),
      lastRecordedAt: last ?? counter.asOf,
    })),
  }
}
