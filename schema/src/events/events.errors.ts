import type { EventStatus } from '@erikti/prisma/generated/client/enums'
import { DomainError } from '../shared/errors.ts'

/** The event is not in a state that allows this. */
export class EventStatusError extends DomainError {
  override name = 'EventStatusError'
  readonly code = 'EVENT_STATUS'
  constructor(
    readonly status: EventStatus,
    readonly allowed: readonly EventStatus[],
  ) {
    super(`The event is ${status}; this needs ${allowed.join(' or ')}.`)
  }
}

/** Nobody could sign up for it. */
export class EventWithoutShiftError extends DomainError {
  override name = 'EventWithoutShiftError'
  readonly code = 'EVENT_WITHOUT_SHIFT'
  constructor() {
    super('The event has no shift; add one before publishing.')
  }
}

/** Somebody was there, so the event did take place. */
export class EventAttendedError extends DomainError {
  override name = 'EventAttendedError'
  readonly code = 'EVENT_ATTENDED'
  constructor(readonly attendances: number) {
    super(`${attendances} people were checked in; correct their attendance before cancelling the event.`)
  }
}

/** The host of the place has not agreed, or has taken it back. */
export class HostConsentRequiredError extends DomainError {
  override name = 'HostConsentRequiredError'
  readonly code = 'HOST_CONSENT_REQUIRED'
  constructor() {
    super('The host of the place has to agree before the event is announced; record the consent first.')
  }
}

/** A host agreed before, and that consent stands. */
export class HostConsentStandsError extends DomainError {
  override name = 'HostConsentStandsError'
  readonly code = 'HOST_CONSENT_STANDS'
  constructor(readonly givenAt: Date) {
    super('A consent of the host is recorded already; withdraw it before recording another.')
  }
}

/** What the ledger counts the event by does not change under what has been counted. */
export class EventFixedError extends DomainError {
  override name = 'EventFixedError'
  readonly code = 'EVENT_FIXED'
  constructor(
    readonly status: EventStatus,
    readonly fields: readonly string[],
  ) {
    super(`The event is ${status}; ${fields.join(', ')} can no longer change.`)
  }
}

/** Why a change would put out people who signed up. */
export type Obstacle = 'TOO_YOUNG' | 'BUSY_THEN' | 'SKILL_MISSING'

/** People who signed up would not be able to come after the change. */
export class SignupsInTheWayError extends DomainError {
  override name = 'SignupsInTheWayError'
  readonly code = 'SIGNUPS_IN_THE_WAY'
  constructor(
    readonly obstacle: Obstacle,
    readonly signupIds: readonly string[],
  ) {
    super(`${signupIds.length} people who signed up could not come after this change: ${obstacle}.`)
  }
}

/** A shift lies inside its event. */
export class ShiftOutsideEventError extends DomainError {
  override name = 'ShiftOutsideEventError'
  readonly code = 'SHIFT_OUTSIDE_EVENT'
  constructor(
    readonly startsAt: Date,
    readonly endsAt: Date,
    readonly shiftIds: readonly string[],
  ) {
    super('A shift would lie outside its event.')
  }
}

/** More places are held than the shift would have. */
export class CapacityBelowPlacesHeldError extends DomainError {
  override name = 'CapacityBelowPlacesHeldError'
  readonly code = 'CAPACITY_BELOW_PLACES_HELD'
  constructor(readonly held: number) {
    super(`${held} places of the shift are held already.`)
  }
}

/** Somebody signed up for the shift or was there. */
export class ShiftInUseError extends DomainError {
  override name = 'ShiftInUseError'
  readonly code = 'SHIFT_IN_USE'
  constructor(
    readonly signups: number,
    readonly attendances: number,
  ) {
    super(`The shift has ${signups} sign-ups and ${attendances} attendances, so it stays.`)
  }
}
