import pg from 'pg'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { runSystemCommand } from '@erikti/schema/command/command'
import { readCountersAsOf } from '@erikti/schema/ledger/counters.service'
import { freezeFigures } from '@erikti/schema/ledger/freeze.service'
import { parsePeriod } from '@erikti/schema/ledger/period'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { testSecrets } from '../kit/context.ts'
import { useStage } from '../kit/world.ts'
import { until } from '../realtime/support/engine.ts'

// A figure that was published as of a moment stays what it was, whatever was under way then.

const { world, office, clock, database, connectionString } = await useStage()

afterEach(async () => {
  expect((await reconcile(database)).differences).toEqual([])
})

const freeze = async (): Promise<Date> => {
  const { moment } = await runSystemCommand({ database, clock, secrets: testSecrets }, 'test', async (work) => ({
    moment: (await freezeFigures(work, 'test')).toISOString(),
  }))
  return new Date(moment)
}

/** Attendances of the region, ever, as known at the moment. */
async function known(moment: Date): Promise<bigint> {
  const period = parsePeriod('ALL', '0001-01-01')
  if (!period) throw new Error('There is no such period.')
  const scope = { kind: 'REGION', id: world.region.id } as const
  const [reading] = await readCountersAsOf(database, [{ metric: 'ATTENDANCES', scope, period }], moment)
  return reading?.value ?? 0n
}

/** Transactions of this database that wait for a lock on the ledger. */
async function waiting(): Promise<number> {
  const { rows } = await database.pool.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM pg_locks WHERE relation = '"MetricEntry"'::regclass AND NOT granted`,
  )
  return rows[0]?.waiting ?? 0
}

async function comeTo(eventId: string): Promise<unknown> {
  const volunteer = await world.volunteer()
  return office.mutate('checkIn', { eventId, volunteerId: volunteer.globalId })
}

test('what is under way when a moment is frozen is either waited for or known later', async () => {
  const event = await world.event({ status: 'RUNNING' })
  await comeTo(event.globalId)
  // Somebody has written and not yet committed: frozen figures must hold it, or never.
  const writer = new pg.Client({ connectionString })
  await writer.connect()
  onTestFinished(() => writer.end())
  await writer.query('BEGIN')
  await writer.query(`LOCK TABLE "MetricEntry" IN ROW EXCLUSIVE MODE`)
  const freezing = freeze()
  await until(async () => (await waiting()) === 1)
  // These began before the moment is frozen, and write after it.
  const late = [comeTo(event.globalId), comeTo(event.globalId)]
  await until(async () => (await waiting()) === 3)
  await writer.query('COMMIT')
  const moment = await freezing
  expect(await Promise.all(late)).toMatchObject([
    { __typename: 'AttendancePayload' },
    { __typename: 'AttendancePayload' },
  ])
  expect(await known(moment)).toBe(1n)
  expect(await known(new Date(moment.getTime() + 1))).toBe(3n)
})

test('what comes after by a clock that is behind is known after the frozen moment all the same', async () => {
  const event = await world.event({ status: 'RUNNING' })
  clock.advance({ hours: 1 })
  const first = await freeze()
  const before = await known(first)
  clock.advance({ minutes: -30 })
  await comeTo(event.globalId)
  const second = await freeze()
  expect(second.getTime()).toBeGreaterThan(first.getTime())
  expect(await known(first)).toBe(before)
  expect(await known(second)).toBe(before + 1n)
})

test('the database takes no entry of a frozen moment, and no frozen moment back', async () => {
  await comeTo((await world.event({ status: 'RUNNING' })).globalId)
  const moment = await freeze()
  const again = `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "sourceKind", "sourceId", command)
    SELECT 'EVENTS_HELD', 1, $1, $1, "regionId", 'EVENT', gen_random_uuid(), 'test' FROM "MetricEntry" LIMIT 1`
  await expect(database.pool.query(again, [moment])).rejects.toThrow('is frozen')
  await expect(database.pool.query(`DELETE FROM "FrozenMoment"`)).rejects.toThrow()
  await expect(database.pool.query(`UPDATE "FrozenMoment" SET moment = moment - interval '1 day'`)).rejects.toThrow()
  await expect(database.pool.query(`TRUNCATE "FrozenMoment"`)).rejects.toThrow()
})
