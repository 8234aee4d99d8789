import type { JobContext } from '../jobs/job-handler.ts'

/** Nobody repeats a mutation whose answer was lost a month ago. Also in `docs/limits.md`. */
const keptMilliseconds = 30 * 24 * 3_600_000
/** So many a statement, so that none runs long. */
const atOnce = 10_000

/** Forgets idempotency keys, and the answers kept under them, after thirty days. */
export async function forgetIdempotencyKeys({ database, clock }: JobContext): Promise<void> {
  const before = new Date(clock().getTime() - keptMilliseconds)
  let deleted: number
  do {
    const { rowCount } = await database.pool.query(
      `DELETE FROM "IdempotencyRecord" WHERE ("actorId", key) IN
         (SELECT "actorId", key FROM "IdempotencyRecord" WHERE "createdAt" < $1 LIMIT $2)`,
      [before, atOnce],
    )
    deleted = rowCount ?? 0
  } while (deleted === atOnce)
}
