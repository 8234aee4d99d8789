export const keepAliveMilliseconds = 10_000

/** Stale after two missed beats of the keep-alive: until then a silence may be a quiet hour. */
export function isStale(heardAt: number | null, now: number): boolean {
  return heardAt !== null && now - heardAt > 2 * keepAliveMilliseconds
}
