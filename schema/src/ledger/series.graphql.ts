import { GraphQLError } from 'graphql'
import { builder } from '../builder.ts'
import { fromCalendarDate } from '../shared/calendar.ts'
import { definitionOf } from './catalogue.ts'
import { CounterScopeInput, resolveScope } from './counters.graphql.ts'
import { chooseMetrics } from './counters.service.ts'
import { MetricType, MetricUnitType, PeriodKindType } from './metrics.graphql.ts'
import { bucketStarts } from './period.ts'
import { readSeries } from './series.service.ts'
import type { CounterSeries } from './series.service.ts'

const mostBuckets = 400

const CounterPointType = builder.simpleObject('CounterPoint', {
  description: 'A period’s value in a series.',
  fields: (t) => ({
    startsOn: t.field({ type: 'Date', description: 'The first day of the period.' }),
    value: t.field({ type: 'BigInt', description: 'In the series’ unit; 0 where nothing happened.' }),
  }),
})

export const CounterSeriesType = builder.objectRef<CounterSeries>('CounterSeries').implement({
  description: 'One metric of one scope in consecutive periods; those without facts are there with 0.',
  fields: (t) => ({
    metric: t.field({ type: MetricType, description: 'What is counted.', resolve: (series) => series.metric }),
    unit: t.field({
      type: MetricUnitType,
      description: 'What it is measured in.',
      resolve: ({ metric }) => definitionOf(metric).unit,
    }),
    by: t.field({ type: PeriodKindType, description: 'How long each period is.', resolve: (series) => series.by }),
    points: t.field({
      type: [CounterPointType],
      description: 'In order, without gaps.',
      resolve: ({ points }) => points.map(({ startsOn, value }) => ({ startsOn: new Date(startsOn), value })),
    }),
  }),
})

builder.queryField('counterSeries', (t) =>
  t.field({
    type: [CounterSeriesType],
    description: `Numbers day by day, month by month or year by year; at most ${mostBuckets} periods. Metrics that are levels have no series.`,
    complexity: { field: 20, multiplier: 5 },
    args: {
      scope: t.arg({ type: CounterScopeInput, description: 'Where to count; the region when omitted.' }),
      metrics: t.arg({ type: [MetricType], required: true, description: 'Which metrics.' }),
      by: t.arg({ type: PeriodKindType, required: true, description: 'YEAR, MONTH or DAY.' }),
      from: t.arg({ type: 'Date', required: true, description: 'The first period is the one this day lies in.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last period is the one this day lies in.' }),
    },
    resolve: async (_, args, context) => {
      const { by } = args
      if (by === 'ALL')
        throw new GraphQLError('A series goes by YEAR, MONTH or DAY.', { extensions: { code: 'BAD_USER_INPUT' } })
      const from = fromCalendarDate(args.from)
      const to = fromCalendarDate(args.to)
      // Counted first by days, so that an absurd span is refused before its buckets are made.
      const days = from.until(to).days
      const largestBucketDays = { YEAR: 366, MONTH: 31, DAY: 1 }[by]
      if (days > mostBuckets * largestBucketDays || bucketStarts(by, from, to).length > mostBuckets)
        throw new GraphQLError(`A series has at most ${mostBuckets} periods.`, {
          extensions: { code: 'BAD_USER_INPUT' },
        })
      const scope = await resolveScope(context, args.scope)
      const [series] = await readSeries(context.database, [
        { scope, metrics: chooseMetrics(scope, args.metrics), by, from, to },
      ])
      return series ?? []
    },
  }),
)
