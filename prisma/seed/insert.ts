import type pg from 'pg'

const rowsPerStatement = 2_000

/**
 * Inserts the rows in few statements, each column as its type reads it from JSON (dates as ISO texts). All rows must have
 * the keys of the first. Tells how many rows went in after each statement.
 */
export async function insertRows<Row extends object>(
  client: pg.ClientBase,
  table: string,
  rows: readonly Row[],
  onInserted: (count: number) => void,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ')
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const batch = rows.slice(start, start + rowsPerStatement)
    await client.query(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1)`,
      [JSON.stringify(batch)],
    )
    onInserted(batch.length)
  }
}
