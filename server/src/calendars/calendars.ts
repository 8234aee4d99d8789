import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '@erikti/prisma/client'
import type { SecretBox } from '@erikti/schema/access/secret-box'
import { anonymous } from '@erikti/schema/access/viewer'
import {
  mostEntries,
  readEventFeed,
  readOrganisationFeed,
  readPersonFeed,
  readRegionFeed,
} from '@erikti/schema/calendars/calendar-feeds'
import type { CalendarFeed, FoundFeed } from '@erikti/schema/calendars/calendar-feeds'
import type { Clock } from '@erikti/schema/shared/clock'
import { idOfType } from '@erikti/schema/shared/global-id'
import { readBrowserRequest } from '../http/browser.ts'
import type { BrowserSettings } from '../http/browser.ts'
import { refuse, refuseForNow } from '../http/refuse.ts'
import type { Budgets } from '../limits/budgets.ts'
import { readClientAddress } from '../limits/client-address.ts'
import { writeCalendar } from './write-calendar.ts'
import type { CalendarLanguage } from './write-calendar.ts'

export const calendarsPath = '/calendar/'

/** A calendar with everything in it costs as much as the same list by GraphQL; one event, as one event. */
const listPoints = mostEntries
const eventPoints = 10
const patienceMilliseconds = 10_000
const publicSeconds = 300
const pattern = /^\/calendar\/(?:region|(events|organisations|people)\/([\w-]{1,80}))\.ics$/

export interface CalendarsOptions {
  database: Database
  clock: Clock
  secrets: SecretBox
  budgets: Budgets
  settings: BrowserSettings
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
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
    const changedAt = new Date(Math.max(0, ...feed.entries.map((entry) => entry.changedAt.getTime())))
    changedAt.setMilliseconds(0)
    response.setHeader('ETag', tag)
    // An empty calendar has never changed.
    if (feed.entries.length > 0) response.setHeader('Last-Modified', changedAt.toUTCString())
    response.setHeader('Cache-Control', isPublic ? `public, max-age=${publicSeconds}` : 'private, no-cache')
    if (isKnown(request, tag)) return void response.writeHead(304).end()
    response.setHeader('Content-Type', 'text/calendar; charset=utf-8')
    response.setHeader('Content-Disposition', 'inline; filename="erikti.ics"')
    response.setHeader('Content-Length', Buffer.byteLength(text))
    response.end(request.method === 'HEAD' ? undefined : text)
  }

  return async (request, response, path) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'Calendars are read with GET.', { Allow: 'GET, HEAD' })
    const [, kind, name = ''] = pattern.exec(path) ?? []
    if (!pattern.test(path)) return refuse(response, 404, 'There is no such calendar.')
    const points = kind === 'events' ? eventPoints : listPoints
    const budget = budgets.of(anonymous, readClientAddress(request, settings.trustedProxyHops), false)
    const now = clock().getTime()
    if (!budget.bucket.take(points, now)) return refuseForNow(response, budget.bucket.secondsUntil(points, now))
    if ((await budget.turnstile.enter(points, patienceMilliseconds)) === false)
      return refuse(response, 503, 'Too many requests at once.', { 'Retry-After': '1' })
    try {
      const feed = await find(kind, name)
      if (feed === 'NOT_FOUND') refuse(response, 404, 'There is no such calendar.')
      else if (feed === 'GONE') refuse(response, 410, 'This calendar has ended.')
      else answer(request, response, feed, kind !== 'people')
    } finally {
      budget.turnstile.leave(points)
    }
  }
}

const languages: readonly string[] = ['kk', 'ru', 'en'] satisfies CalendarLanguage[]

function languageOf(asked: string | null): CalendarLanguage | null {
  return asked !== null && languages.includes(asked) ? (asked as CalendarLanguage) : null
}

/** Whether the reader has just this: by its tag (RFC 9110, 13.1.2). Its date is in whole seconds, and so is not asked. */
function isKnown({ headers }: IncomingMessage, tag: string): boolean {
  const tags = headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return tags.includes(tag) || tags.includes('*')
}
