import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { CheckInActionOutcome, FairActionKind } from '@erikti/prisma/generated/client/enums'
import type { FairActionModel } from '@erikti/prisma/generated/client/models/FairAction'
import type { FairCopyModel } from '@erikti/prisma/generated/client/models/FairCopy'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import type { Context } from '../context.ts'
import { deciderOf, isNext, mergeInOrder, repeated } from '../device-copies/device-copies.ts'
import type { PresentedCopy, QueuedAction } from '../device-copies/device-copies.ts'
import { DomainError, NotFoundError } from '../shared/errors.ts'
import { takeBackVisit } from '../store/corrections.service.ts'
import { serveFamily } from '../store/visits.service.ts'
import { openFairCopy } from './fair-list.service.ts'
import { holdStop } from './fairs.service.ts'

/** Why a visit is taken back that a device took back. */
const undoReason = 'Құрылғыдағы белгі қайтарып алынды'

/** Something done at a fair without a network. */
export interface FairDeviceAction extends QueuedAction {
  kind: FairActionKind
  familyId?: string | null | undefined
  stopId?: string | null | undefined
  lines: readonly { itemId: string; quantity: number }[]
  collectedByMemberId?: string | null | undefined
  collectedByCollectorId?: string | null | undefined
  undoesId?: string | null | undefined
}

/** A type and no interface: what a command answers is JSON. */
export type MergedFairAction = {
  id: string
  outcome: CheckInActionOutcome
  problem: string | null
  visitId: string | null
}

/** What is kept beside an action, for who decides on it. */
export type FairActionDetail = {
  /** When it happened, the device's clock put right. */
  at: string
  lines: { itemId: string; quantity: number }[]
  collectedByMemberId: string | null
  collectedByCollectorId: string | null
}

type Verdict = Omit<MergedFairAction, 'id'>

const refused = (problem: string): Verdict => ({ outcome: 'REFUSED', problem, visitId: null })
const alreadySo = (visitId: string | null): Verdict => ({ outcome: 'ALREADY_SO', problem: null, visitId })
/** A person has to look. */
const conflict = (problem: string, visitId: string | null): Verdict => ({ outcome: 'CONFLICT', problem, visitId })

/**
 * Merges what was done at a fair on a device, in its order: once and only once, since an action's id is a primary key. An action
 * that was merged before answers with what came of it then.
 * @throws FairListNotGenuineError, FairCopyEndedError, ActionsMissingError, ForbiddenError.
 */
export async function mergeFairActions(
  context: Context,
  input: PresentedCopy & { deviceTime: Date; actions: readonly FairDeviceAction[] },
): Promise<{ results: MergedFairAction[] }> {
  const command = { name: 'mergeFairActions', permission: 'store.serve' } as const
  const open = (work: UnitOfWork) => {
    requireReach(work.viewer, 'store.serve', null)
    return openFairCopy(work, input)
  }
  return { results: await mergeInOrder(context, command, input, open, mergeAction) }
}

async function mergeAction(
  work: UnitOfWork,
  copy: FairCopyModel,
  action: FairDeviceAction,
  corrected: Date,
): Promise<MergedFairAction> {
  const { transaction } = work
  const known = await transaction.fairAction.findUnique({ where: { id: action.id } })
  if (known?.fairCopyId === copy.id) return describe(known)
  const { _max } = await transaction.fairAction.aggregate({
    where: { fairCopyId: copy.id },
    _max: { sequence: true },
  })
  if (known || !isNext(action, _max.sequence)) return { id: action.id, ...refused(repeated) }
  // Nothing was given that is yet to be.
  const at = corrected > work.now ? work.now : corrected
  const detail: FairActionDetail = {
    at: at.toISOString(),
    lines: action.lines.map(({ itemId, quantity }) => ({ itemId, quantity })),
    collectedByMemberId: action.collectedByMemberId ?? null,
    collectedByCollectorId: action.collectedByCollectorId ?? null,
  }
  const verdict = action.kind === 'VISIT' ? await serve(work, copy, action, detail) : await undo(work, copy, action)
  const written = await transaction.fairAction.create({
    data: {
      id: action.id,
      fairCopyId: copy.id,
      sequence: action.sequence,
      kind: action.kind,
      familyId: await whoIsThere(work, action.familyId),
      stopId: action.stopId ?? null,
      undoesId: action.undoesId ?? null,
      at: action.at,
      receivedAt: work.now,
      ...verdict,
      detail: detail satisfies Prisma.InputJsonObject,
    },
  })
  return describe(written)
}

/**
 * The things were given: what stands in the way is no reason to forget it, so a person decides. Refused is only what nobody could
 * have been given: at a stop of another fair, or to a family or of a thing that there never was.
 */
async function serve(
  work: UnitOfWork,
  copy: FairCopyModel,
  { familyId, stopId }: FairDeviceAction,
  detail: FairActionDetail,
): Promise<Verdict> {
  try {
    await work.attempt(() => holdStop(work, { fairId: copy.fairId, stopId: stopId ?? '', at: new Date(detail.at) }))
    const visitId = await work.attempt(() => recordGiven(work, copy.fairId, { familyId, stopId, detail }, null))
    return { outcome: 'APPLIED', problem: null, visitId }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return error instanceof NotFoundError ? refused(error.code) : conflict(error.code, null)
  }
}

/**
 * Records what was given at a stop. Where a device gave something, the fair stood, whether anybody said so or not.
 * @throws NotFoundError, and what `holdStop` and `serveFamily` throw.
 */
export async function recordGiven(
  work: UnitOfWork,
  fairId: string,
  given: { familyId: string | null | undefined; stopId: string | null | undefined; detail: FairActionDetail },
  overrideReason: string | null,
): Promise<string> {
  const { familyId, stopId, detail } = given
  if (!familyId) throw new NotFoundError('family')
  const visitedAt = new Date(detail.at)
  const { placeId } = await holdStop(work, { fairId, stopId: stopId ?? '', at: visitedAt })
  const { visitId } = await serveFamily(work, {
    family: { id: familyId },
    placeId,
    fairStopId: stopId ?? null,
    collectedByMemberId: detail.collectedByMemberId,
    collectedByCollectorId: detail.collectedByCollectorId,
    lines: detail.lines.map(({ itemId, quantity }) => ({ item: { id: itemId }, quantity })),
    overrideReason,
    visitedAt,
  })
  return visitId
}

/** Takes back what the same device did before. What somebody has corrected since, a person looks at. */
async function undo(work: UnitOfWork, copy: FairCopyModel, { undoesId }: FairDeviceAction): Promise<Verdict> {
  const { transaction } = work
  const target = undoesId ? await transaction.fairAction.findUnique({ where: { id: undoesId } }) : null
  if (!target || target.fairCopyId !== copy.id || target.kind !== 'VISIT') return refused('NOT_FOUND')
  if (target.outcome === 'CONFLICT' && target.decision === null) {
    // Who did it takes it back, so there is nothing left to decide.
    await transaction.fairAction.update({
      where: { id: target.id },
      data: { decision: 'DISMISSED', decidedAt: work.now, decidedById: deciderOf(work) },
    })
    return alreadySo(null)
  }
  return target.visitId === null ? alreadySo(null) : undoVisit(work, target.visitId)
}

async function undoVisit(work: UnitOfWork, visitId: string): Promise<Verdict> {
  const visit = await work.transaction.storeVisit.findUniqueOrThrow({
    where: { id: visitId },
    select: { voidedAt: true, replacedBy: { select: { id: true } } },
  })
  if (visit.voidedAt) return visit.replacedBy ? conflict('STORE_VISIT_VOIDED', visit.replacedBy.id) : alreadySo(visitId)
  try {
    await work.attempt(() => takeBackVisit(work, visitId, undoReason))
    return { outcome: 'APPLIED', problem: null, visitId }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return conflict(error.code, visitId)
  }
}

/** What a device says of nobody is kept without them. */
async function whoIsThere({ transaction }: UnitOfWork, familyId: string | null | undefined): Promise<string | null> {
  if (!familyId) return null
  return (await transaction.family.count({ where: { id: familyId } })) > 0 ? familyId : null
}

function describe({ id, outcome, problem, visitId }: FairActionModel): MergedFairAction {
  return { id, outcome, problem, visitId }
}

/** Takes back a visit that somebody decided to. @throws what `takeBackVisit` throws. */
export const undoByHand = (work: UnitOfWork, visitId: string): Promise<void> => takeBackVisit(work, visitId, undoReason)
