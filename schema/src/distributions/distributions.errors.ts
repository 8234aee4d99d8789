import type { DistributionShiftStatus } from '@erikti/prisma/generated/client/enums'
import type { CopyEnd } from '../device-copies/device-copies.ts'
import { DomainError } from '../shared/errors.ts'

/** A place or a thing has that name. */
export class DistributionNameTakenError extends DomainError {
  override name = 'DistributionNameTakenError'
  readonly code = 'DISTRIBUTION_NAME_TAKEN'
  constructor() {
    super('Another one that is in use is called so.')
  }
}

/** A place or a thing is not in use any more. */
export class DistributionRetiredError extends DomainError {
  override name = 'DistributionRetiredError'
  readonly code = 'DISTRIBUTION_RETIRED'
  constructor(readonly what: 'place' | 'item') {
    super(`This ${what} is not in use any more.`)
  }
}

/** What was asked for is not the next thing to happen to the shift. */
export class DistributionShiftStatusError extends DomainError {
  override name = 'DistributionShiftStatusError'
  readonly code = 'DISTRIBUTION_SHIFT_STATUS'
  /** `needed`: the states in which it could be done. */
  constructor(
    readonly status: DistributionShiftStatus,
    readonly needed: readonly DistributionShiftStatus[],
  ) {
    super(`The shift is ${status}; this can be done while it is ${needed.join(' or ')}.`)
  }
}

/** Something was counted at the shift: where and when it counts is fixed. */
export class DistributionShiftCountedError extends DomainError {
  override name = 'DistributionShiftCountedError'
  readonly code = 'DISTRIBUTION_SHIFT_COUNTED'
  constructor() {
    super('Something was counted at this shift: it was held, then and there.')
  }
}

/** The phone may no longer count by its link. */
export class DistributionLinkEndedError extends DomainError {
  override name = 'DistributionLinkEndedError'
  readonly code = 'DISTRIBUTION_LINK_ENDED'
  constructor(
    readonly reason: CopyEnd,
    readonly endedAt: Date,
  ) {
    super(`This link has ${reason === 'REVOKED' ? 'been revoked' : 'expired'}.`)
  }
}

/** As many phones as may count by the link. */
export class DistributionLinkFullError extends DomainError {
  override name = 'DistributionLinkFullError'
  readonly code = 'DISTRIBUTION_LINK_FULL'
  constructor(readonly most: number) {
    super(`${most} phones count by this link; others need another one.`)
  }
}

/** More would be taken back than was counted. */
export class DistributionBelowZeroError extends DomainError {
  override name = 'DistributionBelowZeroError'
  readonly code = 'DISTRIBUTION_BELOW_ZERO'
  constructor() {
    super('More would be taken back than was counted.')
  }
}

/** The tally was taken back before, takes one back itself, or does not count. */
export class DistributionTallyStandsNotError extends DomainError {
  override name = 'DistributionTallyStandsNotError'
  readonly code = 'DISTRIBUTION_TALLY_STANDS_NOT'
  constructor() {
    super('This tally does not stand: there is nothing of it to take back.')
  }
}
