import { buildAttendance, buildSignup } from './builders.ts'
import { momentOf } from './calendar.ts'
import { createId } from './random.ts'
import type { Calendar } from './calendar.ts'
import type { PlannedEvent } from './events.ts'
import type { People, Person } from './people.ts'
import type { Random } from './random.ts'
import type { AttendanceRow, SignupRow } from './rows.ts'

/** People with at least one attendance in the year, and those who only registered. */
const involvedCount = 3_500
const neverAttendedCount = 400
/** The latest held events, which nobody has verified yet. */
const awaitingVerificationCount = 3

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

export interface Participation {
  signups: SignupRow[]
  attendances: AttendanceRow[]
}

/**
 * Fills the events with people, in order of time: first mostly new ones, later more and more who come again, so that just
 * about 3,500 different people have been there by now.
 */
export function planParticipation(
  calendar: Calendar,
  random: Random,
  events: readonly PlannedEvent[],
  people: People,
): Participation {
  const participation: Participation = { signups: [], attendances: [] }
  const newestHeld = events.filter(({ phase }) => phase === 'HELD').slice(-awaitingVerificationCount)
  const attended = events.filter(({ phase }) => phase === 'HELD' || phase === 'RUNNING')
  const comers = new Map(attended.map((event) => [event, countComers(random, event)]))
  const total = [...comers.values()].reduce((sum, count) => sum + count, 0)
  const involved = involvedCount + random.integer(-30, 30)
  const newcomers = shareNewcomers(
    attended.map((event) => comers.get(event) ?? 0),
    total,
    involved,
  )
  // Where too few are left who could come again, new ones come instead, and fewer later.
  let ahead = 0
  for (const [index, event] of attended.entries()) {
    const count = comers.get(event) ?? 0
    const wanted = newcomers[index] ?? 0
    const hoped = Math.max(0, wanted - ahead)
    const returning = people.findReturning(event, count - hoped, true)
    const fresh = count - returning.length
    ahead += fresh - wanted
    addAttendees(calendar, random, event, people, returning, fresh, participation)
    addOthersSignedUp(calendar, random, event, people, participation)
    settle(calendar, random, event, participation, newestHeld.includes(event))
  }
  for (const event of events) {
    if (event.phase !== 'UPCOMING') continue
    addUpcomingSignups(calendar, random, event, people, participation)
    settle(calendar, random, event, participation, false)
  }
  while (countNeverAttended(people) < neverAttendedCount) {
    const event = random.pick(attended)
    people.invent(
      event,
      new Date(
        Math.min(calendar.now.getTime(), event.row.startsAt.getTime()) - random.integer(1, 30 * 24 * 60) * minute,
      ),
    )
  }
  return participation
}

/** Of a running event a good half is there by now, the rest is on the way. */
function countComers(random: Random, event: PlannedEvent): number {
  return event.phase === 'RUNNING' ? Math.round(event.expectedCount * random.between(0.5, 0.72)) : event.expectedCount
}

/** How many of each event's people come for the first time: a share that falls over the year and adds up to `involved`. */
export function shareNewcomers(counts: readonly number[], total: number, involved: number): number[] {
  let before = 0
  const shares = counts.map((count) => {
    const share = 0.9 - 0.62 * ((before + count / 2) / total)
    before += count
    return count * share
  })
  const scale = involved / shares.reduce((sum, share) => sum + share, 0)
  let exact = 0
  let whole = 0
  return shares.map((share, index) => {
    exact += share * scale
    const number = Math.max(0, Math.min(counts[index] ?? 0, Math.round(exact) - whole))
    whole += number
    return number
  })
}

function countNeverAttended(people: People): number {
  return people.all.filter(({ hasAttended }) => !hasAttended).length
}

function drawShift(random: Random, event: PlannedEvent) {
  return random.pickWeighted(event.shifts, ({ share }) => share).row
}

/** Most sign up in the last days before; the first moment is the publication. */
function drawSignUpTime(calendar: Calendar, random: Random, event: PlannedEvent, notBefore: Date): Date {
  const first = Math.max(
    (event.row.publishedAt ?? event.row.createdAt).getTime() + 3 * minute,
    notBefore.getTime() + minute,
  )
  const last = Math.min(event.row.startsAt.getTime() - 20 * minute, calendar.now.getTime() - minute)
  const drawn = last - random.exponential(2.5 * day)
  const moment = drawn > first ? drawn : random.between(Math.min(first, last), last)
  return new Date(Math.floor(moment / second) * second)
}

function signUp(
  random: Random,
  event: PlannedEvent,
  people: People,
  person: Person,
  shiftId: string,
  signedUpAt: Date,
  cancelledAt: Date | null = null,
): SignupRow {
  person.busyDays.add(event.day)
  return buildSignup({
    id: createId(random, signedUpAt),
    eventId: event.row.id,
    shiftId,
    volunteerId: person.row.id,
    organisationId: people.organisationOf(person, event),
    status: cancelledAt ? 'CANCELLED' : 'CONFIRMED',
    signedUpAt,
    cancelledAt,
  })
}

/** Arrivals cluster around the start; some are late, few leave early. Of a running event everybody has come by now. */
function drawStay(
  calendar: Calendar,
  random: Random,
  event: PlannedEvent,
): { checkedInAt: Date; checkedOutAt: Date | null } {
  const start = event.row.startsAt.getTime()
  const end = event.row.endsAt.getTime()
  const open = (event.row.startedAt?.getTime() ?? start) + minute
  const now = calendar.now.getTime()
  const late = random.chance(0.12) ? random.exponential(25) : 0
  const arrival = start + (random.normal(-1, 8) + late) * minute
  const isRunning = event.phase === 'RUNNING'
  const last = isRunning ? now - 20 * second : start + (end - start) * 0.45
  const inside = arrival > open && arrival < last ? arrival : random.between(open, Math.min(last, open + 40 * minute))
  const checkedInAt = Math.floor(inside / second) * second
  if (isRunning) {
    const isGone = random.chance(0.06) && now - checkedInAt > 35 * minute
    const goneAt = random.between(checkedInAt + 30 * minute, now - 30 * second)
    return {
      checkedInAt: new Date(checkedInAt),
      checkedOutAt: isGone ? new Date(Math.floor(goneAt / second) * second) : null,
    }
  }
  const early = random.chance(0.1) ? random.exponential(35) : 0
  const departure = end + (random.normal(4, 9) - early) * minute
  const checkedOutAt =
    Math.floor(Math.min(end + 35 * minute, Math.max(checkedInAt + 40 * minute, departure)) / second) * second
  return { checkedInAt: new Date(checkedInAt), checkedOutAt: new Date(checkedOutAt) }
}

function addAttendees(
  calendar: Calendar,
  random: Random,
  event: PlannedEvent,
  people: People,
  returning: readonly Person[],
  freshCount: number,
  { signups, attendances }: Participation,
): void {
  for (let index = 0; index < returning.length + freshCount; index += 1) {
    const { checkedInAt, checkedOutAt } = drawStay(calendar, random, event)
    const isSignedUp = random.chance(0.86)
    const known = returning[index]
    const plannedSignUp = drawSignUpTime(calendar, random, event, known?.row.createdAt ?? new Date(0))
    // Someone new registers to sign up, or at the door.
    const registeredAt = isSignedUp ? plannedSignUp : checkedInAt
    const person =
      known ?? people.invent(event, new Date(registeredAt.getTime() - random.integer(2 * 60, 9 * 60) * second))
    const shift = drawShift(random, event)
    if (isSignedUp) signups.push(signUp(random, event, people, person, shift.id, plannedSignUp))
    person.busyDays.add(event.day)
    person.hasAttended = true
    attendances.push(
      buildAttendance({
        id: createId(random, checkedInAt),
        eventId: event.row.id,
        shiftId: shift.id,
        volunteerId: person.row.id,
        organisationId: people.organisationOf(person, event),
        checkedInAt,
        checkedOutAt,
        recordedAt: new Date(checkedInAt.getTime() + random.integer(400, 9_000)),
      }),
    )
  }
}

/** Those who signed up and didn't come, haven't come yet, or cancelled. */
function addOthersSignedUp(
  calendar: Calendar,
  random: Random,
  event: PlannedEvent,
  people: People,
  { signups }: Participation,
): void {
  const came = event.expectedCount
  const missing =
    event.phase === 'RUNNING'
      ? Math.round(came * random.between(0.25, 0.4))
      : Math.round(came * random.between(0.05, 0.16))
  const cancelled = Math.round(came * random.between(0, 0.06))
  const fresh = Math.min(random.integer(1, 3), Math.max(0, neverAttendedCount - countNeverAttended(people)))
  const others = people.findReturning(event, missing + cancelled - fresh, false)
  for (let index = 0; index < missing + cancelled; index += 1) {
    const known = others[index]
    if (!known && index >= others.length + fresh) break
    const signedUpAt = drawSignUpTime(calendar, random, event, known?.row.createdAt ?? new Date(0))
    const person =
      known ?? people.invent(event, new Date(signedUpAt.getTime() - random.integer(2 * 60, 9 * 60) * second))
    const latest = Math.min(event.row.startsAt.getTime() - 10 * minute, calendar.now.getTime())
    const cancelledAt =
      index < cancelled
        ? new Date(Math.floor(random.between(signedUpAt.getTime() + 5 * second, latest) / second) * second)
        : null
    signups.push(signUp(random, event, people, person, drawShift(random, event).id, signedUpAt, cancelledAt))
  }
}

/** The nearer the day, the more places are taken. */
function addUpcomingSignups(
  calendar: Calendar,
  random: Random,
  event: PlannedEvent,
  people: People,
  { signups }: Participation,
): void {
  const daysAhead = (event.row.startsAt.getTime() - calendar.now.getTime()) / day
  const filled = Math.min(0.85, Math.max(0.08, 0.8 - daysAhead * 0.02) * random.between(0.7, 1.1))
  const count = Math.round(event.expectedCount * filled)
  const fresh = Math.min(Math.round(count * 0.15), Math.max(0, neverAttendedCount - countNeverAttended(people)))
  const known = people.findReturning(event, count - fresh, false)
  for (let index = 0; index < known.length + fresh; index += 1) {
    const signedUpAt = drawSignUpTime(calendar, random, event, known[index]?.row.createdAt ?? new Date(0))
    const person =
      known[index] ?? people.invent(event, new Date(signedUpAt.getTime() - random.integer(2 * 60, 9 * 60) * second))
    signups.push(signUp(random, event, people, person, drawShift(random, event).id, signedUpAt))
  }
}

/** Gives the shifts room for their sign-ups, and a held event its end and, some days later, its verification. */
function settle(
  calendar: Calendar,
  random: Random,
  event: PlannedEvent,
  { signups, attendances }: Participation,
  awaitsVerification: boolean,
): void {
  const own = signups.filter(({ eventId }) => eventId === event.row.id)
  for (const { row, share } of event.shifts) {
    const taken = own.filter(({ shiftId, status }) => shiftId === row.id && status === 'CONFIRMED').length
    const room = event.phase === 'RUNNING' ? 1.5 : random.between(1, 1.25)
    row.capacity = Math.max(
      5,
      Math.ceil(Math.max(taken * room, event.phase === 'UPCOMING' ? event.expectedCount * share : 0) / 5) * 5,
    )
  }
  if (event.phase !== 'HELD') return
  const lastOut = attendances
    .filter(({ eventId }) => eventId === event.row.id)
    .reduce((latest, { checkedOutAt }) => Math.max(latest, checkedOutAt?.getTime() ?? 0), event.row.endsAt.getTime())
  event.row.finishedAt = new Date(lastOut + random.integer(2, 25) * minute)
  const verifiedAt = new Date(event.row.finishedAt.getTime() + random.integer(18, 80) * hour)
  if (!awaitsVerification && verifiedAt < momentOf(calendar, calendar.today)) {
    event.row.verifiedAt = verifiedAt
    event.row.status = 'VERIFIED'
  }
}
