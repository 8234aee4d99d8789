import { z } from 'zod'
import { ReportFormat, ReportKind, Locale } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { fromCalendarDate } from '../shared/calendar.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { globalId, idempotencyKey, issue } from '../shared/input.ts'
import { LocaleType } from '../volunteers/volunteers.graphql.ts'
import { closeMonth } from './closings.service.ts'
import { isStart } from './report-period.rules.ts'
import { MonthClosedError, MonthNotOverError, ReportFinishedError, TooManyReportsError } from './reports.errors.ts'
import { ReportFormatType, ReportKindType } from './reports.graphql.ts'
import { askForReport, cancelReport, mostAtOnce } from './reports.service.ts'

implementError(MonthNotOverError, 'MonthNotOverError', 'Something may still happen in the month.', (t) => ({
  overAt: t.field({
    type: 'DateTime',
    description: 'The first moment that lies in it no more, in the region’s zone.',
    resolve: ({ overAt }) => overAt,
  }),
}))
implementError(MonthClosedError, 'MonthClosedError', 'The month was closed before, for good.', (t) => ({
  closedAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ closedAt }) => closedAt }),
}))
implementError(
  TooManyReportsError,
  'TooManyReportsError',
  'So many reports are being made for the same person already.',
  (t) => ({ limit: t.exposeInt('limit', { description: 'How many may be at once.' }) }),
)
implementError(ReportFinishedError, 'ReportFinishedError', 'The report is made, failed or cancelled already.')

const ClosingPayload = builder.objectRef<{ closingId: string }>('CloseMonthPayload').implement({
  description: 'The month is closed.',
  fields: (t) => ({
    closing: t.prismaField({
      type: 'MonthClosing',
      description: 'How it was closed.',
      resolve: (query, { closingId: id }, _, { database }) =>
        database.prisma.monthClosing.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

const ReportPayload = builder.objectRef<{ reportId: string }>('ReportPayload').implement({
  description: 'The report as it is now.',
  fields: (t) => ({
    report: t.prismaField({
      type: 'Report',
      description: 'The report.',
      resolve: (query, { reportId: id }, _, { database }) =>
        database.prisma.report.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

/** Before this nothing was counted. */
const earliest = new Date('2000-01-01')
const firstDay = z.date().min(earliest, 'lies before 2000')
const noStart = issue('NOT_ALLOWED', 'is not the first day of such a period', ['startsOn'])

defineMutation({
  name: 'closeMonth',
  description:
    'Closes a month that is over, for good: its figures are what is known now, its reports are final, and what comes later is late. Months are closed in any order. Who may close months.',
  permission: 'reports.close',
  namesRows: false,
  fields: (t) => ({
    month: t.field({ type: 'Date', required: true, description: 'The first day of the month.' }),
  }),
  input: z.object({
    month: firstDay.refine(
      (day) => isStart('MONTH', fromCalendarDate(day)),
      issue('NOT_ALLOWED', 'is not the first day of a month'),
    ),
    idempotencyKey,
  }),
  payload: ClosingPayload,
  errors: [MonthNotOverError, MonthClosedError],
  rule: closeMonth,
})

defineMutation({
  name: 'askForReport',
  description: `Has a report made; it is in \`reports\` at once, and its file when it is made. Of a period that is not closed it is preliminary. At most ${mostAtOnce} at once for one person. Who may read reports.`,
  permission: 'reports.read',
  namesRows: false,
  fields: (t) => ({
    kind: t.field({ type: ReportKindType, required: true, description: 'What it is about.' }),
    startsOn: t.field({
      type: 'Date',
      required: true,
      description: 'The first day of the month, or of January or July; not one to come.',
    }),
    format: t.field({ type: ReportFormatType, required: true, description: 'As what it is written.' }),
    locale: t.field({ type: LocaleType, required: true, description: 'In which language.' }),
  }),
  input: z
    .object({
      kind: z.enum(ReportKind),
      startsOn: firstDay,
      format: z.enum(ReportFormat),
      locale: z.enum(Locale),
      idempotencyKey,
    })
    .refine(({ kind, startsOn }) => isStart(kind, fromCalendarDate(startsOn)), noStart),
  payload: ReportPayload,
  errors: [TooManyReportsError],
  rule: askForReport,
})

defineMutation({
  name: 'cancelReport',
  description: 'Gives a report up that is not made yet. Who may read reports.',
  permission: 'reports.read',
  fields: (t) => ({ reportId: t.id({ required: true, description: 'Which report.' }) }),
  input: z.object({ reportId: globalId('Report'), idempotencyKey }),
  payload: ReportPayload,
  errors: [ReportFinishedError],
  rule: cancelReport,
})
