import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { evenSo, globalId, idempotencyKey, issue, stays } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { FundClosedError, FundGroupNameTakenError, FundNotSettledError } from './funds.errors.ts'
import { FundRecipientGroupType } from './funds.graphql.ts'
import { mostTiyn } from './funds.rules.ts'
import { addFundRecipientGroup, changeFund, changeFundRecipientGroup, closeFund, openFund } from './funds.service.ts'

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

export const amountTiyn = z.bigint().min(1n, 'is less than 1').max(mostTiyn, `is more than ${mostTiyn}`)
export const amountField = (t: Fields, description: string) =>
  t.field({ type: 'BigInt', required: true, description: `${description} In tiyn, from 1 to ${mostTiyn}.` })
export const fundId = globalId('Fund')
export const fundField = (t: Fields) => t.id({ required: true, description: 'Of which fund.' })

export const FundPayload = builder.objectRef<{ fundId: string }>('FundPayload').implement({
  description: 'The fund as it is now.',
  fields: (t) => ({
    fund: t.prismaField({
      type: 'Fund',
      description: 'The fund.',
      resolve: (query, { fundId: id }, _, { database }) =>
        database.prisma.fund.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

const bankAccount = z
  .string()
  .transform((text) => text.replace(/\s/g, '').toUpperCase())
  .refine((text) => /^[A-Z0-9]{5,34}$/.test(text), issue('MALFORMED', 'is no number of a bank account'))
const bankAccountDescription = 'The number of the bank account that transfers come to, 5 to 34 letters and digits.'

defineMutation({
  name: 'openFund',
  description: 'Opens a relief fund; the public sees it at once. Who keeps the books.',
  permission: 'funds.write',
  fields: (t) => ({
    name: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called.' }),
    purpose: t.field({ type: LocalisedTextInput, required: true, description: 'Whom it is for; names nobody.' }),
    goalTiyn: amountField(t, 'What it wants to raise.'),
    bankAccount: t.string({ required: true, description: bankAccountDescription }),
    opensOn: t.field({ type: 'Date', required: true, description: 'Its first day.' }),
    closesOn: t.field({ type: 'Date', description: 'Its last day; without an end when omitted.' }),
    campaignId: t.id({ description: 'What it counts for.' }),
  }),
  input: z
    .object({
      name: localisedText,
      purpose: localisedText,
      goalTiyn: amountTiyn,
      bankAccount,
      opensOn: z.date(),
      closesOn: z.date().nullish(),
      campaignId: globalId('Campaign').nullish(),
      idempotencyKey,
    })
    .refine(({ opensOn, closesOn }) => !closesOn || closesOn >= opensOn, {
      ...issue('OUT_OF_ORDER', 'lies before it opens', ['closesOn']),
      ...evenSo,
    }),
  payload: FundPayload,
  errors: [],
  rule: openFund,
})

defineMutation({
  name: 'changeFund',
  description:
    'Says otherwise what a fund is for, what it wants, or until when. What is left out stays. Who keeps the books.',
  permission: 'funds.write',
  fields: (t) => ({
    fundId: fundField(t),
    name: t.field({ type: LocalisedTextInput, description: 'What it is called.' }),
    purpose: t.field({ type: LocalisedTextInput, description: 'Whom it is for; names nobody.' }),
    goalTiyn: t.field({ type: 'BigInt', description: `What it wants to raise, in tiyn, from 1 to ${mostTiyn}.` }),
    bankAccount: t.string({ description: bankAccountDescription }),
    closesOn: t.field({ type: 'Date', description: 'Its last day; null: without an end.' }),
  }),
  input: z.object({
    fundId,
    name: localisedText.nullish().transform(stays),
    purpose: localisedText.nullish().transform(stays),
    goalTiyn: amountTiyn.nullish().transform(stays),
    bankAccount: bankAccount.nullish().transform(stays),
    closesOn: z.date().nullish(),
    idempotencyKey,
  }),
  payload: FundPayload,
  errors: [FundClosedError],
  rule: changeFund,
})

const FundRecipientGroupPayload = builder.objectRef<{ groupId: string }>('FundRecipientGroupPayload').implement({
  description: 'The group of recipients.',
  fields: (t) => ({
    group: t.prismaField({
      type: FundRecipientGroupType,
      description: 'The group.',
      resolve: (query, { groupId: id }, _, { database }) =>
        database.prisma.fundRecipientGroup.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

defineMutation({
  name: 'addFundRecipientGroup',
  description: 'Says whom a fund helps, as a group; it is public and names nobody. Who keeps the books.',
  permission: 'funds.write',
  fields: (t) => ({
    fundId: fundField(t),
    name: t.field({ type: LocalisedTextInput, required: true, description: 'What the group is called.' }),
  }),
  input: z.object({ fundId, name: localisedText, idempotencyKey }),
  payload: FundRecipientGroupPayload,
  errors: [FundClosedError, FundGroupNameTakenError],
  rule: addFundRecipientGroup,
})

defineMutation({
  name: 'changeFundRecipientGroup',
  description:
    'Says otherwise what a group of recipients is called; what it was given stays its own. Who keeps the books.',
  permission: 'funds.write',
  fields: (t) => ({
    recipientGroupId: t.id({ required: true, description: 'Which group.' }),
    name: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called; names nobody.' }),
  }),
  input: z
    .object({ recipientGroupId: globalId('FundRecipientGroup'), name: localisedText, idempotencyKey })
    .transform(({ recipientGroupId: groupId, ...rest }) => ({ groupId, ...rest })),
  payload: FundRecipientGroupPayload,
  errors: [FundClosedError, FundGroupNameTakenError],
  rule: changeFundRecipientGroup,
})

defineMutation({
  name: 'closeFund',
  description:
    'Closes the books of a fund for good. What is held goes to the fund that is named; without one nothing may be left. Who decides about disbursements.',
  permission: 'funds.approve',
  fields: (t) => ({
    fundId: fundField(t),
    transferToFundId: t.id({ description: 'The fund that what is left goes to.' }),
  }),
  input: z.object({ fundId, transferToFundId: fundId.nullish(), idempotencyKey }).check((context) => {
    const { fundId: from, transferToFundId: to } = context.value
    if (from === to)
      context.issues.push({ ...issue('OUT_OF_ORDER', 'is the fund that closes', ['transferToFundId']), input: to })
  }),
  payload: FundPayload,
  errors: [FundClosedError, FundNotSettledError],
  rule: closeFund,
})
