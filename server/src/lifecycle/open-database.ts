import { createDatabase } from '@erikti/prisma/client'
import type { Database } from '@erikti/prisma/client'
import { migrate } from '@erikti/prisma/migrate'
import { startEmbedded } from '@erikti/prisma/postgres/embedded'
import type { Logger } from 'pino'
import { formatDuration, runStep } from '../../launch/report.mjs'
import type { Environment } from '../environment.ts'
import type { Lifecycle } from './lifecycle.ts'

/** Below PostgreSQL's `max_connections` with room for a second server, a test or a person with psql. */
const poolSize = 20
/** Shorter than a transaction may take (`prisma/client.ts`), which is shorter than an operation may (`limits/limits.ts`). */
const longestStatementMilliseconds = 10_000

/**
 * The database, running and migrated: the operator's own, or the embedded one.
 * @throws DatabaseUnusableError with one line for the person who starts the server
 */
export async function openDatabase(environment: Environment, logger: Logger, lifecycle: Lifecycle): Promise<Database> {
  const connectionString = environment.databaseUrl ?? (await startOwn(environment, lifecycle))
  await runStep('Bringing the database up to date', (progress) =>
    migrate(connectionString, {
      onStep(step) {
        progress(step)
        logger.info({ step }, 'migrating')
      },
    }),
  )
  const database = createDatabase({
    connectionString,
    poolSize,
    applicationName: 'erikti',
    statementTimeoutMilliseconds: longestStatementMilliseconds,
    log: (error) => logger.warn({ err: error }, 'a database connection broke'),
  })
  lifecycle.onStop('the database connections', () => database.close())
  return database
}

async function startOwn(environment: Environment, lifecycle: Lifecycle): Promise<string> {
  const starting = runStep('Starting PostgreSQL', (progress) =>
    startEmbedded({ dataFolder: environment.dataFolder, log: progress }),
  )
  // Registered before it runs: a Ctrl-C in the middle must not leave a PostgreSQL behind.
  lifecycle.onStop('PostgreSQL', async () => {
    const started = performance.now()
    const embedded = await starting.catch(() => undefined)
    if (!embedded) return
    await embedded.close()
    console.log(`  ✓ ${'PostgreSQL let go'.padEnd(44)} ${formatDuration(performance.now() - started)}`)
  })
  return (await starting).connectionString
}
