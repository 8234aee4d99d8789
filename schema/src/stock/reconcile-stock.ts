import type { Database } from '@erikti/prisma/client'
import { readDifferences } from '../ledger/read-differences.ts'

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

/**
 * Compares every balance with the sum of its entries, and what visits say with what left for them. One statement, so it may run
 * while the store is open. Reads everything.
 */
export const reconcileStock = (database: Database) =>
  readDifferences<StockDifference>(database, { table: 'StockBalance', routine: 'reconcile_stock' })
