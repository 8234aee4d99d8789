import { builder } from '../builder.ts'
import { keptFromSubscriptions } from '../personal-data/personal-fields.ts'
import { todayIn } from '../regions/regions.service.ts'
import { atMost, costs } from '../shared/price.ts'
import { visibleVolunteers } from '../volunteers/volunteers.policy.ts'
import { findMatches, findPairs, mostMatches, mostNeighbours, mostPairs } from './find-duplicates.ts'
import type { Match, Pair } from './find-duplicates.ts'
import type { DuplicateReason } from './likeness.rules.ts'

const mostReasons = 5
/** Reading the whole register once, and comparing. */
const registerReads = 500

const DuplicateReasonType = builder.enumType('DuplicateReason', {
  description: 'Why two records are probably one person’s.',
  values: {
    SAME_NAME: { description: 'The same names, however they are spelt, and the same day of birth.' },
    SWAPPED_NAMES: { description: 'Given name and family name the other way round, and the same day of birth.' },
    ONE_LETTER: { description: 'Names that differ by one letter, and the same day of birth.' },
    SAME_PHONE: { description: 'The same phone, and names or a day of birth that agree.' },
    SAME_EMAIL: { description: 'The same e-mail, and names or a day of birth that agree.' },
  } satisfies Record<DuplicateReason, object>,
})

const VolunteerMatchType = builder.objectRef<Match>('VolunteerMatch').implement({
  description: 'A person on the register who is probably the one in question.',
  authScopes: { holds: 'volunteers.read' },
  extensions: keptFromSubscriptions.extensions,
  fields: (t) => ({
    volunteer: t.prismaField({
      type: 'Volunteer',
      description: 'Who.',
      resolve: (query, { volunteerId: id }, _, { database }) =>
        database.prisma.volunteer.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    reasons: t.field({
      type: [DuplicateReasonType],
      ...atMost(mostReasons),
      description: 'Why, the strongest first.',
      resolve: ({ reasons }) => reasons,
    }),
  }),
})

const DuplicatePairType = builder.objectRef<Pair>('DuplicatePair').implement({
  description: 'Two records that are probably one person’s.',
  authScopes: { holds: 'volunteers.merge' },
  fields: (t) => ({
    one: t.prismaField({
      type: 'Volunteer',
      description: 'The one that was there first.',
      resolve: (query, { oneId: id }, _, { database }) =>
        database.prisma.volunteer.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    other: t.prismaField({
      type: 'Volunteer',
      description: 'The other one.',
      resolve: (query, { otherId: id }, _, { database }) =>
        database.prisma.volunteer.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    reasons: t.field({
      type: [DuplicateReasonType],
      ...atMost(mostReasons),
      description: 'Why, the strongest first.',
      resolve: ({ reasons }) => reasons,
    }),
  }),
})

const DuplicateVolunteersType = builder
  .objectRef<{ count: number; pairs: readonly Pair[] }>('DuplicateVolunteers')
  .implement({
    description: 'What on the register is probably there twice.',
    authScopes: { holds: 'volunteers.merge' },
    fields: (t) => ({
      count: t.exposeInt('count', { description: 'How many pairs were found.' }),
      pairs: t.field({
        type: [DuplicatePairType],
        ...atMost(mostPairs),
        description: `The likeliest first, at most ${mostPairs}; others appear as these are joined or told apart.`,
        resolve: ({ pairs }) => pairs,
      }),
    }),
  })

builder.queryFields((t) => ({
  duplicateVolunteers: t.field({
    type: DuplicateVolunteersType,
    nullable: true,
    authScopes: { holds: 'volunteers.merge' },
    description: 'Pairs of records that are probably one person’s. The office; null for everybody else.',
    ...costs({ reads: registerReads }),
    resolve: (_, _args, { database }) => findPairs(database),
  }),
  similarVolunteers: t.field({
    type: [VolunteerMatchType],
    nullable: true,
    authScopes: { holds: 'volunteers.read' },
    description:
      'Who on the register is probably this person, to be looked at before they are registered again: for the office among all, for an organisation among its members. Null for everybody else.',
    args: {
      givenName: t.arg.string({ required: true, description: 'Given name.' }),
      familyName: t.arg.string({ required: true, description: 'Family name.' }),
      birthDate: t.arg({ type: 'Date', required: true, description: 'Day of birth.' }),
      phone: t.arg.string({ description: 'Phone, if it is known.' }),
      email: t.arg.string({ description: 'E-mail, if it is known.' }),
    },
    ...costs({ atMost: mostMatches, reads: mostNeighbours }),
    resolve: (_, { phone, email, ...person }, context) =>
      findMatches(
        context.database,
        { ...person, phone: phone ?? null, email: email ?? null },
        visibleVolunteers(context.viewer, todayIn(context)),
      ),
  }),
}))

builder.prismaObjectFields('Volunteer', (t) => ({
  probableDuplicates: t.field({
    type: [VolunteerMatchType],
    nullable: true,
    authScopes: { holds: 'volunteers.merge' },
    description:
      'Who on the register is probably the same person, the likeliest first. The office; null for everybody else.',
    ...costs({ atMost: mostMatches, reads: mostNeighbours }),
    select: { id: true, givenName: true, familyName: true, birthDate: true, phone: true, email: true },
    resolve: (person, _, context) =>
      findMatches(context.database, person, visibleVolunteers(context.viewer, todayIn(context))),
  }),
}))
