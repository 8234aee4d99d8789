const firstPauseMilliseconds = 5_000
const longestPauseMilliseconds = 3_600_000

/** After so many attempts a job is given up: with the pauses below, after three hours. */
export const mostAttempts = 12

/**
 * When a job is tried again after so many failed attempts (from 1): five seconds, doubling up to an hour, each spread over the
 * second half of itself, so that what failed together does not come back together.
 */
export function retryAt(now: Date, attempts: number, random: () => number): Date {
  const full = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** (attempts - 1))
  return new Date(now.getTime() + full / 2 + (random() * full) / 2)
}
