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

type Callback = (error: Error | null, answer: unknown) => void
type Query = (this: pg.Client, ...args: unknown[]) => unknown

/**
 * How many rows came from the database while the work was done; a row that carries others as JSON is one. What the job runner takes
 * up meanwhile is no part of it.
 */
export async function countRows<Result>(work: () => Promise<Result>): Promise<{ result: Result; rows: number }> {
  let rows = 0
  const original = pg.Client.prototype.query as unknown as Query
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    if (/"Job"/.test(textOf(args[0]))) return original.apply(this, args) as never
    const callback = args.at(-1)
    // A pool hands its own callback on; a client that is held for a transaction answers with a promise.
    if (typeof callback === 'function')
      args[args.length - 1] = (error: Error | null, answer: unknown) => {
        rows += rowsOf(answer)
        ;(callback as Callback)(error, answer)
      }
    const answered = original.apply(this, args)
    if (answered instanceof Promise)
      answered.then(
        (answer) => (rows += rowsOf(answer)),
        () => {},
      )
    return answered as never
  } as never)
  try {
    const result = await work()
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
