const stepMilliseconds = 10

/**
 * Begins to count the time in which this process has its turn, in milliseconds. A machine that is busy elsewhere, or a slow one,
 * gives it fewer turns: so a pause of ours is told from one of the machine’s.
 */
export function countTurns(): () => number {
  let counted = 0
  setInterval(() => (counted += stepMilliseconds), stepMilliseconds).unref()
  return () => counted
}
