import type { KeyScope, Role } from '@erikti/prisma/generated/client/enums'
import { createKey } from '@erikti/schema/access/keys'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createAccountViewer } from '../kit/client.ts'
import { useTestDatabase } from '../kit/database.ts'
import { startTestServer } from '../kit/server.ts'
import type { TestServer } from '../kit/server.ts'
import { countTurns } from '../kit/turns.ts'
import { createWorld } from '../kit/world.ts'
import type { Happening, World } from '../kit/world.ts'
import { createSession, followByHttp, followBySocket } from './support/followers.ts'
import type { Acts, Follower } from './support/followers.ts'

const { database, connectionString } = await useTestDatabase({ poolSize: 12 })
const { prisma } = database
let world: World
let event: Happening
let servers: [TestServer, TestServer]
const opened: Follower[] = []

const counters = 'subscription { counters(metrics: [ATTENDANCES]) { counters { value } } }'

beforeAll(async () => {
  world = await createWorld(database, () => new Date())
  event = await world.event({ status: 'RUNNING' })
  const connectionTo = { database, connectionString }
  servers = [await startTestServer({ connectionTo }), await startTestServer({ connectionTo })]
  return async () => {
    for (const server of servers) await server.close()
  }
})
afterEach(() => {
  for (const follower of opened.splice(0)) follower.close()
})

type Follow = (acts: Acts, query?: string, server?: number) => Promise<Follower>

const ways: Record<string, Follow> = {
  WebSocket: async (acts, query = counters, server = 0) => remember(followBySocket(urlOf(server), query, acts)),
  HTTP: async (acts, query = counters, server = 0) => remember(followByHttp(urlOf(server), query, acts)),
}

const urlOf = (server: number) => (servers[server] as TestServer).url

async function remember(opening: Promise<Follower>): Promise<Follower> {
  const follower = await opening
  opened.push(follower)
  return follower
}

/** Somebody comes: every counter of the region moves. */
async function count(): Promise<void> {
  await world.attendance(event, await world.volunteer())
}

async function createPartnerKey(...scopes: KeyScope[]) {
  const organisation = await world.organisation()
  const holder = { organisationId: organisation.id, scopes: scopes.length > 0 ? scopes : (['READ_COUNTERS'] as const) }
  const created = await createKey(prisma, { holder, name: 'test', expiresAt: null })
  return { ...created, globalId: encodeGlobalId('PartnerKey', created.keyId) }
}

async function createPerson(role: Role, organisationId: string | null = null) {
  const { accountId } = await createAccountViewer(database, { role, organisationId })
  return { accountId, ...(await createSession(database, accountId)) }
}

/** A way to lose access: who acts by what, what is done to them, and with what a socket closes then. */
interface Loss {
  closes: number
  prepare(): Promise<{ acts: Acts; lose(): Promise<unknown> }>
}

const officePost = (server: number, mutation: string, id: string) =>
  (servers[server] as TestServer).post(
    `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { __typename } }`,
    { input: { partnerKeyId: id, ...(mutation === 'rotatePartnerKey' && { overlapHours: 0 }) } },
  )

const losses: Record<string, Loss> = {
  'a revoked partner key': {
    closes: 4419,
    async prepare() {
      const { key, globalId } = await createPartnerKey()
      return { acts: { key }, lose: () => officePost(0, 'revokePartnerKey', globalId) }
    },
  },
  'a key that is replaced without an overlap': {
    closes: 4419,
    async prepare() {
      const { key, globalId } = await createPartnerKey()
      return { acts: { key }, lose: () => officePost(0, 'rotatePartnerKey', globalId) }
    },
  },
  'changed scopes': {
    closes: 4420,
    async prepare() {
      const { key, keyId } = await createPartnerKey('READ_COUNTERS', 'READ_VOLUNTEERS')
      return {
        acts: { key },
        lose: () => prisma.apiKey.update({ where: { id: keyId }, data: { scopes: ['READ_COUNTERS'] } }),
      }
    },
  },
  'a revoked session': {
    closes: 4419,
    async prepare() {
      const { sessionId, sessionSecret } = await createPerson('OFFICE_OPERATOR')
      return {
        acts: { sessionSecret },
        lose: () => prisma.session.update({ where: { id: sessionId }, data: { revokedAt: new Date() } }),
      }
    },
  },
  'a suspended account': {
    closes: 4419,
    async prepare() {
      const { accountId, sessionSecret } = await createPerson('OFFICE_OPERATOR')
      return {
        acts: { sessionSecret },
        lose: () => prisma.account.update({ where: { id: accountId }, data: { suspendedAt: new Date() } }),
      }
    },
  },
  'a suspended account, by a key that acts for it': {
    closes: 4419,
    async prepare() {
      const { accountId } = await createPerson('OFFICE_OPERATOR')
      const { key } = await createKey(prisma, { holder: { accountId }, name: 'test', expiresAt: null })
      return {
        acts: { key },
        lose: () => prisma.account.update({ where: { id: accountId }, data: { suspendedAt: new Date() } }),
      }
    },
  },
  'a revoked role': {
    closes: 4420,
    async prepare() {
      const { accountId, sessionSecret } = await createPerson('OFFICE_OPERATOR')
      return {
        acts: { sessionSecret },
        lose: () => prisma.roleGrant.updateMany({ where: { accountId }, data: { revokedAt: new Date() } }),
      }
    },
  },
  'a role given': {
    closes: 4420,
    async prepare() {
      const { accountId, sessionSecret } = await createPerson('VIEWER')
      return {
        acts: { sessionSecret },
        lose: () => prisma.roleGrant.create({ data: { accountId, role: 'FINANCE' } }),
      }
    },
  },
}

const eachWay = Object.entries(losses).flatMap(([name, loss]) =>
  Object.entries(ways).map(([way, follow]) => ({ name, way, loss, follow })),
)

describe('what runs by it ends within a second', () => {
  it.each(eachWay)('of $name, over $way; others go on', async ({ way, loss, follow }) => {
    const { acts, lose } = await loss.prepare()
    const [lost, other, anonymous] = [await follow(acts), await follow({ key: servers[0].key }), await follow(null)]
    const before = lost.updates.length
    const elapsed = countTurns()
    await lose()
    expect(await lost.ended).toBe(way === 'HTTP' ? 'cut' : loss.closes)
    expect(elapsed()).toBeLessThan(1_000)
    const told = Promise.all([other.next(), anonymous.next()])
    await count()
    await told
    expect(lost.updates).toHaveLength(before)
    expect([other.isOpen, anonymous.isOpen]).toEqual([true, true])
  })

  it.each(Object.entries(ways))('on every server, over %s', async (_, follow) => {
    const { key, globalId } = await createPartnerKey()
    const lost = [await follow({ key }, counters, 0), await follow({ key }, counters, 1)]
    const elapsed = countTurns()
    await officePost(1, 'revokePartnerKey', globalId)
    await Promise.all(lost.map(({ ended }) => ended))
    expect(elapsed()).toBeLessThan(1_000)
  })

  it.each(Object.entries(ways))('of its own end by time, over %s', async (_, follow) => {
    const { key, keyId } = await createPartnerKey()
    const [lost, elapsed] = [await follow({ key }), countTurns()]
    // Only now: however long it takes to begin, the end is still to come.
    const expiresAt = new Date(Date.now() + 500)
    await prisma.apiKey.update({ where: { id: keyId }, data: { expiresAt } })
    await lost.ended
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime())
    expect(elapsed()).toBeLessThan(1_500)
  })
})

describe('nothing is delivered to whom access was taken', () => {
  it.each(Object.entries(ways))('of what changes in the same moment, over %s', async (_, follow) => {
    const { key, keyId } = await createPartnerKey()
    const [lost, other] = [await follow({ key }), await follow({ key: servers[0].key })]
    const volunteer = await world.volunteer()
    const told = other.next()
    const before = lost.updates.length
    // One after the other without waiting for either to be noticed.
    await prisma.apiKey.update({ where: { id: keyId }, data: { revokedAt: new Date() } })
    await world.attendance(event, volunteer)
    await told
    await lost.ended
    expect(lost.updates).toHaveLength(before)
  })

  it.each(Object.entries(ways))(
    'while it is being found out whether they still have it, over %s',
    async (_, follow) => {
      const { key, keyId } = await createPartnerKey()
      const [lost, kept, anonymous] = [await follow({ key }), await follow({ key: servers[0].key }), await follow(null)]
      const before = lost.updates.length
      const own = await database.pool.connect()
      const toldLater = kept.next()
      try {
        // Nobody can read keys now: the question that the notification raises stays open.
        await own.query(`BEGIN; LOCK TABLE "ApiKey" IN ACCESS EXCLUSIVE MODE`)
        await database.pool.query(`SELECT pg_notify('erikti_access', '')`)
        await keysAreAskedFor()
        const told = anonymous.next()
        await count()
        await told
        expect([lost.updates.length, kept.updates.length]).toEqual([before, before])
        await own.query(`UPDATE "ApiKey" SET "revokedAt" = now() WHERE id = '${keyId}'; COMMIT`)
      } finally {
        own.release()
      }
      await toldLater
      await lost.ended
      expect(lost.updates).toHaveLength(before)
    },
  )
})

/** Settles when a statement waits for the lock on keys. */
async function keysAreAskedFor(): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query(
      `SELECT FROM pg_locks lock JOIN pg_database base ON base.oid = lock.database
       WHERE NOT granted AND relation = '"ApiKey"'::regclass AND base.datname = current_database()`,
    )
    if (rows.length > 0) return
  }
}
