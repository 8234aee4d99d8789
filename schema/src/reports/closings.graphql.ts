import { loadActorName } from '../accounts/actor-names.ts'
import { builder } from '../builder.ts'
import { catalogue } from '../ledger/catalogue.ts'
import { CounterComparisonType } from '../ledger/comparison.graphql.ts'
import { MetricType } from '../ledger/metrics.graphql.ts'
import { idOfType } from '../shared/global-id.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { readLate } from './late.service.ts'
import type { LateFigure } from './late.service.ts'
import { mostMonths, readMonths } from './months.service.ts'
import type { ReportMonth } from './months.service.ts'

const LateFigureType = builder.objectRef<LateFigure>('LateFigure').implement({
  description: 'A figure of a closed month for which something was recorded after the closing.',
  authScopes: { holds: 'reports.read' },
  fields: (t) => ({
    metric: t.field({ type: MetricType, description: 'Which figure.', resolve: ({ metric }) => metric }),
    comparison: t.field({
      type: CounterComparisonType,
      description: 'The frozen figure, what it would be by now, and every entry in between by its cause.',
      resolve: (late) => late,
    }),
  }),
})

builder.prismaNode('MonthClosing', {
  description:
    'That a month was closed: its figures are final, and never reopened. What is recorded of it later is late, and in no report of it.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, month: true, moment: true },
  findUnique: (id) => ({ id }),
  authScopes: { holds: 'reports.read' },
  fields: (t) => ({
    month: t.expose('month', { type: 'Date', description: 'The first day of the month.' }),
    moment: t.expose('moment', {
      type: 'DateTime',
      description: 'What was recorded by then is in the month’s figures, and nothing else ever.',
    }),
    closedAt: t.expose('closedAt', { type: 'DateTime', description: 'When it was closed.' }),
    closedBy: t.string({
      nullable: true,
      description: 'What the person is called who closed it.',
      select: { closedById: true },
      resolve: ({ closedById }, _, context) => loadActorName(context).load(closedById),
    }),
    late: t.field({
      type: [LateFigureType],
      // Every entry of the month is looked at, of all metrics in one statement.
      ...costs({ atMost: catalogue.length, reads: catalogue.length * aggregateReads }),
      description: 'What was recorded since, figure by figure; those for which nothing was are left out.',
      resolve: (closing, _, { database, clock }) => readLate(database, closing, clock()),
    }),
  }),
})

const ReportMonthType = builder.objectRef<ReportMonth>('ReportMonth').implement({
  description: 'A month that can be reported on.',
  authScopes: { holds: 'reports.read' },
  fields: (t) => ({
    startsOn: t.field({ type: 'Date', description: 'Its first day.', resolve: ({ startsOn }) => startsOn }),
    isOver: t.exposeBoolean('isOver', { description: 'Whether it is over in the region, so that it can be closed.' }),
    closing: t.prismaField({
      type: 'MonthClosing',
      nullable: true,
      description: 'How it was closed; null while it is open, and its reports preliminary.',
      resolve: (query, { closing }, _, { database }) =>
        closing && database.prisma.monthClosing.findUnique({ ...query, where: { id: closing.id } }),
    }),
  }),
})

builder.queryFields((t) => ({
  reportMonths: t.field({
    type: [ReportMonthType],
    nullable: true,
    authScopes: { holds: 'reports.read' },
    description: `Every month from the first in which something happened to the present one, the latest first; at most ${mostMonths}.`,
    ...atMost(mostMonths),
    resolve: (_, __, { database, region, clock }) => readMonths(database, region, clock()),
  }),
  monthClosing: t.prismaField({
    type: 'MonthClosing',
    nullable: true,
    authScopes: { holds: 'reports.read' },
    description: 'How a month was closed; null when there is no closing with this id.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, args, { database }) => {
      const id = idOfType('MonthClosing', args.id)
      return id === null ? null : database.prisma.monthClosing.findUnique({ ...query, where: { id } })
    },
  }),
}))
