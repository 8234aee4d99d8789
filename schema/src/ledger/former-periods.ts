import { Temporal } from 'temporal-polyfill'
import { periodAround } from './period.ts'
import type { Period } from './period.ts'

/** A period to compare with, as far as it is compared: to the end when `through` is null. */
export interface FormerPeriod {
  period: Period
  through: Temporal.PlainDate | null
}

/** Weeks of a year are compared with those 52 weeks before, which have the same number but for the long years. */
const weeksOfYear = 52

const lastDay = ({ end }: Period) => end && end.subtract({ days: 1 })

/** Whether a day lies in the period and is not its last: then as much of a former period is compared as there is of this one. */
function isRunning({ start, end }: Period, day: Temporal.PlainDate): boolean {
  return (
    start !== null &&
    end !== null &&
    Temporal.PlainDate.compare(start, day) <= 0 &&
    Temporal.PlainDate.compare(day, end.subtract({ days: 1 })) < 0
  )
}

/** As many days of a former period as there are of this one through a day; of a year, through the same day of its calendar. */
function asFar(former: Period, period: Period, day: Temporal.PlainDate): FormerPeriod {
  const end = lastDay(former)
  if (!isRunning(period, day) || !period.start || !former.start || !end) return { period: former, through: null }
  const through =
    period.kind === 'YEAR'
      ? day.subtract({ years: period.start.year - former.start.year })
      : former.start.add({ days: period.start.until(day).days })
  return { period: former, through: Temporal.PlainDate.compare(through, end) < 0 ? through : null }
}

/** Null where there is none: of all time, and of a period that has not begun by the day. */
function former(
  period: Period,
  day: Temporal.PlainDate,
  find: (start: Temporal.PlainDate) => Temporal.PlainDate,
): FormerPeriod | null {
  if (!period.start || Temporal.PlainDate.compare(day, period.start) < 0) return null
  return asFar(periodAround(period.kind, find(period.start)), period, day)
}

/** The period right before, as far as this one has come by the day. */
export function previousPeriod(period: Period, day: Temporal.PlainDate): FormerPeriod | null {
  return former(period, day, (start) => start.subtract({ days: 1 }))
}

/** The same period of the year before, as far as this one has come by the day. */
export function periodOfLastYear(period: Period, day: Temporal.PlainDate): FormerPeriod | null {
  return former(period, day, (start) =>
    period.kind === 'WEEK' ? start.subtract({ weeks: weeksOfYear }) : start.subtract({ years: 1 }),
  )
}
