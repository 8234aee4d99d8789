import { expect, test } from 'vitest'
import { TokenBucket } from './token-bucket.ts'

test('gives what it has, and refuses the next point without taking it', () => {
  const bucket = new TokenBucket(10, 2, 0)
  expect(bucket.take(10, 0)).toBe(true)
  expect(bucket.take(1, 0)).toBe(false)
  expect(bucket.pointsAt(0)).toBe(0)
})

test('refills continuously and never above its limit', () => {
  const bucket = new TokenBucket(10, 2, 0)
  bucket.take(10, 0)
  expect(bucket.pointsAt(250)).toBe(0.5)
  expect(bucket.secondsUntil(3, 0)).toBe(2)
  expect(bucket.take(1, 499)).toBe(false)
  expect(bucket.take(1, 500)).toBe(true)
  expect(bucket.pointsAt(60_000)).toBe(10)
  expect(bucket.isFullAt(60_000)).toBe(true)
})

test('owes what was taken by force, but no more than it can hold', () => {
  const bucket = new TokenBucket(10, 1, 0)
  bucket.force(15, 0)
  expect(bucket.take(1, 5_000)).toBe(false)
  expect(bucket.take(1, 6_000)).toBe(true)
  bucket.force(1_000, 6_000)
  expect(bucket.secondsUntil(10, 6_000)).toBe(20)
})

test('gives nothing for a clock that was set back', () => {
  const bucket = new TokenBucket(10, 1, 10_000)
  bucket.take(10, 10_000)
  expect(bucket.pointsAt(0)).toBe(0)
})
