import { createCrowd, isOldEnough } from './crowd.ts'
import { SimulationError } from './settings.ts'
import { countRefusal } from './report.ts'
import type { Client } from './client.ts'
import type { Comer } from './crowd.ts'
import type { Event, Page, Shift } from './operations.ts'
import type { Tally } from './report.ts'

export interface EventDayOptions {
  client: Client
  tally: Tally
  clock: () => Date
  /** From 0 up to 1. */
  random: () => number
}

/** A day at the running events: people come and people go. */
export interface EventDay {
  /** How many events are open. */
  openCount(): number
  /** One person comes: signed up before, signing up now, or walking in. */
  arrive(): Promise<void>
  /** One person leaves, if somebody has been there for a while. */
  depart(): Promise<void>
}

interface Expected {
  event: Event
  shiftId: string
  comer: Comer
}

interface Newcomer extends Expected {
  shift: Shift
  /** Signs up first; otherwise walks in. */
  signsUp: boolean
}

interface Present {
  attendanceId: string
  comer: Comer
  since: number
}

interface AttendanceNode {
  id: string
  checkedInAt: string
  checkedOutAt: string | null
  voidedAt: string | null
  /** Null when they have been erased. */
  volunteer: { id: string; birthDate: string; isDemonstration: boolean } | null
}

interface SignupNode {
  status: string
  shift: { id: string }
  /** Null when they have been erased. */
  volunteer: { id: string; birthDate: string; isDemonstration: boolean } | null
}

const minute = 60_000
const shortestStayMilliseconds = 5_000
/** A new event's places: a few minutes of a busy door. */
const newEventCapacity = 150
const newEventMinutes = 180
const walkInShare = 0.2
const expectedShare = 0.4
/** Of those who come, the share that is entered from a paper list some minutes later. */
const enteredLaterShare = 0.3
const mostTries = 20

const volunteerHour = {
  name: { kk: 'Ерікті сағаты', ru: 'Час волонтёра', en: 'Volunteer hour' },
  place: { kk: 'Орталық алаң', ru: 'Центральная площадь', en: 'Central square' },
  role: { kk: 'Көмекшілер тобы', ru: 'Группа помощников', en: 'Helpers' },
}

async function readAll<Row>(read: (after: string | null) => Promise<Page<Row> | null | undefined>): Promise<Row[]> {
  const rows: Row[] = []
  let after: string | null = null
  for (;;) {
    const page: Page<Row> | null | undefined = await read(after)
    if (!page) return rows
    rows.push(...page.edges.map(({ node }) => node))
    if (!page.pageInfo.hasNextPage) return rows
    after = page.pageInfo.endCursor
  }
}

/** Finds out what runs today and who is there. @throws SimulationError when there is nothing to play with. */
export async function openEventDay({ client, tally, clock, random }: EventDayOptions): Promise<EventDay> {
  const crowd = createCrowd(client)
  const events: Event[] = []
  const expected: Expected[] = []
  const present: Present[] = []
  let opening: Promise<void> | null = null

  await readDay()
  if (events.length === 0) await openEvent()
  const first = await crowd.next()
  if (first) crowd.release(first)
  else if (expected.length === 0)
    throw new SimulationError('There are no free demonstration volunteers, and a simulation plays with nobody else.')

  async function readDay(): Promise<void> {
    const zone = await client.query<{ viewer: { kind: string }; region: { timeZone: string } }>('zone')
    if (zone.viewer.kind === 'ANONYMOUS')
      throw new SimulationError('The key opens nothing: set ERIKTI_API_KEY to one that may check people in.')
    const now = clock()
    const on = new Intl.DateTimeFormat('en-CA', { timeZone: zone.region.timeZone, dateStyle: 'short' }).format(now)
    const day = await client.query<{ events: Page<Event> }>('day', { on })
    for (const { node: event } of day.events.edges) {
      if (new Date(event.endsAt) <= now || new Date(event.startsAt).getTime() > now.getTime() + 60 * minute) continue
      events.push(event)
      await readPeople(event)
    }
  }

  async function readPeople(event: Event): Promise<void> {
    const attendances = await readAll(async (after) => {
      const page = await client.query<{ event: { attendances: Page<AttendanceNode> | null } | null }>('attendances', {
        event: event.id,
        after,
      })
      return page.event?.attendances
    })
    const attended = new Set<string>()
    for (const { id, volunteer, checkedInAt, checkedOutAt, voidedAt } of attendances) {
      if (!volunteer) continue
      attended.add(volunteer.id)
      crowd.exclude(volunteer.id)
      if (checkedOutAt !== null || voidedAt !== null || !volunteer.isDemonstration) continue
      const comer = { id: volunteer.id, birthDate: volunteer.birthDate, visited: new Set([event.id]) }
      present.push({ attendanceId: id, comer, since: Date.parse(checkedInAt) })
    }
    const signups = await readAll(async (after) => {
      const page = await client.query<{ event: { signups: Page<SignupNode> | null } | null }>('signups', {
        event: event.id,
        after,
      })
      return page.event?.signups
    })
    for (const { status, shift, volunteer } of signups) {
      if (!volunteer || status !== 'CONFIRMED' || attended.has(volunteer.id) || !volunteer.isDemonstration) continue
      crowd.exclude(volunteer.id)
      const comer = { id: volunteer.id, birthDate: volunteer.birthDate, visited: new Set<string>() }
      expected.push({ event, shiftId: shift.id, comer })
    }
  }

  /** Creates, publishes and starts an event, as the office does. One at a time, however many find every place taken. */
  function openEvent(): Promise<void> {
    opening ??= open().finally(() => (opening = null))
    return opening
  }

  async function open(): Promise<void> {
    const { organisations } = await client.query<{ organisations: Page<{ id: string; district: { id: string } }> }>(
      'organisers',
    )
    const organiser = organisations.edges[Math.floor(random() * organisations.edges.length)]?.node
    if (!organiser) throw new SimulationError('No event runs, and there is no active organisation that could hold one.')
    const now = Math.floor(clock().getTime() / minute) * minute
    const created = await client.mutate<{ event: Event }>('createEvent', {
      name: volunteerHour.name,
      place: volunteerHour.place,
      districtId: organiser.district.id,
      organiserId: organiser.id,
      direction: 'QAMQOR',
      startsAt: new Date(now - 30 * minute).toISOString(),
      endsAt: new Date(now + newEventMinutes * minute).toISOString(),
      shifts: [{ role: volunteerHour.role, capacity: newEventCapacity }],
    })
    if (created.payload === null) return countRefusal(tally, created.refusal)
    const { event } = created.payload
    for (const step of ['publishEvent', 'startEvent'] as const) {
      const { refusal } = await client.mutate(step, { eventId: event.id })
      if (refusal !== null) return countRefusal(tally, refusal)
    }
    tally.eventsOpened += 1
    events.push(event)
  }

  /** A shift with room that suits, and its place taken at once, so that those who come meanwhile look elsewhere. */
  function takePlace(comer: Comer, signsUp: boolean): Newcomer | null {
    const places = events
      .filter((event) => !comer.visited.has(event.id) && isOldEnough(comer.birthDate, event))
      .flatMap((event) => event.shifts.map((shift) => ({ event, shift })))
      .filter(({ shift }) => shift.signedUpCount < shift.capacity)
    const place = places[Math.floor(random() * places.length)]
    if (!place) return null
    if (signsUp) place.shift.signedUpCount += 1
    return { ...place, shiftId: place.shift.id, comer, signsUp }
  }

  const isFull = () => events.every(({ shifts }) => shifts.every((shift) => shift.signedUpCount >= shift.capacity))

  /** Someone free with a place that suits; null when nobody is left. The few who suit nowhere stay at home. */
  async function findNewcomer(): Promise<Newcomer | null> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const comer = await crowd.next()
      if (!comer) return null
      const signsUp = random() >= walkInShare
      let newcomer = takePlace(comer, signsUp)
      if (!newcomer && isFull()) {
        await openEvent()
        newcomer = takePlace(comer, signsUp)
      }
      if (newcomer) return newcomer
    }
    return null
  }

  async function arrive(): Promise<void> {
    const awaited = random() < expectedShare ? expected.shift() : undefined
    if (awaited) return checkIn(awaited)
    const newcomer = await findNewcomer()
    if (!newcomer) {
      const late = expected.shift()
      return late ? checkIn(late) : countRefusal(tally, 'NOBODY_LEFT')
    }
    if (newcomer.signsUp) {
      const { refusal } = await client.mutate('signUp', { shiftId: newcomer.shiftId, volunteerId: newcomer.comer.id })
      if (refusal === 'SHIFT_FULL') newcomer.shift.signedUpCount = newcomer.shift.capacity
      if (refusal !== null) return countRefusal(tally, refusal)
      tally.signedUp += 1
    }
    await checkIn(newcomer)
  }

  async function checkIn({ event, shiftId, comer }: Expected): Promise<void> {
    const now = clock().getTime()
    const minutesAgo = random() < enteredLaterShare ? 3 + Math.floor(random() * 25) : 0
    const at = Math.max(now - minutesAgo * minute, Math.min(now, Date.parse(event.startsAt)))
    const { payload, refusal } = await client.mutate<{ attendance: { id: string } }>('checkIn', {
      eventId: event.id,
      volunteerId: comer.id,
      shiftId,
      ...(minutesAgo > 0 && { at: new Date(at).toISOString() }),
    })
    comer.visited.add(event.id)
    if (refusal !== null) return countRefusal(tally, refusal)
    tally.checkedIn += 1
    present.push({ attendanceId: payload.attendance.id, comer, since: now })
  }

  async function depart(): Promise<void> {
    // Of those who have been there for a while, whoever has been there longest, or anybody.
    const ready = present.findIndex(({ since }) => clock().getTime() - since >= shortestStayMilliseconds)
    if (ready < 0) return
    const [leaver] = present.splice(random() < 0.5 ? ready : Math.floor(random() * (ready + 1)), 1)
    if (!leaver) return
    const { refusal } = await client.mutate('checkOut', { attendanceId: leaver.attendanceId })
    if (refusal !== null) return countRefusal(tally, refusal)
    tally.checkedOut += 1
    crowd.release(leaver.comer)
  }

  return { openCount: () => events.length, arrive, depart }
}
