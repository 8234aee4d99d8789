import { DomainError } from '../shared/errors.ts'

/** On some of these days another rule about the same thing holds. */
export class EntitlementRuleOverlapError extends DomainError {
  override name = 'EntitlementRuleOverlapError'
  readonly code = 'ENTITLEMENT_RULE_OVERLAP'
  constructor(readonly ruleId: string | null) {
    super('Another rule about the same thing holds on some of these days; end it first.')
  }
}

/** The rule ended before. */
export class EntitlementRuleEndedError extends DomainError {
  override name = 'EntitlementRuleEndedError'
  readonly code = 'ENTITLEMENT_RULE_ENDED'
  constructor(readonly validTo: Date) {
    super('This rule has its last day already.')
  }
}

/** Visits were decided by it on or after the day on which it was to end. */
export class EntitlementRuleUsedError extends DomainError {
  override name = 'EntitlementRuleUsedError'
  readonly code = 'ENTITLEMENT_RULE_USED'
  constructor(readonly earliest: Date) {
    super('Visits were decided by this rule; it can end after them.')
  }
}
