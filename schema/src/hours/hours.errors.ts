import { DomainError } from '../shared/errors.ts'

/** Nobody approves hours that they entered themselves, by whatever role or key. */
export class OwnEntryError extends DomainError {
  override name = 'OwnEntryError'
  readonly code = 'OWN_ENTRY'
  /** `attendanceIds`: at most as many as a list of them takes; `count` is all of them. */
  constructor(
    readonly attendanceIds: readonly string[],
    readonly count: number,
  ) {
    super('You entered some of these hours yourself; somebody else has to approve them.')
  }
}

/** A certificate states approved hours, and there are none in the period. */
export class NoApprovedHoursError extends DomainError {
  override name = 'NoApprovedHoursError'
  readonly code = 'NO_APPROVED_HOURS'
  constructor(readonly minutesAwaiting: number) {
    super('No hours in this period have been approved.')
  }
}

/** It was revoked before. */
export class CertificateRevokedError extends DomainError {
  override name = 'CertificateRevokedError'
  readonly code = 'CERTIFICATE_REVOKED'
  constructor(readonly revokedAt: Date) {
    super('This certificate was revoked before.')
  }
}
