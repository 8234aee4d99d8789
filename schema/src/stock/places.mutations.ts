import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { closeStockPlace, openStockPlace } from './places.service.ts'
import { StockLeftError, StockPlaceClosedError, StockPlaceOfFairError } from './stock.errors.ts'

const StockPlacePayload = builder.objectRef<{ placeId: string }>('StockPlacePayload').implement({
  description: 'The place as it is now.',
  fields: (t) => ({
    place: t.prismaField({
      type: 'StockPlace',
      nullable: true,
      description: 'The place; null for who may keep the stock and not see it.',
      authScopes: { holds: 'stock.read' },
      resolve: (query, { placeId: id }, _, { database }) =>
        database.prisma.stockPlace.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

const NewStockPlaceKindType = builder.enumType('NewStockPlaceKind', {
  description: 'What a place is for that is opened by itself; a fair’s opens with the fair.',
  values: {
    STORE: { description: 'Families are served here.' },
    STOREROOM: { description: 'Things are kept here.' },
  } as const,
})

defineMutation({
  name: 'openStockPlace',
  description: 'Opens a store or a storeroom. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({
    kind: t.field({ type: NewStockPlaceKindType, required: true, description: 'What it is for.' }),
    name: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called.' }),
    districtId: t.id({ required: true, description: 'Where it is.' }),
    campaignId: t.id({ description: 'What visits here count for; none when omitted.' }),
  }),
  input: z.object({
    kind: z.enum(['STORE', 'STOREROOM']),
    name: localisedText,
    districtId: globalId('District'),
    campaignId: globalId('Campaign').nullish(),
    idempotencyKey,
  }),
  payload: StockPlacePayload,
  errors: [],
  rule: openStockPlace,
})

defineMutation({
  name: 'closeStockPlace',
  description: 'Closes a store or a storeroom for good, once it is empty. Who keeps the stock.',
  permission: 'stock.write',
  fields: (t) => ({ placeId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ placeId: globalId('StockPlace'), idempotencyKey }),
  payload: StockPlacePayload,
  errors: [StockPlaceOfFairError, StockPlaceClosedError, StockLeftError],
  rule: closeStockPlace,
})
