import { builder } from '../builder.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { atMost } from '../shared/price.ts'
import { BloodDonationTypeType, mostTypes } from './drives.graphql.ts'

/** A rule of each type changes every few years. */
const mostRules = 200

builder.prismaObject('BloodRuleInterval', {
  description: 'How long to wait after a donation.',
  select: { ruleId: true },
  fields: (t) => ({
    afterType: t.field({
      type: BloodDonationTypeType,
      description: 'After giving what.',
      select: { afterType: true },
      resolve: ({ afterType }) => afterType,
    }),
    days: t.exposeInt('days', { description: 'How many days, from the day of that donation on.' }),
  }),
})

export const BloodRuleType = builder.prismaNode('BloodRule', {
  description:
    'Who may give one type, and when again. Public, with its source. What is null or not there is not set: nothing stands in for it. Never edited: it ends, and another begins.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id) => ({ id }),
  fields: (t) => ({
    donationType: t.field({
      type: BloodDonationTypeType,
      description: 'To give what.',
      select: { donationType: true },
      resolve: ({ donationType }) => donationType,
    }),
    minAgeYears: t.exposeInt('minAgeYears', { nullable: true, description: 'The lowest age; null: none is set.' }),
    maxAgeYears: t.exposeInt('maxAgeYears', { nullable: true, description: 'The highest age; null: none is set.' }),
    minWeightKg: t.exposeInt('minWeightKg', {
      nullable: true,
      description:
        'The lowest weight, for everybody to know of themselves: no donor’s weight is kept. Null: none is set.',
    }),
    intervals: t.relation('intervals', {
      description: 'How long to wait after what; a type that is not here has no interval set.',
      query: { orderBy: { afterType: 'asc' }, take: mostTypes },
      ...atMost(mostTypes),
    }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'The first day on which it holds.' }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: 'The first day on which it no longer holds; null while none is known.',
    }),
    source: t.field(localisedField('source', 'Who decided it, and where it is written.')),
  }),
})

builder.queryField('bloodRules', (t) =>
  t.prismaField({
    type: ['BloodRule'],
    ...atMost(mostRules),
    description: 'Who may give blood, by what is given, the latest rule first.',
    args: {
      on: t.arg({
        type: 'Date',
        description: 'Those that hold on this day of the region; every one there ever was when omitted.',
      }),
    },
    resolve: (query, _, { on }, { database }) =>
      database.prisma.bloodRule.findMany({
        ...query,
        relationLoadStrategy: 'join',
        where: on ? { validFrom: { lte: on }, OR: [{ validTo: null }, { validTo: { gt: on } }] } : {},
        orderBy: [{ donationType: 'asc' }, { validFrom: 'desc' }, { id: 'asc' }],
        take: mostRules,
      }),
  }),
)
