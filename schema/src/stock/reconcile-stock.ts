import type { Database } from '@erikti/prisma/client'

/** Something of the stock about which two ways to know it disagree. */
export interface StockDifference {
  /** BALANCE: what a place has of a lot, by its balance and by the ledger. VISIT: what a visit says it gave of an item, and what left for it. */
  kind: 'BALANCE' | 'VISIT'
  placeId: string | null
  lotId: string | null
  movementId: string | null
  itemId: string | null
  recorded: bigint
  recounted: bigint
}

type StoredDifference = Omit<StockDifference, 'recorded' | 'recounted'> & Record<'recorded' | 'recounted', string>

/**
 * Compares every balance with the sum of its entries, and what visits say with what left for them. One statement, so it may run
 * while the store is open. Reads everything.
 */
export async function reconcileStock({ pool }: Database): Promise<{ checked: number; differences: StockDifference[] }> {
  const { rows } = await pool.query<StoredDifference & { checked: number }>(`
    SELECT balances.checked, difference.*
    FROM (SELECT count(*)::int AS checked FROM "StockBalance") balances LEFT JOIN reconcile_stock() difference ON true`)
  return {
    checked: rows[0]?.checked ?? 0,
    differences: rows
      .filter(({ kind }) => kind !== null)
      .map(({ checked: _all, recorded, recounted, ...difference }) => ({
        ...difference,
        recorded: BigInt(recorded),
        recounted: BigInt(recounted),
      })),
  }
}
