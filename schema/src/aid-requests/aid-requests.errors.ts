import type { AidRequestStatus } from '@erikti/prisma/generated/client/enums'
import { DomainError } from '../shared/errors.ts'

/** What was asked for is not the next thing to happen to the request. */
export class AidRequestStatusError extends DomainError {
  override name = 'AidRequestStatusError'
  readonly code = 'AID_REQUEST_STATUS'
  /** `needed`: the states in which it could be done. */
  constructor(
    readonly status: AidRequestStatus,
    readonly needed: readonly AidRequestStatus[],
  ) {
    super(`The request is ${status}; this can be done while it is ${needed.join(' or ')}.`)
  }
}

/** Nothing is kept of somebody who has not agreed to it (Personal Data Law No. 94-V). */
export class AidConsentRequiredError extends DomainError {
  override name = 'AidConsentRequiredError'
  readonly code = 'AID_CONSENT_REQUIRED'
  constructor() {
    super('The person has to agree that their data are kept for this request.')
  }
}
