import { DomainError } from '../shared/errors.ts'

/** The organisation may not run or join anything on that day. */
export class OrganisationNotActiveError extends DomainError {
  override name = 'OrganisationNotActiveError'
  readonly code = 'ORGANISATION_NOT_ACTIVE'
  constructor(readonly organisationId: string) {
    super('The organisation is not active on that day.')
  }
}

/** The new status would begin before the present one did. */
export class StatusTooEarlyError extends DomainError {
  override name = 'StatusTooEarlyError'
  readonly code = 'STATUS_TOO_EARLY'
  constructor(readonly presentSince: Date) {
    super('The new status must begin after the present one, and not in the future.')
  }
}
