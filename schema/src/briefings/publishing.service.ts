import type { BriefingFigureModel } from '@erikti/prisma/generated/client/models/BriefingFigure'
import type { BriefingModel } from '@erikti/prisma/generated/client/models/Briefing'
import type { UnitOfWork } from '../command/command.ts'
import { freezeFigures } from '../ledger/freeze.service.ts'
import {
  BriefingFiguresUntrueError,
  BriefingReviewError,
  BriefingReviewedByYouError,
  OwnBriefingError,
} from './briefings.errors.ts'
import { lockBriefing, requireBriefer, writeStep } from './briefings.service.ts'
import type { BriefingResult } from './briefings.service.ts'
import { findUntrue, readFigure } from './figures.service.ts'

type OfBriefing = { briefingId: string }

/** Every figure with what the ledger says of it as of a moment. @throws BriefingFiguresUntrueError for what may not be said so. */
async function requireTrue(
  work: UnitOfWork,
  briefingId: string,
  asOf: Date,
): Promise<{ figure: BriefingFigureModel; value: bigint }[]> {
  const figures = await work.transaction.briefingFigure.findMany({
    where: { briefingId },
    orderBy: { position: 'asc' },
  })
  const read = []
  for (const figure of figures) read.push({ figure, value: await readFigure(work, figure, asOf) })
  const untrue = read.flatMap(({ figure, value }) => findUntrue(figure, value) ?? [])
  if (untrue.length > 0) throw new BriefingFiguresUntrueError(untrue)
  return read
}

/** Hands a draft over to those who review and approve it. @throws ForbiddenError, NotFoundError, BriefingStatusError, BriefingFiguresUntrueError. */
export async function submitBriefing(work: UnitOfWork, { briefingId }: OfBriefing): Promise<BriefingResult> {
  const byId = requireBriefer(work, 'briefings.write')
  await lockBriefing(work, briefingId, 'DRAFT')
  await requireTrue(work, briefingId, work.now)
  await work.transaction.briefing.update({ where: { id: briefingId }, data: { status: 'IN_REVIEW' } })
  await writeStep(work, { briefingId, kind: 'SUBMITTED', byId })
  return { briefingId }
}

/** What waits for a second pair of eyes. @throws OwnBriefingError for whoever wrote any of it, whatever role they hold. */
async function lockOthers(work: UnitOfWork, briefingId: string, byId: string): Promise<BriefingModel> {
  const briefing = await lockBriefing(work, briefingId, 'IN_REVIEW')
  const written = { briefingId, kind: 'WRITTEN', byId } as const
  if ((await work.transaction.briefingStep.count({ where: written })) > 0) throw new OwnBriefingError()
  return briefing
}

/** A second person has looked at it. @throws ForbiddenError, NotFoundError, BriefingStatusError, OwnBriefingError, BriefingReviewError. */
export async function reviewBriefing(work: UnitOfWork, { briefingId }: OfBriefing): Promise<BriefingResult> {
  const byId = requireBriefer(work, 'briefings.write')
  const { reviewedById } = await lockOthers(work, briefingId, byId)
  if (reviewedById) throw new BriefingReviewError(true)
  await work.transaction.briefing.update({ where: { id: briefingId }, data: { reviewedById: byId } })
  await writeStep(work, { briefingId, kind: 'REVIEWED', byId })
  return { briefingId }
}

/**
 * A third person lets it go out.
 * @throws ForbiddenError, NotFoundError, BriefingStatusError, OwnBriefingError, BriefingReviewError, BriefingReviewedByYouError.
 */
export async function approveBriefing(work: UnitOfWork, { briefingId }: OfBriefing): Promise<BriefingResult> {
  const byId = requireBriefer(work, 'briefings.approve')
  const { reviewedById } = await lockOthers(work, briefingId, byId)
  if (!reviewedById) throw new BriefingReviewError(false)
  if (reviewedById === byId) throw new BriefingReviewedByYouError()
  await work.transaction.briefing.update({
    where: { id: briefingId },
    data: { status: 'APPROVED', approvedById: byId },
  })
  await writeStep(work, { briefingId, kind: 'APPROVED', byId })
  return { briefingId }
}

/** Back to a draft, with the reason; it is reviewed and approved anew. @throws ForbiddenError, NotFoundError, BriefingStatusError. */
export async function returnBriefing(
  work: UnitOfWork,
  { briefingId, reason }: OfBriefing & { reason: string },
): Promise<BriefingResult> {
  const byId = requireBriefer(work, 'briefings.write')
  await lockBriefing(work, briefingId, 'IN_REVIEW', 'APPROVED')
  await work.transaction.briefing.update({
    where: { id: briefingId },
    data: { status: 'DRAFT', reviewedById: null, approvedById: null },
  })
  await writeStep(work, { briefingId, kind: 'RETURNED', byId, reason })
  return { briefingId }
}

/**
 * Publishes what was approved: freezes a moment, and with it the value and the definition of every figure. All of them are asked once
 * more whether they may be said so. @throws ForbiddenError, NotFoundError, BriefingStatusError, BriefingFiguresUntrueError.
 */
export async function publishBriefing(work: UnitOfWork, { briefingId }: OfBriefing): Promise<BriefingResult> {
  const byId = requireBriefer(work, 'briefings.write')
  const { transaction, now, region } = work
  await lockBriefing(work, briefingId, 'APPROVED')
  await writeStep(work, { briefingId, kind: 'PUBLISHED', byId })
  work.tell('BRIEFING_PUBLISHED', {
    occurredAt: now,
    regionId: region.id,
    districtId: null,
    organisationId: null,
    campaignId: null,
    eventId: null,
  })
  // Numbers follow each other without a gap: one is published after the other.
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('Briefing.number', 0))`
  const { _max: last } = await transaction.briefing.aggregate({ _max: { number: true } })
  const asOf = await freezeFigures(work, 'publishBriefing')
  for (const { figure, value } of await requireTrue(work, briefingId, asOf))
    await transaction.briefingFigure.update({
      where: { id: figure.id },
      data: { value, definitionVersion: await currentVersion(work, figure.metric) },
    })
  await transaction.briefing.update({
    where: { id: briefingId },
    data: { status: 'PUBLISHED', number: (last.number ?? 0) + 1, publishedAt: now, asOf },
  })
  return { briefingId }
}

/** By which version of its definition a metric is counted. */
async function currentVersion({ transaction }: UnitOfWork, metric: BriefingFigureModel['metric']): Promise<number> {
  const { _max: newest } = await transaction.metricDefinitionVersion.aggregate({
    where: { metric },
    _max: { version: true },
  })
  if (newest.version === null) throw new Error(`No definition of ${metric}`)
  return newest.version
}
