import type { Prisma } from '@erikti/prisma/generated/client/client'
import { MessageChannel, MessageKind, MessageState } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { LocaleType } from '../volunteers/volunteers.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { maySeeVolunteer } from '../volunteers/volunteers.graphql.ts'
import { aggregateReads, costs } from '../shared/price.ts'
import { tallyMessages } from './message-tallies.ts'
import type { MessageTally } from './message-tallies.ts'
import { visibleMessages } from './messages.policy.ts'

const MessageKindType = builder.enumType('MessageKind', {
  description: 'What somebody is told.',
  values: {
    CONTACT_CODE: { description: 'The code that shows that they read the address.' },
    SIGNED_UP: { description: 'That they have a place.' },
    WAITLISTED: { description: 'That they wait for one.' },
    PLACE_OFFERED: { description: 'That one is held for them, and until when.' },
    OFFER_LAPSED: { description: 'That it went to the next in line.' },
    SIGNUP_CANCELLED: { description: 'That their sign-up was cancelled.' },
    SIGNUP_MOVED: { description: 'That they have another shift.' },
    EVENT_CHANGED: { description: 'That the event has another time or place.' },
    EVENT_CANCELLED: { description: 'That the event was called off, and why.' },
    EVENT_REMINDER: { description: 'That the event is soon.' },
    BLOOD_APPOINTMENT_BOOKED: { description: 'When they are expected to give blood.' },
    BLOOD_APPOINTMENT_MOVED: { description: 'That they are expected at another time.' },
    BLOOD_APPOINTMENT_CANCELLED: { description: 'That their appointment was given back.' },
    BLOOD_DRIVE_CANCELLED: { description: 'That the blood drive was called off, and why.' },
    BLOOD_DRIVE_REMINDER: { description: 'That the blood drive is tomorrow.' },
    BLOOD_THANKS: { description: 'Thanks for giving.' },
    BLOOD_DATE_REACHED: { description: 'That they may give blood again.' },
  } satisfies Record<MessageKind, object>,
})

const MessageChannelType = builder.enumType('MessageChannel', {
  description: 'Which way a message goes.',
  values: {
    EMAIL: { description: 'By e-mail.' },
    SMS: { description: 'As a text message.' },
  } satisfies Record<MessageChannel, object>,
})

export const MessageStateType = builder.enumType('MessageState', {
  description: 'Where a message stands.',
  values: {
    QUEUED: { description: 'Waits to be sent.' },
    SENDING: { description: 'Is being handed over.' },
    SENT: { description: 'Was handed over.' },
    UNCERTAIN: {
      description:
        'A server or a connection ended while it was handed over: it went out or not. Not sent again by itself.',
    },
    FAILED: { description: 'Was refused, or could not be handed over for hours.' },
    DROPPED: { description: 'Is not sent: what it tells no longer holds, or somebody decided so.' },
  } satisfies Record<MessageState, object>,
})

const MessageConnection = defineConnection('Message', 'messages')

builder.prismaNode('Message', {
  description: 'Something that somebody is told by e-mail or text message. Seen by the office.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, volunteerId: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleMessages(viewer)] }),
  authScopes: { holds: 'messages.read' },
  ...typeAboutPerson<{ volunteerId: string | null }>('VOLUNTEER', ({ volunteerId }) => volunteerId, {
    volunteer: 'messages',
    address: 'messages.address',
  }),
  fields: (t) => ({
    kind: t.field({
      type: MessageKindType,
      description: 'What it tells.',
      select: { kind: true },
      resolve: ({ kind }) => kind,
    }),
    channel: t.field({
      type: MessageChannelType,
      description: 'Which way it goes.',
      select: { channel: true },
      resolve: ({ channel }) => channel,
    }),
    state: t.field({
      type: MessageStateType,
      description: 'Where it stands.',
      select: { state: true },
      resolve: ({ state }) => state,
    }),
    locale: t.field({
      type: LocaleType,
      description: 'In which language.',
      select: { locale: true },
      resolve: ({ locale }) => locale,
    }),
    event: t.relation('event', {
      nullable: true,
      description: 'About which event; null for one that is about none.',
    }),
    volunteer: t.relation('volunteer', {
      nullable: true,
      description:
        'To whom; null for a code to an address of nobody yet, when the viewer may not see the person, and when they have been erased.',
      authScopes: ({ volunteerId }, _, context) => volunteerId !== null && maySeeVolunteer(context, volunteerId),
      extensions: { permission: 'volunteers.read' },
      ...nullForOthers,
    }),
    address: t.string({
      nullable: true,
      description:
        'Where it went, or is to go. Null for a code to an address of nobody yet, when the viewer may not see the person, and two weeks after it was sent or given up.',
      select: { address: true },
      authScopes: ({ volunteerId }, _, context) => volunteerId !== null && maySeeVolunteer(context, volunteerId),
      extensions: { permission: 'volunteers.read' },
      ...nullForOthers,
      resolve: ({ address }) => address,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was handed over; null unless it was.',
    }),
    lastError: t.exposeString('lastError', {
      nullable: true,
      description: 'What went wrong, for operators, in English; null when nothing did.',
    }),
  }),
})

const MessageFilter = builder.inputType('MessageFilter', {
  description: 'Which messages; conditions add up.',
  fields: (t) => ({
    state: t.field({ type: [MessageStateType], description: 'Standing at one of these.' }),
    kind: t.field({ type: [MessageKindType], description: 'Telling one of these.' }),
    event: t.id({ description: 'About this event.' }),
    volunteer: t.id({ description: 'To this person.' }),
  }),
})

type Filter = typeof MessageFilter.$inferInput | null | undefined

function whereMessages(filter: Filter): Prisma.MessageWhereInput {
  return {
    ...(filter?.state && { state: { in: filter.state } }),
    ...(filter?.kind && { kind: { in: filter.kind } }),
    ...(filter?.event != null && { eventId: filterId('Event', filter.event) }),
    ...(filter?.volunteer != null && { volunteerId: filterId('Volunteer', filter.volunteer) }),
  }
}

const latestFirst = [{ createdAt: 'desc' }, { id: 'desc' }] as const satisfies Prisma.MessageOrderByWithRelationInput[]

builder.queryField('messages', (t) =>
  t.prismaConnection(
    {
      type: 'Message',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'messages.read' },
      ...keptFromSubscriptions,
      description: 'What people were told, the latest first. The office; null for everybody else.',
      args: { filter: t.arg({ type: MessageFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database, viewer }) =>
        database.prisma.message.count({ where: { AND: [visibleMessages(viewer), whereMessages(filter)] } }),
      resolve: (query, _, { filter }, { database, viewer }) =>
        database.prisma.message.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: { AND: [visibleMessages(viewer), whereMessages(filter)] },
          orderBy: [...latestFirst],
        }),
    },
    MessageConnection,
  ),
)

builder.prismaObjectField('Event', 'messages', (t) =>
  t.relatedConnection(
    'messages',
    {
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'messages.read' },
      ...keptFromSubscriptions,
      description: 'What people were told about it, the latest first. The office; null for everybody else.',
      args: { filter: t.arg({ type: MessageFilter, description: 'Which ones.' }) },
      totalCount: true,
      query: ({ filter }, { viewer }) => ({
        where: { AND: [visibleMessages(viewer), whereMessages(filter)] },
        orderBy: [...latestFirst],
      }),
    },
    MessageConnection,
  ),
)

const kinds = Object.values(MessageKind)

const MessageTallyType = builder.objectRef<MessageTally>('MessageTally').implement({
  description:
    'How many people were told one thing about an event, and what came of it. Nothing about anybody in particular.',
  authScopes: { holds: 'messages.read' },
  fields: (t) => ({
    kind: t.field({ type: MessageKindType, description: 'What they are told.', resolve: ({ kind }) => kind }),
    sent: t.exposeInt('sent', { description: 'How many were handed over.' }),
    waiting: t.exposeInt('waiting', { description: 'How many wait to be, or are just being handed over.' }),
    unsent: t.exposeInt('unsent', { description: 'How many failed, or may have: somebody has to decide on them.' }),
    dropped: t.exposeInt('dropped', { description: 'How many are not sent.' }),
    latestAt: t.field({
      type: 'DateTime',
      description: 'When the latest was written.',
      resolve: ({ latestAt }) => latestAt,
    }),
  }),
})

builder.prismaObjectField('Event', 'messageTallies', (t) =>
  t.field({
    type: [MessageTallyType],
    nullable: true,
    authScopes: { holds: 'messages.read' },
    ...costs({ atMost: kinds.length, reads: aggregateReads }),
    description:
      'What people were told about it, counted by what it tells, the latest first. The office; null for everybody else.',
    select: { id: true },
    resolve: ({ id }, _, { database, viewer }) => tallyMessages(database, viewer, id),
  }),
)
