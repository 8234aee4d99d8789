/** Fewer people than this could be known again by what is said of them. */
export const fewestShown = 5n

interface GuardedPart {
  /** In the figure’s unit. */
  value: bigint
  /** Of how many people or families it tells. */
  tellsOf: bigint
}

/**
 * The parts of a whole as everybody may see them, rounded down to `step`; null is hidden. A part that tells of few is hidden, and so
 * many more with it, those that tell of the fewest first, that what is hidden cannot be worked out from the whole: two parts at
 * least, which tell of `fewestShown` together. What is 0 tells of nobody, and is hidden only where nothing else is left to hide.
 */
export function hideSmallParts(parts: readonly GuardedPart[], step: bigint): (bigint | null)[] {
  const told = parts.map((part, index) => ({ ...part, index })).filter(({ value }) => value > 0n)
  const rising = told.toSorted((one, other) => Number(one.tellsOf - other.tellsOf))
  const isSmall = ({ value, tellsOf }: GuardedPart) => tellsOf < fewestShown || value < step
  const hidden = rising.filter(isSmall)
  const isEnough = () => hidden.length > 1 && hidden.reduce((sum, { tellsOf }) => sum + tellsOf, 0n) >= fewestShown
  for (const part of rising) if (hidden.length > 0 && !isEnough() && !hidden.includes(part)) hidden.push(part)
  if (hidden.length > 0 && !isEnough()) return parts.map(() => null)
  const isHidden = new Set(hidden.map(({ index }) => index))
  return parts.map(({ value }, index) => (isHidden.has(index) ? null : value - (value % step)))
}
