import { ReportFormat, ReportKind, ReportStage, ReportState } from '@erikti/prisma/generated/client/enums'
import { loadActorName } from '../accounts/actor-names.ts'
import { builder } from '../builder.ts'
import { fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { idOfType } from '../shared/global-id.ts'
import { LocaleType } from '../volunteers/volunteers.graphql.ts'
import { lastDayOf } from './report-period.rules.ts'
import { stages } from './report-jobs.ts'
import { fileNameOf } from './reports.service.ts'

export const ReportKindType = builder.enumType(ReportKind, {
  name: 'ReportKind',
  description: 'What a report is about.',
  values: {
    MONTH: { description: 'A calendar month: the monthly report.' },
    HALF_YEAR: { description: 'January to June, or July to December: “Volunteers in numbers”.' },
  } satisfies Record<ReportKind, object>,
})

export const ReportFormatType = builder.enumType(ReportFormat, {
  name: 'ReportFormat',
  description: 'As what a report is written.',
  values: {
    XLSX: { description: 'A workbook with a sheet for each way of breaking down, and the definitions.' },
    CSV: { description: 'One row for each number, for programs; UTF-8 with its mark, separated by commas.' },
  } satisfies Record<ReportFormat, object>,
})

const ReportStateType = builder.enumType(ReportState, {
  name: 'ReportState',
  description: 'How far a report has come.',
  values: {
    QUEUED: { description: 'It waits for its turn.' },
    RUNNING: { description: 'It is being made.' },
    DONE: { description: 'Its file is there.' },
    FAILED: { description: 'Something went wrong; it can be asked for again.' },
    CANCELLED: { description: 'Somebody gave it up.' },
  } satisfies Record<ReportState, object>,
})

const ReportStageType = builder.enumType(ReportStage, {
  name: 'ReportStage',
  description: 'What a report that is being made is at.',
  values: {
    DISTRICTS: { description: 'Counting the region and its districts.' },
    DIRECTIONS: { description: 'Counting by direction of the events.' },
    AGES: { description: 'Counting by age.' },
    WRITING: { description: 'Writing the file.' },
  } satisfies Record<ReportStage, object>,
})

builder.prismaNode('Report', {
  description: 'A report that somebody asked for: on its way, or a file to fetch.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id) => ({ id }),
  authScopes: { holds: 'reports.read' },
  fields: (t) => ({
    kind: t.field({
      type: ReportKindType,
      description: 'What it is about.',
      select: { kind: true },
      resolve: ({ kind }) => kind,
    }),
    startsOn: t.expose('startsOn', { type: 'Date', description: 'The first day of its period.' }),
    endsOn: t.field({
      type: 'Date',
      description: 'The last day of its period.',
      select: { kind: true, startsOn: true },
      resolve: ({ kind, startsOn }) => toCalendarDate(lastDayOf({ kind, startsOn: fromCalendarDate(startsOn) })),
    }),
    format: t.field({
      type: ReportFormatType,
      description: 'As what it is written.',
      select: { format: true },
      resolve: ({ format }) => format,
    }),
    locale: t.field({
      type: LocaleType,
      description: 'In which language.',
      select: { locale: true },
      resolve: ({ locale }) => locale,
    }),
    state: t.field({
      type: ReportStateType,
      description: 'How far it has come.',
      select: { state: true },
      resolve: ({ state }) => state,
    }),
    stage: t.field({
      type: ReportStageType,
      nullable: true,
      description: 'What it is at; null unless it is being made.',
      select: { stage: true },
      resolve: ({ stage }) => stage,
    }),
    stepsDone: t.exposeInt('stepsDone', { description: 'Of `stepsTotal`, how many are done.' }),
    stepsTotal: t.int({ description: 'How many steps its making takes.', resolve: () => stages.length }),
    isFinal: t.exposeBoolean('isFinal', {
      nullable: true,
      description:
        'Whether all its months were closed: asked for again it is the same to the byte. False: preliminary. Null until it is made.',
    }),
    moment: t.expose('moment', {
      type: 'DateTime',
      nullable: true,
      description: 'What was recorded by then is in it; null until it is made.',
    }),
    fileName: t.string({
      nullable: true,
      description: 'What its file is called; null until it is made.',
      select: { kind: true, startsOn: true, format: true, locale: true, isFinal: true, state: true },
      resolve: (report) => (report.state === 'DONE' ? fileNameOf(report) : null),
    }),
    path: t.string({
      nullable: true,
      description:
        'Where its file is on this server, for who may read reports and is signed in; null before it is made and after it was deleted.',
      select: { id: true, state: true, expiresAt: true },
      resolve: ({ id, state, expiresAt }, _, { clock }) =>
        state === 'DONE' && expiresAt > clock() ? `/report/${id}` : null,
    }),
    byteCount: t.exposeInt('byteCount', {
      nullable: true,
      description: 'How large its file is; null until it is made.',
    }),
    fileHash: t.string({
      nullable: true,
      description: 'SHA-256 of its file, as 64 hexadecimal digits; null until it is made.',
      select: { fileHash: true },
      resolve: ({ fileHash }) => fileHash && Buffer.from(fileHash).toString('hex'),
    }),
    askedAt: t.expose('askedAt', { type: 'DateTime', description: 'When it was asked for.' }),
    askedBy: t.string({
      nullable: true,
      description: 'What the person is called who asked for it.',
      select: { askedById: true },
      resolve: ({ askedById }, _, context) => loadActorName(context).load(askedById),
    }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was made, failed or was cancelled; null while it is under way.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When its file is deleted.' }),
  }),
})

const ReportConnection = defineConnection('Report', 'reports')

builder.queryFields((t) => ({
  report: t.prismaField({
    type: 'Report',
    nullable: true,
    authScopes: { holds: 'reports.read' },
    description: 'One report; null when there is none with this id.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, args, { database }) => {
      const id = idOfType('Report', args.id)
      return id === null ? null : database.prisma.report.findUnique({ ...query, where: { id } })
    },
  }),
  reports: t.prismaConnection(
    {
      type: 'Report',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'reports.read' },
      description: 'Reports that were asked for, the latest first.',
      totalCount: (_, __, { database }) => database.prisma.report.count(),
      resolve: (query, _, __, { database }) =>
        database.prisma.report.findMany({ ...query, orderBy: [{ askedAt: 'desc' }, { id: 'desc' }] }),
    },
    ReportConnection,
  ),
}))
