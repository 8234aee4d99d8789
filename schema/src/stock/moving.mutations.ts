import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { evenSo, globalId, idempotencyKey, issue, reason } from '../shared/input.ts'
import { countStock, moveByHand, reverseStockMovement, writeOffStock } from './correcting.service.ts'
import {
  MovementOfVisitError,
  MovementReversedError,
  OutOfStockError,
  StockChangedError,
  StockGoneError,
  StockPlaceClosedError,
} from './stock.errors.ts'
import { mostLines, mostOfOne } from './stock.rules.ts'

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

export const StockMovementPayload = builder.objectRef<{ movementId: string }>('StockMovementPayload').implement({
  description: 'What happened to the stock.',
  fields: (t) => ({
    movement: t.prismaField({
      type: 'StockMovement',
      nullable: true,
      description: 'What happened; null for who may keep the stock and not see it.',
      authScopes: { holds: 'stock.read' },
      resolve: (query, { movementId: id }, _, { database }) =>
        database.prisma.stockMovement.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

export const whenField = (t: Fields) =>
  t.field({ type: 'DateTime', description: 'When it happened; now when omitted.' })

export const occurredAt = z.date().nullish()
export const quantity = z.int().min(1, 'is less than 1').max(mostOfOne, `is more than ${mostOfOne}`)

const StockLineInput = builder.inputType('StockLineInput', {
  description: 'So much of an item.',
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'What.' }),
    lotId: t.id({ description: 'Out of this lot; first what goes bad first when omitted.' }),
    quantity: t.int({ required: true, description: 'How much, in the item’s unit.' }),
  }),
})

const lines = z
  .array(z.object({ itemId: globalId('Item'), lotId: globalId('StockLot').nullish(), quantity }))
  .min(1, 'is empty')
  .max(mostLines, `has more than ${mostLines} lines`)
  .check((context) => {
    // A line without a lot could take what another line names.
    for (const [index, line] of context.value.entries()) {
      const isRepeated = context.value
        .slice(0, index)
        .some((other) => other.itemId === line.itemId && (!other.lotId || !line.lotId || other.lotId === line.lotId))
      if (isRepeated) context.issues.push({ ...issue('REPEATED', 'is there twice', [index, 'itemId']), input: line })
    }
  })

const linesField = (t: Fields) =>
  t.field({
    type: [StockLineInput],
    required: true,
    description: `What: 1 to ${mostLines} lines, each item or lot once.`,
  })

defineMutation({
  name: 'moveStock',
  description: 'Brings things from one place to another. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({
    fromPlaceId: t.id({ required: true, description: 'Where from.' }),
    toPlaceId: t.id({ required: true, description: 'Where to.' }),
    lines: linesField(t),
    occurredAt: whenField(t),
  }),
  input: z
    .object({
      fromPlaceId: globalId('StockPlace'),
      toPlaceId: globalId('StockPlace'),
      lines,
      occurredAt,
      idempotencyKey,
    })
    .refine(({ fromPlaceId, toPlaceId }) => fromPlaceId !== toPlaceId, {
      path: ['toPlaceId'],
      message: 'is where it comes from',
      params: { code: 'REPEATED' },
      ...evenSo,
    }),
  payload: StockMovementPayload,
  errors: [OutOfStockError, StockPlaceClosedError],
  rule: moveByHand,
})

defineMutation({
  name: 'writeOffStock',
  description: 'Takes out what was spoilt, lost or handed back, with the reason. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({
    placeId: t.id({ required: true, description: 'Where it was.' }),
    lines: linesField(t),
    reason: t.string({ required: true, description: 'Why: 3 to 500 characters; names nobody.' }),
    occurredAt: whenField(t),
  }),
  input: z.object({ placeId: globalId('StockPlace'), lines, reason, occurredAt, idempotencyKey }),
  payload: StockMovementPayload,
  errors: [OutOfStockError, StockPlaceClosedError],
  rule: writeOffStock,
})

defineMutation({
  name: 'reverseStockMovement',
  description:
    'Takes back exactly what a movement did; what families took is corrected at the visit instead. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({
    movementId: t.id({ required: true, description: 'Which one.' }),
    reason: t.string({ required: true, description: 'Why: 3 to 500 characters; names nobody.' }),
  }),
  input: z.object({ movementId: globalId('StockMovement'), reason, idempotencyKey }),
  payload: StockMovementPayload,
  errors: [MovementOfVisitError, MovementReversedError, StockGoneError, StockPlaceClosedError],
  rule: reverseStockMovement,
})

const StockCountPayload = builder.objectRef<{ countId: string }>('StockCountPayload').implement({
  description: 'What was counted.',
  fields: (t) => ({
    count: t.prismaField({
      type: 'StockCount',
      nullable: true,
      description: 'What was counted; null for who may keep the stock and not see it.',
      authScopes: { holds: 'stock.read' },
      resolve: (query, { countId: id }, _, { database }) =>
        database.prisma.stockCount.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

const CountedLineInput = builder.inputType('CountedLineInput', {
  description: 'What somebody counted of a lot.',
  fields: (t) => ({
    lotId: t.id({ required: true, description: 'Of which lot.' }),
    expected: t.int({ required: true, description: 'What the sheet said when it was opened.' }),
    counted: t.int({ required: true, description: 'What there is.' }),
  }),
})

const counted = z.int().min(0, 'is less than 0').max(mostOfOne, `is more than ${mostOfOne}`)

defineMutation({
  name: 'countStock',
  description:
    'Enters what somebody counted at a place, or at a part of it: differences are put right by one movement. What moved since the sheet was opened is named, and has to be counted again. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({
    placeId: t.id({ required: true, description: 'Where.' }),
    lines: t.field({
      type: [CountedLineInput],
      required: true,
      description: `Lot by lot: 1 to ${mostLines} lines, each lot once.`,
    }),
    reason: t.string({ required: true, description: 'What for: 3 to 500 characters; names nobody.' }),
  }),
  input: z.object({
    placeId: globalId('StockPlace'),
    lines: z
      .array(z.object({ lotId: globalId('StockLot'), expected: counted, counted }))
      .min(1, 'is empty')
      .max(mostLines, `has more than ${mostLines} lines`)
      .check((context) => {
        for (const [index, { lotId }] of context.value.entries())
          if (context.value.findIndex((other) => other.lotId === lotId) < index)
            context.issues.push({ ...issue('REPEATED', 'is there twice', [index, 'lotId']), input: lotId })
      }),
    reason,
    idempotencyKey,
  }),
  payload: StockCountPayload,
  errors: [StockChangedError, StockPlaceClosedError],
  rule: countStock,
})
