import type { FundAccount, FundDisbursementStatus } from '@erikti/prisma/generated/client/enums'
import { DomainError } from '../shared/errors.ts'

/** Its books are closed. */
export class FundClosedError extends DomainError {
  override name = 'FundClosedError'
  readonly code = 'FUND_CLOSED'
  constructor() {
    super('The fund has been closed; nothing is written into its books any more.')
  }
}

/** Less stands on the account than is to leave it. Amounts in tiyn. */
export class FundShortError extends DomainError {
  override name = 'FundShortError'
  readonly code = 'FUND_SHORT'
  constructor(
    readonly account: FundAccount,
    readonly askedTiyn: bigint,
    readonly availableTiyn: bigint,
  ) {
    super(`${account} has ${availableTiyn} tiyn, and ${askedTiyn} would have to leave it.`)
  }
}

/** Its account, and what stands on it in tiyn. */
export interface FundLeftover {
  account: FundAccount
  amountTiyn: bigint
}

/** Something is held, is due, or waits to be decided. */
export class FundNotSettledError extends DomainError {
  override name = 'FundNotSettledError'
  readonly code = 'FUND_NOT_SETTLED'
  constructor(
    readonly left: readonly FundLeftover[],
    /** How many disbursements wait. */
    readonly waiting: number,
  ) {
    super('A fund closes when nothing is left in it, nothing is due, and no disbursement waits.')
  }
}

/** It has been taken back, or is of a kind that is not. */
export class FundEntryFinalError extends DomainError {
  override name = 'FundEntryFinalError'
  readonly code = 'FUND_ENTRY_FINAL'
  constructor() {
    super('The entry has been taken back, or is a reversal, a withdrawal or a transfer, which stay.')
  }
}

/** Another group of the fund has this Kazakh name. */
export class FundGroupNameTakenError extends DomainError {
  override name = 'FundGroupNameTakenError'
  readonly code = 'FUND_GROUP_NAME_TAKEN'
  constructor(readonly takenName: string) {
    super(`The fund has a group called “${takenName}” already.`)
  }
}

/** Nothing is due of it any more. */
export class FundPledgeSettledError extends DomainError {
  override name = 'FundPledgeSettledError'
  readonly code = 'FUND_PLEDGE_SETTLED'
  constructor() {
    super('Nothing of the pledge is due any more.')
  }
}

/** Who wrote it does not decide about it. */
export class OwnFundDisbursementError extends DomainError {
  override name = 'OwnFundDisbursementError'
  readonly code = 'OWN_FUND_DISBURSEMENT'
  constructor() {
    super('You wrote this disbursement; somebody else decides about it.')
  }
}

/** Who wrote money down does not take it back. */
export class OwnFundEntryError extends DomainError {
  override name = 'OwnFundEntryError'
  readonly code = 'OWN_FUND_ENTRY'
  constructor() {
    super('You wrote this entry; somebody else takes it back.')
  }
}

/** It was decided before. */
export class FundDisbursementDecidedError extends DomainError {
  override name = 'FundDisbursementDecidedError'
  readonly code = 'FUND_DISBURSEMENT_DECIDED'
  constructor(readonly status: FundDisbursementStatus) {
    super(`The disbursement has been decided: it is ${status}.`)
  }
}
