import { finishEventByItself } from './hours/finish-event.ts'
import type { JobHandlers, Sweep } from './jobs/job-handler.ts'

/** Who does which job. */
export const jobHandlers: JobHandlers = {
  FINISH_EVENT: finishEventByItself,
}

/** What is swept away, each domain its own. */
export const sweeps: readonly Sweep[] = []
