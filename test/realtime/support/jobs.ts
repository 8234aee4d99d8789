import { createDatabase } from '@erikti/prisma/client'
import type { JobKind } from '@erikti/prisma/generated/client/enums'
import type { Database } from '@erikti/prisma/client'
import type { JobHandlers, ServerJobContext } from '@erikti/schema/jobs/job-handler'
import { writeJobs } from '@erikti/schema/jobs/later'
import type { NewJob } from '@erikti/schema/jobs/later'
import { startJobRunner } from '@erikti/server/jobs/job-runner'
import { logOptions } from '@erikti/server/lifecycle/logger'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { testSecrets } from '../../kit/context.ts'
import type { LogLine } from './edge.ts'

export interface RunningJobs {
  database: Database
  log: LogLine[]
  wake(): void
  close(): Promise<void>
}

/** By which a test finds the runner's connections in `pg_stat_activity`. */
export const runnerName = 'erikti-test-jobs'

export type RunnerGiven = Pick<ServerJobContext, 'clock'> & {
  connectionString: string
  handlers?: JobHandlers
  delivery?: ServerJobContext['delivery']
  /** Called before the runner's first statement. */
  prepare?: (database: Database) => void
}

/** A server's part that does jobs, with a pool of its own; closed with its test. */
export async function runJobs({
  connectionString,
  clock,
  handlers,
  delivery,
  prepare,
}: RunnerGiven): Promise<RunningJobs> {
  const database = createDatabase({ connectionString, poolSize: 6, applicationName: runnerName })
  prepare?.(database)
  const log: LogLine[] = []
  const logger = pino(
    { ...logOptions, level: 'debug' },
    { write: (line: string) => void log.push(JSON.parse(line) as LogLine) },
  )
  const runner = await startJobRunner({
    context: {
      database,
      clock,
      secrets: testSecrets,
      publicUrl: 'https://erikti.example',
      links: { recheckHours: null, look: () => Promise.reject(new Error('This test looks behind no address.')) },
      delivery: delivery ?? { deliver: () => Promise.reject(new Error('This test sends nothing.')) },
    },
    logger,
    random: () => 1,
    ...(handlers && { handlers }),
  })
  await runner.ready
  let closing: Promise<void> | undefined
  const close = () => (closing ??= runner.close().then(() => database.close()))
  onTestFinished(close)
  return { database, log, wake: runner.wake, close }
}

/** Writes a job as a rule does. */
export function leave({ prisma }: Database, now: Date, ...jobs: (Partial<NewJob> & { key: string })[]): Promise<void> {
  const kind: JobKind = 'EXPIRE_OFFER'
  return prisma.$transaction((transaction) =>
    writeJobs(
      transaction,
      jobs.map((job) => ({ kind, payload: {}, runAt: now, ...job })),
      now,
    ),
  )
}
