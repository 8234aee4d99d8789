import { GraphQLError } from 'graphql'
import { builder } from '../builder.ts'
import { dayIn, earliestYear, latestYear, toCalendarDate } from '../shared/calendar.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { fewestShown } from './breakdown.rules.ts'
import { mostDistricts, readBreakdown } from './breakdown.service.ts'
import type { Breakdown, BreakdownBy, FigurePart } from './breakdown.service.ts'
import { definitionOf } from './catalogue.ts'
import { pastMoment, pastReads } from './counters.graphql.ts'
import { MetricType, MetricUnitType } from './metrics.graphql.ts'

const months = 12

const BreakdownByType = builder.enumType('BreakdownBy', {
  description: 'How a figure is broken down.',
  values: {
    DISTRICT: { description: 'By district, down the river’s course.' },
    MONTH: { description: 'By month of the year.' },
  } satisfies Record<BreakdownBy, object>,
})

const FigurePartType = builder.objectRef<FigurePart>('FigurePart').implement({
  description: 'A part of a figure.',
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    district: t.prismaField({
      type: 'District',
      nullable: true,
      description: 'Of which district; null in a breakdown by month.',
      resolve: (query, { districtId: id }, _, { database }) =>
        id === null ? null : database.prisma.district.findUnique({ ...query, where: { id } }),
    }),
    startsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day of the month; null in a breakdown by district.',
      resolve: ({ startsOn }) => startsOn,
    }),
    value: t.field({
      type: 'BigInt',
      nullable: true,
      description: `In the figure’s unit. Null where it is hidden, as it tells of fewer than ${fewestShown} or would let such a part be worked out; and for a month after \`until\`.`,
      resolve: ({ value }) => value,
    }),
  }),
})

const FigureBreakdownType = builder.objectRef<Breakdown>('FigureBreakdown').implement({
  description:
    'A figure of the region and its parts, as they may be published. Who may see the parts one by one has all of them as they are now. Everybody else is told what is known of months that have ended, rounded down, without parts that tell of few people or families.',
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    metric: t.field({ type: MetricType, description: 'What is counted.', resolve: ({ metric }) => metric }),
    unit: t.field({
      type: MetricUnitType,
      description: 'What it is measured in.',
      resolve: ({ metric }) => definitionOf(metric).unit,
    }),
    by: t.field({ type: BreakdownByType, description: 'How it is broken down.', resolve: ({ by }) => by }),
    year: t.exposeInt('year', { description: 'Of which calendar year.' }),
    whole: t.field({
      type: 'BigInt',
      description: 'The region’s figure. People and families counted once are fewer than their parts together.',
      resolve: ({ whole }) => whole,
    }),
    until: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day that the parts tell of; null when they are as of now.',
      resolve: ({ guarded }) => guarded && toCalendarDate(guarded.until),
    }),
    step: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'The parts are rounded down to a multiple of this; null when they are exact.',
      resolve: ({ guarded }) => guarded && guarded.step,
    }),
    fewestShown: t.int({
      nullable: true,
      description: 'A part that tells of fewer people or families than this is hidden; null when none is.',
      resolve: ({ guarded }) => guarded && Number(fewestShown),
    }),
    parts: t.field({
      type: [FigurePartType],
      ...atMost(mostDistricts),
      description: 'All of them, in order; those without facts with 0.',
      resolve: ({ parts }) => [...parts],
    }),
  }),
})

builder.queryField('figureBreakdown', (t) =>
  t.field({
    type: FigureBreakdownType,
    nullable: true,
    authScopes: { holds: 'figures.read' },
    description:
      'A figure of the region in a calendar year, by district or month; null for a metric that has no year, and of the past where it could give few people away.',
    ...costs(({ asOf }) => ({
      reads: 2 * aggregateReads + mostDistricts + months + (asOf == null ? 0 : 2 * pastReads),
    })),
    args: {
      metric: t.arg({ type: MetricType, required: true, description: 'Which figure.' }),
      by: t.arg({ type: BreakdownByType, required: true, description: 'How to break it down.' }),
      year: t.arg.int({ description: 'Of which year; this one when omitted.' }),
      asOf: t.arg({
        type: 'DateTime',
        description: 'What was known at this moment; as in `Query.counters`.',
      }),
    },
    resolve: async (_, { metric, by, year: asked, asOf }, context) => {
      const { database, region, clock, viewer } = context
      const definition = definitionOf(metric)
      if (definition.kind === 'LEVEL') return null
      const year = asked ?? dayIn(region.timeZone, clock()).year
      if (year < earliestYear || year > latestYear)
        throw new GraphQLError(`A year lies between ${earliestYear} and ${latestYear}.`, {
          extensions: { code: 'BAD_USER_INPUT' },
        })
      const past = pastMoment(context, asOf)
      return readBreakdown(database, { definition, by, year, past }, { viewer, region, now: clock() })
    },
  }),
)
