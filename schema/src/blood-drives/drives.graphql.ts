import { BloodDonationType, BloodDriveStatus } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import { visibleCampaigns } from '../campaigns/campaigns.policy.ts'
import { batched } from '../shared/batch.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { visibleBloodDrives } from './blood-drives.policy.ts'
import { readFreePlaces, readTallies } from './drive-figures.ts'
import type { DriveTally } from './drive-figures.ts'
import { mostSlots } from './slots.rules.ts'

export const mostTypes = Object.keys(BloodDonationType).length
const mostDrivesOfCampaign = 10

export const BloodDonationTypeType = builder.enumType(BloodDonationType, {
  name: 'BloodDonationType',
  description: 'What is given.',
  values: {
    WHOLE_BLOOD: { description: 'Whole blood.' },
    PLASMA: { description: 'Plasma.' },
    PLATELETS: { description: 'Platelets.' },
    RED_CELLS: { description: 'Red cells.' },
  } satisfies Record<BloodDonationType, object>,
})

export const BloodDriveStatusType = builder.enumType(BloodDriveStatus, {
  name: 'BloodDriveStatus',
  description: 'How far a blood drive has come.',
  values: {
    DRAFT: { description: 'Planned; the office alone sees it.' },
    PUBLISHED: { description: 'Announced; people book.' },
    CLOSED: { description: 'It was held, and counts.' },
    CANCELLED: { description: 'It does not take place.' },
  } satisfies Record<BloodDriveStatus, object>,
})

const BloodDriveConnection = defineConnection('BloodDrive', 'blood drives')

const forTheOffice = { authScopes: { holds: 'blood.read' as const }, ...nullForOthers }

builder.prismaObject('BloodSlot', {
  description: 'A quarter of an hour of a blood drive.',
  select: { startsAt: true, capacity: true, booked: true },
  fields: (t) => ({
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it begins.' }),
    free: t.int({
      description: 'How many places are left.',
      resolve: ({ capacity, booked }) => capacity - booked,
    }),
    capacity: t.exposeInt('capacity', {
      nullable: true,
      ...forTheOffice,
      description: 'How many can come; 0 for a break. Null for everybody but the office.',
    }),
    booked: t.exposeInt('booked', {
      nullable: true,
      ...forTheOffice,
      description: 'How many places are taken. Null for everybody but the office.',
    }),
  }),
})

const BloodDriveTallyType = builder.objectRef<DriveTally>('BloodDriveTally').implement({
  description: 'What came of those who were expected at a drive and who came, each counted apart.',
  authScopes: { holds: 'blood.read' },
  fields: (t) => ({
    booked: t.exposeInt('booked', { description: 'Appointments that stand.' }),
    came: t.exposeInt('came', { description: 'How many came, with an appointment or without.' }),
    admitted: t.exposeInt('admitted', { description: 'How many were admitted.' }),
    gave: t.exposeInt('gave', { description: 'How many gave.' }),
    turnedAway: t.exposeInt('turnedAway', { description: 'How many came and were not let give that day.' }),
    noShow: t.exposeInt('noShow', { description: 'How many had an appointment and did not come.' }),
  }),
})

const loadTally = batched<string, DriveTally>(({ database }, ids) => readTallies(database, ids))
const loadFree = batched<{ id: string; after: Date | null }, number>(({ database }, asked) =>
  readFreePlaces(database, asked),
)

builder.prismaNode('BloodDrive', {
  description: 'People give blood at a place on a day. Public once it is announced; who comes is not.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleBloodDrives(viewer)] }),
  fields: (t) => ({
    status: t.field({
      type: BloodDriveStatusType,
      description: 'How far it has come.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    district: t.relation('district', { description: 'In which district; it counts there.' }),
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
    place: t.field(localisedField('place', 'Where.')),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it opens.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it closes, on the same day.' }),
    donationTypes: t.field({
      type: [BloodDonationTypeType],
      ...atMost(mostTypes),
      description: 'What is taken.',
      select: { donationTypes: true },
      resolve: ({ donationTypes }) => donationTypes.slice(0, mostTypes),
    }),
    slots: t.relation('slots', {
      description: 'Its quarters of an hour, in order.',
      query: { orderBy: { startsAt: 'asc' }, take: mostSlots },
      ...atMost(mostSlots),
    }),
    freePlaces: t.int({
      description: 'How many places are left in all.',
      args: { after: t.arg({ type: 'DateTime', description: 'In quarters of an hour that begin later than this.' }) },
      ...costs({ reads: aggregateReads }),
      resolve: ({ id }, { after }, context) => loadFree(context).load({ id, after: after ?? null }),
    }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was announced; null until then.',
    }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was over; null until then.',
    }),
    cancelReason: t.exposeString('cancelReason', {
      nullable: true,
      description: 'Why it does not take place, for those who would come; null unless it was called off.',
    }),
    tally: t.field({
      type: BloodDriveTallyType,
      nullable: true,
      ...forTheOffice,
      ...costs({ reads: aggregateReads }),
      description: 'What came of whom, counted. Null for everybody but the office.',
      resolve: ({ id }, _, context) => loadTally(context).load(id),
    }),
  }),
})

builder.prismaObjectField('Campaign', 'bloodDrives', (t) =>
  t.relation('bloodDrives', {
    ...atMost(mostDrivesOfCampaign),
    description: `Blood drives that count for it, the latest first; at most ${mostDrivesOfCampaign}. Planned ones are the office’s alone.`,
    query: (_, { viewer }) => ({
      where: visibleBloodDrives(viewer),
      orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
      take: mostDrivesOfCampaign,
    }),
  }),
)

const BloodDriveFilter = builder.inputType('BloodDriveFilter', {
  description: 'Which drives; conditions add up.',
  fields: (t) => ({
    status: t.field({ type: [BloodDriveStatusType], description: 'In one of these states.' }),
    district: t.id({ description: 'In this district.' }),
    campaign: t.id({ description: 'For this campaign.' }),
    endsAfter: t.field({
      type: 'DateTime',
      description: 'Not over before this; they come in the order of their days.',
    }),
  }),
})

function whereDrives(filter: typeof BloodDriveFilter.$inferInput | null | undefined): Prisma.BloodDriveWhereInput {
  return {
    ...(filter?.status && { status: { in: filter.status } }),
    ...(filter?.district != null && { districtId: filterId('District', filter.district) }),
    ...(filter?.campaign != null && { campaignId: filterId('Campaign', filter.campaign) }),
    ...(filter?.endsAfter && { endsAt: { gt: filter.endsAfter } }),
  }
}

builder.queryField('bloodDrives', (t) =>
  t.prismaConnection(
    {
      type: 'BloodDrive',
      cursor: 'id',
      description:
        'Blood drives: the latest first, or from the next on when `endsAfter` is given. Planned ones are the office’s alone.',
      args: { filter: t.arg({ type: BloodDriveFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database, viewer }) =>
        database.prisma.bloodDrive.count({ where: { AND: [visibleBloodDrives(viewer), whereDrives(filter)] } }),
      resolve: (query, _, { filter }, { database, viewer }) => {
        const order = filter?.endsAfter ? 'asc' : 'desc'
        return database.prisma.bloodDrive.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: { AND: [visibleBloodDrives(viewer), whereDrives(filter)] },
          orderBy: [{ startsAt: order }, { id: order }],
        })
      },
    },
    BloodDriveConnection,
  ),
)
