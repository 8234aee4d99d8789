import type { Database } from '@erikti/prisma/client'
import type { Metric, PeriodKind, ScopeKind } from '@erikti/prisma/generated/client/enums'

/** A cell of which the three ways to know it disagree. */
export interface Difference {
  metric: Metric
  scopeKind: ScopeKind
  scopeId: string
  periodKind: PeriodKind
  /** `YYYY-MM-DD`; `0001-01-01` for ALL. */
  periodStart: string
  counter: bigint
  entries: bigint
  facts: bigint
}

export interface Reconciliation {
  /** How many counters were compared. */
  checked: number
  differences: Difference[]
}

type StoredDifference = Omit<Difference, 'counter' | 'entries' | 'facts'> &
  Record<'counter' | 'entries' | 'facts', string>

/**
 * Compares every counter with the sum of its entries and with a recount from the facts alone, on one snapshot, so that it may
 * run while people check in. Reads everything: costs in proportion to the facts.
 */
export async function reconcile(database: Database): Promise<Reconciliation> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const counted = await client.query<{ checked: number }>(`SELECT count(*)::int AS checked FROM "Counter"`)
    const { rows } = await client.query<StoredDifference>(
      `SELECT metric, "scopeKind", "scopeId", "periodKind", "periodStart"::text AS "periodStart", counter, entries, facts
       FROM reconcile_counters()`,
    )
    return {
      checked: counted.rows[0]?.checked ?? 0,
      differences: rows.map((row) => ({
        ...row,
        counter: BigInt(row.counter),
        entries: BigInt(row.entries),
        facts: BigInt(row.facts),
      })),
    }
  } finally {
    await client.query('ROLLBACK').catch(() => {})
    client.release()
  }
}
