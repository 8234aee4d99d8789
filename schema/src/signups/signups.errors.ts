import { DomainError } from '../shared/errors.ts'

/** Every place of the shift is taken. */
export class ShiftFullError extends DomainError {
  override name = 'ShiftFullError'
  readonly code = 'SHIFT_FULL'
  constructor(readonly capacity: number) {
    super(`All ${capacity} places of the shift are taken.`)
  }
}

/** This person is signed up for this shift. */
export class AlreadySignedUpError extends DomainError {
  override name = 'AlreadySignedUpError'
  readonly code = 'ALREADY_SIGNED_UP'
  constructor(readonly signupId: string) {
    super('This volunteer is signed up for the shift already.')
  }
}

/** It was cancelled before. */
export class SignupCancelledError extends DomainError {
  override name = 'SignupCancelledError'
  readonly code = 'SIGNUP_CANCELLED'
  constructor() {
    super('The sign-up was cancelled before.')
  }
}
