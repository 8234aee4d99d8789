import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { todayIn } from '../regions/regions.service.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { costs } from '../shared/price.ts'
import { FamilyConsentPurposeType, NeedStateType } from './families.graphql.ts'
import { visibleFamilies } from './families.policy.ts'
import { findFamilySurvivor } from './families.service.ts'
import { findFamilies } from './find-families.ts'
import { whereNeed } from './need-state.ts'

/** The words are looked up before the rows. */
const searchReads = 50

const FamilyConnection = defineConnection('Family', 'families')

const FamilyFilter = builder.inputType('FamilyFilter', {
  description: 'Which families; conditions add up.',
  fields: (t) => ({
    search: t.string({
      description:
        'Every word is the beginning of one of its people’s names, of its address, or its number, or is part of a phone; forgiving about Kazakh letters, and about Latin ones.',
    }),
    district: t.id({ description: 'Living in this district.' }),
    needState: t.field({ type: NeedStateType, description: 'Whose need is in this state today.' }),
    agreedTo: t.field({ type: FamilyConsentPurposeType, description: 'Whose consent to this stands.' }),
    notAgreedTo: t.field({ type: FamilyConsentPurposeType, description: 'Whose consent to this does not stand.' }),
  }),
})

type Filter = typeof FamilyFilter.$inferInput | null | undefined

async function whereFamilies(filter: Filter, context: Context): Promise<Prisma.FamilyWhereInput> {
  const { search, district, needState, agreedTo, notAgreedTo } = filter ?? {}
  const found = search ? await findFamilies(context.database.prisma, search) : null
  return {
    AND: [
      visibleFamilies(context.viewer),
      found === null ? {} : { id: { in: found } },
      district == null ? {} : { districtId: filterId('District', district) },
      needState == null ? {} : whereNeed(needState, todayIn(context)),
      agreedTo == null ? {} : { consents: { some: { purpose: agreedTo, withdrawnAt: null } } },
      notAgreedTo == null ? {} : { consents: { none: { purpose: notAgreedTo, withdrawnAt: null } } },
    ],
  }
}

/** Past what the database holds as a number of a family. */
const mostNumber = 2 ** 31 - 1

interface Lookup {
  id?: string | null | undefined
  card?: string | null | undefined
  number?: number | null | undefined
}

/** All that is given has to fit; nothing given, or nonsense, is nobody’s. */
function whereLookup({ id, card, number }: Lookup): Prisma.FamilyWhereInput | null {
  if (id == null && card == null && number == null) return null
  if (card?.includes('\0') || (number != null && Math.abs(number) > mostNumber)) return null
  return {
    ...(id != null && { id: filterId('Family', id) }),
    ...(card != null && { cardCode: card }),
    ...(number != null && { number }),
  }
}

builder.queryFields((t) => ({
  family: t.prismaField({
    type: 'Family',
    nullable: true,
    authScopes: { holds: 'families.read' },
    description:
      'One family, by its id, its card or its number, which all fit if several are given; null when there is none, or for who may not see families. A record that was joined to another one leads to that one.',
    args: {
      id: t.arg.id({ description: 'Global id.' }),
      card: t.arg.string({ description: 'What the QR code of its card says.' }),
      number: t.arg.int({ description: 'The number on its card.' }),
    },
    resolve: async (query, _, args, { viewer, database: { prisma } }) => {
      const asked = whereLookup(args)
      const row = asked && (await prisma.family.findFirst({ where: asked, select: { id: true, mergedIntoId: true } }))
      if (!row) return null
      const id = row.mergedIntoId === null ? row.id : await findFamilySurvivor(prisma, row.id)
      return prisma.family.findUnique({
        ...query,
        relationLoadStrategy: 'join',
        where: { id, AND: [visibleFamilies(viewer)] },
      })
    },
  }),
  families: t.prismaConnection(
    {
      type: 'Family',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'families.read' },
      description:
        'The register of families, the newest first; what is searched for by number, the smallest first. The store’s clerks and the office; null for everybody else. `totalCount` counts all of them each time: ask for it apart from the rows, and they do not wait for it.',
      args: { filter: t.arg({ type: FamilyFilter, description: 'Which ones.' }) },
      ...costs({ reads: searchReads }),
      totalCount: async (_, { filter }, context) =>
        context.database.prisma.family.count({ where: await whereFamilies(filter, context) }),
      resolve: async (query, _, { filter }, context) =>
        context.database.prisma.family.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: await whereFamilies(filter, context),
          orderBy: { number: filter?.search ? 'asc' : 'desc' },
        }),
    },
    FamilyConnection,
  ),
}))
