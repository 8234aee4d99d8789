import type { Chosen } from './chosen.ts'

interface SentRow {
  number: number
  cells: string[]
}

/** Few enough for the progress to move, and far fewer than one mutation takes. */
const mostRows = 500
/** Of all cells together: what is sent at once is at most 1 MB, and a letter may be three bytes of it. */
const mostCharacters = 250_000
const longestCell = 1_000

/** The next rows to send, as many as go at once, with the cells of the columns that are read; one at least. */
export function nextBatch({ columns, rows }: Pick<Chosen, 'columns' | 'rows'>, from: number): SentRow[] {
  const batch: SentRow[] = []
  let characters = 0
  for (const { number, cells } of rows.slice(from, from + mostRows)) {
    // No text of a database holds a zero sign.
    const sent = columns.map(({ index }) => (cells[index] ?? '').replaceAll('\0', '').slice(0, longestCell))
    characters += sent.reduce((sum, { length }) => sum + length, 0)
    if (batch.length > 0 && characters > mostCharacters) break
    batch.push({ number, cells: sent })
  }
  return batch
}
