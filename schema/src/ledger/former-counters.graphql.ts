import type { Temporal } from 'temporal-polyfill'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { dayIn, toCalendarDate } from '../shared/calendar.ts'
import { costs } from '../shared/price.ts'
import { CounterType, loadCounters, pastReads } from './counters.graphql.ts'
import { chooseMetrics } from './counters.service.ts'
import type { CounterReading } from './counters.service.ts'
import { periodOfLastYear, previousPeriod } from './former-periods.ts'
import type { FormerPeriod } from './former-periods.ts'

interface FormerCounters {
  counter: CounterReading
  /** How far the counter's own period has come. */
  day: Temporal.PlainDate
}

/** Of figures that tell of few people, what a period had come to by a day is for who may see their parts. */
async function readFormer(
  context: Context,
  { metric, scope, isPast, asOf }: CounterReading,
  former: FormerPeriod | null,
): Promise<CounterReading | null> {
  if (!former) return null
  const { period, through } = former
  const asked = { scope, by: period.kind, isPast, isCut: through !== null }
  if (chooseMetrics(context.viewer, asked, [metric]).length === 0) return null
  const [counter] = await loadCounters(context, [{ metric, scope, period, through }], isPast ? asOf : null)
  return counter ?? null
}

const FormerCountersType = builder.objectRef<FormerCounters>('FormerCounters').implement({
  description:
    'What a number is compared with, by what was known at its own moment. Of a period that still runs as many days are compared as it has had, today among them; of a year, through the same day of the calendar. A counter’s `period` and `through` say which days.',
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    through: t.field({
      type: 'Date',
      description:
        'How far the counter’s own period had come: the day of its moment, or its last day when that is over.',
      resolve: ({ counter: { period }, day }) => {
        const last = period.end?.subtract({ days: 1 })
        return toCalendarDate(last && last.since(day).sign < 0 ? last : day)
      },
    }),
    previousPeriod: t.field({
      type: CounterType,
      nullable: true,
      description:
        'The period right before. Null of all time, of a period that has not begun, and where it could give few people away.',
      ...costs({ reads: pastReads }),
      resolve: ({ counter, day }, _, context) => readFormer(context, counter, previousPeriod(counter.period, day)),
    }),
    lastYear: t.field({
      type: CounterType,
      nullable: true,
      description:
        'The same period of the year before, of a week the one 52 weeks before. Null as `previousPeriod` is.',
      ...costs({ reads: pastReads }),
      resolve: ({ counter, day }, _, context) => readFormer(context, counter, periodOfLastYear(counter.period, day)),
    }),
  }),
})

builder.objectField(CounterType, 'former', (t) =>
  t.field({
    type: FormerCountersType,
    description: 'The number of the period before and of the year before, to compare it with.',
    resolve: (counter, _, { region }) => ({
      counter,
      day: counter.through ?? dayIn(region.timeZone, counter.asOf),
    }),
  }),
)
