import { builder } from '../builder.ts'
import { keptFromSubscriptions } from '../personal-data/personal-fields.ts'
import { filterId } from '../shared/global-id.ts'
import { normalisePhone } from '../shared/phone.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { visibleFamilies } from './families.policy.ts'
import { presentMembers } from './families.service.ts'
import type { FamilyLikeness } from './family-likeness.rules.ts'
import { findFamilyMatches, findFamilyPairs, mostMatches, mostNeighbours, mostPairs } from './find-families.ts'
import type { FamilyMatch, FamilyPair } from './find-families.ts'
import { joinPeople } from './joining.rules.ts'
import { mostMembers } from './people.rules.ts'

const mostReasons = 4
/** Reading the whole register once, and comparing. */
const registerReads = 500
const mostPeople = 60

const FamilyLikenessType = builder.enumType('FamilyLikeness', {
  description: 'Why two records are probably one family’s.',
  values: {
    SAME_PERSON: {
      description:
        'A person of both: the same day of birth, and names that agree, are swapped, or differ by one letter.',
    },
    SAME_PHONE: { description: 'The same phone.' },
    SAME_NAMES: { description: 'A person of both by the names, in one district, where a day of birth is not known.' },
    SAME_ADDRESS: { description: 'The same address, however it is written, and a family name that agrees.' },
  } satisfies Record<FamilyLikeness, object>,
})

const reasonsOf = {
  type: [FamilyLikenessType] as [typeof FamilyLikenessType],
  ...atMost(mostReasons),
  description: 'Why, the strongest first.',
  resolve: ({ reasons }: { reasons: readonly FamilyLikeness[] }) => reasons,
}

const FamilyMatchType = builder.objectRef<FamilyMatch>('FamilyMatch').implement({
  description: 'A family on the register that is probably the one in question.',
  authScopes: { holds: 'families.read' },
  extensions: keptFromSubscriptions.extensions,
  fields: (t) => ({
    family: t.prismaField({
      type: 'Family',
      description: 'Which.',
      resolve: (query, { familyId: id }, _, { database }) =>
        database.prisma.family.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    reasons: t.field(reasonsOf),
  }),
})

const FamilyPairType = builder.objectRef<FamilyPair>('FamilyPair').implement({
  description: 'Two records that are probably one family’s.',
  authScopes: { holds: 'families.merge' },
  fields: (t) => {
    const side = (name: 'oneId' | 'otherId', description: string) =>
      t.prismaField({
        type: 'Family',
        description,
        resolve: (query, { [name]: id }, _, { database }) =>
          database.prisma.family.findUniqueOrThrow({ ...query, where: { id } }),
      })
    return {
      one: side('oneId', 'The one that was there first.'),
      other: side('otherId', 'The other one.'),
      reasons: t.field(reasonsOf),
    }
  },
})

const DuplicateFamiliesType = builder
  .objectRef<{ count: number; pairs: readonly FamilyPair[] }>('DuplicateFamilies')
  .implement({
    description: 'What on the register of families is probably there twice.',
    authScopes: { holds: 'families.merge' },
    fields: (t) => ({
      count: t.exposeInt('count', { description: 'How many pairs were found.' }),
      pairs: t.field({
        type: [FamilyPairType],
        ...atMost(mostPairs),
        description: `The likeliest first, at most ${mostPairs}; others appear as these are joined or told apart.`,
        resolve: ({ pairs }) => pairs,
      }),
    }),
  })

interface Preview {
  survivorId: string
  mergedId: string
  comingIds: readonly string[]
  repeated: number
}

const FamilyMergePreviewType = builder.objectRef<Preview>('FamilyMergePreview').implement({
  description: 'What would become of two records if they were joined, as they are now.',
  authScopes: { holds: 'families.merge' },
  extensions: keptFromSubscriptions.extensions,
  fields: (t) => ({
    coming: t.prismaField({
      type: ['FamilyMember'],
      ...atMost(mostPeople),
      description: 'Who would come over to the household that stays.',
      resolve: (query, { comingIds }, _, { database }) =>
        database.prisma.familyMember.findMany({
          ...query,
          where: { id: { in: [...comingIds] } },
          orderBy: { id: 'asc' },
        }),
    }),
    repeated: t.exposeInt('repeated', { description: 'How many people are of both, and would be there once.' }),
    visits: t.int({
      description: 'How many visits would be written anew for the record that stays.',
      ...costs({ reads: aggregateReads }),
      resolve: ({ mergedId: familyId }, _, { database }) =>
        database.prisma.storeVisit.count({ where: { familyId, voidedAt: null } }),
    }),
    samePeriods: t.int({
      description: 'How many of those fall into a period in which the record that stays was served as well.',
      ...costs({ reads: aggregateReads }),
      resolve: async ({ survivorId, mergedId }, _, { database }) => {
        const [row] = await database.prisma.$queryRaw<{ count: bigint }[]>`
          SELECT count(*) FROM "StoreVisit" visit WHERE "familyId" = ${mergedId}::uuid AND "voidedAt" IS NULL AND EXISTS (
            SELECT FROM "StoreVisit" other WHERE other."familyId" = ${survivorId}::uuid AND other."voidedAt" IS NULL
              AND (other."ruleId", other."periodStart") = (visit."ruleId", visit."periodStart"))`
        return Number(row?.count ?? 0)
      },
    }),
  }),
})

const PersonLike = builder.inputType('FamilyPersonInput', {
  description: 'Somebody of a household, as far as they are known.',
  fields: (t) => ({
    givenName: t.string({ required: true, description: 'Given name.' }),
    familyName: t.string({ required: true, description: 'Family name.' }),
    birthDate: t.field({ type: 'Date', description: 'Day of birth, if it is known.' }),
  }),
})

builder.queryFields((t) => ({
  duplicateFamilies: t.field({
    type: DuplicateFamiliesType,
    nullable: true,
    authScopes: { holds: 'families.merge' },
    description: 'Pairs of records that are probably one family’s. The office; null for everybody else.',
    ...costs({ reads: registerReads }),
    resolve: (_, _args, { database }) => findFamilyPairs(database.prisma),
  }),
  probableFamilies: t.field({
    type: [FamilyMatchType],
    nullable: true,
    authScopes: { holds: 'families.read' },
    description:
      'Which families on the register are probably this one, the likeliest first: to be looked at before it is registered. The store’s clerks and the office; null for everybody else.',
    args: {
      people: t.arg({
        type: [PersonLike],
        required: true,
        description: `Of the household; at most the first ${mostMembers} count.`,
      }),
      district: t.arg.id({ description: 'Where it lives, if it is known.' }),
      address: t.arg.string({ description: 'Street and house, if they are known.' }),
      phone: t.arg.string({ description: 'Phone, if it is known.' }),
    },
    ...costs({ atMost: mostMatches, reads: mostNeighbours }),
    resolve: (_, { people, district, address, phone }, { database }) => {
      const written = [address ?? '', phone ?? '', ...people.flatMap((person) => [person.givenName, person.familyName])]
      if (written.some((text) => text.includes('\0'))) return []
      return findFamilyMatches(database.prisma, {
        districtId: district == null ? null : filterId('District', district),
        address: address ?? '',
        phone: phone == null ? null : (normalisePhone(phone) ?? phone),
        people: people.slice(0, mostMembers).map((person) => ({ ...person, birthDate: person.birthDate ?? null })),
      })
    },
  }),
  familyMergePreview: t.field({
    type: FamilyMergePreviewType,
    nullable: true,
    authScopes: { holds: 'families.merge' },
    description:
      'What would become of two families’ records if they were joined; nothing is done. The office; null for everybody else, and unless both are there.',
    args: {
      survivor: t.arg.id({ required: true, description: 'The record that would stay.' }),
      merged: t.arg.id({ required: true, description: 'The record that would go.' }),
    },
    resolve: async (_, { survivor, merged }, { viewer, database: { prisma } }) => {
      const [survivorId, mergedId] = [filterId('Family', survivor), filterId('Family', merged)]
      const [staying, leaving] = await Promise.all(
        [survivorId, mergedId].map((id) =>
          prisma.family.findUnique({
            where: { id, AND: [visibleFamilies(viewer)] },
            select: { members: { where: presentMembers, orderBy: { id: 'asc' } } },
          }),
        ),
      )
      if (!staying || !leaving || survivorId === mergedId) return null
      const { coming, repeated } = joinPeople(staying.members, leaving.members)
      return { survivorId, mergedId, comingIds: coming.map(({ id }) => id), repeated: repeated.size }
    },
  }),
}))

builder.prismaObjectFields('Family', (t) => ({
  probableDuplicates: t.field({
    type: [FamilyMatchType],
    nullable: true,
    authScopes: { holds: 'families.merge' },
    description:
      'Which families on the register are probably the same one, the likeliest first. The office; null for everybody else.',
    ...costs({ atMost: mostMatches, reads: mostNeighbours }),
    select: {
      id: true,
      districtId: true,
      address: true,
      phone: true,
      members: { where: presentMembers, select: { givenName: true, familyName: true, birthDate: true } },
    },
    resolve: ({ members, ...family }, _, { database }) =>
      findFamilyMatches(database.prisma, { ...family, people: members }),
  }),
}))
