import type { FairStatus } from '@erikti/prisma/generated/client/enums'
import type { CopyEnd } from '../device-copies/device-copies.ts'
import { DomainError } from '../shared/errors.ts'

/** What was asked for is not the next thing to happen to the fair. */
export class FairStatusError extends DomainError {
  override name = 'FairStatusError'
  readonly code = 'FAIR_STATUS'
  /** `needed`: the states in which it could be done. */
  constructor(
    readonly status: FairStatus,
    readonly needed: readonly FairStatus[],
  ) {
    super(`The fair is ${status}; this can be done while it is ${needed.join(' or ')}.`)
  }
}

/** The stop was held or skipped before. */
export class FairStopEndedError extends DomainError {
  override name = 'FairStopEndedError'
  readonly code = 'FAIR_STOP_ENDED'
  constructor(readonly stopId: string) {
    super('The stop was held or skipped before.')
  }
}

/** Nothing was loaded that could be given. */
export class FairEmptyError extends DomainError {
  override name = 'FairEmptyError'
  readonly code = 'FAIR_EMPTY'
  constructor() {
    super('Nothing is loaded; a fair sets out with something to give.')
  }
}

/** Of some stops nobody has said whether they were held. */
export class FairStopsOpenError extends DomainError {
  override name = 'FairStopsOpenError'
  readonly code = 'FAIR_STOPS_OPEN'
  constructor(readonly stopIds: readonly string[]) {
    super(`Of ${stopIds.length} stops nobody has said whether they were held.`)
  }
}

/** What left is not yet given, brought back or written off. */
export class FairNotBalancedError extends DomainError {
  override name = 'FairNotBalancedError'
  readonly code = 'FAIR_NOT_BALANCED'
  constructor(readonly left: readonly { itemId: string; quantity: number }[]) {
    super(
      `${left.reduce((sum, { quantity }) => sum + quantity, 0)} things of ${left.length} kinds are not accounted for.`,
    )
  }
}

/** Somebody has yet to decide about what devices brought back. */
export class FairConflictsOpenError extends DomainError {
  override name = 'FairConflictsOpenError'
  readonly code = 'FAIR_CONFLICTS_OPEN'
  constructor(readonly count: number) {
    super(`${count} actions from devices wait for somebody to decide about them.`)
  }
}

/** What the device presents is no list of families that a server gave, or not as it was given. */
export class FairListNotGenuineError extends DomainError {
  override name = 'FairListNotGenuineError'
  readonly code = 'FAIR_LIST_NOT_GENUINE'
  constructor() {
    super('This is not a list that was taken here, or it has been changed.')
  }
}

/** The device may no longer use its list of families. */
export class FairCopyEndedError extends DomainError {
  override name = 'FairCopyEndedError'
  readonly code = 'FAIR_COPY_ENDED'
  constructor(
    readonly reason: CopyEnd,
    readonly endedAt: Date,
  ) {
    super(`This list of families has ${reason === 'REVOKED' ? 'been revoked' : 'expired'}.`)
  }
}
