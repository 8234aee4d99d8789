import { forgetIdempotencyKeys } from './command/idempotency-sweep.ts'
import type { JobHandlers, Sweep } from './jobs/job-handler.ts'
import { forgetJobs } from './jobs/job-sweeps.ts'
import { sweepAll } from './jobs/sweeping.ts'
import { forgetAddresses, settleForsaken } from './messages/message-sweeps.ts'
import { remindEvent } from './messages/remind-event.ts'
import { sendMessage } from './messages/send-message.ts'
import { forgetSessions } from './sign-in/sessions.service.ts'

/** What is swept away, each domain its own. */
const sweeps: readonly Sweep[] = [forgetJobs, forgetIdempotencyKeys, forgetAddresses, settleForsaken, forgetSessions]

/** Who does which job. */
export const jobHandlers: JobHandlers = {
  SEND_MESSAGE: sendMessage,
  REMIND_EVENT: remindEvent,
  SWEEP: (context) => sweepAll(context, sweeps),
}
