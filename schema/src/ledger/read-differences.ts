import type { Database } from '@erikti/prisma/client'

/** Something about which two ways to know it disagree. */
interface Found {
  kind: string
  recorded: bigint
  recounted: bigint
}

/**
 * What a function of the database finds to disagree, with how many rows of a table were compared. One statement, so it may run while
 * people work. Reads everything.
 */
export async function readDifferences<Difference extends Found>(
  { pool }: Database,
  { table, routine }: { table: string; routine: string },
): Promise<{ checked: number; differences: Difference[] }> {
  type Stored = Omit<Difference, 'recorded' | 'recounted'> & { checked: number; recorded: string; recounted: string }
  const { rows } = await pool.query<Stored>(`
    SELECT compared.checked, difference.*
    FROM (SELECT count(*)::int AS checked FROM "${table}") compared LEFT JOIN ${routine}() difference ON true`)
  return {
    checked: rows[0]?.checked ?? 0,
    differences: rows
      .filter(({ kind }) => kind !== null)
      .map(({ checked: _all, ...row }) => ({
        ...(row as unknown as Difference),
        recorded: BigInt(row.recorded),
        recounted: BigInt(row.recounted),
      })),
  }
}
