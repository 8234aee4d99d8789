import type { Database } from '@erikti/prisma/client'
import type { JobKind } from '@erikti/prisma/generated/client/enums'
import type { JsonObject } from '@erikti/schema/command/idempotency'
import type { ServerJobContext } from '@erikti/schema/jobs/job-handler'
import { jobHandlers } from '@erikti/schema/job-handlers'
import { testSecrets } from './context.ts'

/** What a server does jobs with; it sends nothing unless `deliver` says how. */
export function jobContext(
  database: Database,
  clock: () => Date,
  deliver: ServerJobContext['delivery']['deliver'] = () => Promise.reject(new Error('This test sends nothing.')),
  links: ServerJobContext['links'] = {
    recheckHours: null,
    look: () => Promise.reject(new Error('This test looks behind no address.')),
  },
): ServerJobContext {
  return { database, clock, secrets: testSecrets, publicUrl: 'https://erikti.example', delivery: { deliver }, links }
}

/** Does the open jobs of a kind whose time has come by this clock, in their order, as a server would. Returns how many. */
export async function doDueJobs(
  database: Database,
  clock: () => Date,
  kind: JobKind,
  context = jobContext(database, clock),
): Promise<number> {
  const due = await database.prisma.job.findMany({
    where: { kind, runAt: { lte: clock() }, doneAt: null, failedAt: null },
    orderBy: [{ runAt: 'asc' }, { id: 'asc' }],
  })
  for (const { id, payload } of due) {
    // Done first, as the handler may leave the same for later again.
    await database.prisma.job.updateMany({ where: { id, doneAt: null }, data: { doneAt: clock() } })
    await jobHandlers[kind]?.(context, payload as JsonObject, { isLast: false })
  }
  return due.length
}
