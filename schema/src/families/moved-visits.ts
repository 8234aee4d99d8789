import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { UnitOfWork } from '../command/command.ts'
import { countVisit } from './visit-facts.ts'

type Visit = Prisma.StoreVisitGetPayload<{ include: { lines: true; district: { select: { regionId: true } } } }>

/** Which visit of a period a row is: two of one family are told apart by their ordinals. */
const placeOf = ({ ruleId, periodStart }: Pick<Visit, 'ruleId' | 'periodStart'>) =>
  `${ruleId} ${periodStart.toISOString()}`

/**
 * Gives the standing visits of a record that goes to the survivor: each is voided, taken out of the ledger, and written anew with the
 * same things, the same movement of stock and the same decision, so that the ledger is right at every moment of its past and a
 * family that was counted twice counts once. Visits of one period follow each other. `people` says as whom those who collected go on.
 * @returns how many went over.
 */
export async function moveVisits(
  work: UnitOfWork,
  ids: { survivorId: string; mergedId: string },
  people: ReadonlyMap<string, string>,
  reason: string,
): Promise<number> {
  const { transaction, now } = work
  const { survivorId, mergedId } = ids
  // Nobody voids one of them meanwhile.
  await transaction.$queryRaw`
    SELECT id FROM "StoreVisit" WHERE "familyId" = ${mergedId}::uuid AND "voidedAt" IS NULL ORDER BY id FOR UPDATE`
  const standing = await transaction.storeVisit.findMany({
    where: { familyId: { in: [survivorId, mergedId] }, voidedAt: null },
    orderBy: [{ visitedAt: 'asc' }, { id: 'asc' }],
    include: { lines: { orderBy: { position: 'asc' } }, district: { select: { regionId: true } } },
  })
  const leaving = standing.filter(({ familyId }) => familyId === mergedId)
  const ordinals = new Map<string, number>()
  for (const visit of standing)
    if (visit.familyId === survivorId)
      ordinals.set(placeOf(visit), Math.max(ordinals.get(placeOf(visit)) ?? 0, visit.ordinal))
  for (const { lines, district, ...visit } of leaving) {
    await work.uncount({ kind: 'STORE_VISIT', id: visit.id })
    await transaction.storeVisit.update({
      where: { id: visit.id },
      // The supervisor’s word goes along.
      data: { voidedAt: now, voidedById: work.actorId, voidReason: reason, overrideId: null },
    })
    const taken = ordinals.get(placeOf(visit))
    const ordinal = taken === undefined ? visit.ordinal : taken + 1
    ordinals.set(placeOf(visit), ordinal)
    const { id: _id, number: _number, voidedAt: _at, voidedById: _by, voidReason: _reason, ...same } = visit
    const written = await transaction.storeVisit.create({
      data: {
        ...same,
        familyId: survivorId,
        ordinal,
        recordedAt: now,
        replacesId: visit.id,
        collectedByMemberId: people.get(visit.collectedByMemberId ?? '') ?? visit.collectedByMemberId,
        decision: visit.decision as Prisma.InputJsonValue,
        lines: {
          create: lines.map(({ position, itemId, quantity, ruleId }) => ({ position, itemId, quantity, ruleId })),
        },
      },
    })
    const itemsGiven = lines.reduce((sum, { quantity }) => sum + quantity, 0)
    countVisit(work, { ...written, itemsGiven }, district.regionId)
  }
  return leaving.length
}
