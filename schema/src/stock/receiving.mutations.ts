import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { globalId, idempotencyKey, issue } from '../shared/input.ts'
import { phone } from '../volunteers/volunteers.mutations.ts'
import { changeBenefactor, registerBenefactor } from './benefactors.service.ts'
import { StockMovementPayload, occurredAt, quantity, whenField } from './moving.mutations.ts'
import { receiveDonation, receiveStock } from './receiving.service.ts'
import type { Giver } from './receiving.service.ts'
import { ItemRetiredError, StockPlaceClosedError } from './stock.errors.ts'
import { mostLines } from './stock.rules.ts'

const longestName = 200
const longestNote = 500

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

/** Whoever gives, things or money, is written down alike. */
export const giverFields = (t: Fields) => ({
  name: t.string({ required: true, description: `What they are called: 1 to ${longestName} characters.` }),
  phone: t.string({ description: 'With country code; unknown when omitted.' }),
  isPerson: t.boolean({ required: true, description: 'A person; otherwise an organisation or a business.' }),
  isAnonymous: t.boolean({ description: 'To be named nowhere outside the office; true when omitted.' }),
})

export const giver = z.object({
  name: z.string().trim().min(1, 'is empty').max(longestName, `is longer than ${longestName} characters`),
  phone: phone.nullish(),
  isPerson: z.boolean(),
  isAnonymous: z
    .boolean()
    .nullish()
    .transform((is) => is ?? true),
})

const BenefactorInputType = builder.inputType('BenefactorInput', { description: 'Who gives.', fields: giverFields })

const BenefactorPayload = builder.objectRef<{ benefactorId: string }>('BenefactorPayload').implement({
  description: 'The benefactor as they are now.',
  fields: (t) => ({
    benefactor: t.prismaField({
      type: 'Benefactor',
      nullable: true,
      description: 'Who gives; null for who may keep the stock and not see it.',
      authScopes: { holds: 'stock.read' },
      resolve: (query, { benefactorId: id }, _, { database }) =>
        database.prisma.benefactor.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

defineMutation({
  name: 'registerBenefactor',
  description: 'Writes down who gives in kind. Who keeps the stock.',
  permission: 'stock.write',
  namesRows: false,
  fields: (t) => ({ benefactor: t.field({ type: BenefactorInputType, required: true, description: 'Who.' }) }),
  input: z.object({ benefactor: giver, idempotencyKey }),
  payload: BenefactorPayload,
  errors: [],
  rule: (work, input) => registerBenefactor(work, input.benefactor),
})

defineMutation({
  name: 'changeBenefactor',
  description: 'Says otherwise who gives in kind. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({
    benefactorId: t.id({ required: true, description: 'Which one.' }),
    benefactor: t.field({ type: BenefactorInputType, required: true, description: 'Who.' }),
  }),
  input: z.object({ benefactorId: globalId('Benefactor'), benefactor: giver, idempotencyKey }),
  payload: BenefactorPayload,
  errors: [],
  rule: (work, { benefactorId, benefactor: changed }) => changeBenefactor(work, { benefactorId, ...changed }),
})

const ReceivedLineInput = builder.inputType('ReceivedLineInput', {
  description: 'Something that came in, as a lot of its own.',
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'What it is.' }),
    quantity: t.int({ required: true, description: 'How much, in the item’s unit.' }),
    expiresOn: t.field({ type: 'Date', description: 'The last day on which it may be given; it keeps when omitted.' }),
  }),
})

const receipt = {
  placeId: globalId('StockPlace'),
  occurredAt,
  lines: z
    .array(z.object({ itemId: globalId('Item'), quantity, expiresOn: z.date().nullish() }))
    .min(1, 'is empty')
    .max(mostLines, `has more than ${mostLines} lines`),
  reason: z.string().trim().min(1, 'is empty').max(longestNote, `is longer than ${longestNote} characters`).nullish(),
  idempotencyKey,
}

defineMutation({
  name: 'receiveStock',
  description: 'Takes in things that were bought. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({
    placeId: t.id({ required: true, description: 'Where they come to.' }),
    lines: t.field({ type: [ReceivedLineInput], required: true, description: `What came: 1 to ${mostLines} lines.` }),
    reason: t.string({ description: 'A note, as the number of the bill; names nobody.' }),
    occurredAt: whenField(t),
  }),
  input: z.object(receipt),
  payload: StockMovementPayload,
  errors: [ItemRetiredError, StockPlaceClosedError],
  rule: receiveStock,
})

const DonationPayload = builder.objectRef<{ donationId: string; movementId: string }>('DonationPayload').implement({
  description: 'What was given.',
  fields: (t) => ({
    donation: t.prismaField({
      type: 'Donation',
      nullable: true,
      description: 'What was given; null for who may keep the stock and not see it.',
      authScopes: { holds: 'stock.read' },
      resolve: (query, { donationId: id }, _, { database }) =>
        database.prisma.donation.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

defineMutation({
  name: 'receiveDonation',
  description:
    'Takes in what somebody gave; who did not say who they are needs no name. That something was given, not by whom, is public. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({
    placeId: t.id({ required: true, description: 'Where it comes to.' }),
    benefactorId: t.id({ description: 'Who gave, when they are known.' }),
    newBenefactor: t.field({ type: BenefactorInputType, description: 'Who gave, when they are new.' }),
    lines: t.field({
      type: [ReceivedLineInput],
      required: true,
      description: `What they gave: 1 to ${mostLines} lines.`,
    }),
    reason: t.string({ description: 'A note; names nobody.' }),
    occurredAt: whenField(t),
  }),
  input: z
    .object({
      ...receipt,
      benefactorId: globalId('Benefactor').nullish(),
      newBenefactor: giver.nullish(),
    })
    .check((context) => {
      const { benefactorId, newBenefactor } = context.value
      if (benefactorId && newBenefactor)
        context.issues.push({
          ...issue('OUT_OF_ORDER', 'is known, or new, not both', ['newBenefactor']),
          input: newBenefactor,
        })
    })
    .transform(({ benefactorId, newBenefactor, ...given }) => ({
      ...given,
      giver: (benefactorId ? { id: benefactorId } : newBenefactor ? { registers: newBenefactor } : null) as Giver,
    })),
  payload: DonationPayload,
  errors: [ItemRetiredError, StockPlaceClosedError],
  rule: receiveDonation,
})
