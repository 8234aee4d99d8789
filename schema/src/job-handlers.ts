import { planBloodReminders, remindBloodDonor, remindBloodDrive, thankBloodDonor } from './blood-drives/blood-jobs.ts'
import { checkChallengePost, recheckPosts } from './challenges/challenge-jobs.ts'
import { forgetIdempotencyKeys } from './command/idempotency-sweep.ts'
import { sweepContacts } from './contacts/contacts.service.ts'
import { finishEventByItself } from './hours/finish-event.ts'
import type { JobHandlers, ServerJobContext, Sweep } from './jobs/job-handler.ts'
import { forgetJobs } from './jobs/job-sweeps.ts'
import { sweepAll } from './jobs/sweeping.ts'
import { forgetAddresses, settleForsaken } from './messages/message-sweeps.ts'
import { remindEvent } from './messages/remind-event.ts'
import { sendMessage } from './messages/send-message.ts'
import { forgetReportFiles, freezeReport, makeReport } from './reports/report-jobs.ts'
import { forgetSessions } from './sign-in/sessions.service.ts'
import { expireOffer } from './signups/offers.service.ts'
import { sweepImports } from './volunteer-imports/sweeping.ts'

/** What is swept away, each domain its own. */
const sweeps: readonly Sweep<ServerJobContext>[] = [
  forgetJobs,
  forgetIdempotencyKeys,
  forgetAddresses,
  settleForsaken,
  forgetSessions,
  sweepContacts,
  sweepImports,
  recheckPosts,
  forgetReportFiles,
]

/** Who does which job. */
export const jobHandlers: JobHandlers = {
  SEND_MESSAGE: sendMessage,
  REMIND_EVENT: remindEvent,
  EXPIRE_OFFER: expireOffer,
  FINISH_EVENT: finishEventByItself,
  REMIND_BLOOD_DRIVE: remindBloodDrive,
  THANK_BLOOD_DONOR: thankBloodDonor,
  REMIND_BLOOD_DONOR: remindBloodDonor,
  PLAN_BLOOD_REMINDERS: planBloodReminders,
  CHECK_CHALLENGE_POST: checkChallengePost,
  MAKE_REPORT: makeReport,
  FREEZE_REPORT: freezeReport,
  SWEEP: (context) => sweepAll(context, sweeps),
}
