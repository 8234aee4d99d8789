import type { Database } from '@erikti/prisma/client'
import type { JobKind } from '@erikti/prisma/generated/client/enums'
import type { JsonObject } from '../command/idempotency.ts'

/** A job that a server is at. */
export interface ClaimedJob {
  id: string
  kind: JobKind
  payload: JsonObject
  /** Which attempt this is, from 1. It falls back to 0 when the job is written anew meanwhile. */
  attempts: number
}

/** Whose claims, on jobs of which kinds. */
export interface Claimer {
  claimedBy: string
  kinds: readonly JobKind[]
}

export interface ClaimOptions {
  now: Date
  /** Until when nobody else takes them. */
  claimedUntil: Date
  /** How many at most. */
  most: number
  /** Those that this server is at itself, even if their claim has run out. */
  running: readonly string[]
}

const open = `"doneAt" IS NULL AND "failedAt" IS NULL`

/**
 * Takes jobs whose time has come, the longest due first. Jobs that another transaction holds are left to it. What this server took
 * and is not at, it has not heard of: the connection broke before the answer came. It is taken again.
 */
export async function claimJobs(
  { pool }: Database,
  { claimedBy, kinds }: Claimer,
  { now, claimedUntil, most, running }: ClaimOptions,
): Promise<ClaimedJob[]> {
  const { rows } = await pool.query<ClaimedJob>({
    name: 'claim-jobs',
    text: `WITH due AS (
             SELECT id FROM "Job"
             WHERE ${open} AND "runAt" <= $1 AND kind = ANY ($2::"JobKind"[])
               AND ("claimedUntil" IS NULL OR "claimedUntil" <= $1 OR "claimedBy" = $6::uuid) AND id <> ALL ($3::uuid[])
             ORDER BY "runAt", id LIMIT $4 FOR UPDATE SKIP LOCKED)
           UPDATE "Job" SET "claimedUntil" = $5, "claimedBy" = $6::uuid, attempts = attempts + 1
           FROM due WHERE "Job".id = due.id
           RETURNING "Job".id, kind, payload, attempts`,
    values: [now, kinds, running, most, claimedUntil, claimedBy],
  })
  return rows
}

/** When there is something to take next: a job's time, or the end of a claim; null when there is nothing. It may lie in the past. */
export async function nextDueAt(
  { pool }: Database,
  { claimedBy, kinds }: Claimer,
  { now, running }: Pick<ClaimOptions, 'now' | 'running'>,
): Promise<Date | null> {
  const { rows } = await pool.query<{ dueAt: Date | null }>({
    name: 'next-due-job',
    text: `SELECT least(
             (SELECT "runAt" FROM "Job" WHERE ${open} AND kind = ANY ($2::"JobKind"[]) AND id <> ALL ($3::uuid[])
                AND ("claimedUntil" IS NULL OR "claimedUntil" <= $1 OR "claimedBy" = $4::uuid) ORDER BY "runAt" LIMIT 1),
             (SELECT min("claimedUntil") FROM "Job" WHERE ${open} AND kind = ANY ($2::"JobKind"[]) AND id <> ALL ($3::uuid[])
                AND "claimedUntil" > $1)) AS "dueAt"`,
    values: [now, kinds, running, claimedBy],
  })
  return rows[0]?.dueAt ?? null
}

/** Says that these are still being worked on. */
export async function extendClaims(
  { pool }: Database,
  claimedBy: string,
  jobIds: readonly string[],
  claimedUntil: Date,
): Promise<void> {
  await pool.query(`UPDATE "Job" SET "claimedUntil" = $3 WHERE id = ANY ($1::uuid[]) AND "claimedBy" = $2`, [
    jobIds,
    claimedBy,
    claimedUntil,
  ])
}

/** `DONE`, `AGAIN`: it was written anew meanwhile and stays open; `LOST`: called off, or taken over when the claim had run out. */
export type Ending = 'DONE' | 'AGAIN' | 'LOST'

/** The job is done, unless it was written anew while it ran. */
export async function finishJob({ pool }: Database, claimedBy: string, job: ClaimedJob, now: Date): Promise<Ending> {
  const { rows } = await pool.query<{ done: boolean }>({
    name: 'finish-job',
    text: `UPDATE "Job" SET "claimedUntil" = NULL, "claimedBy" = NULL, "lastError" = NULL,
             "doneAt" = CASE WHEN attempts = $3 THEN $4::timestamptz END
           WHERE id = $1 AND "claimedBy" = $2 AND ${open}
           RETURNING "doneAt" IS NOT NULL AS done`,
    values: [job.id, claimedBy, job.attempts, now],
  })
  return rows[0] ? (rows[0].done ? 'DONE' : 'AGAIN') : 'LOST'
}

/** The attempt failed: it is tried again at `retryAt`, or given up when that is null. One that was written anew keeps its new time. */
export async function failJob(
  { pool }: Database,
  claimedBy: string,
  job: ClaimedJob,
  { now, retryAt, reason }: { now: Date; retryAt: Date | null; reason: string },
): Promise<void> {
  await pool.query(
    `UPDATE "Job" SET "claimedUntil" = NULL, "claimedBy" = NULL,
       "lastError" = CASE WHEN attempts = $3 THEN $4 END,
       "runAt" = CASE WHEN attempts = $3 THEN coalesce($5::timestamptz, "runAt") ELSE "runAt" END,
       "failedAt" = CASE WHEN attempts = $3 AND $5::timestamptz IS NULL THEN $6::timestamptz END
     WHERE id = $1 AND "claimedBy" = $2 AND ${open}`,
    [job.id, claimedBy, job.attempts, reason, retryAt, now],
  )
}

/** How the queue stands. */
export interface QueueState {
  /** Not done, whenever they are due. */
  open: number
  /** Of those, how many should have begun. */
  due: number
  /** How long the first of them has been waiting. */
  oldestDueSeconds: number
  /** Failed before, and to be tried again. */
  retrying: number
  /** Given up. */
  failed: number
  /** Messages that FAILED or are UNCERTAIN: for somebody to decide on. */
  unsentMessages: number
}

export async function readQueue({ pool }: Database, now: Date): Promise<QueueState> {
  const { rows } = await pool.query<QueueState>(
    `SELECT count(*)::int AS open, (count(*) FILTER (WHERE due))::int AS due,
       coalesce(extract(epoch FROM $1::timestamptz - min("runAt") FILTER (WHERE due)), 0)::float AS "oldestDueSeconds",
       (count(*) FILTER (WHERE "lastError" IS NOT NULL))::int AS retrying,
       (SELECT count(*)::int FROM "Job" WHERE "failedAt" IS NOT NULL) AS failed,
       (SELECT count(*)::int FROM "Message" WHERE state IN ('FAILED', 'UNCERTAIN')) AS "unsentMessages"
     FROM (SELECT *, "runAt" <= $1 AND ("claimedUntil" IS NULL OR "claimedUntil" <= $1) AS due FROM "Job" WHERE ${open}) AS job`,
    [now],
  )
  return rows[0] as QueueState
}
