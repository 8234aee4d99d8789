import { expect, it } from 'vitest'
import { joinSpans } from './spans.ts'

it('joins what overlaps or touches, and leaves gaps', () => {
  expect(
    joinSpans([
      { from: 5, to: 9 },
      { from: 1, to: 3 },
      { from: 3, to: 4 },
      { from: 8, to: null },
      { from: 20, to: 30 },
    ]),
  ).toEqual([
    { from: 1, to: 4 },
    { from: 5, to: null },
  ])
  expect(joinSpans([])).toEqual([])
})
