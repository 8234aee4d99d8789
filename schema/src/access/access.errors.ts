import { DomainError } from '../shared/errors.ts'

/** No account has this e-mail and password. Does not say which of the two is wrong. */
export class InvalidCredentialsError extends DomainError {
  override name = 'InvalidCredentialsError'
  readonly code = 'INVALID_CREDENTIALS'
  constructor() {
    super('The e-mail or the password is wrong.')
  }
}
