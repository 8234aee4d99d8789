import type { Prisma } from '@erikti/prisma/generated/client/client'
import { readerOf } from '@erikti/prisma/reading/reader'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { fromCalendarDate, startOfDay } from '../shared/calendar.ts'
import { whereEachWord } from '../shared/fold.ts'
import { filterId, idOfType } from '../shared/global-id.ts'
import { OrderDirectionType } from '../shared/ordering.graphql.ts'
import { EventStatusType } from './events.graphql.ts'
import { visibleEvents } from './events.policy.ts'
import { defineConnection } from '../shared/connection.graphql.ts'

export const EventConnection = defineConnection('Event', 'events')

const EventFilter = builder.inputType('EventFilter', {
  description: 'Which events; conditions add up.',
  fields: (t) => ({
    status: t.field({ type: [EventStatusType], description: 'Standing at one of these.' }),
    campaign: t.id({ description: 'Of this campaign or of one directly below it.' }),
    district: t.id({ description: 'Held in this district.' }),
    organisation: t.id({ description: 'Initiated, organised or supported by this organisation.' }),
    startsFrom: t.field({ type: 'DateTime', description: 'Beginning at this moment or later.' }),
    startsBefore: t.field({ type: 'DateTime', description: 'Beginning before this moment.' }),
    on: t.field({ type: 'Date', description: 'Taking place on this day of the region, wholly or in part.' }),
    from: t.field({ type: 'Date', description: 'Not over before this day of the region begins.' }),
    until: t.field({ type: 'Date', description: 'Beginning on this day of the region or before.' }),
    search: t.string({ description: 'Every word occurs in the name or place; forgiving about Kazakh letters.' }),
  }),
})

const EventOrder = builder.inputType('EventOrder', {
  description: 'In which order.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('EventOrderField', {
        description: 'By what.',
        values: {
          STARTS_AT: { value: 'startsAt', description: 'By when it begins.' },
          NAME: { value: 'nameKk', description: 'By Kazakh name, in Kazakh order.' },
        } as const,
      }),
      required: true,
      description: 'By what.',
    }),
    direction: t.field({ type: OrderDirectionType, required: true, description: 'Which end first.' }),
  }),
})

type Filter = typeof EventFilter.$inferInput | null | undefined
type Order = typeof EventOrder.$inferInput | null | undefined

function whereOrganisation(id: string): Prisma.EventWhereInput {
  return { OR: [{ organiserId: id }, { initiatorId: id }, { supporters: { some: { organisationId: id } } }] }
}

function whereCampaign(id: string): Prisma.EventWhereInput {
  return { OR: [{ campaignId: id }, { campaign: { parentId: id } }] }
}

function whereFrom(timeZone: string, from: Date): Prisma.EventWhereInput {
  return { endsAt: { gt: startOfDay(timeZone, fromCalendarDate(from)) } }
}

function whereUntil(timeZone: string, until: Date): Prisma.EventWhereInput {
  return { startsAt: { lt: startOfDay(timeZone, fromCalendarDate(until).add({ days: 1 })) } }
}

function whereEvents(filter: Filter, { viewer, region }: Context): Prisma.EventWhereInput {
  const conditions: Prisma.EventWhereInput[] = [visibleEvents(viewer)]
  if (filter?.status) conditions.push({ status: { in: filter.status } })
  if (filter?.campaign != null) conditions.push(whereCampaign(filterId('Campaign', filter.campaign)))
  if (filter?.district != null) conditions.push({ districtId: filterId('District', filter.district) })
  if (filter?.organisation != null) conditions.push(whereOrganisation(filterId('Organisation', filter.organisation)))
  if (filter?.startsFrom) conditions.push({ startsAt: { gte: filter.startsFrom } })
  if (filter?.startsBefore) conditions.push({ startsAt: { lt: filter.startsBefore } })
  if (filter?.from) conditions.push(whereFrom(region.timeZone, filter.from))
  if (filter?.until) conditions.push(whereUntil(region.timeZone, filter.until))
  if (filter?.on) conditions.push(whereFrom(region.timeZone, filter.on), whereUntil(region.timeZone, filter.on))
  conditions.push(whereEachWord(filter?.search))
  return { AND: conditions }
}

function orderEvents(order: Order): Prisma.EventOrderByWithRelationInput[] {
  return [{ [order?.field ?? 'startsAt']: order?.direction ?? 'desc' }, { id: 'asc' }]
}

builder.queryFields((t) => ({
  event: t.prismaField({
    type: 'Event',
    nullable: true,
    description: 'One event; null when there is none with this id, or the viewer may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, args, { database, viewer }) => {
      const id = idOfType('Event', args.id)
      return id === null
        ? null
        : readerOf(database).event.findUnique({
            ...query,
            relationLoadStrategy: 'join',
            where: { id, AND: [visibleEvents(viewer)] },
          })
    },
  }),
  events: t.prismaConnection(
    {
      type: 'Event',
      cursor: 'id',
      description: 'Events, the latest first when no order is given.',
      args: {
        filter: t.arg({ type: EventFilter, description: 'Which ones.' }),
        orderBy: t.arg({ type: EventOrder, description: 'Latest first when omitted.' }),
      },
      totalCount: (_, { filter }, context) =>
        readerOf(context.database).event.count({ where: whereEvents(filter, context) }),
      resolve: (query, _, args, context) =>
        readerOf(context.database).event.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereEvents(args.filter, context),
          orderBy: orderEvents(args.orderBy),
        }),
    },
    EventConnection,
  ),
}))

for (const [type, description] of [
  ['Campaign', 'Its own events; those of campaigns below it are found by `Query.events`.'],
  ['District', 'Events held here.'],
] as const)
  builder.prismaObjectField(type as 'Campaign', 'events', (t) =>
    t.relatedConnection(
      'events',
      {
        cursor: 'id',
        description,
        args: {
          filter: t.arg({ type: EventFilter, description: 'Which ones.' }),
          orderBy: t.arg({ type: EventOrder, description: 'Latest first when omitted.' }),
        },
        totalCount: true,
        query: (args, context) => ({ where: whereEvents(args.filter, context), orderBy: orderEvents(args.orderBy) }),
      },
      EventConnection,
    ),
  )

builder.prismaObjectField('Organisation', 'events', (t) =>
  t.relatedConnection(
    'organisedEvents',
    {
      cursor: 'id',
      description:
        'Events it organises, which count for it; those it initiates or supports are found by `Query.events`.',
      args: {
        filter: t.arg({ type: EventFilter, description: 'Which ones.' }),
        orderBy: t.arg({ type: EventOrder, description: 'Latest first when omitted.' }),
      },
      totalCount: true,
      query: (args, context) => ({ where: whereEvents(args.filter, context), orderBy: orderEvents(args.orderBy) }),
    },
    EventConnection,
  ),
)
