import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import { todayIn } from '../regions/regions.service.ts'
import { whereEachWord } from '../shared/fold.ts'
import { filterId } from '../shared/global-id.ts'
import { membershipOn } from './volunteers.service.ts'
import { defineConnection } from '../shared/connection.graphql.ts'

const VolunteerConnection = defineConnection('Volunteer', 'volunteers')

builder.prismaObject('Membership', {
  description: 'Someone’s belonging to an organisation, from when until when. The office only.',
  select: { id: true },
  authScopes: { office: true },
  fields: (t) => ({
    organisation: t.relation('organisation', { description: 'To which.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'The first day.' }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: 'The first day on which it no longer holds; null while it holds.',
    }),
  }),
})

builder.prismaNode('Volunteer', {
  description: 'A person who volunteers. The office only.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { office: true },
  fields: (t) => ({
    givenName: t.exposeString('givenName', { description: 'Given name.' }),
    familyName: t.exposeString('familyName', { description: 'Family name.' }),
    patronymic: t.exposeString('patronymic', { nullable: true, description: 'Patronymic; null without one.' }),
    birthDate: t.expose('birthDate', { type: 'Date', description: 'Day of birth.' }),
    district: t.relation('district', { description: 'Where they live.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'With country code; null when unknown.' }),
    email: t.exposeString('email', { nullable: true, description: 'Null when unknown.' }),
    passCode: t.exposeString('passCode', { description: 'What the QR code of the pass says.' }),
    isDemonstration: t.exposeBoolean('isDemonstration', {
      description: 'A generated person of the demonstration year.',
    }),
    memberships: t.relation('memberships', { description: 'Oldest first.', query: { orderBy: { validFrom: 'asc' } } }),
  }),
})

const VolunteerFilter = builder.inputType('VolunteerFilter', {
  description: 'Which volunteers; conditions add up.',
  fields: (t) => ({
    search: t.string({ description: 'Every word occurs in the name or phone; forgiving about Kazakh letters.' }),
    organisation: t.id({ description: 'Members of this organisation today.' }),
    district: t.id({ description: 'Living in this district.' }),
  }),
})

function whereVolunteers(
  filter: typeof VolunteerFilter.$inferInput | null | undefined,
  today: Date,
): Prisma.VolunteerWhereInput {
  return {
    ...(filter?.organisation != null && {
      memberships: { some: { organisationId: filterId('Organisation', filter.organisation), ...membershipOn(today) } },
    }),
    ...(filter?.district != null && { districtId: filterId('District', filter.district) }),
    ...whereEachWord(filter?.search),
  }
}

builder.queryField('volunteers', (t) =>
  t.prismaConnection(
    {
      type: 'Volunteer',
      cursor: 'id',
      nullable: true,
      authScopes: { office: true },
      description:
        'The register of volunteers, by family name in Kazakh order. The office only; null for everybody else.',
      args: { filter: t.arg({ type: VolunteerFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, context) =>
        context.database.prisma.volunteer.count({ where: whereVolunteers(filter, todayIn(context)) }),
      resolve: (query, _, { filter }, context) =>
        context.database.prisma.volunteer.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereVolunteers(filter, todayIn(context)),
          orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
        }),
    },
    VolunteerConnection,
  ),
)
