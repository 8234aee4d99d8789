import { builder } from '../builder.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { atMost } from '../shared/price.ts'
import {
  ItemCodeTakenError,
  ItemGroupInUseError,
  ItemGroupNameTakenError,
  ItemGroupRetiredError,
  ItemInStockError,
  ItemRetiredError,
  ItemUnitFixedError,
  MovementOfVisitError,
  MovementReversedError,
  OutOfStockError,
  StockChangedError,
  StockGoneError,
  StockLeftError,
  StockPlaceClosedError,
  StockPlaceOfFairError,
} from './stock.errors.ts'
import type { CountChange, Shortage } from './stock.errors.ts'
import { mostEntries, mostLines } from './stock.rules.ts'

const StockShortageType = builder.objectRef<Shortage>('StockShortage').implement({
  description: 'Of a thing, more is asked for than there is.',
  fields: (t) => ({
    itemId: t.id({ description: 'Of what: a global id.', resolve: ({ itemId }) => encodeGlobalId('Item', itemId) }),
    item: t.prismaField({
      type: 'Item',
      description: 'Of what.',
      resolve: (query, { itemId: id }, _, { database }) =>
        database.prisma.item.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    placeId: t.id({
      description: 'Where: a global id.',
      resolve: ({ placeId }) => encodeGlobalId('StockPlace', placeId),
    }),
    lotId: t.id({
      nullable: true,
      description: 'Of which lot: a global id; null when any would have done.',
      resolve: ({ lotId }) => lotId && encodeGlobalId('StockLot', lotId),
    }),
    asked: t.exposeInt('asked', { description: 'How much was asked for.' }),
    available: t.exposeInt('available', { description: 'How much is there.' }),
  }),
})

implementError(
  OutOfStockError,
  'OutOfStockError',
  'Less is there than was asked for; what has gone bad is neither given nor moved, unless its lot is named.',
  (t) => ({
    shortages: t.field({
      type: [StockShortageType],
      ...atMost(mostLines),
      description: 'Everything that is short, at once.',
      resolve: ({ shortages }) => [...shortages],
    }),
  }),
)
implementError(StockGoneError, 'StockGoneError', 'What the movement brought has left since.', (t) => ({
  shortages: t.field({
    type: [StockShortageType],
    ...atMost(mostEntries),
    description: 'Everything of it that has left, at once.',
    resolve: ({ shortages }) => shortages.slice(0, mostEntries),
  }),
}))
implementError(StockPlaceClosedError, 'StockPlaceClosedError', 'Nothing comes there or leaves any more.')
implementError(MovementReversedError, 'MovementReversedError', 'It has been taken back, or takes one back itself.')
implementError(MovementOfVisitError, 'MovementOfVisitError', 'It belongs to a visit, and is corrected there.')

const StockCountChangeType = builder.objectRef<CountChange>('StockCountChange').implement({
  description: 'A lot that moved after the sheet was opened.',
  fields: (t) => ({
    lotId: t.id({ description: 'Which: a global id.', resolve: ({ lotId }) => encodeGlobalId('StockLot', lotId) }),
    expected: t.exposeInt('expected', { description: 'What the sheet said.' }),
    now: t.exposeInt('now', { description: 'What there should be now.' }),
  }),
})

implementError(
  StockChangedError,
  'StockChangedError',
  'What is there has changed since the sheet was opened; nothing was overwritten.',
  (t) => ({
    changes: t.field({
      type: [StockCountChangeType],
      ...atMost(mostLines),
      description: 'Everything that has, at once: to be counted again.',
      resolve: ({ changes }) => [...changes],
    }),
  }),
)
implementError(ItemGroupNameTakenError, 'ItemGroupNameTakenError', 'Another group has this Kazakh name.', (t) => ({
  name: t.exposeString('takenName', { description: 'The name that is taken.' }),
}))
implementError(ItemGroupRetiredError, 'ItemGroupRetiredError', 'Nothing is put into the group any more.')
implementError(ItemGroupInUseError, 'ItemGroupInUseError', 'Items of the group are in use.', (t) => ({
  items: t.exposeInt('items', { description: 'How many.' }),
}))
implementError(ItemCodeTakenError, 'ItemCodeTakenError', 'Another item has this code.', (t) => ({
  takenCode: t.exposeString('takenCode', { description: 'The code that is taken.' }),
}))
implementError(ItemRetiredError, 'ItemRetiredError', 'An item is no longer taken in.', (t) => ({
  itemIds: t.idList({
    ...atMost(mostLines),
    description: 'All of them: global ids.',
    resolve: ({ itemIds }) => itemIds.map((id) => encodeGlobalId('Item', id)),
  }),
}))
implementError(ItemInStockError, 'ItemInStockError', 'Something of the item is left somewhere.', (t) => ({
  quantity: t.exposeInt('quantity', { description: 'How much, over all places.' }),
}))
implementError(ItemUnitFixedError, 'ItemUnitFixedError', 'Some of the item has come in, so its unit stays.')
implementError(StockLeftError, 'StockLeftError', 'Something is left at the place.', (t) => ({
  quantity: t.exposeInt('quantity', { description: 'How many things.' }),
}))
implementError(StockPlaceOfFairError, 'StockPlaceOfFairError', 'The place opens and closes with its mobile fair.')
