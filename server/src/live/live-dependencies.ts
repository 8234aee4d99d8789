import type { Database } from '@erikti/prisma/client'
import type { Clock } from '@erikti/schema/shared/clock'
import type { Logger } from 'pino'
import type { LiveStatistics } from './live-statistics.ts'

/** What every part of the live engine is given. */
export interface LiveDependencies {
  database: Database
  clock: Clock
  logger: Logger
  /** From 0 to below 1. */
  random: () => number
  statistics: LiveStatistics
}

/** However often the database changes, it is read and the changes are sent at most once in this time. */
export const coalesceMilliseconds = 100

/** How long a new subscription waits for a database that is away before it is told so. */
export const patienceMilliseconds = 5_000
