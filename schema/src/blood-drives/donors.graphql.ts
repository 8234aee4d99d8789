import { BloodConsentPurpose, BloodOutcomeKind, SignupSource } from '@erikti/prisma/generated/client/enums'
import type { BloodDonationType } from '@erikti/prisma/generated/client/enums'
import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { batched } from '../shared/batch.ts'
import { dayIn, toCalendarDate } from '../shared/calendar.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { searchWords, toQuery, unholdable } from '../volunteers/search-words.ts'
import { LocaleType, maySeeVolunteer } from '../volunteers/volunteers.graphql.ts'
import { visibleBloodDonors } from './blood-drives.policy.ts'
import { findDonorMatches, mostMatches } from './donors.service.ts'
import { BloodDonationTypeType, mostTypes } from './drives.graphql.ts'
import type { NextDonation } from './eligibility.rules.ts'
import { nextOf, readCandidates, readRuleBook } from './next-donation.service.ts'

/** More often nobody gives in a life. */
const mostHistory = 500
const mostFound = 500

export const BloodOutcomeKindType = builder.enumType(BloodOutcomeKind, {
  name: 'BloodOutcomeKind',
  description: 'What came of somebody at a drive.',
  values: {
    CAME: { description: 'They came, with an appointment or without.' },
    ADMITTED: { description: 'They were admitted.' },
    GAVE: { description: 'They gave.' },
    TURNED_AWAY: { description: 'They were not let give that day. Why is written down nowhere.' },
    NO_SHOW: { description: 'They had an appointment and did not come.' },
  } satisfies Record<BloodOutcomeKind, object>,
})

export const BloodConsentPurposeType = builder.enumType(BloodConsentPurpose, {
  name: 'BloodConsentPurpose',
  description: 'What somebody who gives blood agrees to.',
  values: {
    DONATION: {
      description: 'That their name, day of birth and contact are kept for appointments and the count of donors.',
    },
    CONTACT: { description: 'That they are reminded.' },
  } satisfies Record<BloodConsentPurpose, object>,
})

const BloodNextDonationKindType = builder.enumType('BloodNextDonationKind', {
  description: 'What the rules say of when somebody may give.',
  values: {
    ON: { description: 'From a day on.' },
    NO_RULE: { description: 'No rule holds: nobody can say.' },
    NO_INTERVAL: { description: 'No interval is set after what they gave: nobody can say.' },
    TOO_OLD: { description: 'They are past the highest age.' },
  } satisfies Record<NextDonation['kind'], object>,
})

export type NextOfType = { donationType: BloodDonationType; next: NextDonation }

export const BloodNextDonationType = builder.objectRef<NextOfType>('BloodNextDonation').implement({
  description: 'When somebody may give one type, by the rules in force then. A doctor has the last word.',
  authScopes: { holds: 'blood.read' },
  fields: (t) => ({
    donationType: t.field({
      type: BloodDonationTypeType,
      description: 'To give what.',
      resolve: ({ donationType }) => donationType,
    }),
    kind: t.field({
      type: BloodNextDonationKindType,
      description: 'What the rules say.',
      resolve: ({ next }) => next.kind,
    }),
    day: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day; null unless the rules say one.',
      resolve: ({ next }) => (next.kind === 'ON' ? toCalendarDate(next.day) : null),
    }),
    afterTypes: t.field({
      type: [BloodDonationTypeType],
      ...atMost(mostTypes),
      description: 'After which donations no interval is set; empty unless that is why nobody can say.',
      resolve: ({ next }) => (next.kind === 'NO_INTERVAL' ? next.afterTypes : []),
    }),
  }),
})

export const BloodOutcomeType = builder.prismaNode('BloodOutcome', {
  description:
    'What came of somebody at a drive. Never edited: a mistake is taken back, and stays to be seen. Has no reason and no words. The office.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, donorId: true },
  findUnique: (id, { viewer }) => ({ id, donor: visibleBloodDonors(viewer) }),
  authScopes: { holds: 'blood.read' },
  ...typeAboutPerson<{ donorId: string }>('BLOOD_DONOR', ({ donorId }) => donorId, {
    kind: 'outcomes',
    donationType: 'outcomes',
  }),
  fields: (t) => ({
    kind: t.field({
      type: BloodOutcomeKindType,
      description: 'What.',
      select: { kind: true },
      resolve: ({ kind }) => kind,
    }),
    donationType: t.field({
      type: BloodDonationTypeType,
      nullable: true,
      description: 'What was given; null for everything else.',
      select: { donationType: true },
      resolve: ({ donationType }) => donationType,
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    voidedAt: t.expose('voidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken back; null while it stands.',
    }),
    drive: t.relation('drive', { description: 'At which drive.' }),
    donor: t.relation('donor', { description: 'Of whom.' }),
  }),
})

export const BloodAppointmentType = builder.prismaNode('BloodAppointment', {
  description: 'Somebody comes to give blood in a quarter of an hour. The office.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, donorId: true },
  findUnique: (id, { viewer }) => ({ id, donor: visibleBloodDonors(viewer) }),
  authScopes: { holds: 'blood.read' },
  ...typeAboutPerson<{ donorId: string }>('BLOOD_DONOR', ({ donorId }) => donorId, { slotAt: 'appointments' }),
  fields: (t) => ({
    slotAt: t.expose('slotAt', { type: 'DateTime', description: 'When the quarter of an hour begins.' }),
    donationType: t.field({
      type: BloodDonationTypeType,
      description: 'To give what.',
      select: { donationType: true },
      resolve: ({ donationType }) => donationType,
    }),
    isPublic: t.boolean({
      description: 'They booked by themselves.',
      select: { source: true },
      resolve: ({ source }) => source === SignupSource.PUBLIC,
    }),
    bookedAt: t.expose('bookedAt', { type: 'DateTime', description: 'When it was booked.' }),
    cancelledAt: t.expose('cancelledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was given back; null while it stands.',
    }),
    drive: t.relation('drive', { description: 'At which drive.' }),
    donor: t.relation('donor', { description: 'Who.' }),
  }),
})

const BloodDonorConnection = defineConnection('BloodDonor', 'blood donors')

export const BloodDonorType = builder.prismaNode('BloodDonor', {
  description:
    'Somebody who gives blood, or came to. Nothing about their health is kept. Seen by the office; every read of who they are is in the access log.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, volunteerId: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleBloodDonors(viewer)] }),
  authScopes: { holds: 'blood.read' },
  ...typeAboutPerson<{ id: string }>('BLOOD_DONOR', ({ id }) => id, {
    givenName: 'givenName',
    familyName: 'familyName',
    birthDate: 'birthDate',
    phone: 'phone',
    email: 'email',
    nextDonations: 'outcomes',
  }),
  fields: (t) => ({
    givenName: t.exposeString('givenName', { description: 'Given name; empty for who has been erased.' }),
    familyName: t.exposeString('familyName', { description: 'Family name; empty for who has been erased.' }),
    birthDate: t.expose('birthDate', {
      type: 'Date',
      nullable: true,
      description: 'Day of birth; null for who has been erased.',
    }),
    phone: t.exposeString('phone', { nullable: true, description: 'With the country code; null when none is known.' }),
    email: t.exposeString('email', { nullable: true, description: 'Null when none is known.' }),
    locale: t.field({
      type: LocaleType,
      description: 'The language to write to them.',
      select: { locale: true },
      resolve: ({ locale }) => locale,
    }),
    isDemonstration: t.exposeBoolean('isDemonstration', {
      description: 'A generated person of the demonstration year.',
    }),
    wantsReminders: t.boolean({
      description: 'They agreed to be reminded.',
      select: { consents: { where: { purpose: 'CONTACT', withdrawnAt: null }, select: { id: true } } },
      resolve: ({ consents }) => consents.length > 0,
    }),
    volunteer: t.relation('volunteer', {
      nullable: true,
      description:
        'Who they are on the register of volunteers; null for nobody there, and for who may not see volunteers.',
      authScopes: ({ volunteerId }, _, context) => volunteerId !== null && maySeeVolunteer(context, volunteerId),
      extensions: { permission: 'volunteers.read' },
      ...nullForOthers,
    }),
    outcomes: t.relation('outcomes', {
      description: 'What came of them, the latest first; what was taken back as well.',
      query: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: mostHistory },
      ...atMost(mostHistory),
    }),
    appointments: t.relation('appointments', {
      description: 'When they booked, the latest first.',
      query: { orderBy: [{ slotAt: 'desc' }, { id: 'desc' }], take: mostHistory },
      ...atMost(mostHistory),
    }),
    nextDonations: t.field({
      type: [BloodNextDonationType],
      ...costs({ atMost: mostTypes, reads: aggregateReads }),
      description: 'When they may give what, by the rules. Empty for who has been erased.',
      resolve: ({ id }, _, context) => readNextOf(context, id),
    }),
    likelySame: t.prismaField({
      type: ['BloodDonor'],
      ...costs({ atMost: mostMatches, reads: aggregateReads }),
      description: 'Other records that are probably this person, to be joined.',
      resolve: async (query, { id }, _, { database }) => {
        const donor = await database.prisma.bloodDonor.findUnique({ where: { id, erasedAt: null } })
        const matches = donor ? await findDonorMatches(database.prisma, donor) : []
        return database.prisma.bloodDonor.findMany({
          ...query,
          where: { id: { in: matches.map(({ donorId }) => donorId) } },
          orderBy: { id: 'asc' },
        })
      },
    }),
  }),
})

/** Of every type that a rule is about; for all donors that are asked about in one turn by two statements. */
const nextOfDonors = batched<string, readonly NextOfType[]>(async ({ database, region, clock }, donorIds) => {
  const today = dayIn(region.timeZone, clock())
  const [candidates, book] = await Promise.all([
    readCandidates(database.prisma, donorIds, region.timeZone),
    readRuleBook(database.prisma, today),
  ])
  return donorIds.map((donorId) => {
    const candidate = candidates.get(donorId)
    if (!candidate) return []
    return [...book.keys()].map((donationType) => ({
      donationType,
      next: nextOf(book, donationType, candidate, today),
    }))
  })
})

/** When a donor may give what. Empty for who has been erased. */
export const readNextOf = (context: Context, donorId: string) => nextOfDonors(context).load(donorId)

async function whereDonors(
  { database, viewer }: Context,
  search: string | null | undefined,
): Promise<Prisma.BloodDonorWhereInput> {
  const seen = visibleBloodDonors(viewer)
  return search?.trim() ? { AND: [seen, { id: { in: await findDonors(database, search) } }] } : seen
}

/** Ids of donors who have every word of a search as the beginning of one of theirs. */
async function findDonors({ pool }: Database, search: string): Promise<string[]> {
  const words = searchWords(search)
  if (words.length === 0 || search.includes(unholdable)) return []
  const { rows } = await pool.query<{ id: string }>({
    name: 'find-blood-donors',
    text: `SELECT id FROM "BloodDonor" WHERE "searchWords" @@ $1::tsquery ORDER BY id LIMIT ${mostFound}`,
    values: [toQuery(words)],
  })
  return rows.map(({ id }) => id)
}

builder.queryField('bloodDonors', (t) =>
  t.prismaConnection(
    {
      type: 'BloodDonor',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'blood.read' },
      ...keptFromSubscriptions,
      description: 'Blood donors by name. The office; null for everybody else.',
      args: {
        search: t.arg.string({
          description: 'Beginnings of words of the name, or an end of the phone; forgiving about spelling.',
        }),
      },
      totalCount: async (_, { search }, context) =>
        context.database.prisma.bloodDonor.count({ where: await whereDonors(context, search) }),
      resolve: async (query, _, { search }, context) =>
        context.database.prisma.bloodDonor.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: await whereDonors(context, search),
          orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
        }),
    },
    BloodDonorConnection,
  ),
)
