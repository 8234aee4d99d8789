import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createDatabase } from '@erikti/prisma/client'
import type { Database } from '@erikti/prisma/client'
import { migrate } from '@erikti/prisma/migrate'
import { startEmbedded } from '@erikti/prisma/postgres/embedded'
import { lock } from '@erikti/prisma/postgres/process-lock'
import pg from 'pg'

/** The names under which the servers' connections are known to PostgreSQL. */
export const backends = { listener: 'erikti-listen', pool: 'erikti' } as const

const pollMilliseconds = 20
const longestReturnMilliseconds = 60_000

/** A PostgreSQL of the run's own, as durable as it is by default, that can be killed and comes back by itself. */
export interface OwnPostgres {
  connectionString: string
  database: Database
  /** Kills it and keeps it away for a while. Settles when it answers again, with the moment it did. */
  crash(signal: 'SIGKILL' | 'SIGQUIT', awayMilliseconds: number): Promise<number>
  /** Ends connections of the servers; returns how many. `most` of them when there are more. */
  terminate(name: (typeof backends)[keyof typeof backends], most: number): Promise<number>
  /** One statement on a connection of its own; null when the database is away. */
  ask<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[] | null>
  close(): Promise<void>
}

export async function startOwnPostgres(dataFolder: string, log: (line: string) => void): Promise<OwnPostgres> {
  const embedded = await startEmbedded({ dataFolder, log })
  const { connectionString } = embedded
  try {
    await migrate(connectionString)
  } catch (error) {
    await embedded.close()
    throw error
  }
  const database = createDatabase({ connectionString, poolSize: 4, applicationName: 'erikti-faults' })

  async function withClient<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = openClient(connectionString)
    try {
      await client.connect()
      return await work(client)
    } finally {
      await client.end().catch(() => {})
    }
  }
  const ask = <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    withClient(async (client) => (await client.query<Row>(text, values)).rows).catch(() => null)

  return {
    connectionString,
    database,
    ask,
    async crash(signal, awayMilliseconds) {
      const pid = await withClient(async (client) => {
        const { rows } = await client.query<{ file: string }>(`SELECT pg_read_file('postmaster.pid') AS file`)
        return Number(rows[0]?.file.split('\n')[0])
      })
      // Whoever starts PostgreSQL takes this lock, so that it stays away for as long as we hold it.
      const release = await lock(join(dataFolder, 'postgres.lock'))
      try {
        process.kill(pid, signal)
        await wait(awayMilliseconds)
      } finally {
        release()
      }
      const deadline = performance.now() + longestReturnMilliseconds
      while ((await ask('SELECT 1')) === null) {
        if (performance.now() > deadline) throw new Error('PostgreSQL did not come back within a minute.')
        await wait(pollMilliseconds)
      }
      return performance.now()
    },
    async terminate(name, most) {
      const rows = await ask<{ ended: boolean }>(
        `SELECT pg_terminate_backend(pid) AS ended FROM (
           SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()
           ORDER BY md5(pid::text) LIMIT $2) AS chosen`,
        [name, most],
      )
      return rows?.filter(({ ended }) => ended).length ?? 0
    },
    async close() {
      await database.close().catch(() => {})
      await embedded.close()
    },
  }
}

/** A connection whose loss is no news. */
export function openClient(connectionString: string): pg.Client {
  const client = new pg.Client({ connectionString, application_name: 'erikti-faults', connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  return client
}
