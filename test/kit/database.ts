import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { createDatabase } from '@erikti/prisma/client'
import type { Database } from '@erikti/prisma/client'
import { cloneDatabase, dropDatabase } from '@erikti/prisma/postgres/databases'

export interface TestDatabase {
  connectionString: string
  database: Database
  /** Cuts every connection and drops it. */
  drop(): Promise<void>
}

/** A migrated database that nobody else uses. The caller drops it; `useTestDatabase` does so by itself. */
export async function createTestDatabase({ poolSize = 10 } = {}): Promise<TestDatabase> {
  const server = inject('postgres')
  const name = `erikti_test_${randomBytes(6).toString('hex')}`
  const connectionString = await cloneDatabase(server.connectionString, server.template, name)
  const database = createDatabase({ connectionString, poolSize, applicationName: 'erikti-test' })
  return {
    connectionString,
    database,
    async drop() {
      await database.close()
      await dropDatabase(server.connectionString, name)
    },
  }
}

/** A database for the whole test file, dropped after its last test. Call at the top of the file and await. */
export async function useTestDatabase(options: { poolSize?: number } = {}): Promise<TestDatabase> {
  const created = await createTestDatabase(options)
  afterAll(() => created.drop())
  return created
}

/** Settles once so many statements of this database wait for a row that another transaction holds, or none has to any more. */
export async function untilWaiting({ pool }: Database, statements: number, isOver = () => false): Promise<void> {
  const ask = `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  while (!isOver() && ((await pool.query<{ waiting: number }>(ask)).rows[0]?.waiting ?? 0) < statements)
    await new Promise((resolve) => setImmediate(resolve))
}

/**
 * Settles once the activity feed shows everything that is committed. It waits for every transaction that runs anywhere on
 * the server, so also for those of test files beside this one.
 */
export async function untilSettled({ pool }: Database): Promise<void> {
  const ask = `SELECT EXISTS (SELECT FROM "Activity" WHERE "transactionId" >= pg_snapshot_xmin(pg_current_snapshot())) AS waiting`
  while ((await pool.query<{ waiting: boolean }>(ask)).rows[0]?.waiting)
    await new Promise((resolve) => setTimeout(resolve, 5))
}
