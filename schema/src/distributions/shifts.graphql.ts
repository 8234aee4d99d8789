import { DistributionShiftStatus } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { DistributionShiftItemModel } from '@erikti/prisma/generated/client/models/DistributionShiftItem'
import { reaches } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import { findVisibleCampaign } from '../campaigns/visible-campaign.ts'
import type { Context } from '../context.ts'
import { fromCalendarDate, startOfDay } from '../shared/calendar.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost } from '../shared/price.ts'
import { visibleShifts } from './distributions.policy.ts'
import { mostShiftItems } from './distributions.rules.ts'

const mostShiftsOfCampaign = 10

export const DistributionShiftStatusType = builder.enumType(DistributionShiftStatus, {
  name: 'DistributionShiftStatus',
  description: 'How far a shift of giving has come. Whether it runs now is told by its times.',
  values: {
    OPEN: { description: 'Planned or running: phones may count.' },
    CLOSED: { description: 'Its count was agreed on; what comes in later waits for a decision.' },
    CANCELLED: { description: 'It does not take place.' },
  } satisfies Record<DistributionShiftStatus, object>,
})

const GivenType = builder
  .objectRef<Pick<DistributionShiftItemModel, 'itemId' | 'given'>>('DistributionGiven')
  .implement({
    description: 'So much of a thing was given at a shift.',
    fields: (t) => ({
      item: t.prismaField({
        type: 'DistributionItem',
        description: 'What.',
        resolve: (query, { itemId: id }, _, { database }) =>
          database.prisma.distributionItem.findUniqueOrThrow({ ...query, where: { id } }),
      }),
      quantity: t.exposeInt('given', { description: 'How much, in its unit.' }),
    }),
  })

const forRunners = { authScopes: { holds: 'distributions.run' as const }, ...nullForOthers }
const whoRuns = 'null for who does not run the shift.'

builder.prismaNode('DistributionShift', {
  description: 'Some hours at a place where people are given something without a name. Public; it knows nobody.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleShifts(viewer)] }),
  fields: (t) => ({
    place: t.relation('place', { description: 'Where.' }),
    organisation: t.relation('organisation', { description: 'For whom it counts, and who answers for it.' }),
    campaign: t.prismaField({
      type: 'Campaign',
      nullable: true,
      description: 'What it counts for; null for none, or for one that the viewer may not see.',
      select: { campaignId: true },
      resolve: (query, { campaignId }, _, context) =>
        campaignId === null ? null : findVisibleCampaign(query, campaignId, context),
    }),
    status: t.field({
      type: DistributionShiftStatusType,
      description: 'How far it has come.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    startsAt: t.expose('startsAt', {
      type: 'DateTime',
      description: 'When it begins. All that is counted at it counts on this day.',
    }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it ends.' }),
    plannedPortions: t.exposeInt('plannedPortions', { description: 'How many portions are planned, of all things.' }),
    people: t.exposeInt('people', {
      description: 'Heads counted so far; who came twice counts twice, and nobody is known.',
    }),
    given: t.field({
      type: [GivenType],
      ...atMost(mostShiftItems),
      description: `What is given, in the order of the phone’s buttons, and how much was given so far; at most ${mostShiftItems} things.`,
      select: { items: { orderBy: { position: 'asc' }, take: mostShiftItems } },
      resolve: ({ items }) => items,
    }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its count was agreed on; null until then.',
    }),
    closingNote: t.string({
      nullable: true,
      ...forRunners,
      description: `What was said on closing; null when nothing was, and ${whoRuns}`,
      select: { closingNote: true, organisationId: true },
      resolve: ({ closingNote, organisationId }, _, { viewer }) =>
        reaches(viewer, 'distributions.run', organisationId) ? closingNote : null,
    }),
    cancelReason: t.string({
      nullable: true,
      ...forRunners,
      description: `Why it does not take place; null unless it was called off, and ${whoRuns}`,
      select: { cancelReason: true, organisationId: true },
      resolve: ({ cancelReason, organisationId }, _, { viewer }) =>
        reaches(viewer, 'distributions.run', organisationId) ? cancelReason : null,
    }),
  }),
})

const ShiftConnection = defineConnection('DistributionShift', 'shifts of giving')

builder.prismaObjectField('Campaign', 'distributionShifts', (t) =>
  t.relation('distributions', {
    ...atMost(mostShiftsOfCampaign),
    description: `Shifts of giving that count for it, the latest first; at most ${mostShiftsOfCampaign}.`,
    query: (_, { viewer }) => ({
      where: visibleShifts(viewer),
      orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
      take: mostShiftsOfCampaign,
    }),
  }),
)

const DistributionShiftFilter = builder.inputType('DistributionShiftFilter', {
  description: 'Which shifts; conditions add up.',
  fields: (t) => ({
    status: t.field({ type: [DistributionShiftStatusType], description: 'In one of these states.' }),
    campaign: t.id({ description: 'That count for this campaign.' }),
    district: t.id({ description: 'In this district.' }),
    place: t.id({ description: 'At this place.' }),
    from: t.field({ type: 'Date', description: 'That begin on this day of the region or later.' }),
    until: t.field({ type: 'Date', description: 'That begin on this day of the region or earlier.' }),
  }),
})

type Filter = typeof DistributionShiftFilter.$inferInput | null | undefined

function whereShifts(filter: Filter, { viewer, region }: Context): Prisma.DistributionShiftWhereInput {
  const conditions: Prisma.DistributionShiftWhereInput[] = [visibleShifts(viewer)]
  if (filter?.status) conditions.push({ status: { in: filter.status } })
  if (filter?.campaign != null) conditions.push({ campaignId: filterId('Campaign', filter.campaign) })
  if (filter?.district != null) conditions.push({ place: { districtId: filterId('District', filter.district) } })
  if (filter?.place != null) conditions.push({ placeId: filterId('DistributionPlace', filter.place) })
  if (filter?.from) conditions.push({ startsAt: { gte: startOfDay(region.timeZone, fromCalendarDate(filter.from)) } })
  if (filter?.until)
    conditions.push({
      startsAt: { lt: startOfDay(region.timeZone, fromCalendarDate(filter.until).add({ days: 1 })) },
    })
  return { AND: conditions }
}

builder.queryFields((t) => ({
  distributionShift: t.prismaField({
    type: 'DistributionShift',
    nullable: true,
    description: 'One shift of giving; null when there is none with this id that the viewer may see.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, { id }, { database, viewer }) =>
      database.prisma.distributionShift.findFirst({
        ...query,
        relationLoadStrategy: 'join',
        where: { id: filterId('DistributionShift', id), AND: [visibleShifts(viewer)] },
      }),
  }),
  distributionShifts: t.prismaConnection(
    {
      type: 'DistributionShift',
      cursor: 'id',
      description: 'Shifts of giving, the latest first. Public, but for those that were called off.',
      args: { filter: t.arg({ type: DistributionShiftFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, context) =>
        context.database.prisma.distributionShift.count({ where: whereShifts(filter, context) }),
      resolve: (query, _, { filter }, context) =>
        context.database.prisma.distributionShift.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereShifts(filter, context),
          orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
        }),
    },
    ShiftConnection,
  ),
}))
