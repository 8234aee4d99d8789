import { expect, test } from 'vitest'
import { halfYearsOf } from './half-years.ts'

test('months lie in the half-year that begins in January or July', () => {
  expect(halfYearsOf(['2027-01-01', '2026-12-01', '2026-07-01', '2026-06-01'])).toEqual([
    '2027-01-01',
    '2026-07-01',
    '2026-01-01',
  ])
  expect(halfYearsOf([])).toEqual([])
})
