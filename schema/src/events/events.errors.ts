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
