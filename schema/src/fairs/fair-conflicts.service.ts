import type { CheckInDecision } from '@erikti/prisma/generated/client/enums'
import type { FairActionModel } from '@erikti/prisma/generated/client/models/FairAction'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { ConflictDecidedError } from '../device-copies/device-copies.errors.ts'
import { deciderOf } from '../device-copies/device-copies.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { NotACollectorError } from '../store/store.errors.ts'
import { recordGiven, undoByHand } from './fair-merge.service.ts'
import type { FairActionDetail } from './fair-merge.service.ts'

interface Deciding {
  actionId: string
  decision: CheckInDecision
  /** A supervisor's word, for what is taken over. */
  reason?: string | null | undefined
}

/**
 * Decides on what a device brought and something stood in the way of. Taken over, the visit is recorded with a supervisor's word;
 * dismissed, no visit is, and what the fair is short of is accounted for otherwise.
 * @throws ForbiddenError, NotFoundError, ConflictDecidedError, ValidationError for a visit that is taken over without a word, and
 * what `recordGiven` throws for what no word helps against: no consent, no known need, nothing in the stock.
 */
export async function decideFairConflict(
  work: UnitOfWork,
  { actionId, decision, reason }: Deciding,
): Promise<{ actionId: string; visitId: string | null; fairId: string }> {
  const { transaction } = work
  requireReach(work.viewer, 'store.override', null)
  const found = await transaction.fairAction.findUnique({
    where: { id: actionId },
    select: { outcome: true, copy: { select: { fairId: true } } },
  })
  if (!found || found.outcome !== 'CONFLICT') throw new NotFoundError('conflict')
  const { fairId } = found.copy
  // Held before the action, as when devices bring theirs.
  await transaction.$queryRaw`SELECT id FROM "Fair" WHERE id = ${fairId}::uuid FOR UPDATE`
  const [action] = await transaction.$queryRaw<FairActionModel[]>`
    SELECT * FROM "FairAction" WHERE id = ${actionId}::uuid FOR NO KEY UPDATE`
  if (!action) throw new NotFoundError('conflict')
  if (action.decidedAt) throw new ConflictDecidedError(action.decidedAt)
  const visitId = decision === 'TAKEN_OVER' ? await takeOver(work, fairId, action, reason ?? null) : action.visitId
  await transaction.fairAction.update({
    where: { id: actionId },
    data: { decision, decidedAt: work.now, decidedById: deciderOf(work), visitId },
  })
  return { actionId, visitId, fairId }
}

async function takeOver(
  work: UnitOfWork,
  fairId: string,
  { kind, familyId, stopId, visitId, detail }: FairActionModel,
  reason: string | null,
): Promise<string | null> {
  if (kind === 'UNDO') {
    if (visitId) await undoByHand(work, visitId)
    return visitId
  }
  if (reason === null)
    throw new ValidationError([{ path: 'reason', code: 'MISSING', message: 'says why the family may have more' }])
  const said = detail as unknown as FairActionDetail
  const given = { familyId, stopId, detail: said }
  try {
    return await work.attempt(() => recordGiven(work, fairId, given, reason))
  } catch (error) {
    if (!(error instanceof NotACollectorError)) throw error
    // Whoever decides answers for who took the things.
    const nobody = { ...said, collectedByMemberId: null, collectedByCollectorId: null }
    return recordGiven(work, fairId, { ...given, detail: nobody }, reason)
  }
}
