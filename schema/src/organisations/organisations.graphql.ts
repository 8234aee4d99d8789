import type { Prisma } from '@erikti/prisma/generated/client/client'
import { OrganisationKind, OrganisationStatus } from '@erikti/prisma/generated/client/enums'
import { readerOf } from '@erikti/prisma/reading/reader'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { todayIn } from '../regions/regions.service.ts'
import { whereEachWord } from '../shared/fold.ts'
import { filterId, idOfType } from '../shared/global-id.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { atMost, costs } from '../shared/price.ts'
import { OrderDirectionType } from '../shared/ordering.graphql.ts'
import { holdsOn } from './organisations.service.ts'
import { defineConnection } from '../shared/connection.graphql.ts'

const OrganisationConnection = defineConnection('Organisation', 'organisations')

export const OrganisationKindType = builder.enumType('OrganisationKind', {
  description: 'What an organisation is. “Active organisations” counts volunteer organisations and initiative groups.',
  values: {
    FRONT_OFFICE: { description: 'The regional volunteers’ front office.' },
    RESOURCE_CENTRE: { description: 'The regional youth resource centre.' },
    VOLUNTEER_ORGANISATION: { description: 'A registered volunteer organisation.' },
    INITIATIVE_GROUP: { description: 'People who volunteer together without being registered.' },
    STATE_BODY: { description: 'A state body.' },
  } satisfies Record<OrganisationKind, object>,
})

export const OrganisationStatusType = builder.enumType('OrganisationStatus', {
  description: 'What an organisation is at a time.',
  values: {
    ACTIVE: { description: 'Runs and joins events, and is counted.' },
    SUSPENDED: { description: 'Rests; may become active again.' },
    CLOSED: { description: 'No longer exists.' },
  } satisfies Record<OrganisationStatus, object>,
})

builder.prismaObject('OrganisationStatusPeriod', {
  description: 'What an organisation was, from when until when.',
  select: { id: true },
  fields: (t) => ({
    status: t.field({
      type: OrganisationStatusType,
      description: 'The status.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'The first day.' }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: 'The first day on which it no longer holds; null while it holds.',
    }),
  }),
})

/** Of its history, the latest: an organisation changes its status once in some years. */
const mostStatuses = 12
const inOrder = { orderBy: { validFrom: 'asc' }, take: -mostStatuses } as const

builder.prismaNode('Organisation', {
  description: 'An organisation on the region’s register.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  fields: (t) => ({
    kind: t.field({
      type: OrganisationKindType,
      description: 'What it is.',
      select: { kind: true },
      resolve: ({ kind }) => kind,
    }),
    name: t.field(localisedField('name', 'Its name.')),
    district: t.relation('district', { description: 'Where it is at home.' }),
    status: t.field({
      type: OrganisationStatusType,
      nullable: true,
      description: 'Its status today; null before its first status begins.',
      select: { statuses: inOrder },
      ...costs({ reads: mostStatuses }),
      resolve: ({ statuses }, _, context) => {
        const today = todayIn(context)
        return (
          statuses.find(({ validFrom, validTo }) => validFrom <= today && (!validTo || validTo > today))?.status ?? null
        )
      },
    }),
    statuses: t.relation('statuses', {
      description: `Its history, oldest first; at most the latest ${mostStatuses}.`,
      query: inOrder,
      ...atMost(mostStatuses),
    }),
  }),
})

const OrganisationFilter = builder.inputType('OrganisationFilter', {
  description: 'Which organisations; conditions add up.',
  fields: (t) => ({
    kind: t.field({ type: [OrganisationKindType], description: 'Of one of these kinds.' }),
    status: t.field({ type: OrganisationStatusType, description: 'With this status today.' }),
    district: t.id({ description: 'At home in this district.' }),
    search: t.string({
      description: 'Every word occurs in the name, in any of the languages; forgiving about Kazakh letters.',
    }),
  }),
})

const OrganisationOrder = builder.inputType('OrganisationOrder', {
  description: 'In which order.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('OrganisationOrderField', {
        description: 'By what.',
        values: {
          NAME: { value: 'nameKk', description: 'By Kazakh name, in Kazakh order.' },
          CREATED_AT: { value: 'createdAt', description: 'By when it was registered.' },
        } as const,
      }),
      required: true,
      description: 'By what.',
    }),
    direction: t.field({ type: OrderDirectionType, required: true, description: 'Which end first.' }),
  }),
})

function whereOrganisations(
  filter: typeof OrganisationFilter.$inferInput | null | undefined,
  context: Context,
): Prisma.OrganisationWhereInput {
  if (!filter) return {}
  return {
    ...(filter.kind && { kind: { in: filter.kind } }),
    ...(filter.status && { statuses: { some: { status: filter.status, ...holdsOn(todayIn(context)) } } }),
    ...(filter.district != null && { districtId: filterId('District', filter.district) }),
    ...whereEachWord(filter.search),
  }
}

function orderOrganisations(
  order: typeof OrganisationOrder.$inferInput | null | undefined,
): Prisma.OrganisationOrderByWithRelationInput[] {
  return [{ [order?.field ?? 'nameKk']: order?.direction ?? 'asc' }, { id: 'asc' }]
}

builder.prismaObjectField('District', 'organisations', (t) =>
  t.relatedConnection(
    'organisations',
    {
      cursor: 'id',
      description: 'Organisations at home here.',
      args: {
        filter: t.arg({ type: OrganisationFilter, description: 'Which ones.' }),
        orderBy: t.arg({ type: OrganisationOrder, description: 'By Kazakh name when omitted.' }),
      },
      totalCount: true,
      query: (args, context) => ({
        where: whereOrganisations(args.filter, context),
        orderBy: orderOrganisations(args.orderBy),
      }),
    },
    OrganisationConnection,
  ),
)

builder.queryFields((t) => ({
  organisation: t.prismaField({
    type: 'Organisation',
    nullable: true,
    description: 'One organisation; null when there is none with this id.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, args, { database }) => {
      const id = idOfType('Organisation', args.id)
      return id === null
        ? null
        : readerOf(database).organisation.findUnique({ ...query, relationLoadStrategy: 'join', where: { id } })
    },
  }),
  organisations: t.prismaConnection(
    {
      type: 'Organisation',
      cursor: 'id',
      description: 'The register.',
      args: {
        filter: t.arg({ type: OrganisationFilter, description: 'Which ones.' }),
        orderBy: t.arg({ type: OrganisationOrder, description: 'By Kazakh name when omitted.' }),
      },
      totalCount: (_, { filter }, context) =>
        readerOf(context.database).organisation.count({ where: whereOrganisations(filter, context) }),
      resolve: (query, _, args, context) =>
        readerOf(context.database).organisation.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereOrganisations(args.filter, context),
          orderBy: orderOrganisations(args.orderBy),
        }),
    },
    OrganisationConnection,
  ),
}))
