import type { Prisma } from '@erikti/prisma/generated/client/client'
import { requireAccount } from '../access/access.policy.ts'
import { authenticate } from '../access/authentication.ts'
import { createSecret, hashSecret } from '../access/secrets.ts'
import { lastMomentOfSession, openSessions } from '../access/session-times.ts'
import { anonymous } from '../access/viewer.ts'
import type { Viewer } from '../access/viewer.ts'
import type { UnitOfWork } from '../command/command.ts'
import type { Context } from '../context.ts'
import { NotFoundError } from '../shared/errors.ts'
import { rememberDevice } from './devices.service.ts'

/** How long it is known from where somebody was signed in, after the session has ended. */
const keptMilliseconds = 30 * 24 * 3_600_000

/** What a browser is given when somebody signs in: secrets that are stored nowhere else. */
export interface NewSession {
  secret: string
  expiresAt: Date
  device: { secret: string; expiresAt: Date }
}

/** The session by which the viewer acts; null for a key and for nobody. */
export function sessionOf(viewer: Viewer): string | null {
  return viewer.kind === 'account' && viewer.credential.kind === 'session' ? viewer.credential.id : null
}

/** A new session for this browser; the one that it came with ends. */
export async function beginSession(
  transaction: Prisma.TransactionClient,
  context: Context,
  { accountId, usedSecondFactor }: { accountId: string; usedSecondFactor: boolean },
): Promise<NewSession> {
  const now = context.clock()
  const { userAgent, address } = context.browser
  const secret = createSecret()
  const expiresAt = lastMomentOfSession(now)
  const times = { createdAt: now, lastUsedAt: now, expiresAt }
  await transaction.session.create({
    data: { accountId, hash: hashSecret(secret), ...times, secondFactor: usedSecondFactor, userAgent, address },
  })
  const present = sessionOf(context.viewer)
  if (present !== null) await endSessions(transaction, { id: present }, now)
  return { secret, expiresAt, device: await rememberDevice(transaction, context, accountId) }
}

/** Gives the browser what it keeps, once it is committed; the rest of the operation is theirs. */
export async function enter(context: Context, { secret, expiresAt, device }: NewSession): Promise<void> {
  const { browser, database, clock } = context
  browser.keepSession(secret, expiresAt)
  browser.keepDevice(device.secret, device.expiresAt)
  const credentials = { authorization: null, sessionSecret: secret }
  context.viewer = (await authenticate(database, credentials, clock)).viewer
}

/** Ends sessions that have not ended. Their subscriptions end with them: the database tells the servers. */
export async function endSessions(
  transaction: Pick<Prisma.TransactionClient, 'session'>,
  where: Prisma.SessionWhereInput,
  now: Date,
): Promise<number> {
  const { count } = await transaction.session.updateMany({
    where: { AND: [where, openSessions(now)] },
    data: { revokedAt: now },
  })
  return count
}

/** Deletes sessions that ended long ago, with what they say of where somebody was. */
export async function forgetSessions({ database, clock }: Pick<Context, 'database' | 'clock'>): Promise<void> {
  const where = { lastUsedAt: { lt: new Date(clock().getTime() - keptMilliseconds) } }
  // Looked for first: to delete none would still wake the servers.
  if ((await database.prisma.session.count({ where })) > 0) await database.prisma.session.deleteMany({ where })
}

/** Ends the viewer's session; with a key, or as nobody, there is none to end. */
export async function signOut(context: Context): Promise<{ signedOut: boolean }> {
  const { browser, database, clock, viewer } = context
  const present = sessionOf(viewer)
  browser.forgetSession()
  if (present === null) return { signedOut: false }
  await endSessions(database.prisma, { id: present }, clock())
  context.viewer = anonymous
  return { signedOut: true }
}

/** Ends one of one's own sessions, wherever it is. @throws NotFoundError when it has ended or is someone else's. */
export async function revokeSession(
  { transaction, viewer, now }: UnitOfWork,
  { sessionId }: { sessionId: string },
): Promise<Record<string, never>> {
  const { accountId } = requireAccount(viewer)
  if ((await endSessions(transaction, { id: sessionId, accountId }, now)) === 0) throw new NotFoundError('session')
  return {}
}

/** Ends all of one's own sessions but the one that asks. */
export async function revokeOtherSessions({ transaction, viewer, now }: UnitOfWork): Promise<Record<string, never>> {
  await endOtherSessions(transaction, requireAccount(viewer), now)
  return {}
}

/** @throws ForbiddenError without an account. */
export async function endOtherSessions(
  transaction: Pick<Prisma.TransactionClient, 'session'>,
  viewer: Viewer,
  now: Date,
): Promise<void> {
  const { accountId } = requireAccount(viewer)
  const present = sessionOf(viewer)
  await endSessions(transaction, { accountId, ...(present !== null && { id: { not: present } }) }, now)
}
