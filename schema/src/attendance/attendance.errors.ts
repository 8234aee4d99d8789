import { DomainError } from '../shared/errors.ts'

/** This person is checked in to this shift. */
export class AlreadyCheckedInError extends DomainError {
  override name = 'AlreadyCheckedInError'
  readonly code = 'ALREADY_CHECKED_IN'
  constructor(readonly attendanceId: string) {
    super('This volunteer was checked in to the shift before.')
  }
}

/** Nobody is in two places at once. */
export class CheckedInElsewhereError extends DomainError {
  override name = 'CheckedInElsewhereError'
  readonly code = 'CHECKED_IN_ELSEWHERE'
  constructor(readonly elsewhereId: string | null) {
    super('This volunteer is checked in elsewhere at that time.')
  }
}

/** The event has several shifts and nothing says which one is meant. */
export class ShiftRequiredError extends DomainError {
  override name = 'ShiftRequiredError'
  readonly code = 'SHIFT_REQUIRED'
  constructor(readonly shiftIds: readonly string[]) {
    super('The event has several shifts; say which one.')
  }
}

/** The time given cannot be right for this event or this attendance. */
export class AttendanceTimeError extends DomainError {
  override name = 'AttendanceTimeError'
  readonly code = 'ATTENDANCE_TIME'
  constructor(
    readonly earliest: Date,
    readonly latest: Date,
  ) {
    super(`The time must lie between ${earliest.toISOString()} and ${latest.toISOString()}.`)
  }
}

/** Nothing is left to do: it was checked out before. */
export class AlreadyCheckedOutError extends DomainError {
  override name = 'AlreadyCheckedOutError'
  readonly code = 'ALREADY_CHECKED_OUT'
  constructor(readonly checkedOutAt: Date) {
    super('This attendance was checked out before; correct it instead.')
  }
}

/** A correction took its place. */
export class AttendanceVoidedError extends DomainError {
  override name = 'AttendanceVoidedError'
  readonly code = 'ATTENDANCE_VOIDED'
  constructor(readonly replacedById: string | null) {
    super('This attendance was corrected before.')
  }
}
