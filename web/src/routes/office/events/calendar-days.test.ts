import { expect, test } from 'vitest'
import { fromLocalTime, toLocalTime } from '../../../format/local-time.ts'
import { addMonths, weekOf, weeksOfMonth } from './calendar-days.ts'

const zone = 'Asia/Qyzylorda'

test('weeks begin on Monday', () => {
  expect(weekOf('2026-11-22')[0]).toBe('2026-11-16')
  expect(weekOf('2026-11-23')[0]).toBe('2026-11-23')
})

test('a month is shown in whole weeks, its first and last day included', () => {
  const weeks = weeksOfMonth('2026-11-22')
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([6, '2026-10-26', '2026-12-06'])
  expect(weeksOfMonth('2027-02-10').map((week) => week[0])).toEqual([
    '2027-02-01',
    '2027-02-08',
    '2027-02-15',
    '2027-02-22',
  ])
})

test('months go over the end of the year both ways', () => {
  expect(addMonths('2026-12-31', 1)).toBe('2027-01-01')
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-01')
})

test('what is typed into a time field is a time on the region’s clock', () => {
  expect(fromLocalTime('2026-12-05T10:30', zone)).toBe('2026-12-05T05:30:00.000Z')
  expect(toLocalTime('2026-12-04T19:30:00.000Z', zone)).toBe('2026-12-05T00:30')
  expect(fromLocalTime('', zone)).toBeNull()
})
