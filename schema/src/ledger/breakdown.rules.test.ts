import { describe, expect, it } from 'vitest'
import { fewestShown, hideSmallParts } from './breakdown.rules.ts'

/** Every list of so many parts, each up to the most. */
function everyFew(count: number, most: bigint): bigint[][] {
  if (count === 0) return [[]]
  return everyFew(count - 1, most).flatMap((parts) =>
    Array.from({ length: Number(most) + 1 }, (_, value) => [...parts, BigInt(value)]),
  )
}

describe('small parts of a whole', () => {
  it('are hidden, and one more so that they cannot be worked out', () => {
    expect(hideSmallParts([40n, 3n, 0n, 12n, 90n])).toEqual([40n, null, 0n, null, 90n])
    expect(hideSmallParts([40n, 1n, 1n, 12n])).toEqual([40n, null, null, null])
    expect(hideSmallParts([40n, 3n, 4n, 12n])).toEqual([40n, null, null, 12n])
  })

  it('hide nothing where none is small', () => {
    expect(hideSmallParts([5n, 0n, 90n])).toEqual([5n, 0n, 90n])
    expect(hideSmallParts([])).toEqual([])
  })

  it('leave nothing small, and no single one to work out', () => {
    for (const parts of everyFew(4, 6n)) {
      const shown = hideSmallParts(parts)
      const hidden = parts.filter((_, index) => shown[index] === null)
      expect(shown.filter((value) => value !== null && value > 0n && value < fewestShown)).toEqual([])
      expect(shown.every((value, index) => value === null || value === parts[index])).toBe(true)
      const left = parts.filter((value, index) => value > 0n && shown[index] !== null)
      // Unless there is nothing more that could be hidden with them.
      if (hidden.length === 0 || left.length === 0) continue
      expect(hidden.length).toBeGreaterThan(1)
      expect(hidden.reduce((sum, value) => sum + value, 0n)).toBeGreaterThanOrEqual(fewestShown)
    }
  })
})
