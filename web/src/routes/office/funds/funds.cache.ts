import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const funds = forgetLists('funds', 'fund', 'fundEntries', 'fundDonors')

export const fundsCache: CachePart = {
  keys: {
    FundBalance: embedded,
    FundPosting: embedded,
    FundStatement: embedded,
    FundDay: embedded,
    FundGroupLine: embedded,
    FundGiving: embedded,
    BankLineCheck: embedded,
    FundPayload: embedded,
    FundRecipientGroupPayload: embedded,
    FundDonorPayload: embedded,
    FundPledgePayload: embedded,
    FundReceiptPayload: embedded,
    FundDisbursementPayload: embedded,
    FundEntryPayload: embedded,
    BankImportPayload: embedded,
  },
  mutations: {
    openFund: funds,
    changeFund: funds,
    closeFund: funds,
    addFundRecipientGroup: funds,
    changeFundRecipientGroup: funds,
    changeFundDonor: funds,
    eraseFundDonor: funds,
    recordFundPledge: funds,
    withdrawFundPledge: funds,
    recordFundReceipt: funds,
    importBankStatement: funds,
    proposeFundDisbursement: funds,
    approveFundDisbursement: funds,
    refuseFundDisbursement: funds,
    reverseFundEntry: funds,
  },
}
