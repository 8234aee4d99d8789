import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '@erikti/prisma/client'
import type { SecretBox } from '@erikti/schema/access/secret-box'
import {
  mostEntries,
  readEventFeed,
  readOrganisationFeed,
  readPersonFeed,
  readRegionFeed,
} from '@erikti/schema/calendars/calendar-feeds'
import type { CalendarFeed, FoundFeed } from '@erikti/schema/calendars/calendar-feeds'
import { idOfType } from '@erikti/schema/shared/global-id'
import { readBrowserRequest } from '../http/browser.ts'
import { giveFile, readWithinBudget, refuseOtherMethods } from '../http/public-files.ts'
import type { PublicReading } from '../http/public-files.ts'
import { refuse } from '../http/refuse.ts'
import { writeCalendar } from './write-calendar.ts'
import type { CalendarLanguage } from './write-calendar.ts'

export const calendarsPath = '/calendar/'

/** A calendar with everything in it costs as much as the same list by GraphQL; one event, as one event. */
const listPoints = mostEntries
const eventPoints = 10
const publicSeconds = 300
const pattern = /^\/calendar\/(?:region|(events|organisations|people)\/([\w-]{1,80}))\.ics$/

export interface CalendarsOptions extends PublicReading {
  database: Database
  secrets: SecretBox
  timeZone: string
}

type Handler = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>

/** Calendars to subscribe to, below `/calendar/`. Reading one draws on the same budget as everything that the public asks. */
export function createCalendars({ database, clock, secrets, budgets, settings, timeZone }: CalendarsOptions): Handler {
  async function find(kind: string | undefined, name: string): Promise<FoundFeed> {
    const eventId = idOfType('Event', name)
    const organisationId = idOfType('Organisation', name)
    if (kind === undefined) return readRegionFeed(database, clock())
    if (kind === 'people') return readPersonFeed(database, secrets, name, clock())
    if (kind === 'events' && eventId !== null) return readEventFeed(database, eventId)
    if (kind === 'organisations' && organisationId !== null)
      return readOrganisationFeed(database, organisationId, clock())
    return 'NOT_FOUND'
  }

  function answer(request: IncomingMessage, response: ServerResponse, feed: CalendarFeed, isPublic: boolean): void {
    const { baseUrl } = readBrowserRequest(request, settings)
    const asked = new URL(request.url ?? '', 'http://host').searchParams.get('lang')
    const text = writeCalendar(feed, { language: languageOf(asked) ?? feed.language, timeZone, baseUrl, now: clock() })
    const changedAt = new Date(Math.max(0, ...feed.entries.map((entry) => entry.changedAt.getTime())))
    changedAt.setMilliseconds(0)
    // An empty calendar has never changed.
    if (feed.entries.length > 0) response.setHeader('Last-Modified', changedAt.toUTCString())
    giveFile(request, response, {
      bytes: Buffer.from(text),
      headers: {
        'Cache-Control': isPublic ? `public, max-age=${publicSeconds}` : 'private, no-cache',
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'inline; filename="erikti.ics"',
      },
    })
  }

  return async (request, response, path) => {
    if (refuseOtherMethods(request, response, 'Calendars')) return
    const [, kind, name = ''] = pattern.exec(path) ?? []
    if (!pattern.test(path)) return refuse(response, 404, 'There is no such calendar.')
    await readWithinBudget({ clock, budgets, settings }, request, response, {
      points: kind === 'events' ? eventPoints : listPoints,
      async read() {
        const feed = await find(kind, name)
        if (feed === 'NOT_FOUND') refuse(response, 404, 'There is no such calendar.')
        else if (feed === 'GONE') refuse(response, 410, 'This calendar has ended.')
        else answer(request, response, feed, kind !== 'people')
      },
    })
  }
}

const languages: readonly string[] = ['kk', 'ru', 'en'] satisfies CalendarLanguage[]

function languageOf(asked: string | null): CalendarLanguage | null {
  return asked !== null && languages.includes(asked) ? (asked as CalendarLanguage) : null
}
