import type { FamilyConsentPurpose } from '@erikti/prisma/generated/client/enums'
import { DomainError } from '../shared/errors.ts'

/** Nobody's data are held or used without their agreement (Personal Data Law No. 94-V). */
export class FamilyConsentRequiredError extends DomainError {
  override name = 'FamilyConsentRequiredError'
  readonly code = 'FAMILY_CONSENT_REQUIRED'
  constructor(readonly purpose: FamilyConsentPurpose) {
    super(`This needs the family’s consent to ${purpose} first.`)
  }
}

/** A person of the new family is on the register by the same names and day of birth, and nobody has said that it is another family. */
export class FamilyKnownError extends DomainError {
  override name = 'FamilyKnownError'
  readonly code = 'FAMILY_KNOWN'
  constructor(readonly familyIds: readonly string[]) {
    super('Somebody of this family is on the register already; look at it, or say that it is another one.')
  }
}

/** A household has one head. */
export class FamilyHasHeadError extends DomainError {
  override name = 'FamilyHasHeadError'
  readonly code = 'FAMILY_HAS_HEAD'
  constructor() {
    super('The family has a head; give that person another role first.')
  }
}

/** A family without anybody is none: it is erased, not emptied. */
export class LastFamilyMemberError extends DomainError {
  override name = 'LastFamilyMemberError'
  readonly code = 'LAST_FAMILY_MEMBER'
  constructor() {
    super('This is the last member of the family; a family that has gone is erased.')
  }
}

/** That record went over to another one before. */
export class FamilyAlreadyMergedError extends DomainError {
  override name = 'FamilyAlreadyMergedError'
  readonly code = 'FAMILY_ALREADY_MERGED'
  constructor(readonly survivorId: string) {
    super('This record was merged into another one before.')
  }
}
