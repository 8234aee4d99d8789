import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Cases, Input } from './cases.ts'

let number = 0

/** A month of the past that no other case has closed. */
function openMonth(): Input {
  number += 1
  return { month: new Date(Date.UTC(2001, number, 1)).toISOString().slice(0, 10) }
}

const october: Input = { kind: 'MONTH', startsOn: '2026-10-01', format: 'CSV', locale: 'KK' }

/** Nobody waits for a report but whom the case is about. */
const cancelAll = ({ database, clock }: Stage, but?: string) =>
  database.prisma.report.updateMany({
    where: { finishedAt: null, ...(but !== undefined && { id: { not: but } }) },
    data: { state: 'CANCELLED', stage: null, finishedAt: clock() },
  })

/** A report under way, beside the one before it at most. */
async function asked(stage: Stage): Promise<string> {
  const { prisma } = stage.database
  const [before] = await prisma.report.findMany({ where: { finishedAt: null }, orderBy: { id: 'desc' }, take: 1 })
  await cancelAll(stage, before?.id)
  const { report } = await stage.office.expect('askForReport', october, 'ReportPayload')
  return report.id
}

export const reportCases: Cases = {
  closeMonth: {
    CloseMonthPayload: async () => {
      const input = openMonth()
      return [input, { closing: input }]
    },
    MonthNotOverError: async () => [{ month: '2026-11-01' }, { overAt: '2026-11-30T19:00:00.000Z' }],
    MonthClosedError: async ({ office }) => {
      const input = openMonth()
      await office.expect('closeMonth', input, 'CloseMonthPayload')
      return input
    },
    ValidationError: async () => [{ month: '2026-10-02' }, paths('month')],
  },
  askForReport: {
    ReportPayload: async (stage) => {
      await cancelAll(stage)
      return [october, { report: { state: 'QUEUED', stage: null, isFinal: null, path: null, endsOn: '2026-10-31' } }]
    },
    TooManyReportsError: async (stage) => {
      for (const locale of ['KK', 'RU', 'EN'])
        await stage.office.mutate('askForReport', { ...october, locale, format: 'XLSX' })
      return [october, { limit: 3 }]
    },
    ValidationError: async () => [{ ...october, kind: 'HALF_YEAR' }, paths('startsOn')],
  },
  cancelReport: {
    ReportPayload: async (stage) => [{ reportId: await asked(stage) }, { report: { state: 'CANCELLED' } }],
    ReportFinishedError: async (stage) => {
      const reportId = await asked(stage)
      await cancelAll(stage)
      return { reportId }
    },
    NotFoundError: async () => [{ reportId: missing('Report') }, { what: 'report' }],
    ValidationError: async () => [{ reportId: missing('Event') }, paths('reportId')],
  },
}
