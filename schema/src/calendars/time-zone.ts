import { Temporal } from 'temporal-polyfill'

/** Local time without an offset, as RFC 5545 writes it. */
const localTime = (moment: Temporal.PlainDateTime) => moment.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')

const offset = (text: string) => text.replace(':', '')

/** What happened to the clock before matters to no event of ours. */
const earliest = Temporal.Instant.from('2018-01-01T00:00:00Z')

/**
 * A zone as RFC 5545 describes it (VTIMEZONE), with every change of its clock since 2000 and up to a year ahead; Qyzylorda's last was on
 * 21 December 2018, from +06:00 to +05:00.
 */
export function describeTimeZone(timeZone: string, now: Date): string {
  const until = Temporal.Instant.fromEpochMilliseconds(now.getTime()).add({ hours: 24 * 366 })
  let moment: Temporal.ZonedDateTime | null = earliest.toZonedDateTimeISO(timeZone)
  const parts = [observance(moment.toPlainDateTime(), moment.offset, moment.offset)]
  while ((moment = moment.getTimeZoneTransition('next')) && Temporal.Instant.compare(moment.toInstant(), until) < 0) {
    const before = moment.subtract({ nanoseconds: 1 })
    // An observance begins by the clock that went before it.
    const begins = moment.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime()
    if (before.offset !== moment.offset) parts.push(observance(begins, before.offset, moment.offset))
  }
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...parts, 'END:VTIMEZONE'].join('\r\n')
}

function observance(begins: Temporal.PlainDateTime, from: string, to: string): string {
  return [
    'BEGIN:STANDARD',
    `DTSTART:${localTime(begins)}`,
    `TZOFFSETFROM:${offset(from)}`,
    `TZOFFSETTO:${offset(to)}`,
    'END:STANDARD',
  ].join('\r\n')
}

/** The moment on the zone's clock. */
export function inTimeZone(moment: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone)
}
