import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { Clock } from '../shared/clock.ts'
import { keyPrefix } from './keys.ts'
import { hashSecret } from './secrets.ts'
import { endOfSession, openSessions, sessionNoteMilliseconds } from './session-times.ts'
import { anonymous, credentialOf } from './viewer.ts'
import type { Credential, Viewer } from './viewer.ts'

/** What a request shows of who sends it. A key counts more than a cookie. */
export interface PresentedCredentials {
  /** The `Authorization` value: `Bearer <key>`. */
  authorization: string | null | undefined
  /** The secret of the session cookie. */
  sessionSecret?: string | null | undefined
}

/**
 * Whom a credential stands for now, and until when at most; null: until it is revoked. A session that is used goes on for
 * longer than it said before, so it is asked again before what it opened is ended.
 */
export interface Standing {
  viewer: Viewer
  expiresAt: Date | null
}

export class InvalidKeyError extends Error {
  override name = 'InvalidKeyError'
  constructor() {
    super('The key is unknown, expired or revoked.')
  }
}

const standingGrants = { where: { revokedAt: null }, select: { role: true, organisationId: true } } as const
const standingAccount = { select: { id: true, suspendedAt: true, grants: standingGrants } } as const

/** Sessions that open something now. */
async function readSessions(
  { prisma }: Database,
  where: Prisma.SessionWhereInput,
  now: Date,
): Promise<(Standing & { lastUsedAt: Date })[]> {
  const rows = await prisma.session.findMany({
    relationLoadStrategy: 'join',
    where: { AND: [where, openSessions(now)], account: { suspendedAt: null } },
    select: { id: true, lastUsedAt: true, expiresAt: true, account: standingAccount },
  })
  return rows.map(({ id, lastUsedAt, expiresAt, account }) => ({
    viewer: { kind: 'account', accountId: account.id, grants: account.grants, credential: { kind: 'session', id } },
    expiresAt: endOfSession({ lastUsedAt, expiresAt }),
    lastUsedAt,
  }))
}

/** Notes that a session was used, at most once a minute. */
async function noteUse({ prisma }: Database, sessionId: string, lastUsedAt: Date, now: Date): Promise<void> {
  const due = new Date(now.getTime() - sessionNoteMilliseconds)
  if (lastUsedAt > due) return
  // Of several requests at once the first writes.
  await prisma.session.updateMany({ where: { id: sessionId, lastUsedAt: { lte: due } }, data: { lastUsedAt: now } })
}

/** Keys that open something now. */
async function readKeys({ prisma }: Database, where: Prisma.ApiKeyWhereInput, now: Date): Promise<Standing[]> {
  const rows = await prisma.apiKey.findMany({
    relationLoadStrategy: 'join',
    where: {
      AND: [where, { revokedAt: null }, { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }],
    },
    select: { id: true, expiresAt: true, organisationId: true, scopes: true, account: standingAccount },
  })
  return rows.flatMap(({ id, expiresAt, organisationId, scopes, account }): Standing[] => {
    if (organisationId !== null) return [{ viewer: { kind: 'partner', keyId: id, organisationId, scopes }, expiresAt }]
    if (!account || account.suspendedAt) return []
    const credential: Credential = { kind: 'key', id }
    return [{ viewer: { kind: 'account', accountId: account.id, grants: account.grants, credential }, expiresAt }]
  })
}

/**
 * Who is asking. A key that opens nothing is refused; a cookie that opens nothing (any more) leaves the anonymous viewer, for
 * a browser sends it whether or not its user means to be somebody.
 * @throws InvalidKeyError when a key is given that does not open anything.
 */
export async function authenticate(
  database: Database,
  { authorization, sessionSecret }: PresentedCredentials,
  clock: Clock,
): Promise<Standing> {
  if (authorization) {
    const key = /^Bearer (\S+)$/i.exec(authorization)?.[1]
    if (!key?.startsWith(keyPrefix)) throw new InvalidKeyError()
    const [standing] = await readKeys(database, { hash: hashSecret(key) }, clock())
    if (!standing) throw new InvalidKeyError()
    return standing
  }
  if (sessionSecret) {
    const now = clock()
    const [session] = await readSessions(database, { hash: hashSecret(sessionSecret) }, now)
    if (session) {
      const { lastUsedAt, ...standing } = session
      const credential = credentialOf(standing.viewer)
      if (credential) await noteUse(database, credential.id, lastUsedAt, now)
      return standing
    }
  }
  return { viewer: anonymous, expiresAt: null }
}

/** Whom these credentials stand for now, by credential id; those that open nothing any more are missing. Two statements, however many. */
export async function readStandings(
  database: Database,
  credentials: readonly Credential[],
  clock: Clock,
): Promise<Map<string, Standing>> {
  const now = clock()
  const idsOf = (wanted: Credential['kind']) => credentials.flatMap(({ kind, id }) => (kind === wanted ? [id] : []))
  const [sessionIds, keyIds] = [idsOf('session'), idsOf('key')]
  const [sessions, keys] = await Promise.all([
    sessionIds.length > 0 ? readSessions(database, { id: { in: sessionIds } }, now) : [],
    keyIds.length > 0 ? readKeys(database, { id: { in: keyIds } }, now) : [],
  ])
  return new Map(
    [...sessions, ...keys].map((standing) => {
      const { viewer } = standing
      return [
        viewer.kind === 'account' ? viewer.credential.id : viewer.kind === 'partner' ? viewer.keyId : '',
        standing,
      ]
    }),
  )
}
