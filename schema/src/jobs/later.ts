import { randomUUID } from 'node:crypto'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { JobKind } from '@erikti/prisma/generated/client/enums'
import type { JsonObject } from '../command/idempotency.ts'

/** Work for later. Its kind says who does it, its payload for what: ids, no personal data. */
export interface NewJob {
  kind: JobKind
  /** One open job of a kind has it; another with the same key takes its place. */
  key: string
  payload: JsonObject
  runAt: Date
}

/**
 * Writes jobs in one statement; an open one of the same kind and key gets the new time and payload instead. Its attempts begin
 * anew: a server that is at it sees by that, when it has finished, that the job has to be done again.
 */
export async function writeJobs(
  transaction: Prisma.TransactionClient,
  jobs: readonly NewJob[],
  now: Date,
): Promise<void> {
  const newest = [...new Map(jobs.map((job) => [`${job.kind} ${job.key}`, job])).values()]
  const rows = newest.map(({ kind, key, payload, runAt }) => ({ id: randomUUID(), kind, key, payload, runAt }))
  await transaction.$executeRaw`
    INSERT INTO "Job" (id, kind, key, payload, "runAt", "createdAt")
    SELECT id, kind, key, payload, "runAt", ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS job (id uuid, kind "JobKind", key text, payload jsonb, "runAt" timestamptz)
    ORDER BY kind, key
    ON CONFLICT (kind, key) WHERE "doneAt" IS NULL AND "failedAt" IS NULL
      DO UPDATE SET payload = EXCLUDED.payload, "runAt" = EXCLUDED."runAt", attempts = 0, "lastError" = NULL`
}

/** Calls off an open job, if there is one. */
export async function dropJob(transaction: Prisma.TransactionClient, kind: JobKind, key: string): Promise<void> {
  await transaction.job.deleteMany({ where: { kind, key, doneAt: null, failedAt: null } })
}
