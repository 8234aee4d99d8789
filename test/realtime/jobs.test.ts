import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Database } from '@erikti/prisma/client'
import type { JobModel } from '@erikti/prisma/generated/client/models'
import { dropJob } from '@erikti/schema/jobs/later'
import { mostAttempts } from '@erikti/schema/jobs/retry'
import type { JobHandlers } from '@erikti/schema/jobs/job-handler'
import { createClock } from '../kit/clock.ts'
import { useTestDatabase } from '../kit/database.ts'
import { recordStatements } from '../kit/statements.ts'
import { until } from './support/engine.ts'
import { leave, runJobs, runnerName } from './support/jobs.ts'
import { startProxy } from './support/proxy.ts'

const { connectionString, database } = await useTestDatabase()
let number = 0
/** A key that no other test uses. */
const newKey = () => `job ${(number += 1)}`

const jobOf = (key: string): Promise<JobModel> =>
  database.prisma.job.findFirstOrThrow({ where: { key }, orderBy: { createdAt: 'desc' } })
const untilDone = (key: string) => until(async () => (await jobOf(key)).doneAt !== null)

/** A gate that a handler waits at. */
function createGate() {
  let open: () => void = () => {}
  const passed = new Promise<void>((resolve) => (open = resolve))
  return { passed, open }
}

/** Notes which jobs were done, by the name in their payload. */
function createHandlers(does: (name: string) => Promise<void> | void = () => {}) {
  const done: string[] = []
  const handlers: JobHandlers = {
    async EXPIRE_OFFER(_, { name }) {
      done.push(String(name))
      await does(String(name))
    },
  }
  return { done, handlers }
}

describe('a job', () => {
  it('is done as soon as it is written', async () => {
    const clock = createClock()
    const { done, handlers } = createHandlers()
    await runJobs({ connectionString, clock, handlers })
    const key = newKey()
    await leave(database, clock(), { key, payload: { name: 'now' } })
    await untilDone(key)
    expect(done).toEqual(['now'])
  })

  it('is done when its time comes, by the clock', async () => {
    const begin = Date.now()
    const clock = () => new Date()
    const { done, handlers } = createHandlers()
    await runJobs({ connectionString, clock, handlers })
    const key = newKey()
    await leave(database, clock(), { key, runAt: new Date(begin + 700), payload: { name: 'later' } })
    await untilDone(key)
    expect(Date.now() - begin).toBeGreaterThanOrEqual(700)
    expect(done).toEqual(['later'])
  })

  it('is done once, whoever of five servers takes it', async () => {
    const clock = createClock()
    const { done, handlers } = createHandlers()
    const runners = await Promise.all(Array.from({ length: 5 }, () => runJobs({ connectionString, clock, handlers })))
    const keys = Array.from({ length: 300 }, newKey)
    await leave(database, clock(), ...keys.map((key) => ({ key, payload: { name: key } })))
    await until(async () => (await database.prisma.job.count({ where: { key: { in: keys }, doneAt: null } })) === 0)
    expect(done.toSorted()).toEqual(keys.toSorted())
    await Promise.all(runners.map(({ close }) => close()))
  })

  it('that was written anew while it ran is done again, with what it says then', async () => {
    const clock = createClock()
    const gate = createGate()
    const { done, handlers } = createHandlers((name) => (name === 'first' ? gate.passed : undefined))
    await runJobs({ connectionString, clock, handlers })
    const key = newKey()
    await leave(database, clock(), { key, payload: { name: 'first' } })
    await until(() => done.includes('first'))
    await leave(database, clock(), { key, payload: { name: 'second' } })
    gate.open()
    await untilDone(key)
    expect(done).toEqual(['first', 'second'])
  })

  it('that was put off while it ran waits for its new time', async () => {
    const clock = createClock()
    const gate = createGate()
    const { done, handlers } = createHandlers(() => gate.passed)
    const runner = await runJobs({ connectionString, clock, handlers })
    const key = newKey()
    await leave(database, clock(), { key, payload: { name: 'one' } })
    await until(() => done.length === 1)
    await leave(database, clock(), { key, payload: { name: 'one' }, runAt: new Date(clock().getTime() + 3_600_000) })
    gate.open()
    await until(async () => (await jobOf(key)).claimedBy === null)
    expect(await jobOf(key)).toMatchObject({ doneAt: null, attempts: 0 })
    clock.advance({ hours: 1 })
    runner.wake()
    await untilDone(key)
    expect(done).toEqual(['one', 'one'])
  })

  it('that was called off is not done', async () => {
    const clock = createClock()
    const { done, handlers } = createHandlers()
    const runner = await runJobs({ connectionString, clock, handlers })
    const [gone, stays] = [newKey(), newKey()]
    const runAt = new Date(clock().getTime() + 60_000)
    await leave(database, clock(), { key: gone, runAt, payload: { name: 'gone' } })
    await leave(database, clock(), { key: stays, runAt, payload: { name: 'stays' } })
    await database.prisma.$transaction((transaction) => dropJob(transaction, 'EXPIRE_OFFER', gone))
    clock.advance({ minutes: 2 })
    runner.wake()
    await untilDone(stays)
    expect(done).toEqual(['stays'])
  })

  it('that fails is tried again, later each time, and given up in the end', async () => {
    const clock = createClock()
    const { done, handlers } = createHandlers(() => {
      throw Object.assign(new Error('somebody@example.org is not there'), { code: 'ENOENT' })
    })
    const runner = await runJobs({ connectionString, clock, handlers })
    const key = newKey()
    await leave(database, clock(), { key, payload: { name: 'bad' } })
    const pauses: number[] = []
    for (let attempt = 1; attempt < mostAttempts; attempt += 1) {
      await until(async () => {
        const { attempts, claimedBy } = await jobOf(key)
        return attempts === attempt && claimedBy === null
      })
      const { runAt, failedAt } = await jobOf(key)
      expect(failedAt).toBeNull()
      pauses.push((runAt.getTime() - clock().getTime()) / 1_000)
      clock.set(runAt)
      runner.wake()
    }
    await until(async () => (await jobOf(key)).failedAt !== null)
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600])
    expect(done).toHaveLength(mostAttempts)
    expect(await jobOf(key)).toMatchObject({ doneAt: null, lastError: 'Error ENOENT [e-mail] is not there' })
    expect(JSON.stringify(runner.log)).toContain('given up')
  })

  it('whose server is dead is taken over when its claim has run out', async () => {
    const clock = createClock()
    const { done, handlers } = createHandlers()
    const key = newKey()
    const claimedUntil = new Date(clock().getTime() + 60_000)
    await leave(database, clock(), { key, payload: { name: 'orphan' } })
    await database.prisma.job.updateMany({
      where: { key },
      data: { claimedUntil, claimedBy: '00000000-0000-4000-8000-000000000001', attempts: 1 },
    })
    const runner = await runJobs({ connectionString, clock, handlers })
    const other = newKey()
    await leave(database, clock(), { key: other, payload: { name: 'other' } })
    await untilDone(other)
    expect(done).toEqual(['other'])
    clock.advance({ minutes: 1 })
    runner.wake()
    await untilDone(key)
    expect(await jobOf(key)).toMatchObject({ attempts: 2 })
  })

  it('over which every server ends is given up', async () => {
    const clock = createClock()
    const { done, handlers } = createHandlers()
    const key = newKey()
    await leave(database, clock(), { key, runAt: new Date(clock().getTime() + 1_000), payload: { name: 'poison' } })
    await database.prisma.job.updateMany({ where: { key }, data: { attempts: mostAttempts } })
    const runner = await runJobs({ connectionString, clock, handlers })
    clock.advance({ seconds: 1 })
    runner.wake()
    await until(async () => (await jobOf(key)).failedAt !== null)
    expect(done).toEqual([])
  })

  it('is finished before the server stops', async () => {
    const clock = createClock()
    const gate = createGate()
    const { done, handlers } = createHandlers(() => gate.passed)
    const runner = await runJobs({ connectionString, clock, handlers })
    const key = newKey()
    await leave(database, clock(), { key, payload: { name: 'last' } })
    await until(() => done.length === 1)
    const closed = runner.close()
    const after = newKey()
    await leave(database, clock(), { key: after, payload: { name: 'too late' } })
    gate.open()
    await closed
    expect(await jobOf(key)).toMatchObject({ claimedBy: null })
    expect((await jobOf(key)).doneAt).not.toBeNull()
    expect(done).toEqual(['last'])
    await database.prisma.job.deleteMany({ where: { key: after } })
  })
})

async function countConnections(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()`,
    [runnerName],
  )
  return rows[0]?.count ?? 0
}

describe('the runner', () => {
  it('takes again what it took without hearing of it', async () => {
    const clock = createClock()
    const { done, handlers } = createHandlers()
    let isLost = false
    const prepare = ({ pool }: Database) => {
      const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<{ rows: unknown[] }>
      Object.assign(pool, {
        async query(...given: unknown[]) {
          const answer = await query(...given)
          const isClaim = (given[0] as { name?: string }).name === 'claim-jobs' && answer.rows.length > 0
          if (!isClaim || isLost) return answer
          isLost = true
          throw new Error('Connection terminated unexpectedly')
        },
      })
    }
    await runJobs({ connectionString, clock, handlers, prepare })
    const key = newKey()
    await leave(database, clock(), { key, payload: { name: 'taken' } })
    await untilDone(key)
    expect([isLost, done]).toEqual([true, ['taken']])
    expect(await jobOf(key)).toMatchObject({ attempts: 2 })
  })

  it('finds what was written while the database was away', async () => {
    const proxy = await startProxy(connectionString)
    const clock = createClock()
    const { done, handlers } = createHandlers()
    const runner = await runJobs({ connectionString: proxy.connectionString, clock, handlers })
    proxy.cut()
    await until(() => runner.log.some(({ msg }) => msg === 'not listening for changes'))
    // A statement that is still at work, and whose answer is lost, must not see the job.
    await until(async () => (await countConnections()) === 0)
    const key = newKey()
    await leave(database, clock(), { key, payload: { name: 'missed' } })
    proxy.mend()
    await until(() => done.includes('missed'))
    await untilDone(key)
    await runner.close()
    await proxy.close()
  })

  it('goes on when its listener is killed', async () => {
    const clock = createClock()
    const { done, handlers } = createHandlers()
    await runJobs({ connectionString, clock, handlers })
    for (let round = 0; round < 5; round += 1) {
      await database.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'erikti-listen' AND datname = current_database()`,
      )
      const key = newKey()
      await leave(database, clock(), { key, payload: { name: key } })
      await until(() => done.includes(key))
      await untilDone(key)
    }
  })

  it('costs no SQL while no job is due', async () => {
    const clock = createClock()
    const { handlers } = createHandlers()
    const key = newKey()
    await leave(database, clock(), { key, runAt: new Date(clock().getTime() + 86_400_000) })
    const runner = await runJobs({ connectionString, clock, handlers })
    const first = newKey()
    await leave(database, clock(), { key: first, payload: { name: 'first' } })
    await untilDone(first)
    // There is no event to await for what must not happen: the answer to the last look may still come, and then nothing.
    await until(async () => (await recordStatements(() => wait(1_500))).length === 0)
    await runner.close()
  })

  it('takes a job when the transaction that would have called it off did not', async () => {
    const clock = createClock()
    const { done, handlers } = createHandlers()
    const [key, witness] = [newKey(), newKey()]
    const runAt = new Date(clock().getTime() + 60_000)
    await leave(database, clock(), { key, runAt, payload: { name: 'kept' } })
    await leave(database, clock(), { key: witness, runAt, payload: { name: 'witness' } })
    await runJobs({ connectionString, clock, handlers })
    const called = database.prisma.$transaction(
      async (transaction) => {
        await dropJob(transaction, 'EXPIRE_OFFER', key)
        clock.advance({ minutes: 1 })
        await leave(database, clock(), { key: newKey(), payload: { name: 'another' } })
        // It has been looked for work, and this was not to be had.
        await untilDone(witness)
        expect(done).not.toContain('kept')
        throw new Error('taken back')
      },
      { timeout: 60_000 },
    )
    await expect(called).rejects.toThrow('taken back')
    await until(() => done.includes('kept'))
  })
})
