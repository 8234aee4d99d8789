import { DomainError } from '../shared/errors.ts'

/** An earlier visit, as whoever stands at the counter is told of it. */
export interface EarlierVisit {
  id: string
  number: number
  visitedAt: Date
  placeId: string
}

/** The family has had its visits of the period. */
export class AlreadyServedError extends DomainError {
  override name = 'AlreadyServedError'
  readonly code = 'ALREADY_SERVED'
  constructor(
    /** The latest of the period. */
    readonly earlier: EarlierVisit,
    /** The first day of the next period. */
    readonly nextOn: Date,
  ) {
    super(
      `Visit ${earlier.number} was in this period; the family can come again from ${nextOn.toISOString().slice(0, 10)} on.`,
    )
  }
}

/** What is asked for of a group, and what the family may still have. */
export interface GroupExcess {
  groupId: string
  ruleId: string
  asked: number
  limit: number
  used: number
  left: number
  /** The first day of the next period. */
  nextOn: Date
}

/** More is asked for than the family may still have in the period; every group that is over. */
export class EntitlementExceededError extends DomainError {
  override name = 'EntitlementExceededError'
  readonly code = 'ENTITLEMENT_EXCEEDED'
  constructor(readonly groups: readonly GroupExcess[]) {
    super(
      `More than the family may still have: ${groups.map(({ asked, left }) => `${asked} instead of ${left}`).join(', ')}.`,
    )
  }
}

/** Nobody is served without a rule that says how often. */
export class VisitRuleMissingError extends DomainError {
  override name = 'VisitRuleMissingError'
  readonly code = 'VISIT_RULE_MISSING'
  constructor() {
    super('No rule says how often a family may come; the office sets one first.')
  }
}

/** The family’s need was not verified, or no longer is. */
export class NeedNotVerifiedError extends DomainError {
  override name = 'NeedNotVerifiedError'
  readonly code = 'NEED_NOT_VERIFIED'
  constructor(
    /** The last day on which it held; null when it never did. */
    readonly validUntil: Date | null,
  ) {
    super('The family’s need is not verified on that day.')
  }
}

/** Whoever came may not take things for the family. */
export class NotACollectorError extends DomainError {
  override name = 'NotACollectorError'
  readonly code = 'NOT_A_COLLECTOR'
  constructor() {
    super('They may not take things for this family.')
  }
}

/** Families are served at a store, or at a stop of a fair on the road. */
export class PlaceNotServingError extends DomainError {
  override name = 'PlaceNotServingError'
  readonly code = 'PLACE_NOT_SERVING'
  constructor(readonly placeId: string) {
    super('Families are served at a store, or at a stop of a fair that is on the road.')
  }
}

/** The visit was corrected before. */
export class StoreVisitVoidedError extends DomainError {
  override name = 'StoreVisitVoidedError'
  readonly code = 'STORE_VISIT_VOIDED'
  constructor(readonly replacedById: string | null) {
    super('This visit was corrected before.')
  }
}

/** The supervisor’s word was used, was taken back, or is over. */
export class StoreOverrideEndedError extends DomainError {
  override name = 'StoreOverrideEndedError'
  readonly code = 'STORE_OVERRIDE_ENDED'
  constructor(
    /** What used it; null when nothing did. */
    readonly visitId: string | null,
  ) {
    super('This word of a supervisor was used, was taken back, or is over.')
  }
}
