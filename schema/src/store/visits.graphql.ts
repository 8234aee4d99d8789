import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { visibleFamilies } from '../families/families.policy.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { batched } from '../shared/batch.ts'
import { fromCalendarDate, startOfDay } from '../shared/calendar.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost } from '../shared/price.ts'
import { visibleVisits } from './store.policy.ts'
import { mostLines } from './store.rules.ts'
import type { VisitDecision } from './store.rules.ts'

export const StoreVisitConnection = defineConnection('StoreVisit', 'visits to the Social store')

/** Of the groups of its lines, and one of the visit itself. */
const mostDecisions = mostLines + 1

builder.prismaObject('StoreVisitLine', {
  description: 'So much of a thing that a family was given.',
  select: { itemId: true },
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place on the slip, from 1.' }),
    item: t.relation('item', { description: 'What.' }),
    quantity: t.exposeInt('quantity', { description: 'How much, in the item’s unit.' }),
    rule: t.relation('rule', {
      nullable: true,
      description: 'The rule that it was decided by; null when none spoke of its group.',
    }),
  }),
})

const DecisionType = builder.objectRef<VisitDecision>('StoreVisitDecision').implement({
  description: 'What the family was entitled to by one rule when it came.',
  fields: (t) => ({
    rule: t.prismaField({
      type: 'EntitlementRule',
      description: 'The rule.',
      resolve: (query, { ruleId }, _, { database }) =>
        database.prisma.entitlementRule.findUniqueOrThrow({
          ...query,
          relationLoadStrategy: 'join',
          where: { id: ruleId },
        }),
    }),
    limit: t.exposeInt('limit', { description: 'What it was entitled to in the period.' }),
    used: t.exposeInt('used', { description: 'What it had had in the period before.' }),
    taken: t.exposeInt('taken', { description: 'What this visit took.' }),
  }),
})

/** Which of these families are on the register. */
const loadThere = batched(async ({ database, viewer }, ids: readonly string[]) => {
  const there = await database.prisma.family.findMany({
    where: { id: { in: [...ids] }, AND: [visibleFamilies(viewer)] },
    select: { id: true },
  })
  return ids.map((id) => there.some((family) => family.id === id))
})

builder.prismaNode('StoreVisit', {
  description:
    'A family was given things. Never edited: a correction voids it, and may write another in its place. Seen by the Social store and the office.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, familyId: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleVisits(viewer)] }),
  authScopes: { holds: 'families.read' },
  ...typeAboutPerson<{ familyId: string }>('FAMILY', ({ familyId }) => familyId, {
    family: 'visits',
    lines: 'visits.lines',
    decision: 'visits.decision',
    collectedByMember: 'visits.collectedBy',
    collectedByCollector: 'visits.collectedBy',
    voidReason: 'visits.voidReason',
  }),
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'What the slip says.' }),
    family: t.relation('family', {
      nullable: true,
      description: 'Which family; null when it has been erased.',
      authScopes: ({ familyId }, _, context) => loadThere(context).load(familyId),
      extensions: { permission: 'families.read' },
      ...nullForOthers,
    }),
    place: t.relation('place', { description: 'Where.' }),
    district: t.relation('district', { description: 'Where it counts: the family’s district on that day.' }),
    visitedAt: t.expose('visitedAt', { type: 'DateTime', description: 'When.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was entered.' }),
    memberCount: t.exposeInt('memberCount', { description: 'How many the family was.' }),
    lines: t.relation('lines', {
      description: 'What it was given, as on the slip.',
      query: { orderBy: { position: 'asc' }, take: mostLines },
      ...atMost(mostLines),
    }),
    decision: t.field({
      type: [DecisionType],
      description:
        'What it was entitled to then: by the rule about visits, then by those about the groups of its lines.',
      ...atMost(mostDecisions),
      select: { decision: true },
      resolve: ({ decision }) => decision as VisitDecision[],
    }),
    override: t.relation('override', {
      nullable: true,
      description: 'The supervisor’s word by which it had more; null when it needed none.',
    }),
    voidedAt: t.expose('voidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was corrected; null while it stands.',
    }),
    voidReason: t.exposeString('voidReason', {
      nullable: true,
      description: 'Why it was corrected; null while it stands.',
    }),
    replaces: t.relation('replaces', {
      nullable: true,
      description: 'The corrected one that it stands in for; null for a first record.',
    }),
    replacedBy: t.relation('replacedBy', {
      nullable: true,
      description: 'What stands in its place; null while it stands, or when nothing was given.',
    }),
  }),
})

const StoreVisitFilter = builder.inputType('StoreVisitFilter', {
  description: 'Which visits; conditions add up.',
  fields: (t) => ({
    place: t.id({ description: 'At this place.' }),
    district: t.id({ description: 'Of families of this district.' }),
    family: t.id({ description: 'Of this family.' }),
    from: t.field({ type: 'Date', description: 'On this day of the region or after.' }),
    until: t.field({ type: 'Date', description: 'On this day of the region or before.' }),
    includeVoided: t.boolean({ description: 'Those that were corrected as well; false when omitted.' }),
  }),
})

type Filter = typeof StoreVisitFilter.$inferInput | null | undefined

function whereVisits(filter: Filter, { region: { timeZone } }: Context): Prisma.StoreVisitWhereInput {
  const from = filter?.from && startOfDay(timeZone, fromCalendarDate(filter.from))
  const before = filter?.until && startOfDay(timeZone, fromCalendarDate(filter.until).add({ days: 1 }))
  return {
    ...(filter?.place != null && { placeId: filterId('StockPlace', filter.place) }),
    ...(filter?.district != null && { districtId: filterId('District', filter.district) }),
    ...(filter?.family != null && { familyId: filterId('Family', filter.family) }),
    ...(!filter?.includeVoided && { voidedAt: null }),
    visitedAt: { ...(from && { gte: from }), ...(before && { lt: before }) },
  }
}

const latestFirst = [
  { visitedAt: 'desc' },
  { id: 'desc' },
] as const satisfies Prisma.StoreVisitOrderByWithRelationInput[]

builder.queryField('storeVisits', (t) =>
  t.prismaConnection(
    {
      type: 'StoreVisit',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'families.read' },
      ...keptFromSubscriptions,
      description:
        'What families were given, the latest first. The Social store and the office; null for everybody else.',
      args: { filter: t.arg({ type: StoreVisitFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, context) =>
        context.database.prisma.storeVisit.count({
          where: { AND: [visibleVisits(context.viewer), whereVisits(filter, context)] },
        }),
      resolve: (query, _, { filter }, context) =>
        context.database.prisma.storeVisit.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: { AND: [visibleVisits(context.viewer), whereVisits(filter, context)] },
          orderBy: [...latestFirst],
        }),
    },
    StoreVisitConnection,
  ),
)

builder.prismaObjectField('Family', 'visits', (t) =>
  t.relatedConnection(
    'visits',
    {
      cursor: 'id',
      ...keptFromSubscriptions,
      description: 'What it was given, the latest first; voided ones included.',
      totalCount: true,
      query: () => ({ orderBy: [...latestFirst] }),
    },
    StoreVisitConnection,
  ),
)
