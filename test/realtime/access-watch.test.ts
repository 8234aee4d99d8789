import { authenticate, readStandings } from '@erikti/schema/access/authentication'
import { createKey } from '@erikti/schema/access/keys'
import { anonymous } from '@erikti/schema/access/viewer'
import { systemClock } from '@erikti/schema/shared/clock'
import type { Clock } from '@erikti/schema/shared/clock'
import { createDatabase } from '@erikti/prisma/client'
import { startLiveEngine } from '@erikti/server/live/live-engine'
import type { AccessEnd, AccessHold } from '@erikti/server/live/access-watch'
import type { LiveEngine } from '@erikti/server/live/live-engine'
import { afterEach, describe, expect, it } from 'vitest'
import { createAccountViewer } from '../kit/client.ts'
import { createClock } from '../kit/clock.ts'
import { useTestDatabase } from '../kit/database.ts'
import { countTurns } from '../kit/turns.ts'
import { createWorld } from '../kit/world.ts'
import { silent, until } from './support/engine.ts'
import { createSession } from './support/followers.ts'
import { startProxy } from './support/proxy.ts'

const { database, connectionString } = await useTestDatabase({ poolSize: 8 })
const { prisma } = database
const world = await createWorld(database, () => new Date())
const undo: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

interface Running {
  engine: LiveEngine
  /** Times that a connection was taken from the engine’s pool: every statement takes one. */
  readonly statements: number
}

/** An engine with a pool of its own, whose listener may go another way. */
async function startEngine(listenTo = connectionString, clock: Clock = systemClock): Promise<Running> {
  const own = createDatabase({ connectionString, poolSize: 4, applicationName: 'erikti-test' })
  let statements = 0
  own.pool.on('acquire', () => (statements += 1))
  const engine = startLiveEngine({ database: own, connectionString: listenTo, clock, logger: silent })
  undo.push(async () => {
    await engine.close('the test is over')
    await own.close()
  })
  await engine.ready
  return {
    engine,
    get statements() {
      return statements
    },
  }
}

interface Held {
  hold: AccessHold
  ended: Promise<AccessEnd>
}

async function hold(
  { engine }: Running,
  acts: { key: string } | { sessionId: string },
  clock: Clock = systemClock,
): Promise<Held> {
  const since = engine.access.generation
  // Whoever authenticates by a session uses it, which would lengthen it.
  const standing =
    'key' in acts
      ? await authenticate(database, { authorization: `Bearer ${acts.key}` }, clock)
      : (await readStandings(database, [{ kind: 'session', id: acts.sessionId }], clock)).get(acts.sessionId)
  if (!standing) throw new Error('The session opens nothing')
  let settle: (end: AccessEnd) => void = () => {}
  const ended = new Promise<AccessEnd>((resolve) => (settle = resolve))
  return { hold: engine.access.hold(standing, since, settle), ended }
}

async function createPartnerKey(expiresAt: Date | null = null) {
  const organisation = await world.organisation()
  const holder = { organisationId: organisation.id, scopes: ['READ_COUNTERS'] as const }
  return createKey(prisma, { holder, name: 'test', expiresAt })
}

const revoke = (keyId: string) => prisma.apiKey.update({ where: { id: keyId }, data: { revokedAt: new Date() } })
const tell = () => database.pool.query(`SELECT pg_notify('erikti_access', '')`)

describe('the access watch', () => {
  it('ends within a second what is revoked while nothing can be heard, and holds the rest', async () => {
    const proxy = await startProxy(connectionString)
    undo.push(() => proxy.close())
    const running = await startEngine(proxy.connectionString)
    const [lost, kept] = [await createPartnerKey(), await createPartnerKey()]
    const [one, other] = [await hold(running, lost), await hold(running, kept)]
    proxy.cut()
    await until(() => !running.engine.listening)
    const elapsed = countTurns()
    await revoke(lost.keyId)
    expect(await one.ended).toBe('ended')
    expect(elapsed()).toBeLessThan(1_000)
    expect([one.hold.end, other.hold.end]).toEqual(['ended', null])
  })

  it('asks once more when it hears again, for what was lost meanwhile', async () => {
    const proxy = await startProxy(connectionString)
    undo.push(() => proxy.close())
    const running = await startEngine(proxy.connectionString)
    const generation = running.engine.access.generation
    proxy.cut()
    await until(() => !running.engine.listening)
    proxy.mend()
    await until(() => running.engine.listening)
    expect(running.engine.access.generation).toBeGreaterThan(generation)
  })

  it('answers a storm of notifications with a few questions', async () => {
    const running = await startEngine()
    const keys = await Promise.all(Array.from({ length: 20 }, () => createPartnerKey()))
    const held = await Promise.all(keys.map((key) => hold(running, key)))
    const before = running.statements
    const startedAt = performance.now()
    for (let n = 0; n < 300; n += 1) await tell()
    const last = keys.at(-1) as (typeof keys)[number]
    const elapsed = countTurns()
    await revoke(last.keyId)
    await (held.at(-1) as Held).ended
    expect(elapsed()).toBeLessThan(1_000)
    // At most ten rounds a second, however long it took, each of one statement, as there are only keys.
    expect(running.statements - before).toBeLessThanOrEqual((performance.now() - startedAt) / 100 + 1)
    expect(held.filter(({ hold: { end } }) => end === null)).toHaveLength(19)
  })

  it('costs nothing for those who may what everybody may, nor while nobody else is there', async () => {
    const running = await startEngine()
    const since = running.engine.access.generation
    const holds = Array.from({ length: 100 }, () =>
      running.engine.access.hold({ viewer: anonymous, expiresAt: null }, since, () => {}),
    )
    const key = await createPartnerKey()
    const gone = await hold(running, key)
    gone.hold.release()
    const before = running.statements
    await tell()
    await until(() => running.engine.access.generation > since)
    expect(holds.map(({ end, doubt }) => end ?? doubt)).toEqual(Array(100).fill(null))
    expect([running.statements, running.engine.access.held]).toEqual([before, 0])
  })

  it('asks again about somebody who came while a notification was on its way', async () => {
    const running = await startEngine()
    const { key, keyId } = await createPartnerKey()
    const since = running.engine.access.generation
    const standing = await authenticate(database, { authorization: `Bearer ${key}` }, systemClock)
    await revoke(keyId)
    await until(() => running.engine.access.generation > since)
    const end = new Promise<AccessEnd>((resolve) => void running.engine.access.hold(standing, since, resolve))
    expect(await end).toBe('ended')
  })

  it('lets a session that is used elsewhere go on beyond the end that it had', async () => {
    const clock = createClock(new Date())
    const running = await startEngine(connectionString, clock)
    const { accountId } = await createAccountViewer(database, { role: 'VIEWER', organisationId: null })
    const idleHours = 12
    const soon = new Date(clock().getTime() - idleHours * 3_600_000 + 2_500)
    const used = await createSession(database, accountId, { lastUsedAt: soon })
    const idle = await createSession(database, accountId, { lastUsedAt: soon })
    const stale = await createSession(database, accountId, { lastUsedAt: soon })
    const [one, other] = [await hold(running, used, clock), await hold(running, idle, clock)]
    const witness = await hold(running, stale, clock)
    // Nobody is told of a use: it is asked for shortly before the end, and found with what else has become of them by then.
    await prisma.session.update({ where: { id: used.sessionId }, data: { lastUsedAt: clock() } })
    await prisma.session.update({ where: { id: stale.sessionId }, data: { lastUsedAt: new Date(0) } })
    clock.advance({ seconds: 1 })
    expect(await witness.ended).toBe('ended')
    clock.advance({ seconds: 2 })
    expect([one.hold.end, other.hold.end]).toEqual([null, 'ended'])
  })

  it('goes by the given clock, and lets nothing through although no timer has told it', async () => {
    const clock = createClock()
    const running = await startEngine(connectionString, clock)
    const expiresAt = new Date(clock().getTime() + 3_600_000)
    const { hold: held, ended } = await hold(running, await createPartnerKey(expiresAt), clock)
    expect(held.end).toBeNull()
    clock.set(expiresAt)
    expect(held.end).toBe('ended')
    expect(await ended).toBe('ended')
    expect(running.engine.access.held).toBe(0)
  })

  it('ends by a timer what runs out while nobody asks', async () => {
    const running = await startEngine()
    const { key, keyId } = await createPartnerKey()
    const standing = await authenticate(database, { authorization: `Bearer ${key}` }, systemClock)
    const expiresAt = new Date(Date.now() + 500)
    await prisma.apiKey.update({ where: { id: keyId }, data: { expiresAt } })
    const since = running.engine.access.generation
    const end = new Promise<AccessEnd>(
      (resolve) => void running.engine.access.hold({ ...standing, expiresAt }, since, resolve),
    )
    expect(await end).toBe('ended')
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime())
  })

  it('tells nobody who has left', async () => {
    const running = await startEngine()
    const [left, stays] = [await createPartnerKey(), await createPartnerKey()]
    const told: string[] = []
    const standing = await authenticate(database, { authorization: `Bearer ${left.key}` }, systemClock)
    running.engine.access.hold(standing, running.engine.access.generation, (end) => told.push(end)).release()
    const other = await hold(running, stays)
    await revoke(left.keyId)
    await revoke(stays.keyId)
    await other.ended
    expect(told).toEqual([])
  })
})
