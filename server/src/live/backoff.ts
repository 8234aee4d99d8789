const firstPauseMilliseconds = 100
const longestPauseMilliseconds = 2_000

/**
 * How long to pause after so many failures in a row (from 1): doubling, capped well below the five seconds in which
 * everything must be live again, and spread so that many servers do not return to a database in one instant.
 */
export function pauseMilliseconds(failures: number, random: () => number): number {
  const full = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** Math.min(failures - 1, 10))
  return full / 2 + (random() * full) / 2
}
