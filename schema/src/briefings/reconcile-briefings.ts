import type { Database } from '@erikti/prisma/client'
import type { Metric, SourceKind } from '@erikti/prisma/generated/client/enums'
import { readDifferences } from '../ledger/read-differences.ts'

/** A published figure that a recount as of its moment, by its own version of the definition, does not give. */
export interface FigureDifference {
  kind: 'FIGURE'
  figureId: string
  /** Of the briefing. */
  number: number
  position: number
  metric: Metric
  asOf: Date
  recorded: bigint
  recounted: bigint
}

/** What the ledger lacks beside the facts (MISSING, without an id), or has and should not (EXTRA). */
export interface EntryDifference {
  metric: Metric
  difference: 'MISSING' | 'EXTRA'
  entryId: string | null
  sourceKind: SourceKind
  sourceId: string
  delta: bigint
  occurredAt: Date
}

/**
 * Compares every published figure with a recount of the ledger as of its moment. Of every metric that differs, it says which entries
 * are missing or extra. Reads everything.
 */
export async function reconcileBriefings(database: Database): Promise<{
  checked: number
  differences: FigureDifference[]
  entries: EntryDifference[]
}> {
  const { checked, differences } = await readDifferences<FigureDifference>(database, {
    table: 'BriefingFigure',
    routine: 'reconcile_briefings',
  })
  const entries: EntryDifference[] = []
  for (const metric of new Set(differences.map((one) => one.metric))) {
    const { rows } = await database.pool.query<Omit<EntryDifference, 'delta'> & { delta: string }>(
      `SELECT $1 AS metric, difference, "entryId", "sourceKind", "sourceId", delta, "occurredAt" FROM differing_entries($1::"Metric")`,
      [metric],
    )
    entries.push(...rows.map((row) => ({ ...row, delta: BigInt(row.delta) })))
  }
  return { checked, differences, entries }
}
