import type { ConsentPurpose } from '@erikti/prisma/generated/client/enums'
import { DomainError } from '../shared/errors.ts'

/** By the law or by the organiser's own rule. */
export class VolunteerTooYoungError extends DomainError {
  override name = 'VolunteerTooYoungError'
  readonly code = 'VOLUNTEER_TOO_YOUNG'
  constructor(readonly minimumAge: number) {
    super(`This event is for people of ${minimumAge} and older.`)
  }
}

/** Nobody under 14 volunteers without a parent's written consent, unless an adult comes along. */
export class GuardianConsentRequiredError extends DomainError {
  override name = 'GuardianConsentRequiredError'
  readonly code = 'GUARDIAN_CONSENT_REQUIRED'
  constructor() {
    super('Someone under 14 needs a parent’s written consent, or an adult who comes along.')
  }
}

/** Nobody's data are held or used without their agreement (Personal Data Law No. 94-V). */
export class ConsentRequiredError extends DomainError {
  override name = 'ConsentRequiredError'
  readonly code = 'CONSENT_REQUIRED'
  constructor(readonly purpose: ConsentPurpose) {
    super(`This needs the person’s consent to ${purpose} first.`)
  }
}

/** They agreed once, and took it back. */
export class ConsentWithdrawnError extends DomainError {
  override name = 'ConsentWithdrawnError'
  readonly code = 'CONSENT_WITHDRAWN'
  constructor(
    readonly purpose: ConsentPurpose,
    readonly withdrawnAt: Date,
  ) {
    super(`The person took back their consent to ${purpose}.`)
  }
}
