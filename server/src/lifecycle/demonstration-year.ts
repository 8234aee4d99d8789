import { createDatabase } from '@erikti/prisma/client'
import type { Database } from '@erikti/prisma/client'
import {
  DatabaseHasEventsError,
  DemonstrationYearLoadedError,
  loadDemonstrationYear,
} from '@erikti/prisma/seed/demonstration-year'
import type { Clock } from '@erikti/schema/shared/clock'
import { runStep } from '../../launch/report.mjs'

/**
 * Loads the demonstration year into a database that has neither it nor anything of a user's own. It commits as one, so
 * that a load that was cut off left nothing; of two servers that start together the second waits and finds it loaded.
 */
export async function ensureDemonstrationYear(database: Database, clock: Clock): Promise<void> {
  if (!(await isUntouched(database))) return
  await runStep('Loading the demonstration year', async (progress) => {
    // The pool that serves stops long statements; a year takes its time.
    const { connectionString = '' } = database.pool.options
    const own = createDatabase({ connectionString, poolSize: 4, applicationName: 'erikti-seed' })
    try {
      await loadDemonstrationYear(own, {
        now: clock(),
        onProgress: (done, total, what) => progress(`${Math.floor((done / total) * 100)} % ${what}`),
      })
    } catch (error) {
      if (!(error instanceof DemonstrationYearLoadedError || error instanceof DatabaseHasEventsError)) throw error
    } finally {
      await own.close()
    }
  })
}

async function isUntouched({ prisma }: Database): Promise<boolean> {
  const found = await Promise.all([
    prisma.demonstrationYear.findFirst({ select: { id: true } }),
    prisma.organisation.findFirst({ select: { id: true } }),
    prisma.campaign.findFirst({ select: { id: true } }),
    prisma.event.findFirst({ select: { id: true } }),
    prisma.volunteer.findFirst({ select: { id: true } }),
  ])
  return found.every((row) => row === null)
}
