import type { JsonObject } from '../command/idempotency.ts'
import { dayIn } from '../shared/calendar.ts'
import { SignupClosedError } from './signups.errors.ts'
import type { SignupClosedReason } from './signups.errors.ts'

const minuteMilliseconds = 60_000
const hourMilliseconds = 60 * minuteMilliseconds

const longestOfferMilliseconds = 24 * hourMilliseconds
/** An offer ends no later than this before the shift begins, so that whoever is next can still come. */
const quietBeforeMilliseconds = 2 * hourMilliseconds
/** Less is no time to read a message and answer it. */
const shortestOfferMilliseconds = 15 * minuteMilliseconds

/**
 * Until when a place is held for the answer: a day, at most half the time until the shift begins, and never within two hours of
 * it. Null when that leaves less than a quarter of an hour: then nobody is asked, and who waits first has the place at once.
 */
export function offerEnd(now: Date, shiftStartsAt: Date): Date | null {
  const ahead = shiftStartsAt.getTime() - now.getTime()
  const milliseconds = Math.min(longestOfferMilliseconds, ahead / 2, ahead - quietBeforeMilliseconds)
  return milliseconds < shortestOfferMilliseconds ? null : new Date(now.getTime() + Math.floor(milliseconds))
}

/** Between shifts in different places one has to get from one to the other. */
const travelMinutes = 30
/** From this many on, a day is long. */
const manyShiftsADay = 3

export type SignupWarningKind = 'LITTLE_TIME_BETWEEN' | 'MANY_SHIFTS_ON_DAY' | 'WAITS_MEANWHILE'

export interface SignupWarning extends JsonObject {
  kind: SignupWarningKind
  /** The other sign-up that it is about. */
  signupId: string
  shiftId: string
  /** Between the two, for LITTLE_TIME_BETWEEN. */
  minutes: number | null
}

/** A shift that somebody signed up for, as far as it matters to another. */
export interface Engagement {
  /** Where it is, in Kazakh. */
  place: string
  eventId: string
  startsAt: Date
  endsAt: Date
}

export interface OtherEngagement extends Engagement {
  signupId: string
  shiftId: string
  isWaiting: boolean
}

const overlap = (one: Engagement, other: Engagement) => one.startsAt < other.endsAt && other.startsAt < one.endsAt

const minutesBetween = (one: Engagement, other: Engagement) =>
  Math.floor(
    (Math.max(one.startsAt.getTime(), other.startsAt.getTime()) -
      Math.min(one.endsAt.getTime(), other.endsAt.getTime())) /
      minuteMilliseconds,
  )

const isElsewhere = (one: Engagement, other: Engagement) => one.eventId !== other.eventId && one.place !== other.place

/**
 * What is worth knowing and keeps nobody away: less than half an hour to get to another place, a third shift on a day, and waiting
 * for a place at a time when one has or waits for another. Places that overlap are refused, not warned of.
 */
export function findWarnings(taken: Engagement, others: readonly OtherEngagement[], timeZone: string): SignupWarning[] {
  const day = dayIn(timeZone, taken.startsAt)
  const meanwhile = others.filter((other) => overlap(taken, other))
  const close = others.filter(
    (other) =>
      !other.isWaiting &&
      !overlap(taken, other) &&
      isElsewhere(taken, other) &&
      minutesBetween(taken, other) < travelMinutes,
  )
  const sameDay = others.filter((other) => !other.isWaiting && dayIn(timeZone, other.startsAt).equals(day))
  return [
    ...close.map((other) => ({
      kind: 'LITTLE_TIME_BETWEEN' as const,
      signupId: other.signupId,
      shiftId: other.shiftId,
      minutes: minutesBetween(taken, other),
    })),
    ...(sameDay.length + 1 >= manyShiftsADay
      ? sameDay.map(({ signupId, shiftId }) => ({
          kind: 'MANY_SHIFTS_ON_DAY' as const,
          signupId,
          shiftId,
          minutes: null,
        }))
      : []),
    ...meanwhile.map(({ signupId, shiftId }) => ({
      kind: 'WAITS_MEANWHILE' as const,
      signupId,
      shiftId,
      minutes: null,
    })),
  ]
}

export interface SignupTimes {
  signupOpensAt: Date | null
  signupClosesAt: Date | null
  endsAt: Date
}

/** When signing up ends: as the event says, else with the event. */
export const closesAt = (event: SignupTimes): Date => event.signupClosesAt ?? event.endsAt

/** Why people cannot sign up now; null when they can. */
export function closedReason(
  event: SignupTimes & { isPublicSignupOpen: boolean },
  now: Date,
  isPublic: boolean,
): SignupClosedReason | null {
  if (isPublic && !event.isPublicSignupOpen) return 'NOT_PUBLIC'
  if (event.signupOpensAt && now < event.signupOpensAt) return 'NOT_YET'
  return now < closesAt(event) ? null : 'OVER'
}

/** @throws SignupClosedError; a shift that is over takes nobody, whatever the event says. */
export function requireOpen(
  event: SignupTimes & { isPublicSignupOpen: boolean },
  shift: { endsAt: Date },
  now: Date,
  isPublic: boolean,
): void {
  const reason = closedReason(event, now, isPublic) ?? (now < shift.endsAt ? null : 'OVER')
  if (reason === null) return
  const end = closesAt(event)
  throw new SignupClosedError(reason, event.signupOpensAt, end < shift.endsAt ? end : shift.endsAt)
}
