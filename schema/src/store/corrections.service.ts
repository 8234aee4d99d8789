import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { StoreVisitModel } from '@erikti/prisma/generated/client/models/StoreVisit'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { findFamilySurvivor, lockFamily, memberCount } from '../families/families.service.ts'
import { requireFamilyUnnamed } from '../families/unnamed.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { reverseMovement } from '../stock/issuing.service.ts'
import { StoreVisitVoidedError } from './store.errors.ts'
import type { VisitDecision } from './store.rules.ts'
import { writeVisit } from './visits.service.ts'

/**
 * Takes a visit out in the open: it counts no more, and what was given is back where it came from. The family may come again as if
 * it had not been.
 * @throws ForbiddenError, NotFoundError, ValidationError for a reason that names somebody,
 * StoreVisitVoidedError, StockPlaceClosedError when the place takes nothing back any more.
 */
export async function voidStoreVisit(
  work: UnitOfWork,
  { visitId, reason }: { visitId: string; reason: string },
): Promise<{ visitId: null; voidedId: string }> {
  requireReach(work.viewer, 'store.correct', null)
  await takeBackVisit(work, visitId, reason)
  return { visitId: null, voidedId: visitId }
}

/** The same, once it has been asked who may. @throws as `voidStoreVisit`, but ForbiddenError. */
export async function takeBackVisit(work: UnitOfWork, visitId: string, reason: string): Promise<void> {
  const { familyId } = await findVisit(work.transaction, visitId)
  await lockOwners(work.transaction, [familyId])
  await requireFamilyUnnamed(work.transaction, [familyId], reason)
  const visit = await lockVisit(work.transaction, visitId)
  await reverseMovement(work, visit.movementId, reason)
  await takeOutOfCount(work, visit, reason)
}

/**
 * It was another family that was given these things: the visit is voided, and one of that family stands in its place with the same
 * things, the same day and what it was decided by. The things stay given, so the stock does not move, and no rule is asked again.
 * @throws ForbiddenError, NotFoundError, ValidationError when it is this family or the reason names somebody, StoreVisitVoidedError.
 */
export async function reassignStoreVisit(
  work: UnitOfWork,
  { visitId, familyId, reason }: { visitId: string; familyId: string; reason: string },
): Promise<{ visitId: string; voidedId: string }> {
  const { transaction } = work
  requireReach(work.viewer, 'store.correct', null)
  const found = await findVisit(transaction, visitId)
  const rightId = await findFamilySurvivor(transaction, familyId)
  // In the order in which everybody holds two families.
  await lockOwners(transaction, [found.familyId, rightId])
  const family = await lockFamily(transaction, rightId)
  if (family.id === (await findFamilySurvivor(transaction, found.familyId)))
    throw new ValidationError([{ path: 'familyId', code: 'REPEATED', message: 'is the family of this visit' }])
  await requireFamilyUnnamed(transaction, [found.familyId, family.id], reason)
  const wrong = await lockVisit(transaction, visitId)
  await takeOutOfCount(work, wrong, reason)
  const lines = await transaction.storeVisitLine.findMany({
    where: { visitId },
    orderBy: { position: 'asc' },
    select: { itemId: true, quantity: true, ruleId: true },
  })
  const { placeId, fairStopId, movementId, visitedAt, campaignId, ruleId, periodStart, overrideId } = wrong
  const right = {
    familyId: family.id,
    placeId,
    fairStopId,
    movementId,
    visitedAt,
    districtId: family.districtId,
    campaignId,
    memberCount: await memberCount(transaction, family.id),
    // Whoever took the things is of the other family, as it was entered.
    collectedByMemberId: null,
    collectedByCollectorId: null,
    ruleId,
    periodStart,
    overrideId,
    decision: wrong.decision as VisitDecision[],
    replacesId: visitId,
  }
  return { visitId: await writeVisit(work, right, lines), voidedId: visitId }
}

async function findVisit(transaction: Prisma.TransactionClient, id: string): Promise<{ familyId: string }> {
  const visit = await transaction.storeVisit.findUnique({ where: { id }, select: { familyId: true } })
  if (!visit) throw new NotFoundError('visit')
  return visit
}

/** Families, one of which may have been erased or merged since: their visits stay, and can be wrong. */
async function lockOwners(transaction: Prisma.TransactionClient, familyIds: readonly string[]): Promise<void> {
  await transaction.$queryRaw`SELECT id FROM "Family" WHERE id = ANY (${[...familyIds]}::uuid[]) ORDER BY id FOR UPDATE`
}

/** The visit, held until the transaction ends. @throws StoreVisitVoidedError. */
async function lockVisit(transaction: Prisma.TransactionClient, id: string): Promise<StoreVisitModel> {
  await transaction.$queryRaw`SELECT id FROM "StoreVisit" WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const visit = await transaction.storeVisit.findUniqueOrThrow({
    where: { id },
    include: { replacedBy: { select: { id: true } } },
  })
  if (visit.voidedAt) throw new StoreVisitVoidedError(visit.replacedBy?.id ?? null)
  return visit
}

async function takeOutOfCount(work: UnitOfWork, visit: StoreVisitModel, reason: string): Promise<void> {
  await work.uncount({ kind: 'STORE_VISIT', id: visit.id })
  await work.transaction.storeVisit.update({
    where: { id: visit.id },
    // A supervisor's word is of one visit: it goes along to what stands in its place, or is free again.
    data: { voidedAt: work.now, voidedById: work.actorId, voidReason: reason, overrideId: null },
  })
}
