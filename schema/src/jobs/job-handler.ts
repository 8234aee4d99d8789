import type { JobKind } from '@erikti/prisma/generated/client/enums'
import type { JsonObject } from '../command/idempotency.ts'
import type { Context } from '../context.ts'

/** What doing a job takes. */
export type JobContext = Pick<Context, 'database' | 'clock' | 'secrets'>

/** Does a job. It may be done again after a crash, so a second time finds nothing left to do. What it throws is tried again later. */
export type JobHandler = (context: JobContext, payload: JsonObject) => Promise<void>

export type JobHandlers = Partial<Record<JobKind, JobHandler>>

/** Deletes what is kept for a while only. Runs once an hour on one server. */
export type Sweep = (context: JobContext) => Promise<void>
