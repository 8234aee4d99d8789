import { createKey } from '@erikti/schema/access/keys'
import { ensureFirstAccount } from '@erikti/schema/access/first-account'
import { formatCursor, readActivityBefore, readActivityEnd } from '@erikti/schema/activity/activity.feed'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runEdge } from './support/edge.ts'
import type { RunningEdge } from './support/edge.ts'
import { createProbes, setProbe, until } from './support/engine.ts'
import { createSharedSchema } from './support/shared-schema.ts'
import type { SharedSchema } from './support/shared-schema.ts'
import { subscribe } from './support/subscriber.ts'
import type { Subscriber, SubscriberOptions } from './support/subscriber.ts'
import { createAccountViewer } from '../kit/client.ts'
import { createTestDatabase, untilSettled } from '../kit/database.ts'
import type { TestDatabase } from '../kit/database.ts'
import { endlessLimits } from '../kit/limits.ts'

let own: TestDatabase
let edge: RunningEdge
let shared: SharedSchema
const opened: Subscriber[] = []

beforeAll(async () => {
  own = await createTestDatabase()
  await ensureFirstAccount(own.database, null)
})
afterAll(() => own.drop())
beforeEach(async () => {
  await createProbes(own.database, 10)
  await untilSettled(own.database)
  shared = createSharedSchema()
  edge = await runEdge(own.connectionString, shared.schema, undefined, { limits: endlessLimits })
})
afterEach(async () => {
  for (const { socket } of opened.splice(0)) socket.terminate()
  await edge.close()
})

const ofProbe = (selection: string, id = 'p1') => `subscription { reading(id: "${id}") { ${selection} } }`

async function follow(query: string, options: Partial<SubscriberOptions> = {}): Promise<Subscriber> {
  const subscriber = await subscribe({ url: edge.socketUrl, query, ...options })
  opened.push(subscriber)
  return subscriber
}

/** Settles when the first answer has come. */
async function begin(query: string, options: Partial<SubscriberOptions> = {}): Promise<Subscriber> {
  const subscriber = await follow(query, options)
  await subscriber.until((messages) => messages.length > 0)
  return subscriber
}

const set = (value: number, id = 'p1') => setProbe(own.database, id, value)
const groups = () => edge.metric('erikti_live_audiences')
const valuesOf = ({ answers }: Subscriber) =>
  answers.map(({ data }) => (data as { reading: { value: number } }).reading.value)

async function createPerson(...grants: NonNullable<Parameters<typeof createAccountViewer>[1]>[]) {
  const { accountId } = await createAccountViewer(own.database, ...grants)
  const created = await createKey(own.database.prisma, { holder: { accountId }, name: 'test', expiresAt: null })
  return { accountId, ...created }
}

describe('equal subscriptions', () => {
  it('are executed once for two hundred sockets, and all are sent the same bytes', async () => {
    const subscribers = await Promise.all(Array.from({ length: 200 }, () => begin(ofProbe('value'))))
    shared.resolved = 0
    const told = subscribers.map((subscriber) => subscriber.next())
    await set(5)
    await Promise.all(told)
    expect(shared.resolved).toBe(1)
    expect(new Set(subscribers.map(({ texts }) => texts.at(-1)))).toEqual(
      new Set(['{"id":"a","type":"next","payload":{"data":{"reading":{"value":5}}}}']),
    )
    expect(await groups()).toBe(1)
    expect(await edge.metric('erikti_live_members')).toBe(200)
  })

  it('are told their cost each for itself, with the first answer alone', async () => {
    const [one, other] = [await begin(ofProbe('value')), await begin(ofProbe('value'))]
    await Promise.all([one.next(), other.next(), set(2)])
    for (const { answers } of [one, other])
      expect(answers.map(({ extensions }) => Object.keys(extensions ?? {}))).toEqual([['cost'], []])
  })

  it('are those that say the same, however they are laid out', async () => {
    const query = 'subscription ($id: String!) { reading(id: $id) { value } }'
    await begin(query, { variables: { id: 'p1' } })
    await begin(query.replaceAll(' ', '\n  '), { variables: { id: 'p1', unknown: 7 } })
    expect(await groups()).toBe(1)
  })

  it('are not those with other variables, another selection or another operation', async () => {
    const query = 'subscription ($id: String!) { reading(id: $id) { value } }'
    const one = await begin(query, { variables: { id: 'p1' } })
    const other = await begin(query, { variables: { id: 'p2' } })
    await begin('subscription Named($id: String!) { reading(id: $id) { value } }', { variables: { id: 'p1' } })
    await begin(ofProbe('other: value'))
    expect(await groups()).toBe(4)
    await Promise.all([other.next(), set(3, 'p2')])
    await Promise.all([one.next(), set(4)])
    expect([valuesOf(one), valuesOf(other)]).toEqual([
      [0, 4],
      [0, 3],
    ])
  })

  it('are let go of with the last of their sockets', async () => {
    const [one, other] = [await begin(ofProbe('value')), await begin(ofProbe('value'))]
    one.socket.send(JSON.stringify({ id: 'a', type: 'complete' }))
    await until(async () => (await edge.metric('erikti_live_members')) === 1)
    await Promise.all([other.next(), set(1)])
    expect(valuesOf(one)).toEqual([0])
    other.socket.terminate()
    await until(async () => (await edge.metric('erikti_live_watchers')) === 0)
    expect(await groups()).toBe(0)
  })

  it('reach sockets under ids of any length and any characters', async () => {
    const ids = [
      '',
      '"',
      '\\',
      '\u0000\n',
      'ә',
      '☃😀',
      '\ud800',
      '</script>',
      '{}',
      ...[60, 100, 126, 20_000].map((n) => 'x'.repeat(n)),
    ]
    const subscribers = await Promise.all(ids.slice(1).map((id) => begin(ofProbe('value'), { id })))
    await Promise.all([...subscribers.map((subscriber) => subscriber.next()), set(8)])
    expect(subscribers.map(({ texts }) => (JSON.parse(texts.at(-1) ?? '') as { id: string }).id)).toEqual(ids.slice(1))
    expect(await groups()).toBe(1)
  })
})

describe('who may see something else', () => {
  it('is never told together with others', async () => {
    const office = { role: 'OFFICE_OPERATOR', organisationId: null } as const
    const keys = await Promise.all([
      createPerson(office),
      createPerson({ ...office, role: 'OFFICE_ADMIN' }),
      createPerson(),
    ])
    const subscribers = [
      await begin(ofProbe('value sees')),
      ...(await Promise.all(keys.map(({ key }) => begin(ofProbe('value sees'), { key })))),
    ]
    expect(await groups()).toBe(4)
    await Promise.all([...subscribers.map((subscriber) => subscriber.next()), set(6)])
    const seen = subscribers.map(
      ({ answers }) => (answers.at(-1) as { data: { reading: { sees: string } } }).data.reading.sees,
    )
    expect(seen.map((sees) => JSON.parse(sees) as unknown)).toEqual([
      'anonymous',
      [office],
      [{ ...office, role: 'OFFICE_ADMIN' }],
      [],
    ])
  })

  it('is told together with others who may see the same, whoever they are, and no longer once that has ended', async () => {
    const office = { role: 'OFFICE_OPERATOR', organisationId: null } as const
    const [leaving, staying] = await Promise.all([createPerson(office), createPerson(office)])
    const [lost, kept] = [
      await begin(ofProbe('value'), { key: leaving.key }),
      await begin(ofProbe('value'), { key: staying.key }),
    ]
    expect(await groups()).toBe(1)
    // In one moment: what is told of it is for the other alone.
    const told = kept.next()
    await own.database.pool.query(
      `WITH gone AS (UPDATE "ApiKey" SET "revokedAt" = now() WHERE id = $1 RETURNING 1),
            changed AS (UPDATE probe SET value = 9 WHERE id = 'p1' RETURNING 1)
       SELECT pg_notify('erikti', '') FROM gone, changed`,
      [leaving.keyId],
    )
    await told
    expect([valuesOf(lost), valuesOf(kept)]).toEqual([[0], [0, 9]])
    await until(() => lost.socket.readyState === lost.socket.CLOSED)
    await Promise.all([kept.next(), set(10)])
    expect(valuesOf(kept)).toEqual([0, 9, 10])
  })

  it('is asked for alone by a field that says so', async () => {
    const [one, other] = await Promise.all([createPerson(), createPerson()])
    for (const { key, accountId } of [one, other]) {
      const { answers } = await begin(ofProbe('person { who }'), { key })
      expect(answers[0]?.data).toEqual({ reading: { person: { who: accountId } } })
    }
    expect(await groups()).toBe(0)
  })

  it('is told nothing by a field that asks who asks and does not say so', async () => {
    const { key, accountId } = await createPerson()
    const subscriber = await begin(ofProbe('value who'), { key })
    expect(subscriber.answers[0]).toMatchObject({
      data: { reading: { value: 0, who: null } },
      errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    })
    expect(subscriber.texts.join('')).not.toContain(accountId)
  })
})

describe('a group', () => {
  it('does not wait for a member that is behind, which ends with the newest value', async () => {
    const query = ofProbe('value filler(bytes: 4000000)')
    const [slow, quick] = [await begin(query), await begin(query)]
    slow.socket.pause()
    for (let value = 1; value <= 8; value += 1) await Promise.all([quick.next(), set(value)])
    slow.socket.resume()
    await slow.until((messages) => JSON.stringify(messages.at(-1)?.payload?.data).includes('"value":8'))
    expect(valuesOf(quick)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(valuesOf(slow).length).toBeLessThan(9)
    await Promise.all([slow.next(), quick.next(), set(20)])
    expect([valuesOf(slow).at(-1), valuesOf(quick).at(-1)]).toEqual([20, 20])
    expect(await groups()).toBe(1)
  })

  it('takes who comes in the middle of an update with what holds then, and with the next like all', async () => {
    const query = ofProbe('value held')
    const first = await begin(query)
    let open = () => {}
    shared.gate = new Promise((resolve) => (open = resolve))
    const held = new Promise<void>((resolve) => (shared.onHeld = resolve))
    await set(1)
    await held
    const second = await follow(query)
    await until(async () => (await edge.metric('erikti_live_members')) === 2)
    const rounds = await edge.metric('erikti_live_read_rounds_total')
    await set(2)
    await until(async () => (await edge.metric('erikti_live_read_rounds_total')) > rounds)
    shared.gate = null
    open()
    await Promise.all([first, second].map((one) => one.until(() => valuesOf(one).at(-1) === 2)))
    await Promise.all([first.next(), second.next(), set(3)])
    expect(valuesOf(first)).toEqual([0, 1, 2, 3])
    expect(valuesOf(second).slice(-2)).toEqual([2, 3])
    expect(valuesOf(second).length).toBeLessThanOrEqual(3)
  })

  it('is told of what broke under one id, which is in the log once', async () => {
    const subscribers = await Promise.all(Array.from({ length: 5 }, () => begin(ofProbe('breaks'))))
    await Promise.all([...subscribers.map((subscriber) => subscriber.next()), set(1)])
    const errors = subscribers.map(({ answers }) => answers.at(-1)?.errors?.[0])
    const [id, ...others] = new Set(errors.map((error) => error?.extensions['correlationId']))
    expect(others).toEqual([])
    expect(errors[0]).toMatchObject({ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } })
    expect(edge.log.filter(({ correlationId }) => correlationId === id)).toHaveLength(1)
  })

  it('is told nothing by half while the database is away, and the newest value when it is back', async () => {
    const subscribers = await Promise.all(Array.from({ length: 3 }, () => begin(ofProbe('value detail'))))
    shared.isAway = true
    await set(1)
    await until(() => shared.missed > 1)
    await set(2)
    await until(() => shared.missed > 3)
    expect(subscribers.map(valuesOf)).toEqual([[0], [0], [0]])
    shared.isAway = false
    await Promise.all(subscribers.map((one) => one.until(() => valuesOf(one).at(-1) === 2)))
    expect(subscribers.flatMap(({ answers }) => answers).filter(({ errors }) => errors)).toEqual([])
  })

  it('ends with its figure, and says so to each', async () => {
    const subscribers = await Promise.all(Array.from({ length: 3 }, () => begin(ofProbe('value', 'p9'))))
    await own.database.pool.query(
      `WITH gone AS (DELETE FROM probe WHERE id = 'p9' RETURNING 1) SELECT pg_notify('erikti', '') FROM gone`,
    )
    await Promise.all(subscribers.map((one) => one.until((messages) => messages.at(-1)?.type === 'complete')))
    expect(await groups()).toBe(0)
  })
})

describe('the activity feed', () => {
  const query = 'subscription ($after: String) { entries(after: $after) { cursor } }'

  const write = (count: number) =>
    own.database.pool.query(
      `INSERT INTO "Activity" (kind, "occurredAt", "regionId") SELECT 'CHECKED_IN', now(), region.id
       FROM "Region" region, generate_series(1, $1)`,
      [count],
    )

  async function written(after: string): Promise<string[]> {
    const [transactionId, id] = after.split('-')
    const { rows } = await own.database.pool.query<{ cursor: string }>(
      `SELECT "transactionId"::text || '-' || id AS cursor FROM "Activity" row
       WHERE (row."transactionId", row.id) > ($1::xid8, $2::bigint) ORDER BY row."transactionId", row.id`,
      [transactionId, id],
    )
    return rows.map(({ cursor }) => cursor)
  }

  /** Those that the feed has told by now: a client has no other cursor, and any transaction of the cluster may hold it back. */
  async function told(after: string): Promise<string[]> {
    const rows = await readActivityBefore(own.database, null, 1_000)
    const known = new Set(rows.map(formatCursor))
    return (await written(after)).filter((cursor) => known.has(cursor))
  }

  const cursorsOf = ({ answers }: Subscriber) =>
    answers.map(({ data }) => (data as { entries: { cursor: string } }).entries.cursor)
  const end = async () => formatCursor(await readActivityEnd(own.database))
  const isInStep = async () => {
    const together = await edge.metric('erikti_live_followers')
    return together === 1
  }

  it('is told once to those in step, wherever they began', async () => {
    const start = await end()
    await write(3)
    await untilSettled(own.database)
    const all = await written(start)
    const subscribers = await Promise.all([
      follow(query, { variables: { after: start } }),
      follow(query, { variables: { after: all[1] } }),
      follow(query, { variables: { after: all[2] } }),
      follow(query),
      follow(query, { variables: { after: null } }),
    ])
    await until(async () => (await edge.metric('erikti_live_members')) === 5 && (await isInStep()))
    expect(await groups()).toBe(1)
    shared.told = 0
    // One after the other: whoever has not taken the first yet would catch up with the second alone.
    for (let entry = 0; entry < 2; entry += 1) {
      await write(1)
      const newest = (await written(start)).at(-1)
      await Promise.all(subscribers.map((one) => one.until(() => cursorsOf(one).at(-1) === newest)))
      await until(isInStep)
    }
    const later = await written(start)
    expect(shared.told).toBe(2)
    expect(subscribers.map(cursorsOf)).toEqual([
      later,
      later.slice(2),
      ...Array.from({ length: 3 }, () => later.slice(3)),
    ])
  })

  it('gives whoever comes, from any cursor and at any moment, every entry after it once and in order', async () => {
    const start = await end()
    const comers: Promise<{ after: string; subscriber: Subscriber }>[] = []
    for (let round = 0; round < 25; round += 1) {
      const writing = Promise.all([write(1), write(7)])
      if (round % 2 === 0) await writing
      const known = await told(start)
      const after = known[Math.floor(known.length * ((round % 5) / 5))] ?? start
      comers.push(follow(query, { variables: { after } }).then((subscriber) => ({ after, subscriber })))
      await writing
    }
    const followers = await Promise.all(comers)
    await write(1)
    const last = (await written(start)).at(-1)
    for (const { after, subscriber } of followers) {
      await subscriber.until(() => cursorsOf(subscriber).at(-1) === last)
      expect(cursorsOf(subscriber)).toEqual(await written(after))
    }
    await until(isInStep)
  })

  it('holds an entry back whose details cannot be read, and tells it whole and once, to those in step and to those behind', async () => {
    const detailed = query.replace('cursor }', 'cursor detail }')
    const start = await end()
    await write(1)
    const inStep = await Promise.all([1, 2].map(() => begin(detailed, { variables: { after: start } })))
    await until(async () => (await edge.metric('erikti_live_members')) === 2 && (await isInStep()))
    shared.isAway = true
    await write(2)
    await until(() => shared.missed > 1)
    const behind = await follow(detailed, { variables: { after: start } })
    await until(() => shared.missed > 5)
    expect([...inStep.map((one) => cursorsOf(one).length), cursorsOf(behind).length]).toEqual([1, 1, 0])
    shared.isAway = false
    const all = await written(start)
    for (const one of [...inStep, behind]) {
      await one.until(() => cursorsOf(one).length >= all.length)
      expect(one.answers.map(({ data, errors }) => [data, errors])).toEqual(
        all.map((cursor) => [{ entries: { cursor, detail: 'detail' } }, undefined]),
      )
    }
  })

  it('ends with a code for one who is told alone, rather than tell it half', async () => {
    const { key } = await createPerson()
    const alone = await follow(query.replace('cursor }', 'cursor detail person { who } }'), { key })
    await until(async () => (await edge.metric('erikti_live_followers')) === 1)
    shared.isAway = true
    await write(1)
    await alone.until((messages) => messages.at(-1)?.type === 'error')
    expect(alone.answers).toEqual([])
    expect(JSON.parse(alone.texts.at(-1) ?? '')).toMatchObject({
      payload: [{ extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 1 } }],
    })
  })

  it('is complete for a member that falls behind, without the others waiting for it', async () => {
    const large = query.replace('cursor }', 'cursor filler(bytes: 1000000) }')
    const start = await end()
    const [slow, quick] = [
      await follow(large, { variables: { after: start } }),
      await follow(large, { variables: { after: start } }),
    ]
    await until(async () => (await edge.metric('erikti_live_members')) === 2 && (await isInStep()))
    slow.socket.pause()
    await write(40)
    const all = await written(start)
    await quick.until(() => cursorsOf(quick).length === all.length)
    expect(cursorsOf(slow).length).toBeLessThan(all.length)
    slow.socket.resume()
    await slow.until(() => cursorsOf(slow).length >= all.length)
    await until(isInStep)
    shared.told = 0
    await Promise.all([slow.next(), quick.next(), write(1)])
    expect(shared.told).toBe(1)
    expect(cursorsOf(slow)).toEqual(await written(start))
    expect(cursorsOf(quick)).toEqual(await written(start))
  })
})
