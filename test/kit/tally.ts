/** How often each of them came. */
export function tally(results: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(results)].sort().map((one) => [one, results.filter((result) => result === one).length]),
  )
}
