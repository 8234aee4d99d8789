import type { Database } from '@erikti/prisma/client'

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

type StoredDifference = Omit<FundDifference, 'recorded' | 'recounted'> & Record<'recorded' | 'recounted', string>

/** Compares balances and pledges with their postings, and every entry with zero. One statement; reads everything. */
export async function reconcileFunds({ pool }: Database): Promise<{ checked: number; differences: FundDifference[] }> {
  const { rows } = await pool.query<StoredDifference & { checked: number }>(`
    SELECT balances.checked, difference.*
    FROM (SELECT count(*)::int AS checked FROM "FundBalance") balances LEFT JOIN reconcile_funds() difference ON true`)
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
