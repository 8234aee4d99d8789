import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { idOfToken, readToken } from '../access/tokens.ts'
import type { SecretBox } from '../access/secret-box.ts'
import { readLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { encodeGlobalId } from '../shared/global-id.ts'

/** Calendars hold what is ahead, and what lies back a season. */
const pastDays = 90
const dayMilliseconds = 24 * 3_600_000
/** What comes later is in the calendar when it is nearer. */
export const mostEntries = 500

/** Something that takes place, as a calendar shows it. */
export interface CalendarEntry {
  /** Never changes: by it a calendar knows what it has. */
  uid: string
  /** Grows with every change. */
  sequence: number
  changedAt: Date
  createdAt: Date
  startsAt: Date
  endsAt: Date
  name: LocalisedText
  place: LocalisedText
  /** What one does there; null for an event as a whole. */
  role: LocalisedText | null
  about: LocalisedText | null
  cancelReason: string | null
  isCancelled: boolean
  /** The public page of the event, below the address of the dashboard. */
  path: string
}

export interface CalendarFeed {
  /** What the calendar is called. */
  name: LocalisedText
  entries: readonly CalendarEntry[]
  /** In which language, when nobody says. */
  language: keyof LocalisedText
}

/** GONE: it was there and will not be again. */
export type FoundFeed = CalendarFeed | 'NOT_FOUND' | 'GONE'

const columns = {
  id: true,
  nameKk: true,
  nameRu: true,
  nameEn: true,
  placeKk: true,
  placeRu: true,
  placeEn: true,
  aboutKk: true,
  aboutRu: true,
  aboutEn: true,
  status: true,
  startsAt: true,
  endsAt: true,
  createdAt: true,
  publishedAt: true,
  cancelledAt: true,
  cancelReason: true,
  calendarSequence: true,
  calendarChangedAt: true,
} as const satisfies Prisma.EventSelect

type EventColumns = Prisma.EventGetPayload<{ select: typeof columns }>

function toEntry(event: EventColumns): CalendarEntry {
  const { aboutKk: kk, aboutRu: ru, aboutEn: en } = event
  return {
    uid: encodeGlobalId('Event', event.id),
    sequence: event.calendarSequence,
    changedAt: event.calendarChangedAt ?? event.publishedAt ?? event.createdAt,
    createdAt: event.createdAt,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    name: readLocalised(event, 'name'),
    place: readLocalised(event, 'place'),
    role: null,
    about: kk !== null && ru !== null && en !== null ? { kk, ru, en } : null,
    cancelReason: event.cancelReason,
    isCancelled: event.status === 'CANCELLED',
    path: `/events/${encodeGlobalId('Event', event.id)}`,
  }
}

const since = (now: Date) => new Date(now.getTime() - pastDays * dayMilliseconds)

/** Public events of a season back and on, the soonest first. */
async function readEvents({ prisma }: Database, where: Prisma.EventWhereInput, now: Date): Promise<CalendarEntry[]> {
  const events = await prisma.event.findMany({
    where: { AND: [where, { publishedAt: { not: null }, endsAt: { gte: since(now) } }] },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: mostEntries,
    select: columns,
  })
  return events.map(toEntry)
}

/** Everything public of the region. */
export async function readRegionFeed(database: Database, now: Date): Promise<CalendarFeed> {
  const region = await database.prisma.region.findFirstOrThrow()
  return { name: readLocalised(region, 'name'), entries: await readEvents(database, {}, now), language: 'kk' }
}

/** One public event, however long ago. */
export async function readEventFeed({ prisma }: Database, eventId: string): Promise<FoundFeed> {
  const event = await prisma.event.findUnique({
    where: { id: eventId, publishedAt: { not: null } },
    select: columns,
  })
  if (!event) return 'NOT_FOUND'
  return { name: readLocalised(event, 'name'), entries: [toEntry(event)], language: 'kk' }
}

/** Public events that an organisation organises, initiates or supports. */
export async function readOrganisationFeed(database: Database, id: string, now: Date): Promise<FoundFeed> {
  const organisation = await database.prisma.organisation.findUnique({ where: { id } })
  if (!organisation) return 'NOT_FOUND'
  const taking: Prisma.EventWhereInput = {
    OR: [{ organiserId: id }, { initiatorId: id }, { supporters: { some: { organisationId: id } } }],
  }
  return {
    name: readLocalised(organisation, 'name'),
    entries: await readEvents(database, taking, now),
    language: 'kk',
  }
}

/** What the calendar of a person is called: it names nobody. */
const ownName: LocalisedText = {
  kk: 'Менің ерікті іс-шараларым',
  ru: 'Мои волонтёрские мероприятия',
  en: 'My volunteering',
}

/**
 * The shifts in which a person has a place, by the token in the address of their calendar. GONE when the address was given a new one,
 * or the person has been erased.
 */
export async function readPersonFeed(
  { prisma }: Database,
  secrets: SecretBox,
  token: string,
  now: Date,
): Promise<FoundFeed> {
  const id = idOfToken(token)
  const person =
    id === null
      ? null
      : await prisma.volunteer.findUnique({
          where: { id },
          select: { locale: true, erasedAt: true, calendarVersion: true },
        })
  if (!person) return 'NOT_FOUND'
  const opens = (version: number) => readToken(secrets, 'calendar', token, String(version)) !== null
  if (person.erasedAt || !opens(person.calendarVersion)) {
    // One that was never ours is not told from one that names nobody.
    const wasOurs = Array.from({ length: person.calendarVersion }, (_, n) => n + 1).some(opens)
    return wasOurs ? 'GONE' : 'NOT_FOUND'
  }
  const signups = await prisma.signup.findMany({
    where: { volunteerId: id as string, status: 'CONFIRMED', shift: { endsAt: { gte: since(now) } } },
    orderBy: [{ shift: { startsAt: 'asc' } }, { id: 'asc' }],
    take: mostEntries,
    select: { id: true, signedUpAt: true, event: { select: columns }, shift: true },
  })
  return {
    name: ownName,
    language: person.locale.toLowerCase() as keyof LocalisedText,
    entries: signups.map(({ id: signupId, signedUpAt, event, shift }) => {
      const entry = toEntry(event)
      return {
        ...entry,
        uid: encodeGlobalId('Signup', signupId),
        createdAt: signedUpAt,
        changedAt: entry.changedAt > signedUpAt ? entry.changedAt : signedUpAt,
        startsAt: shift.startsAt,
        endsAt: shift.endsAt,
        role: readLocalised(shift, 'role'),
      }
    }),
  }
}
