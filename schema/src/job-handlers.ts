import { sweepContacts } from './contacts/contacts.service.ts'
import { finishEventByItself } from './hours/finish-event.ts'
import type { JobHandlers, Sweep } from './jobs/job-handler.ts'
import { expireOffer } from './signups/offers.service.ts'
import { sweepImports } from './volunteer-imports/sweeping.ts'

/** Who does which job. */
export const jobHandlers: JobHandlers = {
  EXPIRE_OFFER: expireOffer,
  FINISH_EVENT: finishEventByItself,
}

/** What is swept away, each domain its own. */
export const sweeps: readonly Sweep[] = [sweepContacts, sweepImports]
