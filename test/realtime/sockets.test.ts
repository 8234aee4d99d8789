import { once } from 'node:events'
import { ensureFirstAccount } from '@erikti/schema/access/first-account'
import { createLocalKey } from '@erikti/schema/access/local-key'
import { systemClock } from '@erikti/schema/shared/clock'
import type { GraphQLFormattedError } from 'graphql'
import type { WebSocket as WebSocketType } from 'ws'
import { WebSocket } from 'ws'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, connect, nextOf, runEdge } from './support/edge.ts'
import type { RunningEdge } from './support/edge.ts'
import { createProbes, until } from './support/engine.ts'
import { createStandIn } from './support/stand-in-schema.ts'
import type { StandIn } from './support/stand-in-schema.ts'
import { createTestDatabase } from '../kit/database.ts'
import type { TestDatabase } from '../kit/database.ts'
import { countTurns } from '../kit/turns.ts'

let own: TestDatabase
let edge: RunningEdge
let standIn: StandIn

beforeAll(async () => {
  own = await createTestDatabase()
  await ensureFirstAccount(own.database, null)
})
afterAll(() => own.drop())
beforeEach(async () => {
  await createProbes(own.database, 10)
  standIn = createStandIn()
  edge = await runEdge(own.connectionString, standIn.schema)
})
afterEach(async () => {
  standIn.release()
  await edge.close()
})

const subprotocol = 'graphql-transport-ws'

/** A socket without a client's good manners. */
async function openRaw(protocol: string | string[] = subprotocol, options = {}): Promise<WebSocketType> {
  const socket = new WebSocket(edge.socketUrl, protocol, options)
  await once(socket, 'open')
  return socket
}

async function closeOf(socket: WebSocketType): Promise<{ code: number; reason: string }> {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
  return { code, reason: String(reason) }
}

async function initialise(socket: WebSocketType, payload?: Record<string, unknown>): Promise<void> {
  socket.send(JSON.stringify({ type: 'connection_init', payload }))
  await once(socket, 'message')
}

const send = (socket: WebSocketType, id: string, query: string) =>
  socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }))

interface Message {
  id: string
  type: string
  payload?: unknown
}

async function messageOf(socket: WebSocketType, wanted: (message: Message) => boolean): Promise<Message> {
  for await (const [data] of on(socket)) {
    const message = JSON.parse(String(data)) as Message
    if (wanted(message)) return message
  }
  throw new Error('The socket closed first.')
}

async function* on(socket: WebSocketType): AsyncGenerator<[unknown]> {
  const arrived: unknown[] = []
  let wake = () => {}
  const listen = (data: unknown) => {
    arrived.push(data)
    wake()
  }
  socket.on('message', listen)
  try {
    for (;;) {
      while (arrived.length > 0) yield [arrived.shift()]
      await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    socket.off('message', listen)
  }
}

describe('a socket', () => {
  it('carries queries, mutations and subscriptions', async () => {
    const client = connect(edge)
    expect(await ask(client, '{ hello viewer }')).toMatchObject({ data: { hello: 'world', viewer: 'anonymous' } })
    const probe = client.iterate<Record<string, unknown>>({ query: 'subscription { probe(id: "p1") }' })
    expect(await nextOf(probe)).toEqual({ probe: 0 })
    const update = nextOf(probe)
    expect(await ask(client, 'mutation { set(id: "p1", value: 4) }')).toMatchObject({ data: { set: 4 } })
    expect(await update).toEqual({ probe: 4 })
    await client.dispose()
  })

  it('knows who holds it by the key in connection_init', async () => {
    const { key } = await createLocalKey(own.database, systemClock)
    const client = connect(edge, { authorization: `Bearer ${key}` })
    expect(await ask(client, '{ viewer }')).toMatchObject({ data: { viewer: 'account' } })
    await client.dispose()
  })

  it.each([{ authorization: 'Bearer erikti_unknown' }, { authorization: 'Basic YTpi' }, { authorization: 7 }])(
    'closes with 4403 for %j',
    async (payload) => {
      const socket = await openRaw()
      socket.send(JSON.stringify({ type: 'connection_init', payload }))
      expect(await closeOf(socket)).toEqual({ code: 4403, reason: 'Forbidden' })
    },
  )

  it('ends with its key', async () => {
    const { key, revoke } = await createLocalKey(own.database, systemClock)
    const socket = await openRaw()
    await initialise(socket, { authorization: `Bearer ${key}` })
    const closed = closeOf(socket)
    await revoke()
    expect(await closed).toEqual({ code: 4419, reason: 'The key or session has ended' })
  })

  it('lets go of its figures when the client does, however the resolver wrapped them', async () => {
    const client = connect(edge)
    const probe = client.iterate<Record<string, unknown>>({ query: 'subscription { probe(id: "p1") }' })
    await nextOf(probe)
    expect(await edge.metric('erikti_live_watchers')).toBe(1)
    await probe.return?.()
    await until(async () => (await edge.metric('erikti_live_watchers')) === 0)
    await client.dispose()
    const other = await openRaw()
    await initialise(other)
    send(other, 'a', 'subscription { probe(id: "p1") }')
    await messageOf(other, ({ type }) => type === 'next')
    other.terminate()
    await until(async () => (await edge.metric('erikti_live_watchers')) === 0)
    expect(await edge.metric('erikti_live_groups')).toBe(0)
  })

  it.each([
    ['subscription { failsAtOnce }', 'INTERNAL_SERVER_ERROR'],
    ['subscription { refusesAtOnce }', 'NOT_THIS_WAY'],
    ['{ fails }', 'INTERNAL_SERVER_ERROR'],
    ['{ refuses }', 'NOT_THIS_WAY'],
    ['{ unknown }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ hello', 'GRAPHQL_PARSE_FAILED'],
  ])('answers a failing %s with an error of code %s and stays open', async (query, code) => {
    const socket = await openRaw()
    await initialise(socket)
    send(socket, 'a', query)
    const { type, payload } = await messageOf(socket, ({ id }) => id === 'a')
    const errors = (type === 'error' ? payload : (payload as { errors: unknown }).errors) as GraphQLFormattedError[]
    expect(errors).toMatchObject([{ extensions: { code } }])
    expect(JSON.stringify(payload)).not.toMatch(/SELECT|stack|http/)
    send(socket, 'b', '{ hello }')
    expect(await messageOf(socket, ({ id }) => id === 'b')).toMatchObject({ payload: { data: { hello: 'world' } } })
    socket.close()
  })

  it('masks what breaks a running subscription, and logs it once', async () => {
    const socket = await openRaw()
    await initialise(socket)
    send(socket, 'a', 'subscription { failsLater }')
    const { payload } = await messageOf(socket, ({ type }) => type === 'error')
    const [error] = payload as GraphQLFormattedError[]
    expect(error).toMatchObject({ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } })
    const logged = edge.log.filter(({ correlationId }) => correlationId === error?.extensions?.['correlationId'])
    expect(logged).toMatchObject([{ err: { message: 'SELECT phone FROM "Volunteer"' } }])
    socket.close()
  })

  it('refuses the hundred and first operation at once and goes on with the others', async () => {
    const socket = await openRaw()
    await initialise(socket)
    for (let n = 0; n < 100; n += 1) send(socket, `s${n}`, 'subscription { probe(id: "p1") }')
    await messageOf(socket, ({ id }) => id === 's99')
    send(socket, 'one-too-many', 'subscription { probe(id: "p1") }')
    const { type, payload } = await messageOf(socket, ({ id }) => id === 'one-too-many')
    expect({ type, payload }).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'TOO_MANY_OPERATIONS' } }],
    })
    socket.send(JSON.stringify({ id: 's0', type: 'complete' }))
    send(socket, 'again', 'subscription { probe(id: "p1") }')
    expect(await messageOf(socket, ({ id }) => id === 'again')).toMatchObject({ type: 'next' })
    socket.close()
  })

  it('closes with 1009 when a message is over 64 KB, and with 4406 for another protocol', async () => {
    const socket = await openRaw()
    await initialise(socket)
    send(socket, 'a', `{ hello } #${'x'.repeat(70_000)}`)
    expect((await closeOf(socket)).code).toBe(1009)
    expect((await closeOf(await openRaw([]))).code).toBe(4406)
  })

  it('is refused on any other path', async () => {
    const socket = new WebSocket(edge.socketUrl.replace('/graphql', '/elsewhere'), subprotocol)
    const [error] = (await once(socket, 'error')) as [Error]
    expect(error.message).toContain('404')
  })

  it('closes a client that does not take what is sent, and the others notice nothing', async () => {
    const stalled = await openRaw()
    await initialise(stalled)
    stalled.pause()
    const probe = connect(edge).iterate<Record<string, unknown>>({ query: 'subscription { probe(id: "p1") }' })
    await nextOf(probe)
    for (let n = 0; n < 90; n += 1) send(stalled, `l${n}`, '{ large(bytes: 200000) }')
    await until(async () => (await edge.metric('erikti_sockets_closed_total{code="4413"}')) === 1)
    const update = nextOf(probe)
    const elapsed = countTurns()
    await own.database.pool.query(
      `WITH c AS (UPDATE probe SET value = 6 WHERE id = 'p1' RETURNING 1) SELECT pg_notify('erikti', '') FROM c`,
    )
    expect(await update).toEqual({ probe: 6 })
    expect(elapsed()).toBeLessThan(1_000)
    stalled.terminate()
  })

  it('sees what is changed through another server', async () => {
    const second = await runEdge(own.connectionString, createStandIn().schema)
    const [here, there] = [connect(edge), connect(second)]
    const probe = there.iterate<Record<string, unknown>>({ query: 'subscription { probe(id: "p2") }' })
    await nextOf(probe)
    const update = nextOf(probe)
    await ask(here, 'mutation { set(id: "p2", value: 12) }')
    expect(await update).toEqual({ probe: 12 })
    await second.close()
  })
})

describe('draining', () => {
  it('answers what runs, then closes sockets with 1012 and the reason, without ending their subscriptions first', async () => {
    const socket = await openRaw()
    await initialise(socket)
    const types: string[] = []
    socket.on('message', (data) => types.push((JSON.parse(String(data)) as Message).type))
    send(socket, 'live', 'subscription { probe(id: "p1") }')
    await messageOf(socket, ({ id }) => id === 'live')
    send(socket, 'slow', '{ slow }')
    const overHttp = fetch(`${edge.url}/graphql?query={slow}`).then((response) => response.json())
    // Both: one that has not come yet would find the door closed.
    await until(() => standIn.slowRuns === 2)
    const answer = messageOf(socket, ({ id, type }) => id === 'slow' && type === 'next')
    const closed = closeOf(socket)
    const idle = await openRaw()
    const idleClosed = closeOf(idle)
    const closing = edge.close('The server is stopping')
    expect(await idleClosed).toEqual({ code: 1012, reason: 'The server is stopping' })
    expect(socket.readyState).toBe(socket.OPEN)
    standIn.release()
    expect(await answer).toMatchObject({ payload: { data: { slow: 'at last' } } })
    expect(await closed).toEqual({ code: 1012, reason: 'The server is stopping' })
    expect(await overHttp).toMatchObject({ data: { slow: 'at last' } })
    await closing
    expect(types).toEqual(['next', 'next', 'complete'])
    await expect(fetch(`${edge.url}/health`)).rejects.toThrow()
  })
})

describe('patience', () => {
  it('closes who never says connection_init with 4408, and cuts off who does not answer pings', async () => {
    const mute = await openRaw()
    const muteClosed = closeOf(mute)
    const deaf = await openRaw(subprotocol, { autoPong: false })
    await initialise(deaf)
    const deafClosed = closeOf(deaf)
    const lively = await openRaw()
    await initialise(lively)
    expect((await muteClosed).code).toBe(4408)
    expect((await deafClosed).code).toBe(1006)
    expect(lively.readyState).toBe(lively.OPEN)
  })
})
