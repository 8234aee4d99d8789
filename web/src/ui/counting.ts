/** Where a count-up stands after `elapsed` of `duration`: fast first, then settling, always on whole numbers. */
export function countingValue(from: number, to: number, elapsed: number, duration: number): number {
  if (elapsed >= duration) return to
  const left = 1 - Math.max(0, elapsed) / duration
  return Math.round(to - (to - from) * left ** 3)
}
