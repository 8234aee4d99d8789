import type { JobContext } from './job-handler.ts'

const dayMilliseconds = 24 * 3_600_000
const doneKeptDays = 7
/** Somebody may still want to know what went wrong. */
const failedKeptDays = 30

/** Deletes jobs that are long over. */
export async function forgetJobs({ database, clock }: JobContext): Promise<void> {
  const before = (days: number) => new Date(clock().getTime() - days * dayMilliseconds)
  await database.pool.query(`DELETE FROM "Job" WHERE "doneAt" < $1 OR "failedAt" < $2`, [
    before(doneKeptDays),
    before(failedKeptDays),
  ])
}
