/** A process, told apart from a later one with the same id. */
export interface ProcessIdentity {
  pid: number
  /** In whatever form the system tells it; only compared. */
  startedAt: string
}

export function identify(pid: number): ProcessIdentity
export function isRunning(identity: ProcessIdentity): boolean
/** Null when the file is missing or is not one of ours. */
export function readIdentity(path: string): ProcessIdentity | null
/** Waits for the lock file at `path` and returns the function that lets it go. Clears the lock of a process that has ended. */
export function lock(path: string, options?: { onWait?: (holder: number) => void }): Promise<() => void>
