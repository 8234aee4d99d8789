import type { Prisma } from '@erikti/prisma/generated/client/client'
import { CampaignKind, CampaignStatus } from '@erikti/prisma/generated/client/enums'
import { readerOf } from '@erikti/prisma/reading/reader'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { definitionOf } from '../ledger/catalogue.ts'
import { CounterType, loadCounter } from '../ledger/counters.graphql.ts'
import { MetricType, MetricUnitType } from '../ledger/metrics.graphql.ts'
import { wholeTime } from '../ledger/period.ts'
import { todayIn } from '../regions/regions.service.ts'
import { LocalisedTextType, localisedField } from '../shared/localised-text.graphql.ts'
import { readLocalisedIfAny } from '../shared/localised-text.ts'
import { OrderDirectionType } from '../shared/ordering.graphql.ts'
import { atMost } from '../shared/price.ts'
import { phaseOn, whereInPhase } from './campaign-phase.ts'
import type { CampaignPhase } from './campaign-phase.ts'
import { visibleCampaigns } from './campaigns.policy.ts'
import { findCurrentCampaignId } from './campaigns.service.ts'
import { slugForm } from './slug.ts'
import { defineConnection } from '../shared/connection.graphql.ts'

const mostChildren = 50
export const mostGoals = 8

const CampaignConnection = defineConnection('Campaign', 'campaigns')

export const CampaignKindType = builder.enumType('CampaignKind', {
  description: 'What kind of campaign.',
  values: {
    CAMPAIGN: { description: 'A campaign of many parts.' },
    WEEK: { description: 'A campaign week.' },
    CHALLENGE: { description: 'A challenge on social networks.' },
    DISTRIBUTION: { description: 'Something is given out, such as hot tea.' },
    BLOOD_DONATION: { description: 'A blood drive.' },
    FUND: { description: 'Money is raised for people in need.' },
    SOCIAL_STORE: { description: 'The Social store, with its mobile fairs.' },
    AID: { description: 'Help for people on low incomes.' },
  } satisfies Record<CampaignKind, object>,
})

const CampaignStatusType = builder.enumType('CampaignStatus', {
  description: 'Whether the public sees it.',
  values: {
    DRAFT: { description: 'Seen by the office only.' },
    PUBLISHED: { description: 'Seen by everybody.' },
  } satisfies Record<CampaignStatus, object>,
})

const CampaignPhaseType = builder.enumType('CampaignPhase', {
  description: 'Where a campaign stands against the calendar today.',
  values: {
    UPCOMING: { description: 'Its first day is to come.' },
    RUNNING: { description: 'Between its first and its last day, both included.' },
    ENDED: { description: 'Its last day is over.' },
  } satisfies Record<CampaignPhase, object>,
})

export const CampaignGoalType = builder.prismaObject('CampaignGoal', {
  description: 'What a campaign wants to reach.',
  fields: (t) => ({
    metric: t.field({
      type: MetricType,
      description: 'In which metric.',
      select: { metric: true },
      resolve: ({ metric }) => metric,
    }),
    unit: t.field({
      type: MetricUnitType,
      description: 'What it is measured in.',
      select: { metric: true },
      resolve: ({ metric }) => definitionOf(metric).unit,
    }),
    target: t.field({
      type: 'BigInt',
      description: 'In the unit; above 0.',
      select: { target: true },
      resolve: ({ target }) => target,
    }),
    counter: t.field({
      type: CounterType,
      authScopes: { holds: 'figures.read' },
      description: 'How far the campaign has come, over its whole life.',
      select: { metric: true, campaignId: true },
      resolve: ({ metric, campaignId }, _, context) =>
        loadCounter(context).load({ metric, scope: { kind: 'CAMPAIGN', id: campaignId }, period: wholeTime }),
    }),
  }),
})

builder.prismaNode('Campaign', {
  description: 'A campaign: events with one aim, over some days or all year round. Drafts are seen by the office only.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, ...visibleCampaigns(viewer) }),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
    kind: t.field({
      type: CampaignKindType,
      description: 'What kind.',
      select: { kind: true },
      resolve: ({ kind }) => kind,
    }),
    status: t.field({
      type: CampaignStatusType,
      description: 'Whether the public sees it.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    phase: t.field({
      type: CampaignPhaseType,
      description: 'Where it stands against the calendar today.',
      select: { startsOn: true, endsOn: true },
      resolve: (campaign, _, context) => phaseOn(todayIn(context), campaign),
    }),
    name: t.field(localisedField('name', 'Its name.')),
    slogan: t.field({
      type: LocalisedTextType,
      nullable: true,
      description: 'Its slogan; null without one.',
      select: { sloganKk: true, sloganRu: true, sloganEn: true },
      resolve: (campaign) => readLocalisedIfAny(campaign, 'slogan'),
    }),
    startsOn: t.expose('startsOn', { type: 'Date', description: 'The first day.' }),
    endsOn: t.expose('endsOn', {
      type: 'Date',
      nullable: true,
      description: 'The last day; null when it runs without an end.',
    }),
    parent: t.relation('parent', {
      nullable: true,
      description: 'The campaign that it is a part of; its facts count there as well.',
    }),
    children: t.relation('children', {
      description: `Campaigns that are a part of it, by when they begin; at most the first ${mostChildren}.`,
      query: (_, { viewer }) => ({
        where: visibleCampaigns(viewer),
        orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
        take: mostChildren,
      }),
      ...atMost(mostChildren),
    }),
    goals: t.relation('goals', {
      description: 'What it wants to reach.',
      query: { orderBy: { metric: 'asc' }, take: mostGoals },
      ...atMost(mostGoals),
    }),
  }),
})

const CampaignFilter = builder.inputType('CampaignFilter', {
  description: 'Which campaigns; conditions add up.',
  fields: (t) => ({
    kind: t.field({ type: [CampaignKindType], description: 'Of one of these kinds.' }),
    phase: t.field({ type: CampaignPhaseType, description: 'Standing there today.' }),
  }),
})

const CampaignOrder = builder.inputType('CampaignOrder', {
  description: 'In which order.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('CampaignOrderField', {
        description: 'By what.',
        values: {
          STARTS_ON: { value: 'startsOn', description: 'By the first day.' },
          NAME: { value: 'nameKk', description: 'By Kazakh name, in Kazakh order.' },
        } as const,
      }),
      required: true,
      description: 'By what.',
    }),
    direction: t.field({ type: OrderDirectionType, required: true, description: 'Which end first.' }),
  }),
})

function whereCampaigns(
  filter: typeof CampaignFilter.$inferInput | null | undefined,
  context: Context,
): Prisma.CampaignWhereInput {
  return {
    AND: [
      visibleCampaigns(context.viewer),
      filter?.kind ? { kind: { in: filter.kind } } : {},
      filter?.phase ? whereInPhase(filter.phase, todayIn(context)) : {},
    ],
  }
}

builder.queryFields((t) => ({
  campaign: t.prismaField({
    type: 'Campaign',
    nullable: true,
    description: 'One campaign by its name in addresses; null when there is none.',
    args: { slug: t.arg.string({ required: true, description: 'For example `tea-action`.' }) },
    resolve: (query, _, { slug }, { database, viewer }) =>
      slugForm.test(slug)
        ? readerOf(database).campaign.findUnique({
            ...query,
            relationLoadStrategy: 'join',
            where: { slug, ...visibleCampaigns(viewer) },
          })
        : null,
  }),
  currentCampaign: t.prismaField({
    type: 'Campaign',
    nullable: true,
    description:
      'The campaign for a front page: of those that run, the one with goals that ends soonest, else the next to begin; null when there is neither.',
    resolve: async (query, _, __, context) => {
      const id = await findCurrentCampaignId(context.database, todayIn(context))
      if (id === null) return null
      return readerOf(context.database).campaign.findUnique({ ...query, relationLoadStrategy: 'join', where: { id } })
    },
  }),
  campaigns: t.prismaConnection(
    {
      type: 'Campaign',
      cursor: 'id',
      description: 'Campaigns, the latest first when no order is given.',
      args: {
        filter: t.arg({ type: CampaignFilter, description: 'Which ones.' }),
        orderBy: t.arg({ type: CampaignOrder, description: 'Latest first when omitted.' }),
      },
      totalCount: (_, { filter }, context) =>
        readerOf(context.database).campaign.count({ where: whereCampaigns(filter, context) }),
      resolve: (query, _, { filter, orderBy }, context) =>
        readerOf(context.database).campaign.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereCampaigns(filter, context),
          orderBy: [{ [orderBy?.field ?? 'startsOn']: orderBy?.direction ?? 'desc' }, { id: 'asc' }],
        }),
    },
    CampaignConnection,
  ),
}))
