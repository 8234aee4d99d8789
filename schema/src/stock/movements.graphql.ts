import { StockMovementKind } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { fromCalendarDate, startOfDay } from '../shared/calendar.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId, idOfType } from '../shared/global-id.ts'
import { atMost, costs } from '../shared/price.ts'
import { mostEntries, mostLines } from './stock.rules.ts'
import { forStockKeepers } from './stock.policy.ts'

export const StockMovementKindType = builder.enumType('StockMovementKind', {
  description: 'What a movement was.',
  values: {
    RECEIPT: { description: 'Things came in: given or bought.' },
    MOVE: { description: 'From one place to another.' },
    WRITE_OFF: { description: 'Spoilt, lost or handed back to who gave it.' },
    COUNT: { description: 'What a count found more or less than there should be.' },
    VISIT: { description: 'Given to a family.' },
    REVERSAL: { description: 'Takes back exactly what another movement did.' },
  } satisfies Record<StockMovementKind, object>,
})

builder.prismaObject('StockEntry', {
  description: 'A line of the stock ledger: so much of a lot came to a place, or left it. Never changed.',
  select: { id: true },
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    place: t.relation('place', { description: 'Where.' }),
    lot: t.relation('lot', { description: 'Of what.' }),
    quantity: t.exposeInt('quantity', { description: 'In the item’s unit; negative for what left; never 0.' }),
  }),
})

/** How many entries are given when nobody says. */
const usualEntries = 100

function boundOf(first: unknown): number {
  return Math.min(Math.max(typeof first === 'number' ? first : usualEntries, 0), mostEntries)
}

builder.prismaNode('StockMovement', {
  description:
    'Something that happened to the stock; never changed, only taken back by another. Seen by who keeps the stock. Says nothing of a family.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    kind: t.field({
      type: StockMovementKindType,
      description: 'What it was.',
      select: { kind: true },
      resolve: ({ kind }) => kind,
    }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it happened.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was entered.' }),
    recordedBy: t.string({
      nullable: true,
      description: 'Who entered it; null for nobody in particular.',
      select: { recordedBy: { select: { displayName: true } } },
      resolve: ({ recordedBy }) => recordedBy?.displayName ?? null,
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why; always there for a write-off, a count and a reversal.',
    }),
    reverses: t.relation('reverses', {
      nullable: true,
      description: 'What it takes back; null unless it is a reversal.',
    }),
    reversedBy: t.relation('reversedBy', { nullable: true, description: 'What took it back; null while it stands.' }),
    donation: t.relation('donation', {
      nullable: true,
      description: 'The donation that it brought in; null for other movements.',
    }),
    entries: t.relation('entries', {
      description: 'Its lines, in the order in which they were written.',
      args: {
        first: t.arg.int({
          defaultValue: usualEntries,
          description: `How many of them at most; ${usualEntries} when omitted, at most ${mostEntries}.`,
        }),
      },
      ...costs(({ first }) => ({ atMost: boundOf(first) })),
      query: ({ first }) => ({ orderBy: { id: 'asc' }, take: boundOf(first) }),
    }),
    entryCount: t.relationCount('entries', {
      description: 'How many lines it has.',
      ...costs({ reads: 1 }),
    }),
  }),
})

const StockMovementConnection = defineConnection('StockMovement', 'movements')

const StockMovementFilter = builder.inputType('StockMovementFilter', {
  description: 'Which movements; conditions add up.',
  fields: (t) => ({
    place: t.id({ description: 'To this place or from it.' }),
    item: t.id({ description: 'Of this item.' }),
    kind: t.field({ type: [StockMovementKindType], description: 'One of these.' }),
    from: t.field({ type: 'Date', description: 'Happened on this day of the region or later.' }),
    until: t.field({ type: 'Date', description: 'Happened on this day of the region or earlier.' }),
  }),
})

function whereMovements(
  filter: typeof StockMovementFilter.$inferInput | null | undefined,
  { region }: Context,
): Prisma.StockMovementWhereInput {
  const begins = (day: Date, days = 0) => startOfDay(region.timeZone, fromCalendarDate(day).add({ days }))
  return {
    ...((filter?.place != null || filter?.item != null) && {
      entries: {
        some: {
          ...(filter.place != null && { placeId: filterId('StockPlace', filter.place) }),
          ...(filter.item != null && { lot: { itemId: filterId('Item', filter.item) } }),
        },
      },
    }),
    ...(filter?.kind && { kind: { in: filter.kind } }),
    occurredAt: {
      ...(filter?.from && { gte: begins(filter.from) }),
      ...(filter?.until && { lt: begins(filter.until, 1) }),
    },
  }
}

builder.queryFields((t) => ({
  stockMovement: t.prismaField({
    type: 'StockMovement',
    nullable: true,
    ...forStockKeepers,
    description: 'One movement; null when there is none with this id, and for who may not see the stock.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, args, { database }) => {
      const id = idOfType('StockMovement', args.id)
      return id === null ? null : database.prisma.stockMovement.findUnique({ ...query, where: { id } })
    },
  }),
  stockMovements: t.prismaConnection(
    {
      type: 'StockMovement',
      cursor: 'id',
      nullable: true,
      ...forStockKeepers,
      description: 'What happened to the stock, the latest entered first. Null for who may not see the stock.',
      args: { filter: t.arg({ type: StockMovementFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, context) =>
        context.database.prisma.stockMovement.count({ where: whereMovements(filter, context) }),
      resolve: (query, _, { filter }, context) =>
        context.database.prisma.stockMovement.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereMovements(filter, context),
          orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
        }),
    },
    StockMovementConnection,
  ),
}))

builder.prismaObject('StockCountLine', {
  description: 'What somebody counted of a lot.',
  select: { countId: true, lotId: true },
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    lot: t.relation('lot', { description: 'Of what.' }),
    expected: t.exposeInt('expected', { description: 'What there should have been.' }),
    counted: t.exposeInt('counted', { description: 'What there was.' }),
  }),
})

builder.prismaNode('StockCount', {
  description: 'Somebody counted what is at a place, or a part of it. Seen by who keeps the stock.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    place: t.relation('place', { description: 'Where.' }),
    countedAt: t.expose('countedAt', { type: 'DateTime', description: 'When.' }),
    countedBy: t.string({
      nullable: true,
      description: 'Who entered it; null for nobody in particular.',
      select: { countedBy: { select: { displayName: true } } },
      resolve: ({ countedBy }) => countedBy?.displayName ?? null,
    }),
    movement: t.relation('movement', {
      nullable: true,
      description: 'What put the differences right; null when there were none.',
    }),
    lines: t.relation('lines', {
      description: 'Lot by lot.',
      ...atMost(mostLines),
      query: { orderBy: { lotId: 'asc' }, take: mostLines },
    }),
  }),
})

const StockCountConnection = defineConnection('StockCount', 'counts')

builder.prismaObjectField('StockPlace', 'counts', (t) =>
  t.relatedConnection(
    'counts',
    {
      cursor: 'id',
      description: 'When somebody counted what is here, the latest first.',
      totalCount: true,
      query: { orderBy: [{ countedAt: 'desc' }, { id: 'desc' }] },
    },
    StockCountConnection,
  ),
)
