import { expect, it } from 'vitest'
import { mostAttempts, retryAt } from './retry.ts'

const now = new Date('2026-11-22T05:00:00Z')
const pause = (attempts: number, random: number) => retryAt(now, attempts, () => random).getTime() - now.getTime()

it('doubles from five seconds up to an hour', () => {
  const longest = Array.from({ length: mostAttempts }, (_, n) => Math.round(pause(n + 1, 1) / 1_000))
  expect(longest).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600])
})

it('spreads what failed together over half of the pause', () => {
  expect(pause(3, 0)).toBe(10_000)
  expect(pause(3, 0.5)).toBe(15_000)
})
