import { DomainError } from '../shared/errors.ts'

/** The code that was sent opens nothing any more: it is too old, was used, or was guessed at too often. */
export class ContactCodeEndedError extends DomainError {
  override name = 'ContactCodeEndedError'
  readonly code = 'CONTACT_CODE_ENDED'
  constructor() {
    super('The code opens nothing any more; ask for a new one.')
  }
}

/** The address was not shown to be one's own, or too long ago. */
export class ContactUnconfirmedError extends DomainError {
  override name = 'ContactUnconfirmedError'
  readonly code = 'CONTACT_UNCONFIRMED'
  constructor() {
    super('Confirm the address again with a code.')
  }
}
