import { TransactionTimeoutError } from './transactions.ts'

/** PostgreSQL's query_canceled, as `pg` and as Prisma's adapter tell it, and Prisma's name for a transaction out of time. */
const cancelled = /canceling statement due to|\bP2028\b/
const cancelledCodes: readonly unknown[] = ['57014', 'P2028']

/** Whether the error comes of a statement or a transaction that was stopped because it took too long. */
export function ranOutOfTime(error: unknown): boolean {
  if (error instanceof TransactionTimeoutError) return true
  if (!(error instanceof Error)) return false
  return ('code' in error && cancelledCodes.includes(error.code)) || cancelled.test(error.message)
}
