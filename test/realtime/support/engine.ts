import type { Database } from '@erikti/prisma/client'
import { createDatabase } from '@erikti/prisma/client'
import type { LiveSource } from '@erikti/schema/live/live-port'
import { systemClock } from '@erikti/schema/shared/clock'
import { startLiveEngine } from '@erikti/server/live/live-engine'
import type { LiveEngine } from '@erikti/server/live/live-engine'
import pino from 'pino'

export const silent = pino({ level: 'silent' })

export interface RunningEngine {
  engine: LiveEngine
  database: Database
  /** Times that a connection was taken from the pool: every statement takes one. */
  readonly statements: number
  stop(): Promise<void>
}

/** A live engine like a server process has one, with connections of its own. */
export async function startEngine(connectionString: string): Promise<RunningEngine> {
  const database = createDatabase({ connectionString, poolSize: 4, applicationName: 'erikti-test' })
  let statements = 0
  database.pool.on('acquire', () => (statements += 1))
  const engine = startLiveEngine({ database, connectionString, clock: systemClock, logger: silent })
  await engine.ready
  return {
    engine,
    database,
    get statements() {
      return statements
    },
    async stop() {
      await engine.close('the test is over')
      await database.close()
    },
  }
}

export interface Probe {
  id: string
  value: number
}

/** Figures that a test can set as it likes: rows of a table `probe`. */
export interface ProbeSource extends LiveSource<string, Probe> {
  reads: number
  differences: number
  /** Thrown by reads while it is set. */
  failure: Error | null
}

export function createProbeSource(): ProbeSource {
  return {
    name: 'probe',
    reads: 0,
    differences: 0,
    failure: null,
    identify: (id) => id,
    async read(database, ids) {
      this.reads += 1
      if (this.failure) throw this.failure
      const { rows } = await database.pool.query<Probe>('SELECT id, value FROM probe WHERE id = ANY($1)', [ids])
      return new Map(rows.map((row) => [row.id, row]))
    },
    difference(previous, next) {
      this.differences += 1
      return previous.value === next.value ? null : next
    },
  }
}

export async function createProbes(database: Database, count: number): Promise<void> {
  await database.pool.query('CREATE TABLE IF NOT EXISTS probe (id text PRIMARY KEY, value int NOT NULL)')
  await database.pool.query(
    `INSERT INTO probe SELECT 'p' || n, 0 FROM generate_series(1, $1) n ON CONFLICT (id) DO UPDATE SET value = 0`,
    [count],
  )
}

/** Changes a probe and tells the servers, in one transaction. */
export async function setProbe(database: Database, id: string, value: number): Promise<void> {
  await database.pool.query(
    `WITH changed AS (UPDATE probe SET value = $2 WHERE id = $1 RETURNING 1) SELECT pg_notify('erikti', '') FROM changed`,
    [id, value],
  )
}

/** Settles when the condition holds; asks again at every turn of the event loop, for what tells nobody of itself. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}
