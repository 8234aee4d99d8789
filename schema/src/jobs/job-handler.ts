import type { JobKind } from '@erikti/prisma/generated/client/enums'
import type { JsonObject } from '../command/idempotency.ts'
import type { Context } from '../context.ts'
import type { LinkPort } from '../challenges/link-port.ts'
import type { DeliveryPort } from '../messages/delivery-port.ts'

/** What doing a job takes. */
export type JobContext = Pick<Context, 'database' | 'clock' | 'secrets'>

/** The same, with what leads out of Erikti. */
export interface ServerJobContext extends JobContext {
  delivery: DeliveryPort
  /** Where people find the dashboard, without a slash at the end: what links begin with. */
  publicUrl: string
  links: LinkPort
}

/** Which time it is that a job is tried. */
export interface Attempt {
  /** When this one fails, the job is given up. */
  isLast: boolean
}

/** Does a job. It may be done again after a crash, so a second time finds nothing left to do. What it throws is tried again later. */
export type JobHandler = (context: JobContext, payload: JsonObject) => Promise<void>

/** One that sends something away. */
export type ServerJobHandler = (context: ServerJobContext, payload: JsonObject, attempt: Attempt) => Promise<void>

export type JobHandlers = Partial<Record<JobKind, ServerJobHandler>>

/** Deletes what is kept for a while only, or sees to what falls due by itself. Runs once an hour on one server. */
export type Sweep<Given extends JobContext = JobContext> = (context: Given) => Promise<void>
