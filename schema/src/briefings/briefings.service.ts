import type { BriefingStepKind } from '@erikti/prisma/generated/client/enums'
import type { BriefingModel } from '@erikti/prisma/generated/client/models/Briefing'
import { requireAccount, requireReach } from '../access/access.policy.ts'
import type { Permission } from '../access/permissions.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { writeLocalised, writeLocalisedIfAny } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { BriefingStatusError, BriefingSupersededError } from './briefings.errors.ts'
import { writeFigures } from './figures.service.ts'
import type { FigureChoice } from './figures.service.ts'

export type BriefingResult = { briefingId: string }

export interface BriefingInput {
  title: LocalisedText
  note?: LocalisedText | null | undefined
  figures: readonly FigureChoice[]
}

const toRow = ({ title, note }: BriefingInput) => ({
  ...writeLocalised('title', title),
  ...writeLocalisedIfAny('note', note ?? null),
})

/** The person who works on briefings; a key is nobody who could answer for one. @throws ForbiddenError. */
export function requireBriefer({ viewer }: UnitOfWork, permission: Permission): string {
  requireReach(viewer, permission, null)
  return requireAccount(viewer).accountId
}

/** The briefing, locked against whoever else works on it. @throws NotFoundError, BriefingStatusError unless it has one of the statuses. */
export async function lockBriefing(
  { transaction }: UnitOfWork,
  id: string,
  ...statuses: readonly BriefingModel['status'][]
): Promise<BriefingModel> {
  await transaction.$queryRaw`SELECT FROM "Briefing" WHERE id = ${id}::uuid FOR UPDATE`
  const briefing = await transaction.briefing.findUnique({ where: { id } })
  if (!briefing) throw new NotFoundError('briefing')
  if (!statuses.includes(briefing.status)) throw new BriefingStatusError(briefing.status)
  return briefing
}

/** Who did what with it. */
export async function writeStep(
  { transaction, now }: UnitOfWork,
  step: { briefingId: string; kind: BriefingStepKind; byId: string; reason?: string },
): Promise<void> {
  await transaction.briefingStep.create({ data: { ...step, at: now } })
}

/** Gathers figures for a briefing. @throws ForbiddenError, ValidationError, BriefingFiguresPrivateError. */
export async function draftBriefing(work: UnitOfWork, input: BriefingInput): Promise<BriefingResult> {
  const byId = requireBriefer(work, 'briefings.write')
  const { id: briefingId } = await work.transaction.briefing.create({
    data: { ...toRow(input), createdAt: work.now },
    select: { id: true },
  })
  await writeFigures(work, briefingId, input.figures)
  await writeStep(work, { briefingId, kind: 'WRITTEN', byId })
  return { briefingId }
}

/** Writes a draft anew. @throws ForbiddenError, NotFoundError, BriefingStatusError, ValidationError, BriefingFiguresPrivateError. */
export async function changeBriefing(
  work: UnitOfWork,
  { briefingId, ...input }: BriefingInput & { briefingId: string },
): Promise<BriefingResult> {
  const byId = requireBriefer(work, 'briefings.write')
  await lockBriefing(work, briefingId, 'DRAFT')
  await work.transaction.briefing.update({ where: { id: briefingId }, data: toRow(input) })
  await writeFigures(work, briefingId, input.figures)
  await writeStep(work, { briefingId, kind: 'WRITTEN', byId })
  return { briefingId }
}

/**
 * Begins a correction of what was published: a draft that says the same, and why it is there. What was published stays as it is, and
 * leads to its correction once that is published. @throws ForbiddenError, NotFoundError, BriefingStatusError, BriefingSupersededError.
 */
export async function correctBriefing(
  work: UnitOfWork,
  { briefingId: supersedesId, reason }: { briefingId: string; reason: LocalisedText },
): Promise<BriefingResult> {
  const byId = requireBriefer(work, 'briefings.write')
  const { transaction, now } = work
  const published = await lockBriefing(work, supersedesId, 'PUBLISHED')
  const known = await transaction.briefing.findUnique({ where: { supersedesId }, select: { id: true } })
  if (known) throw new BriefingSupersededError(known.id)
  const { titleKk, titleRu, titleEn, noteKk, noteRu, noteEn } = published
  const { id: briefingId } = await transaction.briefing.create({
    data: {
      titleKk,
      titleRu,
      titleEn,
      noteKk,
      noteRu,
      noteEn,
      ...writeLocalised('reason', reason),
      supersedesId,
      createdAt: now,
    },
    select: { id: true },
  })
  const figures = await transaction.briefingFigure.findMany({
    where: { briefingId: supersedesId },
    omit: { id: true, briefingId: true, value: true, definitionVersion: true },
  })
  await transaction.briefingFigure.createMany({ data: figures.map((figure) => ({ ...figure, briefingId })) })
  await writeStep(work, { briefingId, kind: 'WRITTEN', byId })
  return { briefingId }
}
