import type { Prisma } from '@erikti/prisma/generated/client/client'
import { Locale } from '@erikti/prisma/generated/client/enums'
import { reachOf } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import type { Context } from '../context.ts'
import { todayIn } from '../regions/regions.service.ts'
import { batched } from '../shared/batch.ts'
import { whereEachWord } from '../shared/fold.ts'
import { filterId, idOfType } from '../shared/global-id.ts'
import { atMost } from '../shared/price.ts'
import { personalType } from '../personal-data/personal-fields.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { membershipOn } from './membership.ts'
import { contactableVolunteers, visibleMemberships, visibleVolunteers } from './volunteers.policy.ts'

const mostMemberships = 50

export const LocaleType = builder.enumType(Locale, {
  name: 'Locale',
  description: 'The language in which somebody is written to.',
  values: {
    KK: { description: 'Kazakh.' },
    RU: { description: 'Russian.' },
    EN: { description: 'English.' },
  } satisfies Record<Locale, object>,
})

const VolunteerConnection = defineConnection('Volunteer', 'volunteers')

/** Which of these people are among some, in one statement for all of a turn. */
const loadAmong = (among: (context: Context) => Prisma.VolunteerWhereInput) =>
  batched<string, boolean>(async (context, ids) => {
    const found = await context.database.prisma.volunteer.findMany({
      where: { id: { in: [...ids] }, AND: [among(context)] },
      select: { id: true },
    })
    const known = new Set(found.map(({ id }) => id))
    return ids.map((id) => known.has(id))
  })

const loadVisible = loadAmong((context) => visibleVolunteers(context.viewer, todayIn(context)))
const loadContactable = loadAmong(({ viewer }) => contactableVolunteers(viewer))

/** Whether this viewer may see this person; asked wherever a row leads to one. */
export function maySeeVolunteer(context: Context, volunteerId: string): Promise<boolean> {
  return loadVisible(context).load(volunteerId)
}

/** Whether this viewer may know how to reach this person, whom they see. */
function mayContact(context: Context, volunteerId: string): boolean | Promise<boolean> {
  return reachOf(context.viewer, 'volunteers.read').everywhere || loadContactable(context).load(volunteerId)
}

builder.prismaObject('Membership', {
  description:
    'Someone’s belonging to an organisation, from when until when. Seen by the office, and by that organisation of its people.',
  select: { id: true },
  authScopes: { holds: 'volunteers.read' },
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

const unknown = 'null when unknown, and for an organisation that its member has not agreed to be contacted by.'
const contact = {
  authScopes: ({ id }: { id: string }, _args: object, context: Context) => mayContact(context, id),
  extensions: { permission: 'volunteers.read' },
  ...nullForOthers,
}

builder.prismaNode('Volunteer', {
  description:
    'A person who volunteers. Seen by the office, and by an organisation when they are its member today. Every read is in the access log.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, context) => ({ id, AND: [visibleVolunteers(context.viewer, todayIn(context))] }),
  authScopes: { holds: 'volunteers.read' },
  ...personalType<{ id: string }>('VOLUNTEER', ({ id }) => id),
  fields: (t) => ({
    givenName: t.exposeString('givenName', { description: 'Given name.' }),
    familyName: t.exposeString('familyName', { description: 'Family name.' }),
    patronymic: t.exposeString('patronymic', { nullable: true, description: 'Patronymic; null without one.' }),
    birthDate: t.field({
      type: 'Date',
      description: 'Day of birth.',
      select: { birthDate: true },
      // Nobody sees those who have none: they have been erased.
      resolve: ({ birthDate }) => birthDate as Date,
    }),
    district: t.relation('district', { description: 'Where they live.' }),
    phone: t.exposeString('phone', { nullable: true, description: `With country code; ${unknown}`, ...contact }),
    email: t.exposeString('email', { nullable: true, description: `E-mail; ${unknown}`, ...contact }),
    passCode: t.exposeString('passCode', { description: 'What the QR code of the pass says.' }),
    isDemonstration: t.exposeBoolean('isDemonstration', {
      description: 'A generated person of the demonstration year.',
    }),
    memberships: t.relation('memberships', {
      description: `Oldest first; at most the first ${mostMemberships}. An organisation sees those in itself.`,
      query: (_, { viewer }) => ({
        where: visibleMemberships(viewer),
        orderBy: { validFrom: 'asc' },
        take: mostMemberships,
      }),
      ...atMost(mostMemberships),
    }),
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

/** Every word in the name or phone. A number could be guessed digit by digit, so it finds only whose number the viewer may know. */
function whereFound(search: string | null | undefined, { viewer }: Context): Prisma.VolunteerWhereInput {
  const couldBeNumber = /[\d+]/.test(search ?? '')
  return { AND: [whereEachWord(search), couldBeNumber ? contactableVolunteers(viewer) : {}] }
}

function whereVolunteers(
  filter: typeof VolunteerFilter.$inferInput | null | undefined,
  context: Context,
): Prisma.VolunteerWhereInput {
  const { viewer } = context
  const today = todayIn(context)
  const memberOf = (organisationId: string): Prisma.VolunteerWhereInput => ({
    memberships: { some: { AND: [{ organisationId }, membershipOn(today), visibleMemberships(viewer)] } },
  })
  return {
    AND: [
      visibleVolunteers(viewer, today),
      filter?.organisation == null ? {} : memberOf(filterId('Organisation', filter.organisation)),
      filter?.district == null ? {} : { districtId: filterId('District', filter.district) },
      whereFound(filter?.search, context),
    ],
  }
}

builder.queryFields((t) => ({
  volunteer: t.prismaField({
    type: 'Volunteer',
    nullable: true,
    authScopes: { holds: 'volunteers.read' },
    description: 'One volunteer; null when there is none with this id, or the viewer may not see the person.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, args, context) => {
      const id = idOfType('Volunteer', args.id)
      return id === null
        ? null
        : context.database.prisma.volunteer.findUnique({
            ...query,
            relationLoadStrategy: 'join',
            where: { id, AND: [visibleVolunteers(context.viewer, todayIn(context))] },
          })
    },
  }),
  volunteers: t.prismaConnection(
    {
      type: 'Volunteer',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'volunteers.read' },
      description:
        'The register of volunteers, by family name in Kazakh order: the office’s all of it, an organisation’s its own members. Null for everybody else.',
      args: { filter: t.arg({ type: VolunteerFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, context) =>
        context.database.prisma.volunteer.count({ where: whereVolunteers(filter, context) }),
      resolve: (query, _, { filter }, context) =>
        context.database.prisma.volunteer.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereVolunteers(filter, context),
          orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
        }),
    },
    VolunteerConnection,
  ),
}))
