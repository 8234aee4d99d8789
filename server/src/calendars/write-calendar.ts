import type { CalendarEntry, CalendarFeed } from '@erikti/schema/calendars/calendar-feeds'
import { describeTimeZone, inTimeZone } from '@erikti/schema/calendars/time-zone'
import type { LocalisedText } from '@erikti/schema/shared/localised-text'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

export type CalendarLanguage = keyof LocalisedText

/** What a calendar says beside what people wrote. */
const words: Readonly<Record<CalendarLanguage, { role: string; cancelled: string; why: string }>> = {
  kk: { role: 'Міндеті', cancelled: 'БОЛМАЙДЫ', why: 'Себебі' },
  ru: { role: 'Что делать', cancelled: 'НЕ СОСТОИТСЯ', why: 'Причина' },
  en: { role: 'What you do', cancelled: 'CALLED OFF', why: 'Why' },
}

/** Calendar programs that ask how often to come back are told this. */
const comeBackSeconds = 3_600

export interface CalendarOptions {
  language: CalendarLanguage
  timeZone: string
  /** What links begin with, without a slash at the end. */
  baseUrl: string
  now: Date
}

/** A calendar after RFC 5545. The same feed gives the same text, whenever it is written. */
export function writeCalendar(feed: CalendarFeed, { language, timeZone, baseUrl, now }: CalendarOptions): string {
  const calendar = ical({
    name: `Ерікті: ${feed.name[language]}`,
    prodId: { company: 'Ерікті', product: 'Erikti', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: comeBackSeconds,
    // Without a name, so that stamps stay in UTC, where RFC 5545 wants them; each event names the zone.
    timezone: { name: null, generator: () => describeTimeZone(timeZone, now) },
  })
  for (const entry of feed.entries)
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: entry.changedAt,
      lastModified: entry.changedAt,
      created: entry.createdAt,
      start: inTimeZone(entry.startsAt, timeZone),
      end: inTimeZone(entry.endsAt, timeZone),
      timezone: timeZone,
      summary: entry.isCancelled ? `${words[language].cancelled}: ${entry.name[language]}` : entry.name[language],
      location: entry.place[language],
      description: describe(entry, language),
      url: `${baseUrl}${entry.path}`,
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  return `${calendar.toString()}\r\n`
}

function describe(
  { role, about, isCancelled, cancelReason }: CalendarEntry,
  language: CalendarLanguage,
): string | null {
  const lines = [
    isCancelled && cancelReason && `${words[language].why}: ${cancelReason}`,
    role && `${words[language].role}: ${role[language]}`,
    about?.[language],
  ].filter(Boolean)
  return lines.length > 0 ? lines.join('\n\n') : null
}
