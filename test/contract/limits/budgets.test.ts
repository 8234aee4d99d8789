import { once } from 'node:events'
import { createKey } from '@erikti/schema/access/keys'
import { schema } from '@erikti/schema/schema'
import type { Limits } from '@erikti/server/limits/limits'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createOffice } from '../../kit/client.ts'
import { createClock } from '../../kit/clock.ts'
import type { TestClock } from '../../kit/clock.ts'
import { useTestDatabase } from '../../kit/database.ts'
import { changeLimits } from '../../kit/limits.ts'
import { runEdge } from '../../realtime/support/edge.ts'
import type { EdgeChoices, RunningEdge } from '../../realtime/support/edge.ts'
import { createProbes, until } from '../../realtime/support/engine.ts'
import { createStandIn } from '../../realtime/support/stand-in-schema.ts'
import type { StandIn } from '../../realtime/support/stand-in-schema.ts'
import { askOverHttp, askOverSocket, codesOf } from './both-ways.ts'

const own = await useTestDatabase()
await createProbes(own.database, 1)
const edges: RunningEdge[] = []
let standIn: StandIn | undefined

afterEach(async () => {
  standIn?.release()
  standIn = undefined
  await Promise.all(edges.splice(0).map((edge) => edge.close()))
})

async function start(limits: Limits, choices: EdgeChoices = {}): Promise<RunningEdge & { clock: TestClock }> {
  const clock = createClock()
  const edge = await runEdge(own.connectionString, schema, undefined, { limits, clock, ...choices })
  edges.push(edge)
  return { ...edge, clock }
}

async function startStandIn(limits: Limits): Promise<RunningEdge> {
  standIn = createStandIn()
  const edge = await runEdge(own.connectionString, standIn.schema, undefined, { limits })
  edges.push(edge)
  return edge
}

async function createOfficeKey(): Promise<string> {
  const office = await createOffice(own.database)
  const holder = { accountId: office.accountId }
  return (await createKey(own.database.prisma, { holder, name: 'test', expiresAt: null })).key
}

const small = { query: '{ viewer { __typename } }' }
const left = `{ rateLimit { cost limit remaining refillPerSecond resetAt largestCost } }`

describe('a budget', () => {
  it('is told with every answer, in the schema, and over HTTP in headers', async () => {
    const edge = await start(changeLimits({ budget: { points: 100, refillPerSecond: 10 } }))
    for (const ask of [askOverHttp, askOverSocket]) {
      edge.clock.advance({ minutes: 1 })
      const answer = await ask(edge, { query: left })
      expect(codesOf(answer)).toEqual([])
      const rateLimit = answer.data?.['rateLimit'] as Record<string, unknown>
      const now = edge.clock().getTime()
      expect(rateLimit).toEqual({
        cost: 2,
        limit: 100,
        remaining: 98,
        refillPerSecond: 10,
        resetAt: new Date(now + 200).toISOString(),
        largestCost: 5_000,
      })
      expect(answer.extensions?.cost).toEqual({
        requested: 2,
        remaining: 98,
        limit: 100,
        resetAt: new Date(now + 200).toISOString(),
      })
    }
    edge.clock.advance({ minutes: 1 })
    const { headers } = await askOverHttp({ ...edge, headers: { origin: 'https://partner.example' } }, small)
    expect(headers.get('ratelimit-policy')).toBe('"public";q=100;w=10')
    expect(headers.get('ratelimit')).toBe('"public";r=98;t=1')
    expect(headers.get('access-control-expose-headers')).toContain('RateLimit')
  })

  it('is told with a subscription’s first answer, and not again', async () => {
    const edge = await start(changeLimits({}))
    const socket = new WebSocket(edge.socketUrl, 'graphql-transport-ws')
    await once(socket, 'open')
    socket.send(JSON.stringify({ type: 'connection_init' }))
    await once(socket, 'message')
    const query = 'subscription { counters { snapshot } }'
    socket.send(JSON.stringify({ id: 'a', type: 'subscribe', payload: { query } }))
    const [data] = (await once(socket, 'message')) as [Buffer]
    expect(JSON.parse(String(data))).toMatchObject({
      type: 'next',
      payload: { extensions: { cost: { requested: 2 } } },
    })
    socket.terminate()
  })

  it('that is used up refuses with 429 and when to come again; by then it answers', async () => {
    const edge = await start(changeLimits({ budget: { points: 10, refillPerSecond: 1 } }))
    for (let n = 0; n < 5; n += 1) expect(codesOf(await askOverHttp(edge, small))).toEqual([])
    const refused = await askOverHttp(edge, small)
    expect(refused.status).toBe(429)
    expect(refused).not.toHaveProperty('data')
    expect(refused.errors).toMatchObject([
      {
        message: 'This costs 1 points and 0 of 10 are left; 1 come back each second.',
        extensions: { code: 'RATE_LIMITED', requested: 1, remaining: 0, limit: 10, retryAfterSeconds: 1 },
      },
    ])
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(refused.headers.get('ratelimit')).toBe('"public";r=0;t=10')
    expect(codesOf(await askOverSocket(edge, small))).toEqual(['RATE_LIMITED'])
    edge.clock.advance({ seconds: 2 })
    expect(codesOf(await askOverHttp(edge, small))).toEqual([])
    expect(codesOf(await askOverHttp(edge, small))).toEqual(['RATE_LIMITED'])
    edge.clock.advance({ seconds: 2 })
    expect(codesOf(await askOverSocket(edge, small))).toEqual([])
  })

  it('refuses what costs more than is left, and takes nothing for it but the first point', async () => {
    const edge = await start(changeLimits({ budget: { points: 10, refillPerSecond: 1 }, refusalPoints: 1 }))
    const refused = await askOverHttp(edge, { query: '{ events(first: 50) { edges { cursor } } }' })
    expect(codesOf(refused)).toEqual(['RATE_LIMITED'])
    expect(refused.extensions?.cost).toMatchObject({ requested: 1, remaining: 9 })
  })

  it('pays for documents that are refused as well', async () => {
    const edge = await start(changeLimits({ budget: { points: 100, refillPerSecond: 1 } }))
    for (const query of ['{ broken', '{ nothing }', '{ events(first: 100) { edges { node { events } } } }'])
      expect((await askOverHttp(edge, { query })).extensions?.cost?.requested).toBe(20)
    expect((await askOverHttp(edge, small)).extensions?.cost?.remaining).toBe(38)
  })

  it('belongs to a key or an account; what one has used up, another still has', async () => {
    const edge = await start(changeLimits({ budget: { points: 4, refillPerSecond: 1 } }))
    const [one, other] = [await createOfficeKey(), await createOfficeKey()]
    for (let n = 0; n < 2; n += 1) await askOverHttp({ ...edge, key: one }, small)
    expect(codesOf(await askOverHttp({ ...edge, key: one }, small))).toEqual(['RATE_LIMITED'])
    expect(codesOf(await askOverSocket({ ...edge, key: one }, small))).toEqual(['RATE_LIMITED'])
    const answer = await askOverHttp({ ...edge, key: other }, small)
    expect(codesOf(answer)).toEqual([])
    expect(answer.headers.get('ratelimit')).toContain('"account"')
    expect(codesOf(await askOverHttp(edge, small))).toEqual([])
  })

  it('of the anonymous belongs to their address, as the last trusted proxy tells it', async () => {
    const limits = changeLimits({ budget: { points: 4, refillPerSecond: 1 } })
    const edge = await start(limits, { trustedProxyHops: 1 })
    const from = (address: string) => ({ ...edge, headers: { 'x-forwarded-for': address } })
    for (let n = 0; n < 2; n += 1) await askOverHttp(from('203.0.113.1'), small)
    expect(codesOf(await askOverHttp(from('203.0.113.1'), small))).toEqual(['RATE_LIMITED'])
    expect(codesOf(await askOverHttp(from('198.51.100.9, 203.0.113.1'), small))).toEqual(['RATE_LIMITED'])
    expect(codesOf(await askOverSocket(from('203.0.113.1'), small))).toEqual(['RATE_LIMITED'])
    expect(codesOf(await askOverHttp(from('203.0.113.2'), small))).toEqual([])
    const direct = await start(limits)
    for (let n = 0; n < 2; n += 1)
      await askOverHttp({ ...direct, headers: { 'x-forwarded-for': `203.0.113.${n}` } }, small)
    expect(codesOf(await askOverHttp({ ...direct, headers: { 'x-forwarded-for': '203.0.113.9' } }, small))).toEqual([
      'RATE_LIMITED',
    ])
  })
})

describe('operations of one asker', () => {
  it('run so many at once; the next waits, and the one after those that may wait is refused', async () => {
    const edge = await startStandIn(changeLimits({ budget: { running: 2, waiting: 1 } }))
    const slow = () => askOverHttp(edge, { query: '{ slow }' })
    const running = [slow(), slow()]
    await until(() => standIn?.slowRuns === 2)
    // Whichever comes first waits.
    const refused: (string | undefined)[] = []
    const others = Array.from({ length: 4 }, async () => {
      const answer = await askOverHttp(edge, { query: '{ hello }' })
      if (answer.status === 429) refused.push(answer.errors?.[0]?.message)
      return answer
    })
    await until(() => refused.length === 3)
    expect(new Set(refused)).toEqual(new Set(['Too many operations at once: 2 run and 1 wait.']))
    expect(codesOf(await askOverSocket(edge, { query: '{ hello }' }))).toEqual(['RATE_LIMITED'])
    standIn?.release()
    for (const answer of await Promise.all(running)) expect(answer.data).toEqual({ slow: 'at last' })
    const waited = (await Promise.all(others)).filter(({ status }) => status !== 429)
    expect(waited.map(({ data }) => data)).toEqual([{ hello: 'world' }])
    expect((await askOverHttp(edge, { query: '{ hello }' })).data).toEqual({ hello: 'world' })
  })

  it('leave others their turn', async () => {
    const edge = await startStandIn(changeLimits({ budget: { running: 1, waiting: 5 } }))
    const slow = askOverHttp(edge, { query: '{ slow }' })
    await standIn?.slowBegun
    const key = await createOfficeKey()
    expect((await askOverHttp({ ...edge, key }, { query: '{ hello }' })).data).toEqual({ hello: 'world' })
    standIn?.release()
    await slow
  })
})

describe('sockets', () => {
  const open = async (edge: RunningEdge, payload?: Record<string, unknown>) => {
    const socket = new WebSocket(edge.socketUrl, 'graphql-transport-ws')
    await once(socket, 'open')
    socket.send(JSON.stringify({ type: 'connection_init', ...(payload && { payload }) }))
    const [first] = await Promise.race([once(socket, 'message'), once(socket, 'close')])
    return { socket, first: typeof first === 'number' ? first : 'acknowledged' }
  }

  it('of one address are so many; the next is refused with 429 until one closes', async () => {
    const edge = await startStandIn(changeLimits({ socketsPerAddress: 2 }))
    const sockets = [await open(edge), await open(edge)]
    const refused = new WebSocket(edge.socketUrl, 'graphql-transport-ws')
    const [error] = (await once(refused, 'error')) as [Error]
    expect(error.message).toContain('429')
    sockets[0]?.socket.close()
    await until(async () => (await edge.metric('erikti_sockets')) === 1)
    expect((await open(edge)).first).toBe('acknowledged')
  })

  it('of one key are so many; the next is closed with 4430', async () => {
    const edge = await startStandIn(changeLimits({ budget: { sockets: 1 } }))
    const payload = { authorization: `Bearer ${await createOfficeKey()}` }
    const held = await open(edge, payload)
    expect(held.first).toBe('acknowledged')
    const { socket, first } = await open(edge, payload)
    if (first === 'acknowledged') expect(((await once(socket, 'close')) as [number])[0]).toBe(4430)
    else expect(first).toBe(4430)
    held.socket.close()
    await until(async () => (await edge.metric('erikti_sockets')) === 0)
    expect((await open(edge, payload)).first).toBe('acknowledged')
  })

  it('that send messages faster than they may are closed with 4431', async () => {
    const edge = await startStandIn(changeLimits({ messagesPerSocket: { burst: 20, perSecond: 0.001 } }))
    const { socket } = await open(edge)
    let answers = 0
    socket.on('message', () => (answers += 1))
    for (let n = 0; n < 19; n += 1) socket.send('{"type":"ping"}')
    await until(() => answers === 19)
    expect(socket.readyState).toBe(socket.OPEN)
    socket.send('{"type":"ping"}')
    expect(((await once(socket, 'close')) as [number])[0]).toBe(4431)
  })

  it('carry so many subscriptions, and as well so many queries', async () => {
    const edge = await startStandIn(changeLimits({ subscriptionsPerSocket: 2, runningPerSocket: 1 }))
    const { socket } = await open(edge)
    const types = new Map<string, string>()
    socket.on('message', (data: Buffer) => {
      const { id, type } = JSON.parse(String(data)) as { id: string; type: string }
      if (!types.has(id)) types.set(id, type)
    })
    const send = (id: string, query: string) =>
      socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }))
    send('query', '{ slow }')
    await standIn?.slowBegun
    for (const id of ['first', 'second']) {
      send(id, 'subscription { probe(id: "p1") }')
      await until(() => types.get(id) === 'next')
    }
    send('third', 'subscription { probe(id: "p1") }')
    await until(() => types.get('third') === 'error')
    send('another query', '{ hello }')
    await until(() => types.get('another query') === 'error')
    standIn?.release()
    await until(() => types.get('query') === 'next')
    socket.close()
  })
})

it('a body over a megabyte is refused with 413 and JSON', async () => {
  const edge = await start(changeLimits({}))
  const refused = await askOverHttp(edge, { query: `{ __typename } #${'x'.repeat(1_000_001)}` })
  expect(refused.status).toBe(413)
  expect(refused.headers.get('content-type')).toContain('json')
  expect(codesOf(refused)).toEqual(['REQUEST_ENTITY_TOO_LARGE'])
})
