import { Temporal } from 'temporal-polyfill'
import { ObservedMoment } from './moment.ts'

/** What inputs may speak of. */
export const earliestYear = 1000
export const latestYear = 9999

/** A day of the calendar is held as Prisma holds a `@db.Date`: midnight UTC of that day. */
export function toCalendarDate(day: Temporal.PlainDate): Date {
  return new Date(Date.UTC(day.year, day.month - 1, day.day))
}

/** The calendar day of a `@db.Date` value. */
export function fromCalendarDate(date: Date): Temporal.PlainDate {
  return Temporal.PlainDate.from(date.toISOString().slice(0, 10))
}

/** The day on which a moment falls in the zone. */
export function dayIn(timeZone: string, moment: Date): Temporal.PlainDate {
  if (moment instanceof ObservedMoment)
    return moment.learn((exact) => {
      const value = dayIn(timeZone, exact)
      return { value, from: startOfDay(timeZone, value), before: startOfDay(timeZone, value.add({ days: 1 })) }
    })
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
}

/** The moment at which a day begins in the zone. */
export function startOfDay(timeZone: string, day: Temporal.PlainDate): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
}

/** Full years from a birth date to a day. */
export function ageOn(birthDate: Date, day: Temporal.PlainDate): number {
  return fromCalendarDate(birthDate).until(day, { largestUnit: 'years' }).years
}
