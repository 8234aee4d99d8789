import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { globalId, idempotencyKey, reason } from '../shared/input.ts'
import { approveFundDisbursement, proposeFundDisbursement, refuseFundDisbursement } from './disbursing.service.ts'
import {
  FundClosedError,
  FundDisbursementDecidedError,
  FundEntryFinalError,
  FundShortError,
  OwnFundDisbursementError,
  OwnFundEntryError,
} from './funds.errors.ts'
import { FundAccountType } from './funds.graphql.ts'
import { amountField, amountTiyn, fundField, fundId } from './funds.mutations.ts'
import { heldAccounts } from './funds.rules.ts'
import { reverseFundEntry } from './reversing.service.ts'

const FundDisbursementPayload = builder.objectRef<{ disbursementId: string }>('FundDisbursementPayload').implement({
  description: 'The disbursement as it is now.',
  fields: (t) => ({
    disbursement: t.prismaField({
      type: 'FundDisbursement',
      nullable: true,
      description: 'The disbursement; null for who may decide and not read the books.',
      authScopes: { holds: 'funds.read' },
      resolve: (query, { disbursementId: id }, _, { database }) =>
        database.prisma.fundDisbursement.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

defineMutation({
  name: 'proposeFundDisbursement',
  description:
    'Writes what is to be given to recipients. Nothing moves until somebody else approves. A person who may, by their account.',
  permission: 'funds.disburse',
  fields: (t) => ({
    fundId: fundField(t),
    recipientGroupId: t.id({ required: true, description: 'For whom.' }),
    account: t.field({ type: FundAccountType, required: true, description: 'From where: CASH, BANK or IN_KIND.' }),
    amountTiyn: amountField(t, 'How much.'),
    purpose: t.string({ required: true, description: 'What it is for: 3 to 500 characters; names nobody.' }),
  }),
  input: z.object({
    fundId,
    recipientGroupId: globalId('FundRecipientGroup'),
    account: z.enum(heldAccounts, 'is CASH, BANK or IN_KIND'),
    amountTiyn,
    purpose: reason,
    idempotencyKey,
  }),
  payload: FundDisbursementPayload,
  errors: [FundClosedError],
  rule: proposeFundDisbursement,
})

const disbursementId = globalId('FundDisbursement')

defineMutation({
  name: 'approveFundDisbursement',
  description:
    'A second person approves a disbursement, and the money moves. Never who wrote it, whatever role they hold or key they use.',
  permission: 'funds.approve',
  fields: (t) => ({ disbursementId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ disbursementId, idempotencyKey }),
  payload: FundDisbursementPayload,
  errors: [OwnFundDisbursementError, FundDisbursementDecidedError, FundShortError, FundClosedError],
  rule: approveFundDisbursement,
})

defineMutation({
  name: 'refuseFundDisbursement',
  description: 'A second person refuses a disbursement, with the reason; nothing moves. Never who wrote it.',
  permission: 'funds.approve',
  fields: (t) => ({
    disbursementId: t.id({ required: true, description: 'Which one.' }),
    reason: t.string({ required: true, description: 'Why: 3 to 500 characters; names nobody.' }),
  }),
  input: z.object({ disbursementId, reason, idempotencyKey }),
  payload: FundDisbursementPayload,
  errors: [OwnFundDisbursementError, FundDisbursementDecidedError, FundClosedError],
  rule: refuseFundDisbursement,
})

const FundEntryPayload = builder.objectRef<{ entryId: string }>('FundEntryPayload').implement({
  description: 'What was written into the books.',
  fields: (t) => ({
    entry: t.prismaField({
      type: 'FundEntry',
      nullable: true,
      description: 'The entry; null for who may write the books and not read them.',
      authScopes: { holds: 'funds.read' },
      resolve: (query, { entryId: id }, _, { database }) =>
        database.prisma.fundEntry.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

defineMutation({
  name: 'reverseFundEntry',
  description:
    'Takes back exactly what an entry did, once, in the open. What has been spent or kept since cannot be taken back. A promise: who keeps the books. Money: who decides about disbursements, and never who wrote it, whatever role they hold or key they use.',
  permission: 'funds.write',
  fields: (t) => ({
    entryId: t.id({ required: true, description: 'Which entry: a promise, a receipt or a disbursement.' }),
    reason: t.string({ required: true, description: 'Why: 3 to 500 characters; names nobody.' }),
  }),
  input: z.object({ entryId: globalId('FundEntry'), reason, idempotencyKey }),
  payload: FundEntryPayload,
  errors: [FundEntryFinalError, OwnFundEntryError, FundShortError, FundClosedError],
  rule: reverseFundEntry,
})
