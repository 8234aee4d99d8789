import { Temporal } from 'temporal-polyfill'
import type { Random } from './random.ts'

/** The demonstration year, seen from the moment at which it is loaded. */
export interface Calendar {
  now: Date
  timeZone: string
  /** The region's date at `now`. */
  today: Temporal.PlainDate
  /** The first day that has facts; facts end with `now`. */
  firstDay: Temporal.PlainDate
}

/** From this day of the year on, the year so far is long enough to be shown alone. */
const daysOfAYearWorthShowing = 90

/**
 * The year begins on 1 January of the region's current year when that is at least 90 days ago, otherwise twelve months
 * before today, so that it is full on any day one starts it.
 */
export function createCalendar(now: Date, timeZone: string): Calendar {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const newYear = today.with({ month: 1, day: 1 })
  const long = today.since(newYear).days >= daysOfAYearWorthShowing
  return { now, timeZone, today, firstDay: long ? newYear : today.subtract({ years: 1 }) }
}

/** The moment at which the clocks of the region show the time on that date; minutes may exceed a day. */
export function momentOf(calendar: Calendar, date: Temporal.PlainDate, minutesOfDay = 0): Date {
  const start = date.toZonedDateTime({ timeZone: calendar.timeZone }).epochMilliseconds
  return new Date(start + minutesOfDay * 60_000)
}

/** How a `date` column is written: midnight UTC of that day. */
export function toDateColumn(date: Temporal.PlainDate): Date {
  return new Date(`${date.toString()}T00:00:00.000Z`)
}

export function dateAt(calendar: Calendar, moment: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(calendar.timeZone).toPlainDate()
}

export function addDays(date: Temporal.PlainDate, days: number): Temporal.PlainDate {
  return date.add({ days })
}

export function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0
}

export function laterOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return isBefore(a, b) ? b : a
}

export function earlierOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return isBefore(b, a) ? b : a
}

/** Every date from the first to the last, both included; none when the last lies before the first. */
export function datesBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): Temporal.PlainDate[] {
  const dates: Temporal.PlainDate[] = []
  for (let date = first; !isBefore(last, date); date = date.add({ days: 1 })) dates.push(date)
  return dates
}

/** January to December: how much goes on, winter exams and midsummer heat least, spring and autumn most. */
const monthWeights = [0.45, 0.75, 1.25, 1.5, 1.3, 0.8, 0.5, 0.6, 1.2, 1.35, 1.1, 0.95]
/** Monday to Sunday. */
const weekdayWeights = [0.6, 0.7, 0.8, 0.8, 1, 1.9, 1.1]

/** How likely an event falls on the date, relative to other dates. */
export function weighDate(date: Temporal.PlainDate): number {
  const { month, day } = date
  if (month === 1 && day <= 2) return 0
  const isNauryz = month === 3 && day >= 19 && day <= 24
  const isCleanUpSaturday = month === 4 && date.dayOfWeek === 6
  const isVictoryDay = month === 5 && day >= 7 && day <= 9
  const burst = isNauryz ? 3 : isCleanUpSaturday ? 1.8 : isVictoryDay ? 1.8 : 1
  return (monthWeights[month - 1] ?? 1) * (weekdayWeights[date.dayOfWeek - 1] ?? 1) * burst
}

/** So many dates of the window, in order, busy days several times. None when the window is empty. */
export function drawDates(
  random: Random,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate[] {
  const dates = datesBetween(first, last).map((date) => ({ date, weight: weighDate(date) }))
  if (dates.length === 0) return []
  const weigh = dates.some(({ weight }) => weight > 0) ? ({ weight }: { weight: number }) => weight : () => 1
  return Array.from({ length: count }, () => random.pickWeighted(dates, weigh).date).sort(Temporal.PlainDate.compare)
}
