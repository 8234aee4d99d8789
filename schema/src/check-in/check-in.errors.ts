import type { CopyEnd } from '../device-copies/device-copies.ts'
import { DomainError } from '../shared/errors.ts'

/** What the device presents is no roster that a server gave, or not as it was given. */
export class RosterNotGenuineError extends DomainError {
  override name = 'RosterNotGenuineError'
  readonly code = 'ROSTER_NOT_GENUINE'
  constructor() {
    super('This is not a roster that was taken here, or it has been changed.')
  }
}

/** The device may no longer use its copy of the roster. */
export class RosterCopyEndedError extends DomainError {
  override name = 'RosterCopyEndedError'
  readonly code = 'ROSTER_COPY_ENDED'
  constructor(
    readonly reason: CopyEnd,
    readonly endedAt: Date,
  ) {
    super(`This copy of the roster has ${reason === 'REVOKED' ? 'been revoked' : 'expired'}.`)
  }
}

/** Nobody stands at the shift whom this could end or take back. */
export class NotCheckedInError extends DomainError {
  override name = 'NotCheckedInError'
  readonly code = 'NOT_CHECKED_IN'
  constructor() {
    super('This volunteer is not checked in here.')
  }
}

/** An entry is taken back by who made it, soon; after that it is corrected. */
export class UndoEndedError extends DomainError {
  override name = 'UndoEndedError'
  readonly code = 'UNDO_ENDED'
  constructor(readonly endedAt: Date) {
    super('It is too late to take this back; correct it instead.')
  }
}

/** The code on the event's screen has changed since. */
export class CheckInCodeEndedError extends DomainError {
  override name = 'CheckInCodeEndedError'
  readonly code = 'CHECK_IN_CODE_ENDED'
  constructor() {
    super('This code is no longer shown; take the one that is on the screen now.')
  }
}
