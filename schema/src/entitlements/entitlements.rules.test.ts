import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { leftOf, limitOf, periodOf } from './entitlements.rules.ts'

const on = (day: string) => Temporal.PlainDate.from(day)
const bounds = (period: Parameters<typeof periodOf>[0], day: string) => {
  const { startsOn, endsBefore } = periodOf(period, on(day))
  return [startsOn.toString(), endsBefore.toString()]
}

test('a period begins where the calendar says', () => {
  expect(bounds('DAY', '2026-11-22')).toEqual(['2026-11-22', '2026-11-23'])
  // A Sunday belongs to the week of the Monday before.
  expect(bounds('WEEK', '2026-11-22')).toEqual(['2026-11-16', '2026-11-23'])
  expect(bounds('WEEK', '2026-11-23')).toEqual(['2026-11-23', '2026-11-30'])
  expect(bounds('MONTH', '2028-02-29')).toEqual(['2028-02-01', '2028-03-01'])
  expect(bounds('QUARTER', '2026-12-31')).toEqual(['2026-10-01', '2027-01-01'])
  expect(bounds('QUARTER', '2026-04-01')).toEqual(['2026-04-01', '2026-07-01'])
  expect(bounds('YEAR', '2026-02-03')).toEqual(['2026-01-01', '2027-01-01'])
})

test('every day lies in exactly one period, and its first and last day say the same', () => {
  for (let day = on('2026-12-25'); day.year < 2029; day = day.add({ days: 1 }))
    for (const kind of ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const) {
      const period = periodOf(kind, day)
      for (const inside of [period.startsOn, period.endsBefore.subtract({ days: 1 })])
        expect(periodOf(kind, inside)).toEqual(period)
      expect(periodOf(kind, period.endsBefore).startsOn).toEqual(period.endsBefore)
      expect(Temporal.PlainDate.compare(period.startsOn, day)).toBeLessThanOrEqual(0)
      expect(Temporal.PlainDate.compare(day, period.endsBefore)).toBe(-1)
    }
})

test('a bigger family is entitled to more, and nobody to less than nothing', () => {
  expect(limitOf({ perFamily: 2, perMember: 1 }, 5)).toBe(7)
  expect(limitOf({ perFamily: 1, perMember: 0 }, 5)).toBe(1)
  expect(leftOf(7, 3)).toBe(4)
  expect(leftOf(1, 3)).toBe(0)
})
