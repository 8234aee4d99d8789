import type { InputFieldBuilder } from '@pothos/core'
import { FundReceiptMethod } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { evenSo, globalId, idempotencyKey, issue, reason } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import { occurredAt, whenField } from '../stock/moving.mutations.ts'
import { giver, giverFields } from '../stock/receiving.mutations.ts'
import { BankLineInput } from './donors.graphql.ts'
import { changeFundDonor, eraseFundDonor } from './donors.service.ts'
import type { DonorGiven, FundDonorInput } from './donors.service.ts'
import { FundReceiptMethodType } from './entries.graphql.ts'
import { FundClosedError, FundPledgeSettledError } from './funds.errors.ts'
import { amountField, amountTiyn, fundField, fundId } from './funds.mutations.ts'
import { mostBankLines } from './funds.rules.ts'
import { recordFundPledge, withdrawFundPledge } from './pledges.service.ts'
import { importBankStatement, recordFundReceipt } from './receiving.service.ts'

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

const longestNote = 500
const longestReference = 100
const longestPayer = 300

const FundDonorInputType = builder.inputType('FundDonorInput', { description: 'Who gives.', fields: giverFields })

const donorFields = (t: Fields) => ({
  donorId: t.id({ description: 'Who, when they are known.' }),
  newDonor: t.field({ type: FundDonorInputType, description: 'Who, when they are new.' }),
})
const donorGiven = { donorId: globalId('FundDonor').nullish(), newDonor: giver.nullish() }

function toGiven(donorId: string | null | undefined, newDonor: FundDonorInput | null | undefined): DonorGiven | null {
  return donorId ? { id: donorId } : newDonor ? { registers: newDonor } : null
}

const isOneDonor = ({ donorId, newDonor }: { donorId?: unknown; newDonor?: unknown }) => !donorId || !newDonor
const notBoth = { ...issue('OUT_OF_ORDER', 'is known, or new, not both', ['newDonor']), ...evenSo }

const FundDonorPayload = builder.objectRef<{ donorId: string }>('FundDonorPayload').implement({
  description: 'The donor as they are now.',
  fields: (t) => ({
    donor: t.prismaField({
      type: 'FundDonor',
      nullable: true,
      description: 'Who gives; null once they were erased, and for who may write the books and not read them.',
      authScopes: { holds: 'funds.read' },
      resolve: (query, { donorId: id }, _, { database }) =>
        database.prisma.fundDonor.findUnique({ ...query, where: { id, erasedAt: null } }),
    }),
  }),
})

defineMutation({
  name: 'changeFundDonor',
  description: 'Says otherwise who gives, and whether they may be named. Who keeps the books.',
  permission: 'funds.write',
  fields: (t) => ({
    donorId: t.id({ required: true, description: 'Which one.' }),
    donor: t.field({ type: FundDonorInputType, required: true, description: 'Who.' }),
  }),
  input: z.object({ donorId: globalId('FundDonor'), donor: giver, idempotencyKey }),
  payload: FundDonorPayload,
  errors: [],
  rule: changeFundDonor,
})

defineMutation({
  name: 'eraseFundDonor',
  description:
    'Takes away who a donor is, on their wish, also from the bank’s lines; what they promised and gave stays in the books. Administrators.',
  permission: 'personalData.erase',
  fields: (t) => ({ donorId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ donorId: globalId('FundDonor'), idempotencyKey }),
  payload: FundDonorPayload,
  errors: [],
  rule: eraseFundDonor,
})

const FundPledgePayload = builder.objectRef<{ pledgeId: string }>('FundPledgePayload').implement({
  description: 'The promise as it is now.',
  fields: (t) => ({
    pledge: t.prismaField({
      type: 'FundPledge',
      nullable: true,
      description: 'The promise; null for who may write the books and not read them.',
      authScopes: { holds: 'funds.read' },
      resolve: (query, { pledgeId: id }, _, { database }) =>
        database.prisma.fundPledge.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

defineMutation({
  name: 'recordFundPledge',
  description: 'Writes down what somebody promised; nothing has come yet. Who keeps the books.',
  permission: 'funds.write',
  fields: (t) => ({
    fundId: fundField(t),
    ...donorFields(t),
    amountTiyn: amountField(t, 'How much.'),
    dueOn: t.field({ type: 'Date', description: 'By when it is to come; nothing was said when omitted.' }),
    occurredAt: whenField(t),
  }),
  input: z
    .object({ fundId, ...donorGiven, amountTiyn, dueOn: z.date().nullish(), occurredAt, idempotencyKey })
    .refine(isOneDonor, notBoth)
    .refine(({ donorId, newDonor }) => Boolean(donorId ?? newDonor), {
      ...issue('MISSING', 'says who promised', ['donorId']),
      ...evenSo,
    })
    .transform(({ donorId, newDonor, ...pledge }) => ({ ...pledge, donor: toGiven(donorId, newDonor) as DonorGiven })),
  payload: FundPledgePayload,
  errors: [FundClosedError],
  rule: recordFundPledge,
})

defineMutation({
  name: 'withdrawFundPledge',
  description: 'Writes down that what is still due of a promise will not come. Who keeps the books.',
  permission: 'funds.write',
  fields: (t) => ({
    pledgeId: t.id({ required: true, description: 'Which promise.' }),
    reason: t.string({ required: true, description: 'Why: 3 to 500 characters; names nobody.' }),
  }),
  input: z.object({ pledgeId: globalId('FundPledge'), reason, idempotencyKey }),
  payload: FundPledgePayload,
  errors: [FundClosedError, FundPledgeSettledError],
  rule: withdrawFundPledge,
})

const FundReceiptPayload = builder.objectRef<{ receiptId: string }>('FundReceiptPayload').implement({
  description: 'What came.',
  fields: (t) => ({
    receipt: t.prismaField({
      type: 'FundReceipt',
      nullable: true,
      description: 'What came; null for who may write the books and not read them.',
      authScopes: { holds: 'funds.read' },
      resolve: (query, { receiptId: id }, _, { database }) =>
        database.prisma.fundReceipt.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

const note = z.string().trim().min(1, 'is empty').max(longestNote, `is longer than ${longestNote} characters`).nullish()

defineMutation({
  name: 'recordFundReceipt',
  description:
    'Writes down what came in cash, by transfer or in kind. Who did not say who they are needs no name. Who keeps the books.',
  permission: 'funds.write',
  fields: (t) => ({
    fundId: fundField(t),
    method: t.field({ type: FundReceiptMethodType, required: true, description: 'How it came.' }),
    amountTiyn: amountField(t, 'How much, or what the things are worth.'),
    ...donorFields(t),
    pledgeId: t.id({ description: 'The promise that it keeps.' }),
    description: t.string({ description: `In kind: what things they are, up to ${longestNote} characters.` }),
    valuedBy: t.string({ description: `In kind: who said what they are worth, up to ${longestNote} characters.` }),
    occurredAt: whenField(t),
  }),
  input: z
    .object({
      fundId,
      method: z.enum(FundReceiptMethod),
      amountTiyn,
      ...donorGiven,
      pledgeId: globalId('FundPledge').nullish(),
      description: note,
      valuedBy: note,
      occurredAt,
      idempotencyKey,
    })
    .refine(isOneDonor, notBoth)
    .superRefine(({ method, ...given }, context) => {
      for (const field of ['description', 'valuedBy'] as const) {
        if (method === 'IN_KIND' && given[field] == null)
          context.addIssue(issue('MISSING', 'is said of things', [field]))
        if (method !== 'IN_KIND' && given[field] != null)
          context.addIssue(issue('NOT_ALLOWED', 'is said of things only', [field]))
      }
    })
    .transform(({ donorId, newDonor, ...receipt }) => ({ ...receipt, donor: toGiven(donorId, newDonor) })),
  payload: FundReceiptPayload,
  errors: [FundClosedError],
  rule: recordFundReceipt,
})

interface Imported {
  fundId: string
  imported: number
  known: number
  differing: readonly string[]
}

const BankImportPayload = builder.objectRef<Imported>('BankImportPayload').implement({
  description: 'What came of importing a bank’s statement.',
  fields: (t) => ({
    fund: t.prismaField({
      type: 'Fund',
      description: 'The fund as it is now.',
      resolve: (query, { fundId: id }, _, { database }) =>
        database.prisma.fund.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
    imported: t.exposeInt('imported', { description: 'How many lines were written.' }),
    known: t.exposeInt('known', { description: 'How many were in the books; of them nothing was written.' }),
    differing: t.stringList({
      ...atMost(mostBankLines),
      description: 'References of those that were in the books with another day or amount.',
      resolve: ({ differing }) => [...differing],
    }),
  }),
})

defineMutation({
  name: 'importBankStatement',
  description:
    'Writes money that came to the bank into the books of a fund, line by line. A reference is written once for a bank account: the same lines again write nothing. Who keeps the books.',
  permission: 'funds.write',
  fields: (t) => ({
    fundId: fundField(t),
    lines: t.field({ type: [BankLineInput], required: true, description: `Its lines: 1 to ${mostBankLines}.` }),
  }),
  input: z.object({
    fundId,
    lines: z
      .array(
        z.object({
          reference: z
            .string()
            .trim()
            .min(1, 'is empty')
            .max(longestReference, `is longer than ${longestReference} characters`),
          bookedOn: z.date(),
          amountTiyn,
          payer: z.string().trim().max(longestPayer, `is longer than ${longestPayer} characters`),
          purpose: z.string().trim().max(longestNote, `is longer than ${longestNote} characters`),
          pledgeId: globalId('FundPledge').nullish(),
        }),
      )
      .min(1, 'is empty')
      .max(mostBankLines, `has more than ${mostBankLines} lines`)
      .check((context) => {
        const seen = new Set<string>()
        for (const [index, { reference }] of context.value.entries()) {
          if (seen.has(reference))
            context.issues.push({ ...issue('REPEATED', 'is there twice', [index, 'reference']), input: reference })
          seen.add(reference)
        }
      }),
    idempotencyKey,
  }),
  payload: BankImportPayload,
  errors: [FundClosedError],
  rule: importBankStatement,
})
