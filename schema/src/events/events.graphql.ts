import { Direction, EventStatus, RiskClass } from '@erikti/prisma/generated/client/enums'
import type { CampaignModel } from '@erikti/prisma/generated/client/models'
import { builder } from '../builder.ts'
import { LocalisedTextType, localisedField } from '../shared/localised-text.graphql.ts'
import { readLocalisedIfAny } from '../shared/localised-text.ts'
import { atMost } from '../shared/price.ts'
import { mostParts, mostShifts, mostShiftSkills, mostSupporters } from './events.rules.ts'
import { maySeeCampaign } from '../campaigns/campaigns.policy.ts'
import { visibleEvents } from './events.policy.ts'

export const EventStatusType = builder.enumType('EventStatus', {
  description: 'Where an event stands in its life: DRAFT, PUBLISHED, RUNNING, DONE, VERIFIED; or CANCELLED.',
  values: {
    DRAFT: { description: 'Being prepared; seen by the office and the organiser only.' },
    PUBLISHED: { description: 'Announced: people sign up.' },
    RUNNING: { description: 'Under way: people are checked in.' },
    DONE: { description: 'Over, and counted as held.' },
    VERIFIED: { description: 'Its records were confirmed.' },
    CANCELLED: { description: 'Called off; nobody was there.' },
  } satisfies Record<EventStatus, object>,
})

export const RiskClassType = builder.enumType('RiskClass', {
  description: 'The work’s danger, after the Volunteering Law (No. 42-VI).',
  values: {
    ORDINARY: { description: 'Neither heavy nor hazardous.' },
    HAZARDOUS: { description: 'Heavy or hazardous work: adults only.' },
    EMERGENCY: { description: 'Disaster and emergency relief: adults only.' },
  } satisfies Record<RiskClass, object>,
})

export const DirectionType = builder.enumType('Direction', {
  description: 'The seven directions of the national volunteering programme.',
  values: {
    SABAQTASTYQ: { description: 'Сабақтастық: orphans.' },
    SAULYQ: { description: 'Саулық: health.' },
    TAZA_ALEM: { description: 'Таза әлем: environment.' },
    ASYL_MURA: { description: 'Асыл мұра: heritage.' },
    QAMQOR: { description: 'Қамқор: the elderly.' },
    BILIM: { description: 'Білім: education.' },
    UMIT: { description: 'Үміт: search for the war’s missing.' },
  } satisfies Record<Direction, object>,
})

builder.prismaObject('EventPart', {
  description: 'A part of an event’s programme.',
  select: { id: true },
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place in the programme, from 1.' }),
    name: t.field(localisedField('name', 'What happens.')),
  }),
})

builder.prismaNode('Shift', {
  description: 'A role at an event, with a time and a number of places.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, event: visibleEvents(viewer) }),
  fields: (t) => ({
    event: t.relation('event', { description: 'Its event.' }),
    role: t.field(localisedField('role', 'What one does.')),
    capacity: t.exposeInt('capacity', { description: 'How many places.' }),
    signedUpCount: t.exposeInt('signedUpCount', { description: 'How many are taken; never more than there are.' }),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it begins.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it ends.' }),
    minimumAge: t.exposeInt('minimumAge', {
      description: 'In full years on the event’s day; the event’s own minimum holds as well. 0 for everybody.',
    }),
    skills: t.field({
      type: ['Skill'],
      description: 'What one must be able to do; whoever lacks one of them is not signed up.',
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

builder.prismaNode('Event', {
  description: 'An event of the programme. Drafts are seen by the office and the organiser only.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleEvents(viewer)] }),
  fields: (t) => ({
    name: t.field(localisedField('name', 'Its name.')),
    place: t.field(localisedField('place', 'Where it is.')),
    status: t.field({
      type: EventStatusType,
      description: 'Where it stands.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    direction: t.field({
      type: DirectionType,
      description: 'Its direction in the national programme.',
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
    about: t.field({
      type: LocalisedTextType,
      nullable: true,
      description: 'What it is about, in a few sentences; null when nothing is said.',
      select: { aboutKk: true, aboutRu: true, aboutEn: true },
      resolve: (event) => readLocalisedIfAny(event, 'about'),
    }),
    isPublicSignupOpen: t.exposeBoolean('isPublicSignupOpen', {
      description: 'People may sign up by themselves; else the office and organisations do it for them.',
    }),
    signupOpensAt: t.expose('signupOpensAt', {
      type: 'DateTime',
      nullable: true,
      description: 'From when on people sign up; null: from the announcement.',
    }),
    signupClosesAt: t.expose('signupClosesAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when people sign up; null: until the event ends.',
    }),
    hostConsentRequired: t.exposeBoolean('hostConsentRequired', {
      description: 'The place belongs to somebody who has to agree before the event is announced.',
    }),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it begins.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it ends.' }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was announced; null for a draft.',
    }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was opened; null before.',
    }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was finished; null before.',
    }),
    verifiedAt: t.expose('verifiedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its records were confirmed; null before.',
    }),
    cancelledAt: t.expose('cancelledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was called off; null unless it was.',
    }),
    cancelReason: t.exposeString('cancelReason', {
      nullable: true,
      description: 'Why it was called off; null unless it was.',
    }),
    campaign: t.prismaField({
      type: 'Campaign',
      nullable: true,
      description:
        'The campaign it belongs to; null when it stands alone, or when the viewer may not see that campaign yet.',
      select: (_, __, nestedSelection) => ({ campaign: nestedSelection({ select: { status: true } }) }),
      resolve: (_query, { campaign }, _, { viewer }) =>
        campaign && maySeeCampaign(viewer, campaign) ? (campaign as CampaignModel) : null,
    }),
    district: t.relation('district', { description: 'Where it is held, and counts.' }),
    organiser: t.relation('organiser', { description: 'Who runs it; the one organisation it counts for.' }),
    initiator: t.relation('initiator', { description: 'Whose idea it was; often the organiser.' }),
    supporters: t.field({
      type: ['Organisation'],
      description: 'Who helps, beside the organiser and the initiator.',
      ...atMost(mostSupporters),
      select: (_, __, nestedSelection) => ({
        supporters: {
          select: { organisation: nestedSelection(true) },
          orderBy: { organisation: { nameKk: 'asc' } },
          take: mostSupporters,
        },
      }),
      resolve: ({ supporters }) => supporters.map(({ organisation }) => organisation),
    }),
    parts: t.relation('parts', {
      description: 'Its programme, in order.',
      query: { orderBy: { position: 'asc' }, take: mostParts },
      ...atMost(mostParts),
    }),
    shifts: t.relation('shifts', {
      description: 'Its shifts, by time.',
      query: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }], take: mostShifts },
      ...atMost(mostShifts),
    }),
  }),
})
