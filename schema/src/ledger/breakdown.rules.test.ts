import { describe, expect, it } from 'vitest'
import { fewestShown, hideSmallParts } from './breakdown.rules.ts'

/** Parts that tell of as many as they count. */
const heads = (values: readonly bigint[]) => values.map((value) => ({ value, tellsOf: value }))

/** Every list of so many parts, each up to the most. */
function everyFew(count: number, most: bigint): bigint[][] {
  if (count === 0) return [[]]
  return everyFew(count - 1, most).flatMap((parts) =>
    Array.from({ length: Number(most) + 1 }, (_, value) => [...parts, BigInt(value)]),
  )
}

describe('small parts of a whole', () => {
  it('are hidden, and one more so that they cannot be worked out', () => {
    expect(hideSmallParts(heads([40n, 3n, 0n, 12n, 90n]), 1n)).toEqual([40n, null, 0n, null, 90n])
    expect(hideSmallParts(heads([40n, 1n, 1n, 12n]), 1n)).toEqual([40n, null, null, null])
    expect(hideSmallParts(heads([40n, 3n, 4n, 12n]), 1n)).toEqual([40n, null, null, 12n])
  })

  it('hide nothing where none is small', () => {
    expect(hideSmallParts(heads([5n, 0n, 90n]), 1n)).toEqual([5n, 0n, 90n])
    expect(hideSmallParts([], 1n)).toEqual([])
  })

  it('hide those that tell of nobody too, where the whole would be theirs alone', () => {
    expect(hideSmallParts(heads([0n, 3n, 0n]), 1n)).toEqual([null, null, null])
    expect(hideSmallParts(heads([1n, 2n, 0n]), 1n)).toEqual([null, null, null])
    expect(hideSmallParts(heads([40n, 0n, 0n]), 1n)).toEqual([40n, 0n, 0n])
  })

  it('are small by the people they tell of, however much they count', () => {
    const parts = [
      { value: 900n, tellsOf: 60n },
      { value: 160n, tellsOf: 2n },
      { value: 150n, tellsOf: 12n },
    ]
    expect(hideSmallParts(parts, 50n)).toEqual([900n, null, null])
  })

  it('are rounded down, so that two readings differ by whole steps', () => {
    expect(hideSmallParts(heads([43n, 9n, 5n]), 5n)).toEqual([40n, 5n, 5n])
    expect(hideSmallParts([{ value: 49n, tellsOf: 5n }, ...heads([70n])], 50n)).toEqual([null, null])
  })

  it('leave nothing small, and no single one to work out', () => {
    for (const parts of everyFew(4, 6n)) {
      const shown = hideSmallParts(heads(parts), 1n)
      expect(shown.filter((value) => value !== null && value > 0n && value < fewestShown)).toEqual([])
      expect(shown.every((value, index) => value === null || value === parts[index])).toBe(true)
      const hidden = parts.filter((_, index) => shown[index] === null)
      // Where even all of them are too few, all are hidden, and whose they are is not said.
      if (hidden.length === 0 || hidden.length === parts.length) continue
      expect(hidden.filter((value) => value > 0n).length).toBeGreaterThan(1)
      expect(hidden.reduce((sum, value) => sum + value, 0n)).toBeGreaterThanOrEqual(fewestShown)
    }
  })
})
