import { expect } from 'vitest'
import type { Database } from '@erikti/prisma/client'
import { refusedBy } from '@erikti/schema/shared/refusals'

/** Runs a statement that the database must refuse, and gives the name of the constraint or guard that did. */
export async function refusedConstraint(
  { pool }: Database,
  sql: string,
  values: readonly unknown[] = [],
): Promise<string | undefined> {
  const refusal = await pool.query(sql, [...values]).then(
    ({ rowCount }) => expect.fail(`The database took it (${rowCount} rows): ${sql}`),
    (error: unknown) => error as { code?: string; constraint?: string; message: string },
  )
  return refusal.constraint ?? refusal.message
}

/** The same for a built row, inserted as it is. */
export function refusedRowConstraint(database: Database, table: string, row: object): Promise<string | undefined> {
  const columns = Object.keys(row)
    .map((column) => `"${column}"`)
    .join(', ')
  const sql = `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_record(NULL::"${table}", $1)`
  return refusedConstraint(database, sql, [JSON.stringify(row)])
}

/** The same of work through Prisma: what refused it. */
export async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  return work().then(
    () => expect.fail('The database took it.'),
    (error: unknown) => refusedBy(error),
  )
}
