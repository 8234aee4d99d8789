import type pg from 'pg'

const rowsPerStatement = 2_000

/**
 * Inserts the rows in few statements, each column as its type reads it from JSON (dates as ISO texts). All rows must have
 * the keys of the first. Rows that follow each other and agree in the column `together` go in by one statement. Tells how many rows
 * went in after each statement.
 */
export async function insertRows<Row extends object>(
  client: pg.ClientBase,
  table: string,
  rows: readonly Row[],
  onInserted: (count: number) => void,
  together?: string,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ')
  for (let start = 0, end = 0; start < rows.length; start = end) {
    end = Math.min(start + rowsPerStatement, rows.length)
    while (together && isOneFact(rows[end - 1], rows[end], together)) end += 1
    const batch = rows.slice(start, end)
    await client.query(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1)`,
      [JSON.stringify(batch)],
    )
    onInserted(batch.length)
  }
}

function isOneFact(last: object | undefined, next: object | undefined, together: string): boolean {
  return last !== undefined && next !== undefined && Reflect.get(last, together) === Reflect.get(next, together)
}
