import type { JobContext } from '../jobs/job-handler.ts'

const dayMilliseconds = 24 * 3_600_000
/** After it nothing of a message says who its reader is, but the row that it was for. Also in `docs/messages.md`. */
export const addressKeptDays = 14

/** Forgets where messages went, and what was said beside the rows, two weeks after they were sent or given up. */
export async function forgetAddresses({ database, clock }: JobContext): Promise<void> {
  await database.pool.query(
    `UPDATE "Message" SET address = NULL, parameters = '{}'
     WHERE address IS NOT NULL AND state IN ('SENT', 'UNCERTAIN', 'FAILED', 'DROPPED') AND coalesce("sentAt", "createdAt") < $1`,
    [new Date(clock().getTime() - addressKeptDays * dayMilliseconds)],
  )
}

/** Settles messages whose job was given up before it could say so: nobody would ever send them. */
export async function settleForsaken({ database }: JobContext): Promise<void> {
  await database.pool.query(
    `UPDATE "Message" SET state = (CASE state WHEN 'SENDING' THEN 'UNCERTAIN' ELSE 'FAILED' END)::"MessageState",
       "lastError" = 'No server finished it.'
     WHERE state IN ('QUEUED', 'SENDING') AND NOT EXISTS (
       SELECT FROM "Job" WHERE kind = 'SEND_MESSAGE' AND key = "Message".id::text AND "doneAt" IS NULL AND "failedAt" IS NULL)`,
  )
}
