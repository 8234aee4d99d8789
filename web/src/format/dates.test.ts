import { describe, expect, it } from 'vitest'
import { formatDay, formatDayRange, formatTime, startOfDay } from './dates.ts'
import { addDays, addYears, dayInZone, daysBetween, isDay, weekdayOf } from './days.ts'

const zone = 'Asia/Qyzylorda'

describe('days', () => {
  it('begin at the region’s midnight, not at UTC’s', () => {
    expect(dayInZone(new Date('2026-12-31T18:59:59Z'), zone)).toBe('2026-12-31')
    expect(dayInZone(new Date('2026-12-31T19:00:00Z'), zone)).toBe('2027-01-01')
  })

  it('can be added and counted across months and leap years', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(daysBetween('2026-11-27', '2026-12-05')).toBe(8)
    expect(addYears('2028-02-29', -1)).toBe('2027-02-28')
    expect(addYears('2026-11-22', -1)).toBe('2025-11-22')
  })

  it('know their weekday, Monday first', () => {
    expect(weekdayOf('2026-11-22')).toBe(6)
    expect(weekdayOf('2026-11-23')).toBe(0)
  })

  it('are told from other words in an address', () => {
    expect(isDay('2026-11-22')).toBe(true)
    expect(isDay('2026-13-40')).toBe(false)
    expect(isDay('yesterday')).toBe(false)
  })
})

describe('dates in words', () => {
  it('come from our own tables in Kazakh', () => {
    expect(formatDay('2026-11-22', 'kk')).toBe('2026 жылғы 22 қараша')
    expect(formatDay('2026-11-22', 'kk', 'short')).toBe('22 қар')
    expect(formatDay('2026-11-22', 'kk', 'weekday')).toBe('22 қараша, жексенбі')
    expect(formatDay('2026-11-22', 'kk', 'month')).toBe('2026 жылғы қараша')
    expect(formatDay('2026-11-23', 'kk', 'weekdayTick')).toBe('дс')
  })

  it('drop the Russian “г.” but keep the months that end in it', () => {
    expect(formatDay('2026-11-22', 'ru')).toBe('22 ноября 2026')
    expect(formatDay('2026-08-24', 'ru', 'short')).toBe('24 авг.')
  })

  it('are British in English', () => {
    expect(formatDay('2026-11-22', 'en')).toBe('22 November 2026')
  })

  it('name the year of a range only when it is not the current one', () => {
    expect(formatDayRange('2026-11-27', '2026-12-05', '2026-11-22', 'kk')).toBe('27 қар – 5 жел')
    expect(formatDayRange('2026-12-27', '2027-01-05', '2026-12-28', 'en')).toBe('27 December 2026 – 5 January 2027')
    expect(formatDayRange('2026-11-27', '2026-11-27', '2026-11-22', 'en')).toBe('27 Nov')
  })

  it('find the beginning of a day on the region’s clock', () => {
    expect(startOfDay('2026-11-22', zone).toISOString()).toBe('2026-11-21T19:00:00.000Z')
    expect(startOfDay('2026-01-01', 'America/New_York').toISOString()).toBe('2026-01-01T05:00:00.000Z')
  })

  it('tell the time on the region’s clock in twenty-four hours', () => {
    expect(formatTime(new Date('2026-11-22T19:05:09Z'), zone)).toBe('00:05')
    expect(formatTime(new Date('2026-11-22T09:05:09Z'), zone, true)).toBe('14:05:09')
  })
})
