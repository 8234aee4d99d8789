import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { periodOfLastYear, previousPeriod } from './former-periods.ts'
import type { FormerPeriod } from './former-periods.ts'
import { periodAround, wholeTime } from './period.ts'
import type { PeriodKind } from './period.ts'

const day = (written: string) => Temporal.PlainDate.from(written)
const around = (kind: PeriodKind, written: string) => periodAround(kind, day(written))
const told = (former: FormerPeriod | null) =>
  former && [String(former.period.start), former.through === null ? null : String(former.through)]

test('a period that is over is compared with the whole of the former ones', () => {
  expect(told(previousPeriod(around('MONTH', '2026-10-05'), day('2026-11-23')))).toEqual(['2026-09-01', null])
  expect(told(periodOfLastYear(around('MONTH', '2026-10-05'), day('2026-11-23')))).toEqual(['2025-10-01', null])
  expect(told(previousPeriod(around('YEAR', '2025-10-05'), day('2026-11-23')))).toEqual(['2024-01-01', null])
})

test('one that runs is compared with as many days, today among them', () => {
  expect(told(previousPeriod(around('MONTH', '2026-11-05'), day('2026-11-23')))).toEqual(['2026-10-01', '2026-10-23'])
  expect(told(previousPeriod(around('WEEK', '2026-11-23'), day('2026-11-25')))).toEqual(['2026-11-16', '2026-11-18'])
  expect(told(previousPeriod(around('DAY', '2026-11-23'), day('2026-11-23')))).toEqual(['2026-11-22', null])
  // On its last day it has all of its days.
  expect(told(previousPeriod(around('WEEK', '2026-11-23'), day('2026-11-29')))).toEqual(['2026-11-16', null])
  // February has no thirtieth.
  expect(told(previousPeriod(around('MONTH', '2026-03-01'), day('2026-03-30')))).toEqual(['2026-02-01', null])
})

test('a year is compared through the same day of its calendar, leap years too', () => {
  expect(told(periodOfLastYear(around('YEAR', '2026-11-23'), day('2026-11-23')))).toEqual(['2025-01-01', '2025-11-23'])
  expect(told(periodOfLastYear(around('YEAR', '2028-03-01'), day('2028-03-01')))).toEqual(['2027-01-01', '2027-03-01'])
  expect(told(periodOfLastYear(around('YEAR', '2028-02-29'), day('2028-02-29')))).toEqual(['2027-01-01', '2027-02-28'])
  expect(told(periodOfLastYear(around('YEAR', '2027-01-01'), day('2027-01-01')))).toEqual(['2026-01-01', '2026-01-01'])
  expect(told(periodOfLastYear(around('YEAR', '2026-12-31'), day('2026-12-31')))).toEqual(['2025-01-01', null])
})

test('a week is compared with the one 52 weeks before, which begins on a Monday as well', () => {
  expect(told(periodOfLastYear(around('WEEK', '2027-01-01'), day('2027-02-01')))).toEqual(['2025-12-29', null])
})

test('there is nothing to compare with all time, nor with what has not begun', () => {
  expect(previousPeriod(wholeTime, day('2026-11-23'))).toBeNull()
  expect(periodOfLastYear(around('MONTH', '2026-12-01'), day('2026-11-23'))).toBeNull()
})
