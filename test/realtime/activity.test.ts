import { readActivityEnd } from '@erikti/schema/activity/activity.feed'
import type { ActivityCursor } from '@erikti/schema/activity/activity.feed'
import type { ActivityFeedUpdate } from '@erikti/schema/live/live-port'
import type { PoolClient } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startEngine, until } from './support/engine.ts'
import type { RunningEngine } from './support/engine.ts'
import { startProxy } from './support/proxy.ts'
import { createTestDatabase, untilSettled } from '../kit/database.ts'
import type { TestDatabase } from '../kit/database.ts'

let own: TestDatabase
let running: RunningEngine

beforeAll(async () => {
  own = await createTestDatabase()
})
afterAll(() => own.drop())
beforeEach(async () => {
  // What the test before wrote is news no longer; the horizon is the whole server's, other test files included.
  await untilSettled(own.database)
  running = await startEngine(own.connectionString)
})
afterEach(() => running.stop())

type Feed = AsyncIterator<ActivityFeedUpdate>

interface Statement {
  name?: string
  values?: string[]
}

/** Rows in the transaction of the given connection, or each call its own; their ids in order. */
async function write(count = 1, on: Pick<PoolClient, 'query'> = own.database.pool): Promise<bigint[]> {
  const { rows } = await on.query<{ id: string }>(
    `INSERT INTO "Activity" (kind, "occurredAt", "regionId") SELECT 'CHECKED_IN', now(), region.id
     FROM "Region" region, generate_series(1, $1) RETURNING id::text`,
    [count],
  )
  return rows.map(({ id }) => BigInt(id))
}

async function nextOf(feed: Feed): Promise<ActivityFeedUpdate> {
  const result = await feed.next()
  if (result.done) throw new Error('The feed has ended.')
  return result.value
}

async function take(feed: Feed, count: number): Promise<bigint[]> {
  const ids: bigint[] = []
  while (ids.length < count) {
    const update = await nextOf(feed)
    if (update.kind === 'reset') throw new Error(`Reset: ${update.reason}`)
    ids.push(update.entry.id)
  }
  return ids
}

async function inFeedOrder(after: ActivityCursor): Promise<bigint[]> {
  const { rows } = await own.database.pool.query<{ id: string }>(
    `SELECT id::text FROM "Activity" WHERE ("transactionId", id) > ($1::xid8, $2::bigint) ORDER BY "transactionId", "Activity".id`,
    [after.transactionId.toString(), after.id.toString()],
  )
  return rows.map(({ id }) => BigInt(id))
}

/** A follower that already stands at the end, so that what is written next is news to it. */
async function followFromNow(engine = running.engine): Promise<{ feed: Feed; first: Promise<ActivityFeedUpdate> }> {
  const feed = engine.followActivity(null)
  const first = nextOf(feed)
  const rounds = engine.statistics.readRounds
  await until(() => engine.statistics.readRounds > rounds)
  return { feed, first }
}

describe('the activity feed', () => {
  it('begins at its present end when no cursor is given', async () => {
    await write(3)
    await untilSettled(own.database)
    const { first } = await followFromNow()
    const [id] = await write()
    expect(await first).toMatchObject({ kind: 'entry', entry: { id, kind: 'CHECKED_IN' } })
  })

  it('goes on after a cursor without a gap or a duplicate', async () => {
    const start = await readActivityEnd(own.database)
    const ids = await write(7)
    const feed = running.engine.followActivity(start)
    expect(await take(feed, 7)).toEqual(ids)
    const later = await write(2)
    expect(await take(feed, 2)).toEqual(later)
    const resumed = running.engine.followActivity({ transactionId: start.transactionId, id: 0n })
    expect(await take(resumed, 9)).toEqual([...ids, ...later])
  })

  it('waits for a transaction that began to write earlier, then tells both in order', async () => {
    const { feed, first } = await followFromNow()
    const earlier = await own.database.pool.connect()
    try {
      await earlier.query('BEGIN')
      const [slow] = await write(1, earlier)
      const [quick] = await write()
      const rounds = running.engine.statistics.readRounds
      await until(() => running.engine.statistics.readRounds >= rounds + 3)
      expect(running.engine.statistics.deliveries).toBe(0)
      await earlier.query('COMMIT')
      expect(await first).toMatchObject({ kind: 'entry', entry: { id: slow } })
      expect(await take(feed, 1)).toEqual([quick])
    } finally {
      earlier.release()
    }
  })

  it('goes on when the earlier transaction ends without a word', async () => {
    const { first } = await followFromNow()
    const earlier = await own.database.pool.connect()
    try {
      await earlier.query('BEGIN')
      await earlier.query('SELECT pg_current_xact_id()')
      const [quick] = await write()
      const rounds = running.engine.statistics.readRounds
      await until(() => running.engine.statistics.readRounds >= rounds + 2)
      expect(running.engine.statistics.deliveries).toBe(0)
      await earlier.query('ROLLBACK')
      expect(await first).toMatchObject({ kind: 'entry', entry: { id: quick } })
    } finally {
      earlier.release()
    }
  })

  it('gives whoever comes in the midst of overlapping writers every entry once, in one order', async () => {
    const start = await readActivityEnd(own.database)
    const total = 600
    let written = 0
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      const connection = await own.database.pool.connect()
      try {
        while (written < total) {
          written += 1
          await connection.query('BEGIN')
          await write(1, connection)
          // Transactions overlap and end in another order than they began.
          await connection.query('SELECT pg_sleep($1)', [((writer * 7 + written) % 5) / 500])
          await connection.query('COMMIT')
        }
      } finally {
        connection.release()
      }
    })
    const readers = Array.from({ length: 12 }, async (_, reader) => {
      await until(() => written >= reader * 45)
      // Every third one comes back again and again, with the cursor of what it saw last.
      const seen: bigint[] = []
      let cursor = start
      let feed = running.engine.followActivity(cursor)
      while (seen.length < total) {
        const update = await nextOf(feed)
        if (update.kind === 'reset') throw new Error(update.reason)
        seen.push(update.entry.id)
        cursor = update.entry
        if (reader % 3 === 0 && seen.length % 50 === 0) {
          await feed.return?.()
          feed = running.engine.followActivity(cursor)
        }
      }
      await feed.return?.()
      return seen
    })
    await Promise.all(writers)
    await write(Math.max(0, total - written))
    const expected = (await inFeedOrder(start)).slice(0, total)
    for (const seen of await Promise.all(readers)) expect(seen).toEqual(expected)
    expect(running.engine.statistics.followers).toBe(0)
  })

  it.each(['before', 'after'] as const)(
    'joins what it reads to what arrives meanwhile, though its statement runs %s that',
    async (order) => {
      const start = await readActivityEnd(own.database)
      const ids = await write(3)
      await untilSettled(own.database)
      const { feed: witness, first } = await followFromNow()
      const { pool } = running.database
      const query = pool.query.bind(pool) as (statement: Statement) => Promise<unknown>
      let release = () => {}
      const released = new Promise<void>((resolve) => (release = resolve))
      let reached = false
      Object.assign(pool, {
        async query(statement: Statement) {
          const isPage = statement.name === 'activity-after' && statement.values?.[0] === String(start.transactionId)
          if (isPage && order === 'after') {
            reached = true
            await released
          }
          const result = await query(statement)
          if (isPage && order === 'before') {
            reached = true
            await released
          }
          return result
        },
      })
      const feed = running.engine.followActivity(start)
      const all = take(feed, 6)
      await until(() => reached)
      ids.push(...(await write(2)))
      await first
      expect(await take(witness, 1)).toEqual(ids.slice(-1))
      release()
      const more = await write()
      expect(await all).toEqual([...ids, ...more])
    },
  )

  it('holds no queue for a slow reader, and still gives it everything', async () => {
    const { feed, first } = await followFromNow()
    await write()
    await first
    const ids: bigint[] = []
    for (let burst = 0; burst < 4; burst += 1) ids.push(...(await write(900)))
    await untilSettled(own.database)
    const fast = running.engine.followActivity(await readActivityEnd(own.database))
    const [last, more] = await Promise.all([take(fast, 1), write()])
    expect(last).toEqual(more)
    expect(await take(feed, ids.length + 1)).toEqual([...ids, ...more])
  })

  it('resets a reader whom ten thousand facts in one transaction have left behind', async () => {
    const { feed, first } = await followFromNow()
    const [begin = 0n] = await write()
    await first
    const { statistics } = running.engine
    const roundsBefore = statistics.readRounds
    await write(10_000)
    await untilSettled(own.database)
    // The reader sleeps until the server has gone through all of it, page by page.
    await until(() => statistics.readRounds >= roundsBefore + 20)
    const seen: bigint[] = []
    let update = await nextOf(feed)
    for (; update.kind === 'entry'; update = await nextOf(feed)) seen.push(update.entry.id)
    expect(seen).toEqual(Array.from(seen, (_, n) => begin + 1n + BigInt(n)))
    expect(seen.length).toBeLessThanOrEqual(1_000)
    expect(update.reason).toContain('5000')
    const [next, [id]] = await Promise.all([take(feed, 1), write()])
    expect(next).toEqual([id])
  })

  it('resets a cursor with too much after it, and goes on from the end', async () => {
    const start = await readActivityEnd(own.database)
    await write(5_001)
    await untilSettled(own.database)
    const feed = running.engine.followActivity(start)
    const update = await nextOf(feed)
    expect(update.kind).toBe('reset')
    const [next, [id]] = await Promise.all([take(feed, 1), write()])
    expect(next).toEqual([id])
  })

  it.each([
    { transactionId: 2n ** 62n, id: 1n },
    { transactionId: -1n, id: 0n },
  ])('resets a cursor that is no place in this feed, $transactionId', async (cursor) => {
    const feed = running.engine.followActivity(cursor)
    const update = await nextOf(feed)
    expect(update).toMatchObject({ kind: 'reset', cursor: { id: 0n } })
    const [next, [id]] = await Promise.all([take(feed, 1), write()])
    expect(next).toEqual([id])
  })

  it('misses nothing while the database is away or its listener is killed', async () => {
    const proxy = await startProxy(own.connectionString)
    const distant = await startEngine(proxy.connectionString)
    try {
      const { feed, first } = await followFromNow(distant.engine)
      const ids = await write()
      await first
      proxy.cut()
      await until(() => !distant.engine.listening)
      ids.push(...(await write(3)))
      const newcomer = distant.engine.followActivity(((await first) as { entry: ActivityCursor }).entry)
      const arriving = Promise.all([take(feed, 3), take(newcomer, 3)])
      proxy.mend()
      expect(await arriving).toEqual([ids.slice(1), ids.slice(1)])
    } finally {
      await distant.stop()
      await proxy.close()
    }
  })

  it('lets a reader go at once, though it waits', async () => {
    const feed = running.engine.followActivity(null)
    const pending = feed.next()
    await feed.return?.()
    expect(await pending).toEqual({ value: undefined, done: true })
    expect(running.engine.statistics.followers).toBe(0)
  })
})
