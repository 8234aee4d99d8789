import type { Prisma } from '@erikti/prisma/generated/client/client'
import { Locale } from '@erikti/prisma/generated/client/enums'
import type { ConsentPurpose } from '@erikti/prisma/generated/client/enums'
import { reachOf } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import type { Context } from '../context.ts'
import { todayIn } from '../regions/regions.service.ts'
import { batched } from '../shared/batch.ts'
import { fromCalendarDate, startOfDay, toCalendarDate } from '../shared/calendar.ts'
import { filterId, idOfType } from '../shared/global-id.ts'
import { atMost, costs } from '../shared/price.ts'
import { personalType } from '../personal-data/personal-fields.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { membershipOn } from './membership.ts'
import { findSurvivor } from './survivor.ts'
import { ConsentPurposeType } from '../personal-data/consents.graphql.ts'
import { consentAgeYears } from './participation.ts'
import { searchWords } from './search-words.ts'
import { countVolunteers, findSimilar, findVolunteers } from './volunteer-search.ts'
import { contactableVolunteers, visibleMemberships, visibleVolunteers } from './volunteers.policy.ts'

const mostMemberships = 50
/** Names are compared with very many others. */
const similarReads = 500

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
    locale: t.field({
      type: LocaleType,
      description: 'The language in which they are written to.',
      select: { locale: true },
      resolve: ({ locale }) => locale,
    }),
    guardianConsentAt: t.expose('guardianConsentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a parent’s written consent was recorded; null without one. Needed under 14.',
    }),
    registeredAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when they are on the register.' }),
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

const AvailableFilter = builder.inputType('AvailableFilter', {
  description: 'Who can usually come on a weekday, by the region’s clock.',
  fields: (t) => ({
    weekday: t.int({ required: true, description: '1 (Monday) to 7.' }),
    fromMinute: t.int({ description: 'From this minute of the day; any time of it when omitted.' }),
    toMinute: t.int({ description: 'Up to this minute of the day; any time of it when omitted.' }),
  }),
})

const VolunteerFilter = builder.inputType('VolunteerFilter', {
  description: 'Which volunteers; conditions add up.',
  fields: (t) => ({
    search: t.string({
      description:
        'Every word is the beginning of one of their names, or is part of their phone in any notation; forgiving about Kazakh letters, and about Latin ones.',
    }),
    organisation: t.id({ description: 'Members of this organisation today.' }),
    district: t.id({ description: 'Living in this district.' }),
    skills: t.idList({ description: 'Having all of these skills.' }),
    availableOn: t.field({ type: AvailableFilter, description: 'Who can usually come then, for all of that time.' }),
    ageFrom: t.int({ description: 'Of this many full years today, or more.' }),
    ageTo: t.int({ description: 'Of this many full years today, or fewer.' }),
    agreedTo: t.field({ type: ConsentPurposeType, description: 'Whose consent to this stands.' }),
    notAgreedTo: t.field({ type: ConsentPurposeType, description: 'Whose consent to this does not stand.' }),
    registeredFrom: t.field({ type: 'Date', description: 'On the register since this day of the region or later.' }),
    registeredUntil: t.field({ type: 'Date', description: 'On the register since this day of the region or earlier.' }),
    needsGuardianConsent: t.boolean({
      description: 'True: under 14 without a parent’s written consent. False: everybody else.',
    }),
  }),
})

function whereAvailable({
  weekday,
  fromMinute,
  toMinute,
}: typeof AvailableFilter.$inferInput): Prisma.VolunteerWhereInput {
  return {
    availability: {
      some: {
        weekday,
        ...(fromMinute != null && { fromMinute: { lte: fromMinute } }),
        ...(toMinute != null && { toMinute: { gte: toMinute } }),
      },
    },
  }
}

type Filter = typeof VolunteerFilter.$inferInput | null | undefined

/** A number could be guessed digit by digit, so it finds only whose number the viewer may know. */
function whereNumberMayBeKnown(search: string | null, { viewer }: Context): Prisma.VolunteerWhereInput {
  return search !== null && /[\d+]/.test(search) ? contactableVolunteers(viewer) : {}
}

/** Born on this day or before are those who are of so many full years today. */
const bornBy = (today: Date, years: number) =>
  toCalendarDate(fromCalendarDate(today).subtract({ years: Math.min(Math.max(years, 0), mostYears) }))
const mostYears = 900

function whereNeedsConsent(today: Date): Prisma.VolunteerWhereInput {
  return { guardianConsentAt: null, birthDate: { gt: bornBy(today, consentAgeYears) } }
}

/** Everything but the words, which are looked up first. */
function whereVolunteers(filter: Filter, context: Context): Prisma.VolunteerWhereInput {
  const { viewer, region } = context
  const today = todayIn(context)
  const memberOf = (organisationId: string): Prisma.VolunteerWhereInput => ({
    memberships: { some: { AND: [{ organisationId }, membershipOn(today), visibleMemberships(viewer)] } },
  })
  const standing = (purpose: ConsentPurpose) => ({ purpose, withdrawnAt: null })
  const dayStarts = (day: Date, days = 0) => startOfDay(region.timeZone, fromCalendarDate(day).add({ days }))
  return {
    AND: [
      visibleVolunteers(viewer, today),
      filter?.organisation == null ? {} : memberOf(filterId('Organisation', filter.organisation)),
      filter?.district == null ? {} : { districtId: filterId('District', filter.district) },
      ...(filter?.skills ?? []).map((id) => ({ skills: { some: { skillId: filterId('Skill', id) } } })),
      filter?.availableOn == null ? {} : whereAvailable(filter.availableOn),
      filter?.ageFrom == null ? {} : { birthDate: { lte: bornBy(today, filter.ageFrom) } },
      filter?.ageTo == null ? {} : { birthDate: { gt: bornBy(today, filter.ageTo + 1) } },
      filter?.agreedTo == null ? {} : { consents: { some: standing(filter.agreedTo) } },
      filter?.notAgreedTo == null ? {} : { consents: { none: standing(filter.notAgreedTo) } },
      filter?.registeredFrom == null ? {} : { createdAt: { gte: dayStarts(filter.registeredFrom) } },
      filter?.registeredUntil == null ? {} : { createdAt: { lt: dayStarts(filter.registeredUntil, 1) } },
      filter?.needsGuardianConsent == null
        ? {}
        : filter.needsGuardianConsent
          ? whereNeedsConsent(today)
          : { NOT: whereNeedsConsent(today) },
      whereNumberMayBeKnown(searchOf(filter), context),
    ],
  }
}

/** What is searched for; null when nothing is. */
function searchOf(filter: Filter): string | null {
  const search = filter?.search ?? ''
  return search.includes('\0') || searchWords(search).length > 0 ? search : null
}

const mostSimilar = 10

builder.queryFields((t) => ({
  volunteer: t.prismaField({
    type: 'Volunteer',
    nullable: true,
    authScopes: { holds: 'volunteers.read' },
    description:
      'One volunteer; null when there is none with this id, or the viewer may not see the person. The id of a record that was merged leads to the one that stayed.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: async (query, _, args, context) => {
      const asked = idOfType('Volunteer', args.id)
      if (asked === null) return null
      const { prisma } = context.database
      const find = (id: string) =>
        prisma.volunteer.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleVolunteers(context.viewer, todayIn(context))] },
        })
      const found = await find(asked)
      if (found) return found
      const survivorId = await findSurvivor(prisma, asked)
      return survivorId === null ? null : find(survivorId)
    },
  }),
  volunteers: t.prismaConnection(
    {
      type: 'Volunteer',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'volunteers.read' },
      description:
        'The register of volunteers, by family name in Kazakh order: the office’s all of it, an organisation’s its own members. Null for everybody else. `totalCount` counts all of them each time: ask for it apart from the rows, and they do not wait for it.',
      args: { filter: t.arg({ type: VolunteerFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, context) => {
        const search = searchOf(filter)
        const where = whereVolunteers(filter, context)
        const { volunteer } = context.database.prisma
        return search === null
          ? volunteer.count({ where })
          : countVolunteers(context.database, search, (ids) =>
              volunteer.count({ where: { id: { in: [...ids] }, AND: [where] } }),
            )
      },
      resolve: (query, _, { filter }, context) => {
        const search = searchOf(filter)
        const where = whereVolunteers(filter, context)
        const { volunteer } = context.database.prisma
        if (search === null)
          return volunteer.findMany({
            ...query,
            relationLoadStrategy: 'join',
            where,
            orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
          })
        const { take, skip: _skip, cursor, ...selection } = query
        return findVolunteers(
          context.database,
          search,
          { take, ...(cursor && { cursor: cursor as { id: string } }) },
          (ids) =>
            volunteer.findMany({
              ...selection,
              relationLoadStrategy: 'join',
              where: { id: { in: [...ids] }, AND: [where] },
            }),
        )
      },
    },
    VolunteerConnection,
  ),
  suggestedVolunteers: t.prismaField({
    type: ['Volunteer'],
    nullable: true,
    authScopes: { holds: 'volunteers.read' },
    ...costs({ atMost: mostSimilar, reads: similarReads }),
    description: `Whose names are like what was typed, with a letter wrong or in Latin letters; the likest first, at most ${mostSimilar}. For when a search finds nobody. Null for those who see no volunteers.`,
    args: {
      name: t.arg.string({ required: true, description: 'What was typed.' }),
    },
    resolve: async (query, _, { name }, context) => {
      const ids = await findSimilar(context.database, name)
      const found = await context.database.prisma.volunteer.findMany({
        ...query,
        relationLoadStrategy: 'join',
        where: { id: { in: ids }, AND: [visibleVolunteers(context.viewer, todayIn(context))] },
      })
      const place = new Map(ids.map((id, index) => [id, index]))
      return found.sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0)).slice(0, mostSimilar)
    },
  }),
}))
