import type { JobHandlers, Sweep } from './jobs/job-handler.ts'
import { sweepImports } from './volunteer-imports/sweeping.ts'

/** Who does which job. */
export const jobHandlers: JobHandlers = {}

/** What is swept away, each domain its own. */
export const sweeps: readonly Sweep[] = [sweepImports]
