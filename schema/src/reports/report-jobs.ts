import { createHash } from 'node:crypto'
import { ReportStage } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { Temporal } from 'temporal-polyfill'
import type { JobContext, JobHandler, Sweep } from '../jobs/job-handler.ts'
import { fromCalendarDate } from '../shared/calendar.ts'
import { readReport } from './report-document.service.ts'
import { writeReport } from './write-report.ts'

/** In the order in which they come; each is a step. */
export const stages = Object.values(ReportStage)
const pieceBytes = 256 * 1024

/** Somebody cancelled the report meanwhile. */
class Cancelled extends Error {}

const makePayload = z.object({ reportId: z.uuid() })

/**
 * Makes the file of a report. Each stage is written down as it begins, so that whoever waits sees it, and one that was cancelled ends
 * there. After a crash it begins anew. What goes wrong is not tried again by itself: whoever asked is told, and asks again.
 */
export const makeReport: JobHandler = async (context, payload) => {
  const { reportId: id } = makePayload.parse(payload)
  const { database, clock } = context
  const { prisma } = database
  const report = await prisma.report.findUnique({ where: { id } })
  if (!report || report.finishedAt !== null) return
  const enter = async (stage: ReportStage) => {
    const { count } = await prisma.report.updateMany({
      where: { id, finishedAt: null },
      data: { state: 'RUNNING', stage, stepsDone: stages.indexOf(stage) },
    })
    if (count === 0) throw new Cancelled()
  }
  try {
    const period = { kind: report.kind, startsOn: fromCalendarDate(report.startsOn) }
    const document = await readReport(database, period, clock(), enter)
    await enter('WRITING')
    const bytes = await writeReport(document, report)
    await keepFile(context, id, bytes, {
      isFinal: document.isFinal,
      moment: new Date(document.moment),
    })
  } catch (error) {
    if (error instanceof Cancelled) return
    await prisma.reportPiece.deleteMany({ where: { reportId: id, report: { finishedAt: null } } })
    await prisma.report.updateMany({
      where: { id, finishedAt: null },
      data: { state: 'FAILED', stage: null, finishedAt: clock() },
    })
    throw error
  }
}

/** The file in pieces and the word that it is there, together. @throws Cancelled. */
async function keepFile(
  { database: { prisma }, clock }: JobContext,
  reportId: string,
  bytes: Uint8Array,
  figures: { isFinal: boolean; moment: Date },
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    for (let position = 0; position * pieceBytes < bytes.length; position++)
      await transaction.reportPiece.create({
        data: {
          reportId,
          position,
          bytes: Buffer.from(bytes.subarray(position * pieceBytes, (position + 1) * pieceBytes)),
        },
      })
    const { count } = await transaction.report.updateMany({
      where: { id: reportId, finishedAt: null },
      data: {
        ...figures,
        state: 'DONE',
        stage: null,
        stepsDone: stages.length,
        byteCount: bytes.length,
        fileHash: createHash('sha256').update(bytes).digest(),
        finishedAt: clock(),
      },
    })
    if (count === 0) throw new Cancelled()
  })
}

const freezePayload = z.object({ kind: z.enum(['MONTH', 'HALF_YEAR']), startsOn: z.iso.date() })

/** Works out what the reports of a closed period say, while events and birth dates are as they were when it was closed. */
export const freezeReport: JobHandler = async ({ database, clock }, payload) => {
  const { kind, startsOn } = freezePayload.parse(payload)
  await readReport(database, { kind, startsOn: Temporal.PlainDate.from(startsOn) }, clock())
}

/** Files go when their time is over; that there was a report, and what its file hashed to, stays. */
export const forgetReportFiles: Sweep = async ({ database: { prisma }, clock }) => {
  await prisma.reportPiece.deleteMany({ where: { report: { expiresAt: { lt: clock() } } } })
}
