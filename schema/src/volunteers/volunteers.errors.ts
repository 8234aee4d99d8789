import { DomainError } from '../shared/errors.ts'

/** By the law or by the organiser's own rule. */
export class VolunteerTooYoungError extends DomainError {
  override name = 'VolunteerTooYoungError'
  readonly code = 'VOLUNTEER_TOO_YOUNG'
  constructor(readonly minimumAge: number) {
    super(`This event is for people of ${minimumAge} and older.`)
  }
}

/** Nobody under 14 volunteers without a parent's written consent. */
export class GuardianConsentRequiredError extends DomainError {
  override name = 'GuardianConsentRequiredError'
  readonly code = 'GUARDIAN_CONSENT_REQUIRED'
  constructor() {
    super('Someone under 14 needs a parent’s written consent first.')
  }
}
