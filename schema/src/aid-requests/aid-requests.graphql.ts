import { AidNeed, AidRefusal, AidRequestChannel, AidRequestStatus } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost } from '../shared/price.ts'
import { maySeeVolunteer, LocaleType } from '../volunteers/volunteers.graphql.ts'
import { visibleAidRequests } from './aid-requests.policy.ts'
import { findAidRequests } from './aid-request-search.ts'

/** A request goes through seven states at most, and back between two of them now and then. */
const mostSteps = 50
const mostNotes = 100

export const AidNeedType = builder.enumType(AidNeed, {
  name: 'AidNeed',
  description: 'What kind of help is asked for.',
  values: {
    FOOD: { description: 'Food.' },
    CLOTHES: { description: 'Clothes and shoes.' },
    FUEL: { description: 'Coal, wood, gas.' },
    MEDICINE: { description: 'Bringing medicine. Which illness is not written down.' },
    HOUSEHOLD_HELP: { description: 'Cleaning, shovelling snow, carrying water.' },
    REPAIRS: { description: 'Something is broken.' },
    TRANSPORT: { description: 'A ride.' },
    SCHOOL: { description: 'Things for school.' },
    OTHER: { description: 'Something else.' },
  } satisfies Record<AidNeed, object>,
})

export const AidRequestChannelType = builder.enumType(AidRequestChannel, {
  name: 'AidRequestChannel',
  description: 'How the request came.',
  values: {
    PHONE: { description: 'Somebody called.' },
    WEB: { description: 'On the public page.' },
    IN_PERSON: { description: 'Somebody came to the office.' },
  } satisfies Record<AidRequestChannel, object>,
})

export const AidRequestStatusType = builder.enumType(AidRequestStatus, {
  name: 'AidRequestStatus',
  description: 'How far a request for help has come.',
  values: {
    RECEIVED: { description: 'It came in.' },
    VERIFIED: { description: 'The need is real; somebody to help is looked for.' },
    MATCHED: { description: 'Somebody is going to help.' },
    DELIVERED: { description: 'The help has arrived.' },
    CLOSED: { description: 'The person was asked and has what they needed. It counts.' },
    REFUSED: { description: 'It is not met; why is kept.' },
  } satisfies Record<AidRequestStatus, object>,
})

export const AidRefusalType = builder.enumType(AidRefusal, {
  name: 'AidRefusal',
  description: 'Why a request is not met.',
  values: {
    NOT_IN_NEED: { description: 'It was not true, or the need is met.' },
    REFERRED: { description: 'Somebody else is there for it, and was named.' },
    OUTSIDE_REGION: { description: 'It is beyond the region.' },
    CANNOT_REACH: { description: 'Nobody answers.' },
    WITHDRAWN: { description: 'The person took it back.' },
    REPEATED: { description: 'It was asked for before.' },
    BEYOND_MEANS: { description: 'Nobody is found who could.' },
  } satisfies Record<AidRefusal, object>,
})

const AidRequestConnection = defineConnection('AidRequest', 'requests for help')

builder.prismaObject('AidRequestStep', {
  description: 'A request went on.',
  select: { id: true },
  authScopes: { holds: 'aid.read' },
  fields: (t) => ({
    from: t.field({
      type: AidRequestStatusType,
      nullable: true,
      description: 'What it was; null when it came in.',
      select: { from: true },
      resolve: ({ from }) => from,
    }),
    to: t.field({
      type: AidRequestStatusType,
      description: 'What it became.',
      select: { to: true },
      resolve: ({ to }) => to,
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
  }),
})

builder.prismaObject('AidRequestNote', {
  description: 'Something that the office wrote about a request.',
  select: { id: true, requestId: true },
  authScopes: { holds: 'aid.read' },
  ...typeAboutPerson<{ requestId: string }>('AID_REQUEST', ({ requestId }) => requestId, { text: 'notes' }),
  fields: (t) => ({
    text: t.exposeString('text', { description: 'What.' }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime', description: 'When.' }),
    writtenBy: t.string({
      nullable: true,
      description: 'By whom, as the desk calls them; null for the demonstration year.',
      select: { writtenBy: { select: { displayName: true } } },
      resolve: ({ writtenBy }) => writtenBy?.displayName ?? null,
    }),
  }),
})

const moment = (description: string) => ({ type: 'DateTime' as const, nullable: true as const, description })

builder.prismaNode('AidRequest', {
  description:
    'Somebody asks for help. Seen by the office and the store’s clerks alone; every read of what the person said is in the access log.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, volunteerId: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleAidRequests(viewer)] }),
  authScopes: { holds: 'aid.read' },
  ...typeAboutPerson<{ id: string }>('AID_REQUEST', ({ id }) => id, {
    requesterName: 'requesterName',
    phone: 'phone',
    email: 'email',
    address: 'address',
    description: 'description',
  }),
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'What the person was told, to ask after it.' }),
    channel: t.field({
      type: AidRequestChannelType,
      description: 'How it came.',
      select: { channel: true },
      resolve: ({ channel }) => channel,
    }),
    status: t.field({
      type: AidRequestStatusType,
      description: 'How far it has come.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    need: t.field({
      type: AidNeedType,
      description: 'What kind of help.',
      select: { need: true },
      resolve: ({ need }) => need,
    }),
    requesterName: t.exposeString('requesterName', { description: 'Who asks.' }),
    phone: t.exposeString('phone', { description: 'How to call back.' }),
    email: t.exposeString('email', { nullable: true, description: 'Confirmed with a code; null when there is none.' }),
    address: t.exposeString('address', { description: 'Where the help is to come.' }),
    description: t.exposeString('description', { description: 'What is asked for, in the person’s words.' }),
    district: t.relation('district', { description: 'In which district.' }),
    locale: t.field({
      type: LocaleType,
      description: 'The language to speak with them.',
      select: { locale: true },
      resolve: ({ locale }) => locale,
    }),
    refusal: t.field({
      type: AidRefusalType,
      nullable: true,
      description: 'Why it is not met; null unless it was refused.',
      select: { refusal: true },
      resolve: ({ refusal }) => refusal,
    }),
    volunteer: t.relation('volunteer', {
      nullable: true,
      description: 'Who helps; null for nobody, and for who may not see volunteers.',
      authScopes: ({ volunteerId }, _, context) => volunteerId !== null && maySeeVolunteer(context, volunteerId),
      extensions: { permission: 'volunteers.read' },
      ...nullForOthers,
    }),
    benefactor: t.relation('benefactor', {
      nullable: true,
      description: 'Who gives what is needed; null for nobody, and for who may not see the stock.',
      authScopes: { holds: 'stock.read' },
      ...nullForOthers,
      ...keptFromSubscriptions,
    }),
    family: t.relation('family', {
      nullable: true,
      description: 'The family that it turned out to be about; null for none, and for who may not see families.',
      authScopes: { holds: 'families.read' },
      ...nullForOthers,
    }),
    assignedTo: t.string({
      nullable: true,
      description: 'Who of the office sees to it, as the desk calls them; null while nobody does.',
      select: { assignee: { select: { displayName: true } } },
      resolve: ({ assignee }) => assignee?.displayName ?? null,
    }),
    isMine: t.boolean({
      description: 'It is the viewer who sees to it.',
      select: { assigneeId: true },
      resolve: ({ assigneeId }, _, { viewer }) => viewer.kind === 'account' && viewer.accountId === assigneeId,
    }),
    isDemonstration: t.exposeBoolean('isDemonstration', {
      description: 'A generated request of the demonstration year.',
    }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it came.' }),
    verifiedAt: t.expose('verifiedAt', moment('When the need was found to be real; null until then.')),
    matchedAt: t.expose('matchedAt', moment('When somebody was found; null until then.')),
    deliveredAt: t.expose('deliveredAt', moment('When the help arrived; null until then.')),
    closedAt: t.expose('closedAt', moment('When it was closed; null until then.')),
    refusedAt: t.expose('refusedAt', moment('When it was refused; null unless it was.')),
    steps: t.relation('steps', {
      description: `How it went on, from its coming; at most the first ${mostSteps}.`,
      query: { orderBy: { id: 'asc' }, take: mostSteps },
      ...atMost(mostSteps),
    }),
    notes: t.relation('notes', {
      description: `What the office wrote, the latest first; at most ${mostNotes}.`,
      query: { where: { text: { not: '' } }, orderBy: [{ writtenAt: 'desc' }, { id: 'desc' }], take: mostNotes },
      ...atMost(mostNotes),
    }),
  }),
})

const AidRequestFilter = builder.inputType('AidRequestFilter', {
  description: 'Which requests; conditions add up.',
  fields: (t) => ({
    status: t.field({ type: [AidRequestStatusType], description: 'In one of these states.' }),
    need: t.field({ type: [AidNeedType], description: 'For one of these.' }),
    district: t.id({ description: 'In this district.' }),
    mine: t.boolean({ description: 'True: the viewer sees to them. False: nobody does.' }),
    search: t.string({
      description:
        'Beginnings of words of the name and the address, an end of the phone, or the number; forgiving about spelling.',
    }),
  }),
})

type Filter = typeof AidRequestFilter.$inferInput | null | undefined

builder.queryField('aidRequests', (t) =>
  t.prismaConnection(
    {
      type: 'AidRequest',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'aid.read' },
      ...keptFromSubscriptions,
      description:
        'Requests for help: those that wait longest first, and of those that have ended the latest first. The office and the store’s clerks; null for everybody else.',
      args: { filter: t.arg({ type: AidRequestFilter, description: 'Which ones.' }) },
      totalCount: async (_, { filter }, context) =>
        context.database.prisma.aidRequest.count({ where: await whereRequests(context, filter) }),
      resolve: async (query, _, { filter }, context) =>
        context.database.prisma.aidRequest.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: await whereRequests(context, filter),
          orderBy: endedOnly(filter)
            ? [{ receivedAt: 'desc' }, { id: 'desc' }]
            : [{ receivedAt: 'asc' }, { id: 'asc' }],
        }),
    },
    AidRequestConnection,
  ),
)

const ended: readonly AidRequestStatus[] = ['CLOSED', 'REFUSED']

function endedOnly(filter: Filter): boolean {
  return filter?.status?.every((status) => ended.includes(status)) ?? false
}

async function whereRequests(
  {
    viewer,
    database,
  }: { viewer: Parameters<typeof visibleAidRequests>[0]; database: Parameters<typeof findAidRequests>[0] },
  filter: Filter,
): Promise<Prisma.AidRequestWhereInput> {
  const own = viewer.kind === 'account' ? viewer.accountId : null
  return {
    AND: [
      visibleAidRequests(viewer),
      filter?.search?.trim() ? { id: { in: await findAidRequests(database, filter.search) } } : {},
    ],
    ...(filter?.status && { status: { in: filter.status } }),
    ...(filter?.need && { need: { in: filter.need } }),
    ...(filter?.district != null && { districtId: filterId('District', filter.district) }),
    ...(filter?.mine != null && { assigneeId: filter.mine ? own : null }),
  }
}
