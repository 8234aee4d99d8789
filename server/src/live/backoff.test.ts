import { expect, it } from 'vitest'
import { pauseMilliseconds } from './backoff.ts'

it('pauses longer with each failure, never beyond two seconds, spread by half', () => {
  const longest = [1, 2, 3, 4, 5, 6, 50, 5_000].map((failures) => pauseMilliseconds(failures, () => 1))
  expect(longest).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000, 2_000])
  expect(pauseMilliseconds(3, () => 0)).toBe(200)
})
