import type { AccountModel } from '../../generated/client/models/Account.ts'
import type { FundModel } from '../../generated/client/models/Fund.ts'
import type { FundBankLineModel } from '../../generated/client/models/FundBankLine.ts'
import type { FundDisbursementModel } from '../../generated/client/models/FundDisbursement.ts'
import type { FundDonorModel } from '../../generated/client/models/FundDonor.ts'
import type { FundEntryModel } from '../../generated/client/models/FundEntry.ts'
import type { FundPledgeModel } from '../../generated/client/models/FundPledge.ts'
import type { FundPostingModel } from '../../generated/client/models/FundPosting.ts'
import type { FundReceiptModel } from '../../generated/client/models/FundReceipt.ts'
import type { FundRecipientGroupModel } from '../../generated/client/models/FundRecipientGroup.ts'
import type { RoleGrantModel } from '../../generated/client/models/RoleGrant.ts'

// The rows of relief funds as `insertRows` takes them: the tables' own, without what the database gives. Amounts are whole tiyn, in
// numbers, since JSON has no larger ones.

/** The row with its amounts of money as numbers. */
type InNumbers<Row> = { [Column in keyof Row]: Row[Column] extends bigint ? number : Row[Column] }

export type AccountRow = Omit<AccountModel, 'searchText' | 'lastSignedInAt' | 'suspendedAt' | 'passwordChangedAt'>
export type RoleGrantRow = Omit<RoleGrantModel, 'grantedById' | 'revokedAt'>
export type FundRow = InNumbers<Omit<FundModel, 'createdById'>>
export type FundDonorRow = Omit<FundDonorModel, 'searchText' | 'createdById'>
export type FundRecipientGroupRow = FundRecipientGroupModel
export type FundEntryRow = FundEntryModel
export type FundPledgeRow = InNumbers<Omit<FundPledgeModel, 'dueTiyn'>>
export type FundReceiptRow = InNumbers<FundReceiptModel>
export type FundDisbursementRow = InNumbers<FundDisbursementModel>
export type FundBankLineRow = InNumbers<FundBankLineModel>
export type FundPostingRow = InNumbers<Omit<FundPostingModel, 'id'>>
