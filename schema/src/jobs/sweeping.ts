import type { Database } from '@erikti/prisma/client'
import type { JobContext, Sweep } from './job-handler.ts'
import { writeJobs } from './later.ts'

const hourMilliseconds = 3_600_000
/** Not at the full hour, when people's own jobs are due. */
const afterHourMilliseconds = 7 * 60_000

const sweepJob = (now: Date) => {
  const hours = Math.floor((now.getTime() - afterHourMilliseconds) / hourMilliseconds) + 1
  const runAt = new Date(hours * hourMilliseconds + afterHourMilliseconds)
  return { kind: 'SWEEP' as const, key: 'hourly', payload: {}, runAt }
}

/** Writes the first sweep of a database; one that waits already stays as it is. */
export async function scheduleSweep({ prisma }: Database, now: Date): Promise<void> {
  const { kind, key } = sweepJob(now)
  if ((await prisma.job.count({ where: { kind, key, doneAt: null, failedAt: null } })) > 0) return
  await prisma.$transaction((transaction) => writeJobs(transaction, [sweepJob(now)], now))
}

/**
 * Sweeps everything away whose time is over, and leaves the next sweep for an hour later. One that fails holds up no other.
 * @throws AggregateError of what failed, after everything else is done; the next sweep tries it again.
 */
export async function sweepAll<Given extends JobContext>(
  context: Given,
  sweeps: readonly Sweep<Given>[],
): Promise<void> {
  const failures: unknown[] = []
  for (const sweep of sweeps) await sweep(context).catch((error: unknown) => failures.push(error))
  const now = context.clock()
  await context.database.prisma.$transaction((transaction) => writeJobs(transaction, [sweepJob(now)], now))
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} sweeps failed`, { cause: failures[0] })
}
