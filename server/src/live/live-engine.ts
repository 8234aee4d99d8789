import type { Database } from '@erikti/prisma/client'
import type { LivePort } from '@erikti/schema/live/live-port'
import type { Clock } from '@erikti/schema/shared/clock'
import type { Logger } from 'pino'
import { ActivityTail } from './activity-tail.ts'
import { startListener } from './listener.ts'
import { LiveHub } from './live-hub.ts'
import { emptyStatistics } from './live-statistics.ts'
import type { LiveStatistics } from './live-statistics.ts'

export interface LiveEngineOptions {
  database: Database
  connectionString: string
  clock: Clock
  logger: Logger
  /** From 0 to below 1; spreads the retries of many servers. */
  random?: () => number
}

export interface LiveEngine extends LivePort {
  readonly statistics: Readonly<LiveStatistics>
  /** False while changes by other servers cannot be heard of. */
  readonly listening: boolean
  /** Settles once it listens for the first time. */
  readonly ready: Promise<void>
  /** Ends every iterator, and those that are asked for later. */
  close(reason: string): Promise<void>
}

/** From a commit to the readers: the listener wakes the hub and the tail, which read what is watched and hand it out. */
export function startLiveEngine(options: LiveEngineOptions): LiveEngine {
  const { database, connectionString, clock, logger, random = Math.random } = options
  const statistics = emptyStatistics()
  const dependencies = { database, clock, logger, random, statistics }
  const hub = new LiveHub(dependencies)
  const tail = new ActivityTail(dependencies)
  const listener = startListener({
    connectionString,
    logger,
    random,
    onWake() {
      hub.wake()
      tail.wake()
    },
  })
  return {
    watch: (source, key) => hub.watch(source, key),
    followActivity: (after) => tail.follow(after),
    statistics,
    get listening() {
      return listener.connected
    },
    ready: listener.ready,
    async close(reason) {
      logger.debug({ reason, ...statistics }, 'the live engine stops')
      hub.close()
      tail.close()
      await listener.close()
    },
  }
}
