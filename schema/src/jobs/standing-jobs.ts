import type { Database } from '@erikti/prisma/client'
import { scheduleMissing } from '../events/event-jobs.ts'
import { scheduleSweep } from './sweeping.ts'

/** Writes the jobs that have to be there and are not: the next sweep, and those of events that were announced before there were jobs. */
export async function scheduleStanding(database: Database, now: Date): Promise<void> {
  await scheduleSweep(database, now)
  await scheduleMissing(database, now)
}
