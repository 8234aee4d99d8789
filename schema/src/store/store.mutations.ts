import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { FamilyConsentRequiredError } from '../families/families.errors.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { evenSo, globalId, idempotencyKey, issue, reason } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import { OutOfStockError, StockPlaceClosedError } from '../stock/stock.errors.ts'
import { reassignStoreVisit, voidStoreVisit } from './corrections.service.ts'
import { grantStoreOverride, revokeStoreOverride } from './overrides.service.ts'
import {
  AlreadyServedError,
  EntitlementExceededError,
  NeedNotVerifiedError,
  NotACollectorError,
  PlaceNotServingError,
  StoreOverrideEndedError,
  StoreVisitVoidedError,
  VisitRuleMissingError,
} from './store.errors.ts'
import './store-errors.graphql.ts'
import { mostLines, mostOfOne } from './store.rules.ts'
import { recordStoreVisit } from './visits.service.ts'
import type { WhichFamily } from './visits.service.ts'

const VisitLineInput = builder.inputType('StoreVisitLineInput', {
  description: 'So much of a thing, by its id or its code; the same thing twice is both together.',
  fields: (t) => ({
    itemId: t.id({ description: 'What; exactly one of `itemId` and `itemCode`.' }),
    itemCode: t.string({ description: 'What is typed or scanned; exactly one of `itemId` and `itemCode`.' }),
    quantity: t.int({ required: true, description: `How much, in the item’s unit: 1 to ${mostOfOne}.` }),
  }),
})

const visitLine = z
  .object({
    itemId: globalId('Item').nullish(),
    itemCode: z.string().trim().min(1, 'is empty').max(32, 'is no code').nullish(),
    quantity: z.number().int('is no whole number').min(1, 'is nothing').max(mostOfOne, `is more than ${mostOfOne}`),
  })
  .refine(({ itemId, itemCode }) => Boolean(itemId) !== Boolean(itemCode), {
    path: ['itemId'],
    message: 'give exactly one of itemId and itemCode',
    params: { code: 'OUT_OF_ORDER' },
    ...evenSo,
  })
  .transform(({ itemId, itemCode, quantity }) => ({
    item: itemId ? { id: itemId } : { code: itemCode ?? '' },
    quantity,
  }))

/** Past what the database holds as a number of a family. */
const mostNumber = 2 ** 31 - 1

const StoreVisitPayload = builder.objectRef<{ visitId: string }>('StoreVisitPayload').implement({
  description: 'The visit, as its slip says it.',
  fields: (t) => ({
    visitId: t.id({
      description: 'The visit’s global id.',
      resolve: ({ visitId }) => encodeGlobalId('StoreVisit', visitId),
    }),
    visit: t.prismaField({
      type: 'StoreVisit',
      nullable: true,
      description: 'The visit; null for who may record one and not see families.',
      authScopes: { holds: 'families.read' },
      resolve: (query, { visitId: id }, _, { database }) =>
        database.prisma.storeVisit.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

const CorrectionPayload = builder
  .objectRef<{ voidedId: string; visitId: string | null }>('CorrectStoreVisitPayload')
  .implement({
    description: 'What was wrong, and what stands in its place.',
    fields: (t) => ({
      voided: t.prismaField({
        type: 'StoreVisit',
        nullable: true,
        description: 'The visit that no longer counts.',
        authScopes: { holds: 'families.read' },
        resolve: (query, { voidedId: id }, _, { database }) =>
          database.prisma.storeVisit.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
      }),
      visit: t.prismaField({
        type: 'StoreVisit',
        nullable: true,
        description: 'What counts instead; null when nothing was given.',
        authScopes: { holds: 'families.read' },
        resolve: (query, { visitId: id }, _, { database }) =>
          id === null
            ? null
            : database.prisma.storeVisit.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
      }),
    }),
  })

const OverridePayload = builder.objectRef<{ overrideId: string }>('StoreOverridePayload').implement({
  description: 'The supervisor’s word as it is now.',
  fields: (t) => ({
    override: t.prismaField({
      type: 'StoreOverride',
      nullable: true,
      description: 'The word; null for who may not see families.',
      authScopes: { holds: 'families.read' },
      resolve: (query, { overrideId: id }, _, { database }) =>
        database.prisma.storeOverride.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

defineMutation({
  name: 'recordStoreVisit',
  description:
    'Records that a family was given things, now: decided by the rules that hold today, taken out of the stock first expired first out, counted. What it may not have is refused, unless a supervisor said so before, or says so here. The Social store.',
  permission: 'store.serve',
  fields: (t) => ({
    familyId: t.id({ description: 'Which family; exactly one of `familyId`, `card` and `number`.' }),
    card: t.string({ description: 'What the QR code of its card says.' }),
    number: t.int({ description: 'The number on its card.' }),
    placeId: t.id({ required: true, description: 'From which store, or from which fair’s stock.' }),
    fairStopId: t.id({ description: 'At which stop of the fair; omitted at a store.' }),
    collectedByMemberId: t.id({ description: 'Who of the family takes the things; at most one of the two.' }),
    collectedByCollectorId: t.id({ description: 'Who takes them for it; at most one of the two.' }),
    lines: t.field({
      type: [VisitLineInput],
      required: true,
      description: `What it is given: 1 to ${mostLines} things.`,
      ...atMost(mostLines),
    }),
    overrideReason: t.string({
      description: 'Why it is given more than the rules say, in a few words that name nobody; from a supervisor only.',
    }),
  }),
  input: z
    .object({
      familyId: globalId('Family').nullish(),
      card: z.string().trim().min(1, 'is empty').max(200, 'is no card').nullish(),
      number: z.number().int('is no whole number').min(1, 'is no number').max(mostNumber, 'is no number').nullish(),
      placeId: globalId('StockPlace'),
      fairStopId: globalId('FairStop').nullish(),
      collectedByMemberId: globalId('FamilyMember').nullish(),
      collectedByCollectorId: globalId('FamilyCollector').nullish(),
      lines: z.array(visitLine).min(1, 'is empty').max(mostLines, `has more than ${mostLines} things`),
      overrideReason: reason.nullish(),
      idempotencyKey,
    })
    .superRefine(({ familyId, card, number, collectedByMemberId, collectedByCollectorId }, context) => {
      if ([familyId, card, number].filter((given) => given != null).length !== 1)
        context.addIssue(issue('OUT_OF_ORDER', 'give exactly one of familyId, card and number', ['familyId']))
      if (collectedByMemberId && collectedByCollectorId)
        context.addIssue(issue('OUT_OF_ORDER', 'is one or the other', ['collectedByCollectorId']))
    }, evenSo)
    .transform(({ familyId, card, number, ...input }) => ({
      placeId: input.placeId,
      lines: input.lines,
      idempotencyKey: input.idempotencyKey,
      family: (familyId ? { id: familyId } : card ? { cardCode: card } : { number: number ?? 0 }) as WhichFamily,
      fairStopId: input.fairStopId ?? null,
      collectedByMemberId: input.collectedByMemberId ?? null,
      collectedByCollectorId: input.collectedByCollectorId ?? null,
      overrideReason: input.overrideReason ?? null,
    })),
  payload: StoreVisitPayload,
  errors: [
    FamilyConsentRequiredError,
    NeedNotVerifiedError,
    NotACollectorError,
    PlaceNotServingError,
    StockPlaceClosedError,
    VisitRuleMissingError,
    AlreadyServedError,
    EntitlementExceededError,
    OutOfStockError,
  ],
  rule: recordStoreVisit,
})

const correction = { visitId: globalId('StoreVisit'), reason, idempotencyKey }

defineMutation({
  name: 'voidStoreVisit',
  description:
    'Takes a visit out in the open: it counts no more, what was given is back in the stock, and the family may come again. The office.',
  permission: 'store.correct',
  fields: (t) => ({
    visitId: t.id({ required: true, description: 'What is wrong.' }),
    reason: t.string({ required: true, description: 'Why, in a few words that name nobody.' }),
  }),
  input: z.object(correction),
  payload: CorrectionPayload,
  errors: [StoreVisitVoidedError, StockPlaceClosedError],
  rule: voidStoreVisit,
})

defineMutation({
  name: 'reassignStoreVisit',
  description:
    'It was another family: the visit is voided, and one of that family stands in its place, with the same things on the same day. The stock does not move. The office.',
  permission: 'store.correct',
  fields: (t) => ({
    visitId: t.id({ required: true, description: 'What is wrong.' }),
    familyId: t.id({ required: true, description: 'Which family it was.' }),
    reason: t.string({ required: true, description: 'Why, in a few words that name nobody.' }),
  }),
  input: z.object({ ...correction, familyId: globalId('Family') }),
  payload: CorrectionPayload,
  errors: [StoreVisitVoidedError],
  rule: reassignStoreVisit,
})

defineMutation({
  name: 'grantStoreOverride',
  description:
    'Lets a family have more than the rules say, once: its next visit that needs it uses it up. Need and consent are asked all the same. The office.',
  permission: 'store.override',
  fields: (t) => ({
    familyId: t.id({ required: true, description: 'Which family.' }),
    reason: t.string({ required: true, description: 'Why, in a few words that name nobody.' }),
    expiresAt: t.field({ type: 'DateTime', required: true, description: 'Until when it can be used.' }),
  }),
  input: z.object({ familyId: globalId('Family'), reason, expiresAt: z.date(), idempotencyKey }),
  payload: OverridePayload,
  errors: [],
  rule: grantStoreOverride,
})

defineMutation({
  name: 'revokeStoreOverride',
  description: 'Takes a supervisor’s word back before it is used. The office.',
  permission: 'store.override',
  fields: (t) => ({ overrideId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ overrideId: globalId('StoreOverride'), idempotencyKey }),
  payload: OverridePayload,
  errors: [StoreOverrideEndedError],
  rule: revokeStoreOverride,
})
