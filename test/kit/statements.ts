import pg from 'pg'
import { vi } from 'vitest'

/** The SQL texts that this process sends while the work is done. */
export async function recordStatements(work: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return spy.mock.calls.map(([query]) => textOf(query))
  } finally {
    spy.mockRestore()
  }
}

/** How many rows came from the database while the work was done; a row that carries others as JSON is one. */
export async function countRows<Result>(work: () => Promise<Result>): Promise<{ result: Result; rows: number }> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  try {
    const result = await work()
    const answers = await Promise.allSettled(spy.mock.results.map(({ value }) => value as unknown))
    const rows = answers.reduce((sum, answer) => sum + (answer.status === 'fulfilled' ? rowsOf(answer.value) : 0), 0)
    return { result, rows }
  } finally {
    spy.mockRestore()
  }
}

function rowsOf(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null || !('rows' in answer)) return 0
  return Array.isArray(answer.rows) ? answer.rows.length : 0
}

function textOf(query: unknown): string {
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : String(query)
}
