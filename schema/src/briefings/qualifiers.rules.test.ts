import { expect, test } from 'vitest'
import { findSayingProblem, roundingOf, suggestSaid } from './qualifiers.rules.ts'

test.each([
  [3500n, 100n],
  [1000n, 100n],
  [1050n, 50n],
  [150n, 10n],
  [155n, 5n],
  [50n, 5n],
  [27n, 1n],
  [1_000_000n, 100_000n],
  [0n, 1n],
])('about %s is rounded to %s', (said, rounding) => {
  expect(roundingOf(said)).toBe(rounding)
})

test.each([
  ['EXACTLY', 150n, 150n, null],
  ['EXACTLY', 150n, 151n, 'NOT_EXACT'],
  ['ABOUT', 3500n, 3450n, null],
  ['ABOUT', 3500n, 3550n, null],
  ['ABOUT', 3500n, 3449n, 'NOT_ABOUT'],
  ['ABOUT', 3500n, 3551n, 'NOT_ABOUT'],
  ['MORE_THAN', 1000n, 1001n, null],
  ['MORE_THAN', 1000n, 1250n, null],
  ['MORE_THAN', 1000n, 1000n, 'NOT_MORE'],
  ['MORE_THAN', 1000n, 900n, 'NOT_MORE'],
  ['MORE_THAN', 1000n, 1251n, 'TOO_FAR'],
  ['MORE_THAN', 0n, 3n, 'TOO_FAR'],
] as const)('%s %s of %s: %s', (qualifier, said, value, problem) => {
  expect(findSayingProblem({ qualifier, said }, value)).toBe(problem)
})

test('hours are rounded as hours', () => {
  expect(findSayingProblem({ qualifier: 'ABOUT', said: 12_000n * 60n, spoken: 60n }, 12_049n * 60n)).toBeNull()
  expect(findSayingProblem({ qualifier: 'ABOUT', said: 12_000n * 60n, spoken: 60n }, 12_700n * 60n)).toBe('NOT_ABOUT')
})

test.each([
  ['ABOUT', 3487n, 3500n],
  ['ABOUT', 3412n, 3400n],
  ['MORE_THAN', 1043n, 1000n],
  ['MORE_THAN', 1000n, 900n],
  ['MORE_THAN', 1n, null],
  ['EXACTLY', 27n, 27n],
] as const)('%s of %s is said %s', (qualifier, value, said) => {
  expect(suggestSaid(qualifier, value)).toBe(said)
})

test('what is suggested may be said, of any value', () => {
  for (const qualifier of ['EXACTLY', 'ABOUT', 'MORE_THAN'] as const)
    for (const spoken of [1n, 60n, 100n])
      // Every value for a while, and then ever further ones.
      for (let value = 0n; value < 10n ** 12n; value += 1n + value / 97n) {
        const said = suggestSaid(qualifier, value, spoken)
        if (said === null) continue
        expect(said % spoken).toBe(0n)
        expect(findSayingProblem({ qualifier, said, spoken }, value)).toBeNull()
      }
})
