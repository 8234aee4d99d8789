/** Fewer people than this could be known again by what is said of them. */
export const fewestShown = 5n

/**
 * The parts of a whole as everybody may see them; null is hidden. A part that tells of few is hidden, and so many more with it, the
 * smallest first, that what is hidden cannot be worked out from the whole: two parts at least, of `fewestShown` together. What is 0
 * tells of nobody.
 */
export function hideSmallParts(parts: readonly bigint[]): (bigint | null)[] {
  const told = parts.map((value, index) => ({ value, index })).filter(({ value }) => value > 0n)
  const rising = told.toSorted((one, other) => (one.value < other.value ? -1 : one.value > other.value ? 1 : 0))
  const hidden = new Set<number>()
  let sum = 0n
  for (const { value, index } of rising) {
    const needed = value < fewestShown || (hidden.size > 0 && (hidden.size < 2 || sum < fewestShown))
    if (!needed) break
    hidden.add(index)
    sum += value
  }
  return parts.map((value, index) => (hidden.has(index) ? null : value))
}
