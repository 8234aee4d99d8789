import { builder } from '../builder.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { atMost } from '../shared/price.ts'
import { FundDisbursementStatusType } from './entries.graphql.ts'
import {
  FundClosedError,
  FundDisbursementDecidedError,
  FundEntryFinalError,
  FundGroupNameTakenError,
  FundNotSettledError,
  FundPledgeSettledError,
  FundShortError,
  OwnFundDisbursementError,
  OwnFundEntryError,
} from './funds.errors.ts'
import type { FundLeftover } from './funds.errors.ts'
import { FundAccountType } from './funds.graphql.ts'
import { settledAccounts } from './funds.rules.ts'

implementError(FundClosedError, 'FundClosedError', 'The books of the fund are closed.')
implementError(FundShortError, 'FundShortError', 'Less stands on the account than would have to leave it.', (t) => ({
  account: t.field({ type: FundAccountType, description: 'Which account.', resolve: ({ account }) => account }),
  askedTiyn: t.field({
    type: 'BigInt',
    description: 'How much would have to leave, in tiyn.',
    resolve: ({ askedTiyn }) => askedTiyn,
  }),
  availableTiyn: t.field({
    type: 'BigInt',
    description: 'How much is there, in tiyn.',
    resolve: ({ availableTiyn }) => availableTiyn,
  }),
}))

const FundLeftoverType = builder.objectRef<FundLeftover>('FundLeftover').implement({
  description: 'Something stands on an account that has to be empty.',
  fields: (t) => ({
    account: t.field({ type: FundAccountType, description: 'Which account.', resolve: ({ account }) => account }),
    amountTiyn: t.field({ type: 'BigInt', description: 'How much, in tiyn.', resolve: ({ amountTiyn }) => amountTiyn }),
  }),
})

implementError(
  FundNotSettledError,
  'FundNotSettledError',
  'Something is left, is due, or waits to be decided.',
  (t) => ({
    left: t.field({
      type: [FundLeftoverType],
      ...atMost(settledAccounts.length),
      description: 'What is left or due, by account.',
      resolve: ({ left }) => [...left],
    }),
    waiting: t.exposeInt('waiting', { description: 'How many disbursements wait to be decided.' }),
  }),
)
implementError(
  FundEntryFinalError,
  'FundEntryFinalError',
  'The entry has been taken back, or is a reversal, a withdrawal or a transfer, which stay.',
)
implementError(
  FundGroupNameTakenError,
  'FundGroupNameTakenError',
  'Another group of the fund has this Kazakh name.',
  (t) => ({ name: t.exposeString('takenName', { description: 'The name that is taken.' }) }),
)
implementError(FundPledgeSettledError, 'FundPledgeSettledError', 'Nothing of the promise is due any more.')
implementError(
  OwnFundDisbursementError,
  'OwnFundDisbursementError',
  'Who wrote a disbursement does not decide about it, whatever role they hold or key they use.',
)
implementError(
  OwnFundEntryError,
  'OwnFundEntryError',
  'Who wrote down a receipt, or wrote a disbursement, does not take it back, whatever role they hold or key they use.',
)
implementError(FundDisbursementDecidedError, 'FundDisbursementDecidedError', 'It was decided before.', (t) => ({
  status: t.field({ type: FundDisbursementStatusType, description: 'How.', resolve: ({ status }) => status }),
}))
