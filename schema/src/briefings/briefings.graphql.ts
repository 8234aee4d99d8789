import { BriefingStatus, BriefingStepKind } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { GraphQLError } from 'graphql'
import { loadActorName } from '../accounts/actor-names.ts'
import { builder } from '../builder.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { localisedField, LocalisedTextType } from '../shared/localised-text.graphql.ts'
import { readLocalisedIfAny } from '../shared/localised-text.ts'
import { atMost } from '../shared/price.ts'
import { forTheOffice, visibleBriefings } from './briefings.policy.ts'
import { mostFigures } from './figures.service.ts'

/** Written, submitted, reviewed, returned: a few times at most. */
const mostSteps = 100

export const BriefingStatusType = builder.enumType(BriefingStatus, {
  name: 'BriefingStatus',
  description: 'How far a briefing has come.',
  values: {
    DRAFT: { description: 'Being written; the office alone sees it.' },
    IN_REVIEW: { description: 'Waits for one person to review it and another to approve it.' },
    APPROVED: { description: 'Two people who did not write it have let it go out.' },
    PUBLISHED: { description: 'Out, and frozen for good.' },
  } satisfies Record<BriefingStatus, object>,
})

const BriefingStepKindType = builder.enumType(BriefingStepKind, {
  name: 'BriefingStepKind',
  description: 'What somebody did with a briefing.',
  values: {
    WRITTEN: { description: 'Wrote it, or a part of it.' },
    SUBMITTED: { description: 'Handed it over.' },
    REVIEWED: { description: 'Reviewed it.' },
    APPROVED: { description: 'Approved it.' },
    RETURNED: { description: 'Gave it back to be written anew.' },
    PUBLISHED: { description: 'Published it.' },
  } satisfies Record<BriefingStepKind, object>,
})

const BriefingStepType = builder.prismaObject('BriefingStep', {
  description: 'Who did what with a briefing. For the office.',
  select: { byId: true },
  authScopes: { holds: 'briefings.write' },
  fields: (t) => ({
    kind: t.field({
      type: BriefingStepKindType,
      description: 'What.',
      select: { kind: true },
      resolve: ({ kind }) => kind,
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    by: t.string({
      description: 'Who: an account’s name.',
      resolve: async ({ byId }, _, context) => (await loadActorName(context).load(byId)) ?? '',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was given back; null of other steps.' }),
  }),
})

const BriefingConnection = defineConnection('Briefing', 'briefings')

builder.prismaNode('Briefing', {
  description:
    'Figures that the office stands behind, said together. Once published it never changes; what was wrong is put right by another one, in the open.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleBriefings(viewer)] }),
  fields: (t) => ({
    number: t.exposeInt('number', {
      nullable: true,
      description: 'Its address for good: `/briefings/<number>`. Null until it is published.',
    }),
    status: t.field({
      type: BriefingStatusType,
      description: 'How far it has come.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    title: t.field(localisedField('title', 'What it is called.')),
    note: t.field({
      type: LocalisedTextType,
      nullable: true,
      description: 'A few words before the figures.',
      select: { noteKk: true, noteRu: true, noteEn: true },
      resolve: (briefing) => readLocalisedIfAny(briefing, 'note'),
    }),
    figures: t.relation('figures', {
      ...atMost(mostFigures),
      description: 'The numbers, in the order in which they are said.',
      query: { orderBy: { position: 'asc' }, take: mostFigures },
    }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was published; null until then.',
    }),
    asOf: t.expose('asOf', {
      type: 'DateTime',
      nullable: true,
      description: 'The moment whose knowledge its figures are; null until it is published.',
    }),
    supersedes: t.prismaField({
      type: 'Briefing',
      nullable: true,
      description: 'What it puts right; null when nothing.',
      select: { supersedesId: true },
      resolve: (query, { supersedesId: id }, _, { database, viewer }) =>
        id === null
          ? null
          : database.prisma.briefing.findFirst({ ...query, where: { id, AND: [visibleBriefings(viewer)] } }),
    }),
    supersededBy: t.prismaField({
      type: 'Briefing',
      nullable: true,
      description: 'What puts it right; null when nothing does, or nothing that the viewer may see.',
      resolve: (query, { id }, _, { database, viewer }) =>
        database.prisma.briefing.findFirst({
          ...query,
          where: { supersedesId: id, AND: [visibleBriefings(viewer)] },
        }),
    }),
    reason: t.field({
      type: LocalisedTextType,
      nullable: true,
      description: 'Of a correction: why it is there. Null of others.',
      select: { reasonKk: true, reasonRu: true, reasonEn: true },
      resolve: (briefing) => readLocalisedIfAny(briefing, 'reason'),
    }),
    isDemonstration: t.exposeBoolean('isDemonstration', {
      description: 'Made up for the demonstration year: nobody has said it.',
    }),
    steps: t.field({
      type: [BriefingStepType],
      nullable: true,
      ...forTheOffice,
      extensions: { permission: 'briefings.write', ...atMost(mostSteps).extensions },
      description: 'How it came about, the earliest first. Null for everybody but the office.',
      select: { steps: { orderBy: [{ at: 'asc' }, { id: 'asc' }], take: mostSteps } },
      resolve: ({ steps }) => steps,
    }),
    isReviewed: t.boolean({
      nullable: true,
      ...forTheOffice,
      description: 'Whether somebody has reviewed what stands now. Null for everybody but the office.',
      select: { reviewedById: true },
      resolve: ({ reviewedById }) => reviewedById !== null,
    }),
    isOwn: t.boolean({
      nullable: true,
      ...forTheOffice,
      description:
        'Whether the viewer wrote any of it, or reviewed it: then others have the next word. Null for everybody but the office.',
      select: { reviewedById: true, steps: { where: { kind: 'WRITTEN' }, select: { byId: true } } },
      resolve: ({ reviewedById, steps }, _, { viewer }) =>
        viewer.kind === 'account' &&
        (reviewedById === viewer.accountId || steps.some(({ byId }) => byId === viewer.accountId)),
    }),
  }),
})

const BriefingFilter = builder.inputType('BriefingFilter', {
  description: 'Which briefings; conditions add up.',
  fields: (t) => ({
    status: t.field({ type: [BriefingStatusType], description: 'That have come so far.' }),
    current: t.boolean({ description: 'True: published, and put right by no other.' }),
  }),
})

function whereBriefings(filter: typeof BriefingFilter.$inferInput | null | undefined): Prisma.BriefingWhereInput {
  return {
    ...(filter?.status && { status: { in: filter.status } }),
    ...(filter?.current && {
      AND: [
        { status: 'PUBLISHED' },
        { OR: [{ supersededBy: null }, { supersededBy: { status: { not: 'PUBLISHED' } } }] },
      ],
    }),
  }
}

builder.queryFields((t) => ({
  briefings: t.prismaConnection(
    {
      type: 'Briefing',
      cursor: 'id',
      description:
        'Briefings: those in the making first, which are the office’s alone, then the latest published. Public once they are published.',
      args: { filter: t.arg({ type: BriefingFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database, viewer }) =>
        database.prisma.briefing.count({ where: { AND: [visibleBriefings(viewer), whereBriefings(filter)] } }),
      resolve: (query, _, { filter }, { database, viewer }) =>
        database.prisma.briefing.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: { AND: [visibleBriefings(viewer), whereBriefings(filter)] },
          orderBy: [{ publishedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }, { id: 'desc' }],
        }),
    },
    BriefingConnection,
  ),
  briefing: t.prismaField({
    type: 'Briefing',
    nullable: true,
    description: 'One briefing; null when there is none that the viewer may see.',
    args: {
      number: t.arg.int({ description: 'By its number.' }),
      id: t.arg.id({ description: 'Or by its global id.' }),
    },
    resolve: (query, _, { number, id }, { database, viewer }) => {
      if ((number == null) === (id == null))
        throw new GraphQLError('Name a briefing by its number or by its id.', {
          extensions: { code: 'BAD_USER_INPUT' },
        })
      const by = number == null ? { id: filterId('Briefing', id ?? '') } : { number }
      return database.prisma.briefing.findFirst({
        ...query,
        relationLoadStrategy: 'join',
        where: { ...by, AND: [visibleBriefings(viewer)] },
      })
    },
  }),
}))
