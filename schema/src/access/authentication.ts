import type { Database } from '@erikti/prisma/client'
import type { KeyScope } from '@erikti/prisma/generated/client/enums'
import type { Clock } from '../shared/clock.ts'
import { keyPrefix } from './keys.ts'
import { hashSecret } from './secrets.ts'
import { endOfSession, idleSince, sessionNoteMilliseconds } from './session-times.ts'
import { anonymous, credentialOf } from './viewer.ts'
import type { Credential, Grant, Viewer } from './viewer.ts'

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

/** An account with its grants that stand. */
const standingAccount = `
  "Account" account LEFT JOIN LATERAL (
    SELECT coalesce(jsonb_agg(jsonb_build_object('role', role, 'organisationId', "organisationId")), '[]') AS grants
    FROM "RoleGrant" WHERE "accountId" = account.id AND "revokedAt" IS NULL
  ) standing ON true`

interface SessionRow {
  id: string
  lastUsedAt: Date
  expiresAt: Date
  accountId: string
  grants: Grant[]
}

const sessionsBy = (condition: string) => ({
  name: `sessions by ${condition}`,
  text: `SELECT session.id, session."lastUsedAt", session."expiresAt", account.id AS "accountId", grants
         FROM "Session" session JOIN (${standingAccount}) ON account.id = session."accountId"
         WHERE ${condition} AND account."suspendedAt" IS NULL AND session."revokedAt" IS NULL
           AND session."expiresAt" > $2 AND session."lastUsedAt" > $3`,
})
const sessionBySecret = sessionsBy('session.hash = $1')
const sessionsById = sessionsBy('session.id = ANY ($1)')

/** Sessions that open something now. */
async function readSessions(
  { pool }: Database,
  query: ReturnType<typeof sessionsBy>,
  wanted: Uint8Array | readonly string[],
  now: Date,
): Promise<(Standing & { lastUsedAt: Date })[]> {
  const values = [wanted, now.toISOString(), idleSince(now).toISOString()]
  const { rows } = await pool.query<SessionRow>({ ...query, values })
  return rows.map(({ id, lastUsedAt, expiresAt, accountId, grants }) => ({
    viewer: { kind: 'account', accountId, grants, credential: { kind: 'session', id } },
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

interface KeyRow {
  id: string
  expiresAt: Date | null
  organisationId: string | null
  scopes: KeyScope[]
  accountId: string | null
  grants: Grant[]
}

const keysBy = (condition: string) => ({
  name: `keys by ${condition}`,
  text: `SELECT key.id, key."expiresAt", key."organisationId", key.scopes::text[] AS scopes, account.id AS "accountId", grants
         FROM "ApiKey" key LEFT JOIN (${standingAccount}) ON account.id = key."accountId"
         WHERE ${condition} AND key."revokedAt" IS NULL AND (key."expiresAt" IS NULL OR key."expiresAt" > $2)
           AND (key."organisationId" IS NOT NULL OR account."suspendedAt" IS NULL)`,
})
const keyBySecret = keysBy('key.hash = $1')
const keysById = keysBy('key.id = ANY ($1)')

/** Keys that open something now. */
async function readKeys(
  { pool }: Database,
  query: ReturnType<typeof keysBy>,
  wanted: Uint8Array | readonly string[],
  now: Date,
): Promise<Standing[]> {
  const { rows } = await pool.query<KeyRow>({ ...query, values: [wanted, now.toISOString()] })
  return rows.flatMap(({ id, expiresAt, organisationId, scopes, accountId, grants }): Standing[] => {
    if (organisationId !== null) return [{ viewer: { kind: 'partner', keyId: id, organisationId, scopes }, expiresAt }]
    if (accountId === null) return []
    return [{ viewer: { kind: 'account', accountId, grants, credential: { kind: 'key', id } }, expiresAt }]
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
    const [standing] = await readKeys(database, keyBySecret, hashSecret(key), clock())
    if (!standing) throw new InvalidKeyError()
    return standing
  }
  if (sessionSecret) {
    const now = clock()
    const [session] = await readSessions(database, sessionBySecret, hashSecret(sessionSecret), now)
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
    sessionIds.length > 0 ? readSessions(database, sessionsById, sessionIds, now) : [],
    keyIds.length > 0 ? readKeys(database, keysById, keyIds, now) : [],
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
