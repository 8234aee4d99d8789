import { expect, it } from 'vitest'
import type { Answer } from './answer.ts'
import { Recollection } from './recollection.ts'

const answerOf = (bytes: number) => ({ answer: { bytes } as Answer, isOwn: false })

it('stays within its bytes, and forgets what was not asked for the longest', () => {
  const kept = new Recollection(100_000)
  for (let n = 0; n < 15; n += 1) kept.keep(`q${n}`, answerOf(5_000))
  kept.find('q0')
  for (let n = 15; n < 30; n += 1) kept.keep(`q${n}`, answerOf(5_000))
  expect(kept.bytes).toBeLessThanOrEqual(100_000)
  expect(kept.find('q29')).toBeDefined()
  expect(kept.find('q1')).toBeUndefined()
})

it('counts questions as well, and gives room back', () => {
  const kept = new Recollection(100_000)
  kept.keep('q'.repeat(1_000), { answer: null, isOwn: false })
  const { bytes } = kept
  expect(bytes).toBeGreaterThan(2_000)
  kept.keep('q'.repeat(1_000), answerOf(3_000))
  kept.keep('q'.repeat(1_000), answerOf(1_000))
  expect(kept.bytes).toBe(bytes + 1_000)
  expect(kept.size).toBe(1)
})

it('keeps no answer that would push out most of the others', () => {
  const kept = new Recollection(100_000)
  kept.keep('small', answerOf(100))
  kept.keep('large', answerOf(50_000))
  expect(kept.find('large')).toBeUndefined()
  expect(kept.find('small')).toBeDefined()
})
