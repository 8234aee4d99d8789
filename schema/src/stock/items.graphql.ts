import { ItemUnit } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { todayIn } from '../regions/regions.service.ts'
import { batched } from '../shared/batch.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { whereEachWord } from '../shared/fold.ts'
import { filterId, idOfType } from '../shared/global-id.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { findItems } from './find-items.ts'
import { readLowStock, readTotals } from './stock-amounts.ts'
import type { ItemTotal } from './stock-amounts.ts'
import { mostFound, mostGroups, mostItemsShown } from './stock.rules.ts'
import { forStockKeepers } from './stock.policy.ts'

export const ItemUnitType = builder.enumType('ItemUnit', {
  description: 'What one of an item is. Things are handed out whole.',
  values: {
    PIECE: { description: 'A single thing.' },
    PACK: { description: 'A pack as it was bought.' },
    SET: { description: 'Several things that go together.' },
    PAIR: { description: 'Two of a kind.' },
    KILOGRAM: { description: 'A kilogram.' },
    LITRE: { description: 'A litre.' },
  } satisfies Record<ItemUnit, object>,
})

builder.prismaNode('ItemGroup', {
  description: 'What entitlements speak of: food, clothes, school things. Public.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  fields: (t) => ({
    name: t.field(localisedField('name', 'What it is called.')),
    position: t.exposeInt('position', { description: 'Its place in lists, from 1.' }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing is put into it any more; null while it is in use.',
    }),
  }),
})

const loadTotals = batched<{ itemId: string; placeId: string | null }, ItemTotal>((context, asked) =>
  readTotals(context.database, asked, todayIn(context)),
)

builder.prismaNode('Item', {
  description: 'Something that the Social store gives. Seen by who keeps the stock.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'stock.read' },
  fields: (t) => {
    const total = (key: keyof ItemTotal, description: string) =>
      t.int({
        description,
        ...costs({ reads: 1 }),
        args: { place: t.arg.id({ description: 'At this place; over all places when omitted.' }) },
        resolve: async ({ id: itemId }, { place }, context) => {
          const placeId = place == null ? null : filterId('StockPlace', place)
          return (await loadTotals(context).load({ itemId, placeId }))[key]
        },
      })
    return {
      group: t.relation('group', { description: 'What it belongs to.' }),
      code: t.exposeString('code', { description: 'What is typed or scanned at the counter.' }),
      name: t.field(localisedField('name', 'What it is called.')),
      unit: t.field({
        type: ItemUnitType,
        description: 'What one of it is.',
        select: { unit: true },
        resolve: ({ unit }) => unit,
      }),
      lowStockAt: t.exposeInt('lowStockAt', {
        nullable: true,
        description: 'With less of it in all stores and storerooms it runs low; null: it never does.',
      }),
      retiredAt: t.expose('retiredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is no longer taken in; null while it is.',
      }),
      quantity: total('quantity', 'How much of it is there, with what has gone bad.'),
      expired: total('expired', 'How much of that has gone bad, and is not given any more.'),
    }
  },
})

export const ItemConnection = defineConnection('Item', 'items')

const ItemFilter = builder.inputType('ItemFilter', {
  description: 'Which items; conditions add up.',
  fields: (t) => ({
    search: t.string({ description: 'Every word occurs in its code or a name; forgiving about Kazakh letters.' }),
    group: t.id({ description: 'Of this group.' }),
    includeRetired: t.boolean({ description: 'Those no longer taken in as well; false when omitted.' }),
  }),
})

function whereItems(filter: typeof ItemFilter.$inferInput | null | undefined): Prisma.ItemWhereInput {
  return {
    ...(filter?.group != null && { groupId: filterId('ItemGroup', filter.group) }),
    ...(!filter?.includeRetired && { retiredAt: null }),
    ...whereEachWord(filter?.search),
  }
}

/** Items in the order of their ids. */
async function loadInOrder(query: object, ids: readonly string[], { database }: Context) {
  const found = await database.prisma.item.findMany({ ...query, where: { id: { in: [...ids] } } })
  const places = new Map(ids.map((id, index) => [id, index]))
  return found.sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0))
}

builder.queryFields((t) => ({
  itemGroups: t.prismaField({
    type: ['ItemGroup'],
    ...atMost(mostGroups),
    description: 'Groups of items, in the order of lists.',
    args: { includeRetired: t.arg.boolean({ description: 'Those no longer in use as well; false when omitted.' }) },
    resolve: (query, _, { includeRetired }, { database }) =>
      database.prisma.itemGroup.findMany({
        ...query,
        where: includeRetired ? {} : { retiredAt: null },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        take: mostGroups,
      }),
  }),
  item: t.prismaField({
    type: 'Item',
    nullable: true,
    ...forStockKeepers,
    description: 'One item; null when there is none with this id, and for who may not see the stock.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, args, { database }) => {
      const id = idOfType('Item', args.id)
      return id === null ? null : database.prisma.item.findUnique({ ...query, where: { id } })
    },
  }),
  items: t.prismaConnection(
    {
      type: 'Item',
      cursor: 'id',
      nullable: true,
      ...forStockKeepers,
      description: 'What the store gives, by Kazakh name. Null for who may not see the stock.',
      args: { filter: t.arg({ type: ItemFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database }) => database.prisma.item.count({ where: whereItems(filter) }),
      resolve: (query, _, { filter }, { database }) =>
        database.prisma.item.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereItems(filter),
          orderBy: [{ nameKk: 'asc' }, { id: 'asc' }],
        }),
    },
    ItemConnection,
  ),
  foundItems: t.prismaField({
    type: ['Item'],
    nullable: true,
    ...forStockKeepers,
    ...costs({ atMost: mostFound, reads: aggregateReads }),
    description: `What somebody at the counter may mean, of what is in use: the item with this code first, then by code and name, forgiving about spelling; at most ${mostFound}. Null for who may not see the stock.`,
    args: { search: t.arg.string({ required: true, description: 'What was typed or scanned.' }) },
    resolve: async (query, _, { search }, context) =>
      loadInOrder(query, await findItems(context.database, search, mostFound), context),
  }),
  lowStock: t.prismaField({
    type: ['Item'],
    nullable: true,
    ...forStockKeepers,
    ...costs({ atMost: mostItemsShown, reads: aggregateReads }),
    description:
      'Of what less is fit to give, in all stores and storerooms, than there should be; the scarcest first. Null for who may not see the stock.',
    resolve: async (query, _, _args, context) =>
      loadInOrder(query, await readLowStock(context.database, todayIn(context)), context),
  }),
}))
