import type { Database } from '@erikti/prisma/client'
import { readDifferences } from '../ledger/read-differences.ts'

/** Something of a fund's books about which two ways to know it disagree, in tiyn. */
export interface FundDifference {
  /** BALANCE: an account, by its balance and by its postings. PLEDGE: what is due of one. ENTRY: one that does not add up to zero. */
  kind: 'BALANCE' | 'PLEDGE' | 'ENTRY'
  fundId: string
  account: string | null
  pledgeId: string | null
  entryId: string | null
  recorded: bigint
  recounted: bigint
}

/** Compares balances and pledges with their postings, and every entry with zero. One statement; reads everything. */
export const reconcileFunds = (database: Database) =>
  readDifferences<FundDifference>(database, { table: 'FundBalance', routine: 'reconcile_funds' })
