import { GraphQLError } from 'graphql'
import { builder } from '../builder.ts'
import { fromCalendarDate } from '../shared/calendar.ts'
import { atMost, costs, countItems } from '../shared/price.ts'
import { catalogue, definitionOf } from './catalogue.ts'
import { CounterScopeInput, pastMoment, pastReads, resolveScope } from './counters.graphql.ts'
import { chooseMetrics } from './counters.service.ts'
import { MetricType, MetricUnitType, PeriodKindType } from './metrics.graphql.ts'
import { bucketStarts } from './period.ts'
import { readSeries, readSeriesFromLedger } from './series.service.ts'
import type { CounterSeries } from './series.service.ts'

const mostBuckets = 400

const longestDays = { YEAR: 366, MONTH: 31, WEEK: 7, DAY: 1 } as const
const shortestDays = { YEAR: 365, MONTH: 28, WEEK: 7, DAY: 1 } as const

/** No more periods than this begin or end between the two days. */
function mostPeriods(by: string, from: Date, to: Date): number {
  const days = (to.getTime() - from.getTime()) / 86_400_000
  if (Number.isNaN(days) || !(by in shortestDays)) return 0
  // Days in the wrong order may still lie in one period.
  return days < 0 ? 1 : Math.min(Math.floor(days / shortestDays[by as keyof typeof shortestDays]) + 2, mostBuckets)
}

const CounterPointType = builder.simpleObject('CounterPoint', {
  // Asked of the series: there are too many points to ask of each.
  extensions: { permission: 'figures.read' },
  description: 'A period’s value in a series.',
  fields: (t) => ({
    startsOn: t.field({ type: 'Date', description: 'The first day of the period.' }),
    value: t.field({ type: 'BigInt', description: 'In the series’ unit; 0 where nothing happened.' }),
  }),
})

export const CounterSeriesType = builder.objectRef<CounterSeries>('CounterSeries').implement({
  authScopes: { holds: 'figures.read' },
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
      ...atMost(mostBuckets),
      description: 'In order, without gaps.',
      resolve: ({ points }) => points.map(({ startsOn, value }) => ({ startsOn: new Date(startsOn), value })),
    }),
  }),
})

builder.queryField('counterSeries', (t) =>
  t.field({
    type: [CounterSeriesType],
    authScopes: { holds: 'figures.read' },
    description: `Numbers day by day, week by week, month by month or year by year; at most ${mostBuckets} periods. Metrics that are levels have no series.`,
    ...costs(({ metrics, by, from, to, asOf }) => {
      const points = mostPeriods(String(by), from as Date, to as Date)
      const atMost = countItems(metrics, catalogue.length)
      // Of what is kept, the rows of all metrics are read, whichever are asked for; the rest is summed up from the entries.
      const reads = asOf == null && by !== 'WEEK' ? points * catalogue.length : atMost * (pastReads + points)
      return { atMost, reads, below: { points } }
    }),
    args: {
      scope: t.arg({ type: CounterScopeInput, description: 'Where to count; the region when omitted.' }),
      metrics: t.arg({ type: [MetricType], required: true, description: 'Which metrics.' }),
      by: t.arg({
        type: PeriodKindType,
        required: true,
        description: 'YEAR, MONTH, WEEK or DAY. Weeks cost as the past does.',
      }),
      from: t.arg({ type: 'Date', required: true, description: 'The first period is the one this day lies in.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last period is the one this day lies in.' }),
      asOf: t.arg({ type: 'DateTime', description: 'What was known at this moment; as in `Query.counters`.' }),
    },
    resolve: async (_, args, context) => {
      const { by } = args
      if (by === 'ALL')
        throw new GraphQLError('A series goes by YEAR, MONTH, WEEK or DAY.', { extensions: { code: 'BAD_USER_INPUT' } })
      const from = fromCalendarDate(args.from)
      const to = fromCalendarDate(args.to)
      // Counted first by days, so that an absurd span is refused before its buckets are made.
      const days = from.until(to).days
      if (days > mostBuckets * longestDays[by] || bucketStarts(by, from, to).length > mostBuckets)
        throw new GraphQLError(`A series has at most ${mostBuckets} periods.`, {
          extensions: { code: 'BAD_USER_INPUT' },
        })
      const scope = await resolveScope(context, args.scope)
      const past = pastMoment(context, args.asOf)
      const metrics = chooseMetrics(context.viewer, { scope, by, isPast: past !== null }, args.metrics)
      if (past || by === 'WEEK') return readSeriesFromLedger(context.database, { scope, metrics, by, from, to }, past)
      const [series] = await readSeries(context.database, [{ scope, metrics, by, from, to }])
      return series ?? []
    },
  }),
)
