import type { Database } from '@erikti/prisma/client'
import type { Locale, ReportFormat, ReportKind } from '@erikti/prisma/generated/client/enums'
import { holds, requireAccount } from '../access/access.policy.ts'
import type { Viewer } from '../access/viewer.ts'
import type { UnitOfWork } from '../command/command.ts'
import { dropJob } from '../jobs/later.ts'
import { dayIn, fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { ReportFinishedError, TooManyReportsError } from './reports.errors.ts'
import { nameFile } from './write-report.ts'

/** How long a file is kept; the report of a closed month can be had again, to the byte. */
const keptDays = 30
const dayMilliseconds = 86_400_000
/** How many one person has made at once. */
export const mostAtOnce = 3
/** What still is to come of a report. */
const underWay = ['QUEUED', 'RUNNING'] as const

interface AskForReportInput {
  kind: ReportKind
  startsOn: Date
  format: ReportFormat
  locale: Locale
}

/**
 * Has a report made, of a period that has begun; of one that is not closed it is preliminary.
 * @throws ValidationError for one to come, TooManyReportsError.
 */
export async function askForReport(work: UnitOfWork, input: AskForReportInput): Promise<{ reportId: string }> {
  const { transaction, viewer, now, region } = work
  const { accountId: askedById } = requireAccount(viewer)
  if (input.startsOn > toCalendarDate(dayIn(region.timeZone, now)))
    throw new ValidationError([{ path: 'startsOn', code: 'TOO_LATE', message: 'has not begun' }])
  // Two that are asked for at once are counted one after the other.
  await transaction.$queryRaw`SELECT id FROM "Account" WHERE id = ${askedById}::uuid FOR NO KEY UPDATE`
  const others = await transaction.report.count({ where: { askedById, state: { in: [...underWay] } } })
  if (others >= mostAtOnce) throw new TooManyReportsError(mostAtOnce)
  const { id } = await transaction.report.create({
    data: {
      kind: input.kind,
      startsOn: input.startsOn,
      format: input.format,
      locale: input.locale,
      askedAt: now,
      askedById,
      expiresAt: new Date(now.getTime() + keptDays * dayMilliseconds),
    },
    select: { id: true },
  })
  work.later({ kind: 'MAKE_REPORT', key: id, payload: { reportId: id }, runAt: now })
  return { reportId: id }
}

/** Gives a report up that is not made yet; whoever is at it stops at its next stage. @throws NotFoundError, ReportFinishedError. */
export async function cancelReport(
  { transaction, now }: UnitOfWork,
  { reportId }: { reportId: string },
): Promise<{ reportId: string }> {
  await transaction.$queryRaw`SELECT id FROM "Report" WHERE id = ${reportId}::uuid FOR UPDATE`
  const report = await transaction.report.findUnique({ where: { id: reportId }, select: { state: true } })
  if (!report) throw new NotFoundError('report')
  if (report.state !== 'QUEUED' && report.state !== 'RUNNING') throw new ReportFinishedError(report.state)
  await transaction.report.update({
    where: { id: reportId },
    data: { state: 'CANCELLED', stage: null, finishedAt: now },
  })
  await transaction.reportPiece.deleteMany({ where: { reportId } })
  await dropJob(transaction, 'MAKE_REPORT', reportId)
  return { reportId }
}

export interface ReportFile {
  name: string
  byteCount: number
  hash: Uint8Array
  pieces: AsyncIterable<Uint8Array>
}

/** The file of a report, piece by piece; null when there is none, or the viewer may not have it. */
export async function findFile(
  { prisma }: Database,
  viewer: Viewer,
  reportId: string,
  now: Date,
): Promise<ReportFile | null> {
  if (!holds(viewer, 'reports.read')) return null
  const report = await prisma.report.findUnique({ where: { id: reportId, state: 'DONE', expiresAt: { gt: now } } })
  if (!report || report.byteCount === null || report.fileHash === null) return null
  async function* read() {
    for (let position = 0; ; position++) {
      const piece = await prisma.reportPiece.findUnique({ where: { reportId_position: { reportId, position } } })
      if (!piece) return
      yield piece.bytes
    }
  }
  return { name: fileNameOf(report), byteCount: report.byteCount, hash: report.fileHash, pieces: read() }
}

/** What the file of a report that was made is called. */
export function fileNameOf(report: {
  kind: ReportKind
  startsOn: Date
  isFinal: boolean | null
  format: ReportFormat
  locale: Locale
}): string {
  const { kind, isFinal } = report
  return nameFile({ kind, startsOn: fromCalendarDate(report.startsOn).toString(), isFinal: isFinal === true }, report)
}
