import { expect, test } from 'vitest'
import { createLatencies } from './latency.ts'

test('knows the middle and the slowest hundredth within five per cent', () => {
  const latencies = createLatencies()
  for (let milliseconds = 1; milliseconds <= 1_000; milliseconds += 1) latencies.add(milliseconds)
  expect(latencies.count()).toBe(1_000)
  expect(Math.abs((latencies.quantile(0.5) ?? 0) / 500 - 1)).toBeLessThan(0.05)
  expect(Math.abs((latencies.quantile(0.99) ?? 0) / 990 - 1)).toBeLessThan(0.05)
})

test('says nothing when nothing was measured, and takes the shortest and the longest', () => {
  const latencies = createLatencies()
  expect(latencies.quantile(0.5)).toBeNull()
  latencies.add(0)
  expect(latencies.quantile(0.5)).toBeCloseTo(0.1)
  latencies.add(60_000)
  expect(latencies.quantile(1)).toBeGreaterThanOrEqual(60_000)
})
