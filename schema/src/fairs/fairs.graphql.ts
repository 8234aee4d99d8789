import { FairStatus } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import { visibleCampaigns } from '../campaigns/campaigns.policy.ts'
import { batched } from '../shared/batch.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { readStatements } from './fair-statement.ts'
import type { FairStatementLine } from './fair-statement.ts'
import { visibleFairs } from './fairs.policy.ts'
import { mostKinds, mostStops } from './fairs.rules.ts'

export const FairStatusType = builder.enumType(FairStatus, {
  name: 'FairStatus',
  description: 'How far a mobile fair has come.',
  values: {
    PLANNED: { description: 'Its route is known; it is being loaded.' },
    OUT: { description: 'On the road; families are served.' },
    RETURNED: { description: 'Back; what is left is brought in.' },
    CLOSED: { description: 'Everything that left is accounted for.' },
    CANCELLED: { description: 'It does not take place.' },
  } satisfies Record<FairStatus, object>,
})

const FairConnection = defineConnection('Fair', 'mobile fairs')

const forTheStore = { authScopes: { holds: 'stock.read' as const }, ...nullForOthers }

builder.prismaNode('FairStop', {
  description: 'Where a fair stands for a while. Public; each that was held counts as a fair in its district.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, AND: [{ fair: visibleFairs(viewer) }] }),
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Along the route, from 1.' }),
    district: t.relation('district', { description: 'In which district.' }),
    place: t.field(localisedField('placeName', 'Where exactly.')),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it is to begin.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it is to end.' }),
    heldAt: t.expose('heldAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it began in fact; null until then, and for one that was skipped.',
    }),
    skippedAt: t.expose('skippedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was called off; null unless it was.',
    }),
    skipReason: t.string({
      nullable: true,
      ...forTheStore,
      description: 'Why it was called off; null unless it was, and for who does not keep the stock.',
      select: { skipReason: true },
      resolve: ({ skipReason }) => skipReason,
    }),
    fair: t.relation('fair', { description: 'Of which fair.' }),
  }),
})

const FairStatementLineType = builder.objectRef<FairStatementLine>('FairStatementLine').implement({
  description:
    'What became of an item that a fair had with it, in the item’s unit: loaded and found is what was given, brought back, written off and is left.',
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    item: t.prismaField({
      type: 'Item',
      description: 'Of what.',
      resolve: (query, { itemId: id }, _, { database }) =>
        database.prisma.item.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    loaded: t.exposeInt('loaded', { description: 'Taken along.' }),
    given: t.exposeInt('given', { description: 'Given to families.' }),
    broughtBack: t.exposeInt('broughtBack', { description: 'Brought back to a store or storeroom.' }),
    writtenOff: t.exposeInt('writtenOff', { description: 'Spoilt or lost.' }),
    found: t.exposeInt('found', { description: 'What counts found more than there should be; negative for less.' }),
    left: t.exposeInt('left', { description: 'What the fair still has.' }),
  }),
})

const loadStatement = batched<string, FairStatementLine[]>(async ({ database }, placeIds) => {
  const statements = await readStatements(database, placeIds)
  return placeIds.map((id) => statements.get(id) ?? [])
})

builder.prismaNode('Fair', {
  description: 'The Social store goes out to the districts. Its route is public, its stock is the store’s own.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleFairs(viewer)] }),
  fields: (t) => ({
    name: t.field(localisedField('name', 'What it is called.')),
    status: t.field({
      type: FairStatusType,
      description: 'How far it has come.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    stops: t.relation('stops', {
      description: 'Along its route.',
      query: { orderBy: { position: 'asc' }, take: mostStops },
      ...atMost(mostStops),
    }),
    campaign: t.prismaField({
      type: 'Campaign',
      nullable: true,
      description: 'What it counts for; null for none, or for one that the viewer may not see.',
      select: { campaignId: true },
      resolve: (query, { campaignId }, _, { database, viewer }) =>
        campaignId === null
          ? null
          : database.prisma.campaign.findUnique({
              ...query,
              where: { id: campaignId, AND: [visibleCampaigns(viewer)] },
            }),
    }),
    leftAt: t.expose('leftAt', { type: 'DateTime', nullable: true, description: 'When it set out; null until then.' }),
    returnedAt: t.expose('returnedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was back; null until then.',
    }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When everything was accounted for; null until then.',
    }),
    cancelReason: t.string({
      nullable: true,
      ...forTheStore,
      description: 'Why it does not take place; null unless it was called off.',
      select: { cancelReason: true },
      resolve: ({ cancelReason }) => cancelReason,
    }),
    place: t.relation('place', {
      nullable: true,
      ...forTheStore,
      extensions: { permission: 'stock.read' },
      description: 'Its stock on the road; null for who does not keep the stock.',
    }),
    statement: t.field({
      type: [FairStatementLineType],
      nullable: true,
      ...forTheStore,
      ...costs({ atMost: mostKinds, reads: aggregateReads }),
      description: `What became of what it took along, item by item; at most the first ${mostKinds}. Null for who does not keep the stock.`,
      select: { placeId: true },
      resolve: async ({ placeId }, _, context) => (await loadStatement(context).load(placeId)).slice(0, mostKinds),
    }),
  }),
})

const FairFilter = builder.inputType('FairFilter', {
  description: 'Which fairs; conditions add up.',
  fields: (t) => ({
    status: t.field({ type: [FairStatusType], description: 'In one of these states.' }),
    upcoming: t.boolean({ description: 'True: with a stop that has not ended. False: without one.' }),
  }),
})

type Filter = typeof FairFilter.$inferInput | null | undefined

function whereFairs(filter: Filter, now: Date): Prisma.FairWhereInput {
  const ahead = { stops: { some: { endsAt: { gte: now }, skippedAt: null } } }
  return {
    ...(filter?.status && { status: { in: filter.status } }),
    ...(filter?.upcoming != null && (filter.upcoming ? ahead : { NOT: ahead })),
  }
}

builder.queryField('fairs', (t) =>
  t.prismaConnection(
    {
      type: 'Fair',
      cursor: 'id',
      description: 'Mobile fairs, the latest planned first. Public, but for those that were called off.',
      args: { filter: t.arg({ type: FairFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database, viewer, clock }) =>
        database.prisma.fair.count({ where: { AND: [visibleFairs(viewer), whereFairs(filter, clock())] } }),
      resolve: (query, _, { filter }, { database, viewer, clock }) =>
        database.prisma.fair.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: { AND: [visibleFairs(viewer), whereFairs(filter, clock())] },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
    },
    FairConnection,
  ),
)

builder.queryField('fair', (t) =>
  t.prismaField({
    type: 'Fair',
    nullable: true,
    description: 'One fair; null when there is none with this id that the viewer may see.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, { id }, { database, viewer }) =>
      database.prisma.fair.findFirst({
        ...query,
        relationLoadStrategy: 'join',
        where: { id: filterId('Fair', id), AND: [visibleFairs(viewer)] },
      }),
  }),
)
