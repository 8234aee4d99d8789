import { createHash } from 'node:crypto'
import type { BrowserPort } from '../access/browser-port.ts'
import { credentialOf } from '../access/viewer.ts'
import type { AccountViewer } from '../access/viewer.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../shared/errors.ts'
import { TooManyAttemptsError } from './sign-in.errors.ts'

/** What failed attempts are counted for and slow. */
export interface Slowed {
  subject: string
  /** The failure in a row from which on there is a wait: a second, which doubles with each further one. */
  free: number
  /** A success takes back its own count only: who holds one password must not wipe out guesses at others’. */
  keepsFailures?: boolean
}

const freeFailures = 5
/** Many people may share one address. */
const freeFailuresOfAddress = 20

/**
 * Guessing at an account (`whose`: what it is known by) through a browser. One that has signed in to it before is counted by
 * itself, so that guessing elsewhere never slows its owner; all others count together, and by where they are.
 */
export function slowedAt(
  what: string,
  whose: string,
  { deviceSecret, network }: BrowserPort,
  isKnown: boolean,
): Slowed[] {
  if (isKnown) return [{ subject: `${what} ${whose} device ${deviceSecret}`, free: freeFailures }]
  return [
    { subject: `${what} ${whose}`, free: freeFailures },
    { subject: `address ${network}`, free: freeFailuresOfAddress, keepsFailures: true },
  ]
}

/** Asking a signed-in person again: what holds their session is counted by itself. */
export function slowedOf(viewer: AccountViewer): Slowed[] {
  return [{ subject: `again ${credentialOf(viewer)?.id}`, free: freeFailures }]
}

const hashSubject = ({ subject }: Slowed) => createHash('sha256').update(subject).digest()

/**
 * Makes an attempt unless too many have failed. It counts as failed from before `check` begins, which decides by throwing
 * a named error; what else goes wrong is nobody's failure.
 * @throws TooManyAttemptsError, and whatever `check` throws.
 */
export async function attempt<Result>(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  slowed: readonly Slowed[],
  check: () => Promise<Result>,
): Promise<Result> {
  await takeAttempt({ database, clock }, slowed)
  const [result, error] = await check().then(
    (value) => [value, null] as const,
    (reason: unknown) => [null, reason] as const,
  )
  if (error instanceof DomainError) throw error
  await takeBack(database, slowed, error === null)
  if (error !== null) throw error
  return result as Result
}

/** Counts an attempt as failed, for good, unless too many have. @throws TooManyAttemptsError. */
export async function takeAttempt(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  slowed: readonly Slowed[],
): Promise<void> {
  const { rows } = await database.pool.query<{ retryAt: Date | null }>(
    `SELECT take_attempt($1::bytea[], $2::integer[], $3) AS "retryAt"`,
    [slowed.map(hashSubject), slowed.map(({ free }) => free), clock()],
  )
  const retryAt = rows[0]?.retryAt
  if (retryAt) throw new TooManyAttemptsError(retryAt)
}

async function takeBack({ pool }: Context['database'], slowed: readonly Slowed[], succeeded: boolean): Promise<void> {
  const cleared = succeeded ? slowed.filter(({ keepsFailures }) => !keepsFailures) : []
  // Locks the rows in the order of `take_attempt`.
  await pool.query(
    `WITH locked AS (SELECT subject FROM "SignInThrottle" WHERE subject = ANY ($1::bytea[]) ORDER BY subject FOR UPDATE)
     UPDATE "SignInThrottle" AS known
       SET failures = CASE WHEN known.subject = ANY ($2::bytea[]) THEN 0 ELSE greatest(failures - 1, 0) END, "blockedUntil" = NULL
       FROM locked WHERE known.subject = locked.subject`,
    [slowed.map(hashSubject), cleared.map(hashSubject)],
  )
}

const dayMilliseconds = 24 * 3_600_000

/** Clears away counts that a day of quiet has ended, but for those that are being looked at. */
export async function forgetFailures({ database, clock }: Pick<Context, 'database' | 'clock'>): Promise<void> {
  await database.pool.query(
    `DELETE FROM "SignInThrottle" WHERE subject IN
       (SELECT subject FROM "SignInThrottle" WHERE "lastFailedAt" <= $1 ORDER BY subject FOR UPDATE SKIP LOCKED)`,
    [new Date(clock().getTime() - dayMilliseconds)],
  )
}
