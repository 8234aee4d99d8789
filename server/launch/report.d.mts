export class StepFailedError extends Error {
  constructor(message: string, details?: { tail?: string; advice?: string })
}
export function formatDuration(milliseconds: number): string
/** Shows a step while it runs and the time it took. */
export function runStep<T>(title: string, work: (progress: (text: string) => void) => Promise<T>): Promise<T>
/** Ends the process after a failed step. */
export function exitWith(error: unknown): never
