import { StockPlaceKind } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { visibleCampaigns } from '../campaigns/campaigns.policy.ts'
import { todayIn } from '../regions/regions.service.ts'
import { fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'
import { filterId, idOfType } from '../shared/global-id.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { readBalances, readExpiring, readLots } from './stock-amounts.ts'
import type { ItemBalance, StockAmount } from './stock-amounts.ts'
import { mostDaysAhead, mostItemsShown, mostLotsShown, mostPlaces } from './stock.rules.ts'
import { forStockKeepers } from './stock.policy.ts'

export const StockPlaceKindType = builder.enumType('StockPlaceKind', {
  description: 'What a place is for.',
  values: {
    STORE: { description: 'Families are served here.' },
    STOREROOM: { description: 'Things are kept here.' },
    FAIR: { description: 'On the road with a mobile fair; opened and closed with it.' },
  } satisfies Record<StockPlaceKind, object>,
})

builder.prismaNode('StockLot', {
  description: 'Things of one item that came together and go bad together. Seen by who keeps the stock.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    item: t.relation('item', { description: 'What it is.' }),
    expiresOn: t.expose('expiresOn', {
      type: 'Date',
      nullable: true,
      description: 'The last day on which it may be given; null: it keeps.',
    }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it came.' }),
    receipt: t.relation('receipt', { description: 'What brought it.' }),
  }),
})

const StockAmountType = builder.objectRef<StockAmount>('StockAmount').implement({
  description: 'So much of a lot at a place.',
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    place: t.prismaField({
      type: 'StockPlace',
      description: 'Where.',
      resolve: (query, { placeId: id }, _, { database }) =>
        database.prisma.stockPlace.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    lot: t.prismaField({
      type: 'StockLot',
      description: 'Of what.',
      resolve: (query, { lotId: id }, _, { database }) =>
        database.prisma.stockLot.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    quantity: t.exposeInt('quantity', { description: 'How much, in the item’s unit.' }),
  }),
})

const ItemBalanceType = builder.objectRef<ItemBalance>('ItemBalance').implement({
  description: 'So much of an item is there.',
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    item: t.prismaField({
      type: 'Item',
      description: 'Of what.',
      resolve: (query, { itemId: id }, _, { database }) =>
        database.prisma.item.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    quantity: t.exposeInt('quantity', { description: 'How much, in its unit, with what has gone bad.' }),
    expired: t.exposeInt('expired', { description: 'How much of that has gone bad by today.' }),
    lots: t.exposeInt('lots', { description: 'In how many lots.' }),
    nextExpiry: t.field({
      type: 'Date',
      nullable: true,
      description: 'When the next of it goes bad; null when the rest of it keeps.',
      resolve: ({ nextExpiry }) => nextExpiry,
    }),
  }),
})

const asOfDescription = 'As it had been recorded up to this moment, from the ledger; as it is now when omitted.'

builder.prismaNode('StockPlace', {
  description:
    'Where things of the Social store are: a store, a storeroom, a fair on the road. Seen by who keeps the stock.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    kind: t.field({
      type: StockPlaceKindType,
      description: 'What it is for.',
      select: { kind: true },
      resolve: ({ kind }) => kind,
    }),
    name: t.field(localisedField('name', 'What it is called.')),
    district: t.relation('district', { description: 'Where it is.' }),
    campaign: t.prismaField({
      type: 'Campaign',
      nullable: true,
      description: 'What visits here count for; null for none.',
      select: { campaignId: true },
      resolve: (query, { campaignId }, _, { database, viewer }) =>
        campaignId === null
          ? null
          : database.prisma.campaign.findUnique({
              ...query,
              where: { id: campaignId, AND: [visibleCampaigns(viewer)] },
            }),
    }),
    openedAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when it is there.' }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing comes here or leaves; null while it is open.',
    }),
    balances: t.field({
      type: [ItemBalanceType],
      ...costs({ atMost: mostItemsShown, reads: aggregateReads }),
      description: `What is here, item by item, by group and name; at most the first ${mostItemsShown}.`,
      args: {
        group: t.arg.id({ description: 'Of this group of items only.' }),
        asOf: t.arg({ type: 'DateTime', description: asOfDescription }),
      },
      resolve: ({ id: placeId }, { group, asOf }, context) =>
        readBalances(
          context.database,
          { placeId, asOf, groupId: group == null ? undefined : filterId('ItemGroup', group) },
          todayIn(context),
        ),
    }),
    lots: t.field({
      type: [StockAmountType],
      ...costs({ atMost: mostLotsShown, reads: aggregateReads }),
      description: `What is here, lot by lot, by group and item, and of an item first what leaves first; at most the first ${mostLotsShown}.`,
      args: {
        group: t.arg.id({ description: 'Of this group of items only.' }),
        item: t.arg.id({ description: 'Of this item only.' }),
        asOf: t.arg({ type: 'DateTime', description: asOfDescription }),
      },
      resolve: ({ id: placeId }, { group, item, asOf }, { database }) =>
        readLots(database, {
          placeId,
          asOf,
          groupId: group == null ? undefined : filterId('ItemGroup', group),
          itemId: item == null ? undefined : filterId('Item', item),
        }),
    }),
  }),
})

builder.prismaObjectField('Item', 'lots', (t) =>
  t.field({
    type: [StockAmountType],
    ...costs({ atMost: mostItemsShown, reads: aggregateReads }),
    description: `Where it is, lot by lot, first what leaves first; at most the first ${mostItemsShown}.`,
    resolve: async ({ id: itemId }, _, { database }) => (await readLots(database, { itemId })).slice(0, mostItemsShown),
  }),
)

builder.queryFields((t) => ({
  stockPlace: t.prismaField({
    type: 'StockPlace',
    nullable: true,
    ...forStockKeepers,
    description: 'One place; null when there is none with this id, and for who may not see the stock.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, args, { database }) => {
      const id = idOfType('StockPlace', args.id)
      return id === null ? null : database.prisma.stockPlace.findUnique({ ...query, where: { id } })
    },
  }),
  stockPlaces: t.prismaField({
    type: ['StockPlace'],
    nullable: true,
    ...forStockKeepers,
    ...atMost(mostPlaces),
    description: 'Stores first, then storerooms and fairs, the newest fair first. Null for who may not see the stock.',
    args: { includeClosed: t.arg.boolean({ description: 'Those that are closed as well; false when omitted.' }) },
    resolve: (query, _, { includeClosed }, { database }) =>
      database.prisma.stockPlace.findMany({
        ...query,
        relationLoadStrategy: 'join',
        where: includeClosed ? {} : { closedAt: null },
        orderBy: [{ kind: 'asc' }, { createdAt: 'desc' }, { id: 'asc' }],
        take: mostPlaces,
      }),
  }),
  stockBalances: t.field({
    type: [ItemBalanceType],
    nullable: true,
    ...forStockKeepers,
    ...costs({ atMost: mostItemsShown, reads: aggregateReads }),
    description: `What is there, item by item, over all places or at one, by group and name; at most the first ${mostItemsShown}. Null for who may not see the stock.`,
    args: {
      place: t.arg.id({ description: 'At this place; over all places when omitted.' }),
      group: t.arg.id({ description: 'Of this group of items only.' }),
      asOf: t.arg({ type: 'DateTime', description: asOfDescription }),
    },
    resolve: (_, { place, group, asOf }, context) =>
      readBalances(
        context.database,
        {
          asOf,
          placeId: place == null ? undefined : filterId('StockPlace', place),
          groupId: group == null ? undefined : filterId('ItemGroup', group),
        },
        todayIn(context),
      ),
  }),
  expiringStock: t.field({
    type: [StockAmountType],
    nullable: true,
    ...forStockKeepers,
    ...costs({ atMost: mostItemsShown, reads: aggregateReads }),
    description: `What goes bad soon, and what has gone bad and is still there, the first first; at most ${mostItemsShown}. Null for who may not see the stock.`,
    args: {
      withinDays: t.arg.int({
        defaultValue: 14,
        description: `Within so many days from today, 0 to ${mostDaysAhead}.`,
      }),
      place: t.arg.id({ description: 'At this place; at all when omitted.' }),
    },
    resolve: (_, { withinDays, place }, context) => {
      const days = Math.min(Math.max(withinDays ?? 14, 0), mostDaysAhead)
      return readExpiring(
        context.database,
        { placeId: place == null ? undefined : filterId('StockPlace', place) },
        toCalendarDate(fromCalendarDate(todayIn(context)).add({ days })),
      )
    },
  }),
}))
