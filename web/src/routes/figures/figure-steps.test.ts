import { expect, it } from 'vitest'
import { stepsUpTo } from './figure-steps.ts'

it('ends with the bar that the day lies in, and reaches back to a full one', () => {
  expect(stepsUpTo('day', '2026-03-02')).toEqual({ by: 'DAY', from: '2026-01-31', last: '2026-03-02' })
  expect(stepsUpTo('week', '2027-01-01')).toEqual({ by: 'WEEK', from: '2026-07-06', last: '2026-12-28' })
  expect(stepsUpTo('month', '2026-11-23')).toEqual({ by: 'MONTH', from: '2025-11-01', last: '2026-11-01' })
  expect(stepsUpTo('month', '2027-01-31')).toEqual({ by: 'MONTH', from: '2026-01-01', last: '2027-01-01' })
})
