import { afterEach, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../kit/database.ts'
import { changeLimits } from '../../kit/limits.ts'
import { runEdge } from '../../realtime/support/edge.ts'
import type { RunningEdge } from '../../realtime/support/edge.ts'
import { createProbes, until } from '../../realtime/support/engine.ts'
import { createStandIn } from '../../realtime/support/stand-in-schema.ts'
import { askOverHttp, askOverSocket, codesOf } from './both-ways.ts'
import { createSleepingSchema, mark } from './sleeping-schema.ts'

const own = await useTestDatabase()
const edges: RunningEdge[] = []
afterEach(() => Promise.all(edges.splice(0).map((edge) => edge.close())))

async function start(times: { statement?: number; operation?: number }) {
  await createProbes(own.database, 1)
  const sleeping = createSleepingSchema()
  const edge = await runEdge(own.connectionString, sleeping.schema, undefined, {
    limits: changeLimits(times.operation === undefined ? {} : { operationMilliseconds: times.operation }),
    ...(times.statement !== undefined && { statementTimeoutMilliseconds: times.statement }),
  })
  edges.push(edge)
  return { edge, begun: sleeping.begun }
}

async function countRunning(): Promise<number> {
  const { rows } = await own.database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND state = 'active' AND query LIKE '%' || $1 || '%' AND pid <> pg_backend_pid()`,
    [mark],
  )
  return rows[0]?.count ?? -1
}

async function readValue(): Promise<number> {
  const { rows } = await own.database.pool.query<{ value: number }>(`SELECT value FROM probe WHERE id = 'p1'`)
  return rows[0]?.value ?? -1
}

describe('a statement', () => {
  it('that takes too long is stopped in the database, and the query is told so', async () => {
    const { edge, begun } = await start({ statement: 500 })
    for (const ask of [askOverHttp, askOverSocket]) {
      const before = begun()
      const told = await ask(edge, { query: '{ sleep(seconds: 60) }' })
      expect(begun()).toBe(before + 1)
      expect(codesOf(told)).toEqual(['TIMEOUT'])
      expect(told.data).toBeUndefined()
      expect(await countRunning()).toBe(0)
    }
    expect(await askOverHttp(edge, { query: '{ sleep(seconds: 60) }' })).toMatchObject({ status: 504 })
    expect(edge.log.filter(({ msg }) => msg === 'an operation took too long').length).toBe(3)
  })

  it('that is in time is answered', async () => {
    const { edge } = await start({ statement: 5_000 })
    expect((await askOverHttp(edge, { query: '{ sleep(seconds: 0.01) }' })).data).toEqual({ sleep: 'slept' })
  })
})

describe('an operation', () => {
  it('that takes too long is given up, and begins no further statement', async () => {
    const { edge, begun } = await start({ operation: 300 })
    for (const ask of [askOverHttp, askOverSocket]) {
      const before = begun()
      const told = await ask(edge, { query: '{ sleeps(seconds: 0.2, times: 50) }' })
      expect(codesOf(told)).toEqual(['TIMEOUT'])
      expect(begun() - before).toBeLessThanOrEqual(3)
      await until(async () => (await countRunning()) === 0)
      expect(begun() - before).toBeLessThanOrEqual(3)
    }
    expect(await askOverHttp(edge, { query: '{ sleeps(seconds: 0.2, times: 50) }' })).toMatchObject({ status: 504 })
  })

  it('that waits for its turn too long is given up as well', async () => {
    const standIn = createStandIn()
    const limits = changeLimits({ operationMilliseconds: 300, budget: { running: 1 } })
    const edge = await runEdge(own.connectionString, standIn.schema, undefined, { limits })
    edges.push(edge)
    const first = askOverHttp(edge, { query: '{ slow }' })
    await standIn.slowBegun
    expect(codesOf(await askOverHttp(edge, { query: '{ slow }' }))).toEqual(['TIMEOUT'])
    expect(standIn.slowRuns).toBe(1)
    expect(codesOf(await first)).toEqual(['TIMEOUT'])
    standIn.release()
  })
})

describe('a mutation', () => {
  it('that takes too long is taken back, and says how to find out', async () => {
    const { edge } = await start({ statement: 500 })
    for (const ask of [askOverHttp, askOverSocket]) {
      const told = await ask(edge, { query: 'mutation { write(value: 7, seconds: 60) }' })
      expect(codesOf(told)).toEqual(['TIMEOUT'])
      expect(told.errors?.[0]?.message).toContain('idempotencyKey')
      expect(await countRunning()).toBe(0)
      expect(await readValue()).toBe(0)
    }
  })

  it('is waited for past the time of the operation, so that nobody is told “timed out” of what is saved', async () => {
    const { edge } = await start({ operation: 700 })
    for (const [ask, value] of [
      [askOverHttp, 8],
      [askOverSocket, 9],
    ] as const) {
      const told = await ask(edge, { query: `mutation { write(value: ${value}, seconds: 1) }` })
      expect(told.data).toEqual({ write: 'written' })
      expect(await readValue()).toBe(value)
    }
  })
})
