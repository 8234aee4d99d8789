import { findPostmaster } from './cluster.ts'

const lookMilliseconds = 1_000
const longestPauseMilliseconds = 30_000

/**
 * Looks every second whether PostgreSQL still runs, and has it started again when it does not: the system may have killed
 * it for its memory. A failed attempt is told and made again, each time after a longer pause. Returns what ends it.
 */
export function keepRunning(
  clusterFolder: string,
  startAgain: () => Promise<void>,
  log?: (message: string) => void,
): () => void {
  let ended = false
  let pause = lookMilliseconds
  let timer: NodeJS.Timeout
  async function look(): Promise<void> {
    try {
      if ((await findPostmaster(clusterFolder)) === null && !ended) {
        log?.('PostgreSQL has ended unexpectedly; starting it again')
        await startAgain()
      }
      pause = lookMilliseconds
    } catch (error) {
      log?.(error instanceof Error ? error.message : String(error))
      pause = Math.min(pause * 2, longestPauseMilliseconds)
    }
    if (!ended) schedule()
  }
  function schedule(): void {
    timer = setTimeout(() => void look(), pause)
    timer.unref()
  }
  schedule()
  return () => {
    ended = true
    clearTimeout(timer)
  }
}
