import type { BloodDonationType, BloodDriveStatus, BloodOutcomeKind } from '@erikti/prisma/generated/client/enums'
import { DomainError } from '../shared/errors.ts'

/** What was asked for is not the next thing to happen to the drive. */
export class BloodDriveStatusError extends DomainError {
  override name = 'BloodDriveStatusError'
  readonly code = 'BLOOD_DRIVE_STATUS'
  /** `needed`: the states in which it could be done. */
  constructor(
    readonly status: BloodDriveStatus,
    readonly needed: readonly BloodDriveStatus[],
  ) {
    super(`The drive is ${status}; this can be done while it is ${needed.join(' or ')}.`)
  }
}

/** Somebody came: the drive was held, and is closed, not called off. */
export class BloodDriveVisitedError extends DomainError {
  override name = 'BloodDriveVisitedError'
  readonly code = 'BLOOD_DRIVE_VISITED'
  constructor() {
    super('People have come to the drive; it can be closed, not called off or moved to another day.')
  }
}

/** It is too early: the day of the drive has not come. */
export class BloodDriveNotBegunError extends DomainError {
  override name = 'BloodDriveNotBegunError'
  readonly code = 'BLOOD_DRIVE_NOT_BEGUN'
  constructor(readonly startsAt: Date) {
    super(`The drive begins at ${startsAt.toISOString()}.`)
  }
}

/** The quarter of an hour is taken, or a break. */
export class BloodSlotFullError extends DomainError {
  override name = 'BloodSlotFullError'
  readonly code = 'BLOOD_SLOT_FULL'
  constructor(readonly slotAt: Date) {
    super('There is no place left in this quarter of an hour.')
  }
}

/** The quarter of an hour has begun. */
export class BloodSlotPastError extends DomainError {
  override name = 'BloodSlotPastError'
  readonly code = 'BLOOD_SLOT_PAST'
  constructor(readonly slotAt: Date) {
    super('This quarter of an hour has begun.')
  }
}

/** People have booked what would go. */
export class BloodSlotBookedError extends DomainError {
  override name = 'BloodSlotBookedError'
  readonly code = 'BLOOD_SLOT_BOOKED'
  /** Quarters of an hour with more bookings than there would be places. */
  constructor(readonly slotsAt: readonly Date[]) {
    super(`${slotsAt.length} quarters of an hour have more bookings than that.`)
  }
}

/** The person has a place at this drive. */
export class BloodAlreadyBookedError extends DomainError {
  override name = 'BloodAlreadyBookedError'
  readonly code = 'BLOOD_ALREADY_BOOKED'
  /** `token`: for who booked by themselves, what stands behind the link to their appointment; null at the desk. */
  constructor(
    readonly slotAt: Date,
    readonly token: string | null,
  ) {
    super('This person has a place at this drive already.')
  }
}

/** The appointment was given back, or the person has come or not come. */
export class BloodAppointmentEndedError extends DomainError {
  override name = 'BloodAppointmentEndedError'
  readonly code = 'BLOOD_APPOINTMENT_ENDED'
  constructor() {
    super('This appointment has ended.')
  }
}

/** By the rules in force on the day of the drive, the person may not give then. */
export class BloodDonorNotEligibleError extends DomainError {
  override name = 'BloodDonorNotEligibleError'
  readonly code = 'BLOOD_DONOR_NOT_ELIGIBLE'
  /** The first day on which they may; null when there is none: the rule has a highest age. */
  constructor(readonly possibleOn: Date | null) {
    super(
      possibleOn
        ? `By the rules this person may give from ${possibleOn.toISOString().slice(0, 10)} on.`
        : 'This person is past the highest age of the rules.',
    )
  }
}

/** The drive does not take this kind of donation. */
export class BloodTypeNotTakenError extends DomainError {
  override name = 'BloodTypeNotTakenError'
  readonly code = 'BLOOD_TYPE_NOT_TAKEN'
  constructor(readonly taken: readonly BloodDonationType[]) {
    super(`The drive takes ${taken.join(', ')}.`)
  }
}

/** Nothing is kept of somebody who has not agreed to it (Personal Data Law No. 94-V). */
export class BloodConsentRequiredError extends DomainError {
  override name = 'BloodConsentRequiredError'
  readonly code = 'BLOOD_CONSENT_REQUIRED'
  constructor() {
    super('The person has to agree that their data are kept.')
  }
}

/** Somebody like this is known. */
export class BloodDonorKnownError extends DomainError {
  override name = 'BloodDonorKnownError'
  readonly code = 'BLOOD_DONOR_KNOWN'
  constructor(readonly donorIds: readonly string[]) {
    super(`${donorIds.length} known donors are probably this person.`)
  }
}

/** The record went to another one before. */
export class BloodDonorMergedError extends DomainError {
  override name = 'BloodDonorMergedError'
  readonly code = 'BLOOD_DONOR_MERGED'
  constructor(readonly survivorId: string) {
    super('This record was joined with another one.')
  }
}

/** What is written down does not follow from what stands: nobody gives who was not admitted. */
export class BloodOutcomeOrderError extends DomainError {
  override name = 'BloodOutcomeOrderError'
  readonly code = 'BLOOD_OUTCOME_ORDER'
  /** `standing`: what is known of them at this drive. */
  constructor(readonly standing: readonly BloodOutcomeKind[]) {
    super(standing.length === 0 ? 'They have not come yet.' : `What stands is ${standing.join(', ')}.`)
  }
}

/** It was taken back before. */
export class BloodOutcomeVoidedError extends DomainError {
  override name = 'BloodOutcomeVoidedError'
  readonly code = 'BLOOD_OUTCOME_VOIDED'
  constructor() {
    super('This was taken back before.')
  }
}

/** On some day two rules about the same would hold. */
export class BloodRuleOverlapError extends DomainError {
  override name = 'BloodRuleOverlapError'
  readonly code = 'BLOOD_RULE_OVERLAP'
  /** Null: it came in at the same moment. */
  constructor(readonly ruleId: string | null) {
    super('Another rule about this holds on some of these days.')
  }
}
