import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { DirectionType, RiskClassType } from '../events/events.graphql.ts'
import { mostParts, mostShiftSkills, mostShifts } from '../events/events.rules.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost } from '../shared/price.ts'
import { visibleTemplates } from './event-templates.policy.ts'

const EventTemplateConnection = defineConnection('EventTemplate', 'templates')

builder.prismaObject('EventTemplatePart', {
  description: 'A part of the programme of events made from a template.',
  select: { templateId: true, position: true },
  authScopes: { holds: 'events.draft' },
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place in the programme, from 1.' }),
    name: t.field(localisedField('name', 'What happens.')),
  }),
})

builder.prismaObject('EventTemplateShift', {
  description: 'A shift of events made from a template.',
  select: { id: true },
  authScopes: { holds: 'events.draft' },
  fields: (t) => ({
    role: t.field(localisedField('role', 'What one does.')),
    capacity: t.exposeInt('capacity', { description: 'How many places.' }),
    minimumAge: t.exposeInt('minimumAge', { description: 'In full years on the event’s day; 0 for everybody.' }),
    startsAfterMinutes: t.exposeInt('startsAfterMinutes', { description: 'How long after the event’s beginning.' }),
    durationMinutes: t.exposeInt('durationMinutes', { description: 'How long it lasts.' }),
    skills: t.field({
      type: ['Skill'],
      description: 'What one must be able to do.',
      ...atMost(mostShiftSkills),
      select: (_, __, nestedSelection) => ({
        skills: {
          select: { skill: nestedSelection(true) },
          orderBy: { skill: { nameKk: 'asc' } },
          take: mostShiftSkills,
        },
      }),
      resolve: ({ skills }) => skills.map(({ skill }) => skill),
    }),
  }),
})

builder.prismaNode('EventTemplate', {
  description:
    'What an event of a kind that comes again looks like. Those of the front office are for everybody who drafts events, an organisation’s for itself.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleTemplates(viewer)] }),
  authScopes: { holds: 'events.draft' },
  fields: (t) => ({
    name: t.field(localisedField('name', 'What its events are called.')),
    organisation: t.relation('organisation', {
      nullable: true,
      description: 'Whose it is; null: the front office’s.',
    }),
    direction: t.field({
      type: DirectionType,
      description: 'The direction of its events in the national programme.',
      select: { direction: true },
      resolve: ({ direction }) => direction,
    }),
    riskClass: t.field({
      type: RiskClassType,
      description: 'How dangerous the work is.',
      select: { riskClass: true },
      resolve: ({ riskClass }) => riskClass,
    }),
    minimumAge: t.exposeInt('minimumAge', { description: 'In full years on the event’s day; 0 for everybody.' }),
    hostConsentRequired: t.exposeBoolean('hostConsentRequired', {
      description: 'The host of the place has to agree before such an event is announced.',
    }),
    durationMinutes: t.exposeInt('durationMinutes', { description: 'How long its events last.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is no longer offered; null while it is.',
    }),
    parts: t.relation('parts', {
      description: 'The programme, in order.',
      query: { orderBy: { position: 'asc' }, take: mostParts },
      ...atMost(mostParts),
    }),
    shifts: t.relation('shifts', {
      description: 'The shifts, in order.',
      query: { orderBy: { position: 'asc' }, take: mostShifts },
      ...atMost(mostShifts),
    }),
  }),
})

builder.prismaObjectField('Event', 'template', (t) =>
  t.prismaField({
    type: 'EventTemplate',
    nullable: true,
    authScopes: { holds: 'events.draft' },
    ...nullForOthers,
    description:
      'The template it was made from; null when it was made without, or when the viewer may not use that one.',
    select: { templateId: true },
    resolve: (query, { templateId }, _, { database, viewer }) =>
      templateId === null
        ? null
        : database.prisma.eventTemplate.findUnique({
            ...query,
            where: { id: templateId, AND: [visibleTemplates(viewer)] },
          }),
  }),
)

const EventTemplateFilter = builder.inputType('EventTemplateFilter', {
  description: 'Which templates; conditions add up.',
  fields: (t) => ({
    organisation: t.id({ description: 'Of this organisation.' }),
    includeArchived: t.boolean({ description: 'Those no longer offered as well; false when omitted.' }),
  }),
})

function whereTemplates(
  filter: typeof EventTemplateFilter.$inferInput | null | undefined,
  { viewer }: Context,
): Prisma.EventTemplateWhereInput {
  return {
    AND: [
      visibleTemplates(viewer),
      filter?.includeArchived ? {} : { archivedAt: null },
      filter?.organisation == null ? {} : { organisationId: filterId('Organisation', filter.organisation) },
    ],
  }
}

builder.queryField('eventTemplates', (t) =>
  t.prismaConnection(
    {
      type: 'EventTemplate',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'events.draft' },
      description:
        'Templates by Kazakh name: of the front office, and of the viewer’s own organisation. Null for who drafts no events.',
      args: { filter: t.arg({ type: EventTemplateFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, context) =>
        context.database.prisma.eventTemplate.count({ where: whereTemplates(filter, context) }),
      resolve: (query, _, { filter }, context) =>
        context.database.prisma.eventTemplate.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereTemplates(filter, context),
          orderBy: [{ nameKk: 'asc' }, { id: 'asc' }],
        }),
    },
    EventTemplateConnection,
  ),
)
