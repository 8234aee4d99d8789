import type { Database } from '@erikti/prisma/client'
import type { ActivityCursor } from '@erikti/schema/activity/activity.feed'
import type { ActivityFeedUpdate, LivePort, LiveSource } from '@erikti/schema/live/live-port'
import type { Clock } from '@erikti/schema/shared/clock'
import type { Logger } from 'pino'
import { AccessWatch } from './access-watch.ts'
import { DayTurn } from './day-turn.ts'
import { ActivityTail } from './activity-tail.ts'
import type { Figure, Watcher } from './figure.ts'
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

/** What is watched and followed for many at once. */
export interface SharedLive {
  open<Key, Value>(source: LiveSource<Key, Value>, key: Key, watcher: Watcher): Figure<Value>
  /** As the port’s `followActivity`; `onLevel` is called whenever all there is has been taken, with the place then. */
  followActivity(
    after: ActivityCursor | null,
    onLevel?: (cursor: ActivityCursor) => void,
  ): AsyncIterableIterator<ActivityFeedUpdate>
}

export interface LiveEngine extends LivePort, SharedLive {
  followActivity: SharedLive['followActivity']
  readonly statistics: LiveStatistics
  /** Holds what runs by a key or a session, and ends it with them. */
  readonly access: AccessWatch
  /** False while changes by other servers cannot be heard of. */
  readonly listening: boolean
  /** Settles once it listens for the first time and has looked which day it is. */
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
  const access = new AccessWatch({ database, clock, logger, random })
  const turn = new DayTurn({ database, clock, logger, onTurn: () => hub.wake() })
  const wake = () => {
    hub.wake()
    tail.wake()
  }
  const listener = startListener({
    connectionString,
    logger,
    random,
    // Told of every commit that changes what can be watched, and of every one that may have ended somebody’s access.
    channels: { erikti: wake, erikti_access: () => access.wake() },
    onConnection(connected) {
      access.listening = connected
      if (!connected) return
      // First, so that what was missed is not told to whom it is no longer for.
      access.wake()
      wake()
    },
  })
  return {
    watch: (source, key) => hub.watch(source, key),
    followActivity: (after, onLevel) => tail.follow(after, onLevel),
    open: (source, key, watcher) => hub.open(source, key, watcher),
    statistics,
    access,
    get listening() {
      return listener.connected
    },
    ready: Promise.all([listener.ready, turn.ready]).then(() => {}),
    async close(reason) {
      logger.debug({ reason, ...statistics }, 'the live engine stops')
      turn.close()
      hub.close()
      tail.close()
      access.close()
      await listener.close()
    },
  }
}
