import type { Logger } from 'pino'

const longestDrainMilliseconds = 10_000
/** A terminal's Ctrl-C reaches the process once from the terminal and once more from npm. That is one press. */
const samePressMilliseconds = 700

export interface Lifecycle {
  /** What to undo at the stop; the last one registered is undone first. */
  onStop(name: string, undo: (reason: string) => Promise<void> | void): void
  /** Undoes everything registered, then ends the process. A second call changes nothing. */
  stop(reason: string, exitCode: number): Promise<never>
  /** True once the stop has begun, when failures of what is being cut off are no news. */
  readonly stopping: boolean
}

/**
 * Ends the process in order: on Ctrl-C or SIGTERM with exit code 0, on an uncaught exception, logged once, with 1. Each
 * part has ten seconds to end by itself; a second Ctrl-C takes the rest of its time away.
 */
export function createLifecycle(logger: Logger): Lifecycle {
  const undoing: { name: string; undo: (reason: string) => Promise<void> | void }[] = []
  let stopped: Promise<never> | undefined
  let firstSignalAt = 0
  let hurry: () => void = () => {}
  const hurried = new Promise<void>((resolve) => (hurry = resolve))

  async function stopNow(reason: string, exitCode: number): Promise<never> {
    logger.info({ reason }, 'stopping')
    for (const { name, undo } of undoing.reverse()) {
      let timer: NodeJS.Timeout | undefined
      const outOfTime = new Promise<void>((resolve) => (timer = setTimeout(resolve, longestDrainMilliseconds)))
      await Promise.race([
        Promise.resolve()
          .then(() => undo(reason))
          .catch((error: unknown) => logger.error({ err: error }, `stopping ${name} failed`)),
        hurried,
        outOfTime,
      ])
      clearTimeout(timer)
    }
    process.exit(exitCode)
  }

  const lifecycle: Lifecycle = {
    onStop: (name, undo) => void undoing.push({ name, undo }),
    stop: (reason, exitCode) => (stopped ??= stopNow(reason, exitCode)),
    get stopping() {
      return stopped !== undefined
    },
  }
  const onSignal = () => {
    if (firstSignalAt === 0) {
      firstSignalAt = performance.now()
      console.log('\n  … Stopping: finishing what runs (Ctrl-C again to hurry)')
      void lifecycle.stop('The server is stopping', 0)
    } else if (performance.now() - firstSignalAt > samePressMilliseconds) {
      hurry()
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  const onUncaught = (error: unknown) => {
    if (lifecycle.stopping) return logger.warn({ err: error }, 'failed while stopping')
    logger.fatal({ err: error }, 'unexpected failure; the server stops')
    void lifecycle.stop('The server failed', 1)
  }
  process.on('uncaughtException', onUncaught)
  process.on('unhandledRejection', onUncaught)
  return lifecycle
}
