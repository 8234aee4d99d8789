import { DomainError } from '../shared/errors.ts'

/** Somebody with this e-mail has an account already. */
export class AccountExistsError extends DomainError {
  override name = 'AccountExistsError'
  readonly code = 'ACCOUNT_EXISTS'
  constructor(readonly accountId: string) {
    super('Somebody with this e-mail has an account already.')
  }
}

/** There is an open invitation for this e-mail; it can be renewed or revoked. */
export class AlreadyInvitedError extends DomainError {
  override name = 'AlreadyInvitedError'
  readonly code = 'ALREADY_INVITED'
  /** Null when it came in at the same moment. */
  constructor(readonly invitationId: string | null) {
    super('Somebody with this e-mail is invited already.')
  }
}

/** The link was used, revoked, replaced by a newer one, or has expired. Does not say which. */
export class LinkEndedError extends DomainError {
  override name = 'LinkEndedError'
  readonly code = 'LINK_ENDED'
  constructor() {
    super('This link opens nothing any more.')
  }
}

/** The account has the role already, for the same organisation or for the office. */
export class RoleHeldError extends DomainError {
  override name = 'RoleHeldError'
  readonly code = 'ROLE_HELD'
  constructor() {
    super('The account has this role already.')
  }
}

/** Somebody must be left who can give roles. */
export class LastAdministratorError extends DomainError {
  override name = 'LastAdministratorError'
  readonly code = 'LAST_ADMINISTRATOR'
  constructor() {
    super('This is the last administrator; make another one first.')
  }
}
