import { randomUUID } from 'node:crypto'
import type { JobKind } from '@erikti/prisma/generated/client/enums'
import { jobHandlers } from '@erikti/schema/job-handlers'
import type { JobHandlers, ServerJobContext } from '@erikti/schema/jobs/job-handler'
import { scheduleStanding } from '@erikti/schema/jobs/standing-jobs'
import type { Logger } from 'pino'
import { startListener } from '../live/listener.ts'
import { JobLane } from './job-lane.ts'

/** Lanes of their own: thousands of messages hold up nothing else, nor does a report over years of a large region. */
const lanesOfTheirOwn: readonly { kinds: readonly JobKind[]; atOnce: number }[] = [
  { kinds: ['SEND_MESSAGE'], atOnce: 4 },
  // A report takes a core of the database for as long as it lasts; live figures have the others.
  { kinds: ['MAKE_REPORT', 'FREEZE_REPORT'], atOnce: 1 },
]
const othersAtOnce = 2

export interface JobRunnerOptions {
  context: ServerJobContext
  logger: Logger
  /** Erikti's own when omitted. */
  handlers?: JobHandlers
  /** From 0 to below 1; spreads retries. */
  random?: () => number
}

export interface JobRunner {
  /** Settles once it listens for the first time. */
  readonly ready: Promise<void>
  /** Looks for work now. */
  wake(): void
  /** Takes no more jobs, and waits for those that run. */
  close(): Promise<void>
}

/**
 * Does what was left for later, beside the other servers on the database: each job is taken by one of them. Jobs that have to be
 * there whatever happened before are written first.
 */
export async function startJobRunner(options: JobRunnerOptions): Promise<JobRunner> {
  const { context, logger, handlers = jobHandlers, random = Math.random } = options
  const { connectionString } = context.database.pool.options
  if (connectionString === undefined) throw new Error('The database was opened without a connection string.')
  await scheduleStanding(context.database, context.clock())
  const kinds = Object.keys(handlers) as JobKind[]
  const shared = { database: context.database, claimedBy: randomUUID(), context, handlers, logger, random }
  const others = kinds.filter((kind) => !lanesOfTheirOwn.some((lane) => lane.kinds.includes(kind)))
  const lanes = [
    ...lanesOfTheirOwn.map((lane) => ({ ...lane, kinds: kinds.filter((kind) => lane.kinds.includes(kind)) })),
    { kinds: others, atOnce: othersAtOnce },
  ].map((lane) => new JobLane({ ...shared, ...lane }))
  const wake = () => lanes.forEach((lane) => lane.wake())
  const listener = startListener({
    connectionString,
    logger,
    random,
    channels: { erikti_jobs: wake },
    // What was written while nobody listened is found by looking.
    onConnection: (connected) => connected && wake(),
  })
  wake()
  return {
    ready: listener.ready,
    wake,
    async close() {
      await Promise.all([...lanes.map((lane) => lane.close()), listener.close()])
    },
  }
}
