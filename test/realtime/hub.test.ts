import type { LiveUpdate } from '@erikti/schema/live/live-port'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createProbes, createProbeSource, setProbe, startEngine, until } from './support/engine.ts'
import type { Probe, ProbeSource, RunningEngine } from './support/engine.ts'
import { startProxy } from './support/proxy.ts'
import { createTestDatabase } from '../kit/database.ts'
import type { TestDatabase } from '../kit/database.ts'

let own: TestDatabase
let running: RunningEngine
let source: ProbeSource

beforeAll(async () => {
  own = await createTestDatabase()
})
afterAll(() => own.drop())
beforeEach(async () => {
  await createProbes(own.database, 1_000)
  running = await startEngine(own.connectionString)
  source = createProbeSource()
})
afterEach(() => running.stop())

async function nextOf(iterator: AsyncIterator<LiveUpdate<Probe>>): Promise<LiveUpdate<Probe>> {
  const result = await iterator.next()
  if (result.done) throw new Error('The subscription has ended.')
  return result.value
}

describe('the live hub', () => {
  it('begins with a snapshot and then tells what changed', async () => {
    const watcher = running.engine.watch(source, 'p1')
    expect(await nextOf(watcher)).toEqual({ value: { id: 'p1', value: 0 }, snapshot: true })
    const update = nextOf(watcher)
    await setProbe(own.database, 'p1', 7)
    expect(await update).toEqual({ value: { id: 'p1', value: 7 }, snapshot: false })
  })

  it('says nothing while only others change', async () => {
    const [one, other] = [running.engine.watch(source, 'p1'), running.engine.watch(source, 'p2')]
    await Promise.all([nextOf(one), nextOf(other)])
    const first = nextOf(one)
    const second = nextOf(other)
    await setProbe(own.database, 'p2', 1)
    expect((await second).value.value).toBe(1)
    await setProbe(own.database, 'p1', 2)
    expect((await first).value.value).toBe(2)
  })

  it('reads for a thousand subscriptions at once with a few statements', async () => {
    const watchers = Array.from({ length: 1_000 }, (_, n) => running.engine.watch(source, `p${n + 1}`))
    const snapshots = await Promise.all(watchers.map(nextOf))
    expect(snapshots.map(({ value }) => value.id)).toEqual(Array.from({ length: 1_000 }, (_, n) => `p${n + 1}`))
    expect(source.reads).toBeLessThanOrEqual(3)
  })

  it('computes the difference once for a thousand equal readers', async () => {
    const watchers = Array.from({ length: 1_000 }, () => running.engine.watch(source, 'p1'))
    await Promise.all(watchers.map(nextOf))
    const updates = Promise.all(watchers.map(nextOf))
    await setProbe(own.database, 'p1', 3)
    expect(new Set((await updates).map(({ value }) => value.value))).toEqual(new Set([3]))
    expect(source.differences).toBe(1)
    expect(running.engine.statistics).toMatchObject({ watchers: 1_000, groups: 1 })
  })

  it('gives a slow reader the newest value and holds no queue for it', async () => {
    const slow = running.engine.watch(source, 'p1')
    const fast = running.engine.watch(source, 'p1')
    await Promise.all([nextOf(slow), nextOf(fast)])
    for (const value of [1, 2, 3]) {
      const update = nextOf(fast)
      await setProbe(own.database, 'p1', value)
      await update
    }
    expect((await nextOf(slow)).value.value).toBe(3)
    const further = nextOf(slow)
    await setProbe(own.database, 'p1', 4)
    expect((await further).value.value).toBe(4)
  })

  it('coalesces a burst, and the last value arrives', async () => {
    const watcher = running.engine.watch(source, 'p1')
    await nextOf(watcher)
    const startedAt = performance.now()
    const readsBefore = source.reads
    const last = 500
    const seen: number[] = []
    const watching = (async () => {
      for await (const { value } of watcher) {
        seen.push(value.value)
        if (value.value === last) break
      }
    })()
    for (let value = 1; value <= last; value += 1) await setProbe(own.database, 'p1', value)
    await watching
    const rounds = (performance.now() - startedAt) / 100
    expect(seen.at(-1)).toBe(last)
    expect(source.reads - readsBefore).toBeLessThanOrEqual(Math.ceil(rounds) + 1)
    expect(running.engine.statistics.watchers).toBe(0)
  })

  it('takes ten thousand facts in one transaction as one change', async () => {
    const watcher = running.engine.watch(source, 'p1')
    await nextOf(watcher)
    const readsBefore = source.reads
    const update = nextOf(watcher)
    await own.database.pool.query(
      `DO $$ BEGIN FOR n IN 1..10000 LOOP
         UPDATE probe SET value = n WHERE id = 'p1'; PERFORM pg_notify('erikti', '');
       END LOOP; END $$`,
    )
    expect((await update).value.value).toBe(10_000)
    expect(source.reads - readsBefore).toBe(1)
  })

  it("lets two servers on one database see each other's changes", async () => {
    const second = await startEngine(own.connectionString)
    try {
      const watchers = [running.engine.watch(source, 'p1'), second.engine.watch(createProbeSource(), 'p1')]
      await Promise.all(watchers.map(nextOf))
      const updates = Promise.all(watchers.map(nextOf))
      await setProbe(running.database, 'p1', 5)
      expect((await updates).map(({ value }) => value.value)).toEqual([5, 5])
    } finally {
      await second.stop()
    }
  })

  it('misses nothing when its listener is killed', async () => {
    const watcher = running.engine.watch(source, 'p1')
    await nextOf(watcher)
    for (let value = 1; value <= 5; value += 1) {
      const update = nextOf(watcher)
      await own.database.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'erikti-listen' AND datname = current_database()`,
      )
      await setProbe(own.database, 'p1', value)
      expect((await update).value.value).toBe(value)
    }
  })

  it('keeps its watchers while the database is away, and catches up', async () => {
    const proxy = await startProxy(own.connectionString)
    const distant = await startEngine(proxy.connectionString)
    try {
      const watcher = distant.engine.watch(source, 'p1')
      await nextOf(watcher)
      proxy.cut()
      await until(() => !distant.engine.listening)
      await setProbe(own.database, 'p1', 8)
      const late = distant.engine.watch(source, 'p2')
      const both = Promise.all([nextOf(watcher), nextOf(late)])
      proxy.mend()
      expect((await both).map(({ value }) => value.value)).toEqual([8, 0])
    } finally {
      await distant.stop()
      await proxy.close()
    }
  })

  it('repeats a read that failed', async () => {
    const watcher = running.engine.watch(source, 'p1')
    await nextOf(watcher)
    const update = nextOf(watcher)
    source.failure = new Error('the database is away')
    await setProbe(own.database, 'p1', 9)
    await until(() => running.engine.statistics.failedReads >= 2)
    source.failure = null
    expect((await update).value.value).toBe(9)
  })

  it('tells a new subscription when the database stays away', async () => {
    source.failure = new Error('the database is away')
    await expect(running.engine.watch(source, 'p1').next()).rejects.toThrow('the database is away')
    expect(running.engine.statistics).toMatchObject({ watchers: 0, groups: 0 })
  })

  it('does not let a broken new key stop the known ones', async () => {
    const watcher = running.engine.watch(source, 'p1')
    await nextOf(watcher)
    const read = source.read.bind(source)
    source.read = (database, ids, now) =>
      ids.includes('broken') ? Promise.reject(new Error('invalid input')) : read(database, ids, now)
    const broken = running.engine.watch(source, 'broken')
    const pending = broken.next()
    await until(() => running.engine.statistics.failedReads > 0)
    const update = nextOf(watcher)
    await setProbe(own.database, 'p1', 11)
    expect((await update).value.value).toBe(11)
    await broken.return?.()
    expect(await pending).toMatchObject({ done: true })
  })

  it('ends at once when there is no such figure, and when it ceases to be', async () => {
    expect(await running.engine.watch(source, 'nowhere').next()).toEqual({ value: undefined, done: true })
    const watcher = running.engine.watch(source, 'p9')
    await nextOf(watcher)
    const end = watcher.next()
    await own.database.pool.query(
      `WITH gone AS (DELETE FROM probe WHERE id = 'p9' RETURNING 1) SELECT pg_notify('erikti', '') FROM gone`,
    )
    expect(await end).toEqual({ value: undefined, done: true })
    expect(running.engine.statistics).toMatchObject({ watchers: 0, groups: 0 })
  })

  it('forgets a figure with its last watcher, and then a wake-up costs no statement', async () => {
    const watchers = [running.engine.watch(source, 'p1'), running.engine.watch(source, 'p1')]
    await Promise.all(watchers.map(nextOf))
    const pending = watchers.map((watcher) => watcher.next())
    for (const watcher of watchers) await watcher.return?.()
    expect(await Promise.all(pending)).toEqual(Array(2).fill({ value: undefined, done: true }))
    expect(running.engine.statistics).toMatchObject({ watchers: 0, groups: 0 })
    const before = running.statements
    const other = await startEngine(own.connectionString)
    const witness = other.engine.watch(createProbeSource(), 'p1')
    await nextOf(witness)
    const told = nextOf(witness)
    await setProbe(own.database, 'p1', 1)
    await told
    await other.stop()
    expect(running.statements).toBe(before)
  })

  it('costs no SQL while nothing changes', async () => {
    const watchers = Array.from({ length: 20 }, (_, n) => running.engine.watch(source, `p${n + 1}`))
    await Promise.all(watchers.map(nextOf))
    const pending = [...watchers.map((watcher) => watcher.next()), running.engine.followActivity(null).next()]
    await until(() => running.engine.statistics.readRounds >= 2)
    const lastListenerStatement = async () => {
      const { rows } = await own.database.pool.query<{ at: string }>(
        `SELECT query_start::text AS at FROM pg_stat_activity WHERE application_name = 'erikti-listen' AND datname = current_database()`,
      )
      return rows.map(({ at }) => at)
    }
    const listener = await lastListenerStatement()
    const before = running.statements
    // There is no event to await for what must not happen.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(running.statements).toBe(before)
    expect(await lastListenerStatement()).toEqual(listener)
    expect(listener).toHaveLength(1)
    await running.engine.close('over')
    expect((await Promise.all(pending)).every(({ done }) => done)).toBe(true)
  })
})
