import type { StockPlaceKind } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { refusedBy } from '../shared/refusals.ts'
import { StockLeftError, StockPlaceClosedError, StockPlaceOfFairError } from './stock.errors.ts'

/** Opens a store or a storeroom. @throws ForbiddenError, NotFoundError. */
export async function openStockPlace(
  work: UnitOfWork,
  input: {
    kind: Exclude<StockPlaceKind, 'FAIR'>
    name: LocalisedText
    districtId: string
    campaignId?: string | null | undefined
  },
): Promise<{ placeId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  const { kind, name, districtId, campaignId = null } = input
  const { id } = await work.transaction.stockPlace
    .create({
      data: { kind, districtId, campaignId, createdAt: work.now, ...writeLocalised('name', name) },
      select: { id: true },
    })
    .catch((error: unknown) => {
      if (refusedBy(error) === 'StockPlace_districtId_fkey') throw new NotFoundError('district')
      if (refusedBy(error) === 'StockPlace_campaignId_fkey') throw new NotFoundError('campaign')
      throw error
    })
  return { placeId: id }
}

/**
 * Closes a store or a storeroom for good, once it is empty.
 * @throws ForbiddenError, NotFoundError, StockPlaceOfFairError, StockPlaceClosedError, StockLeftError.
 */
export async function closeStockPlace(
  work: UnitOfWork,
  { placeId }: { placeId: string },
): Promise<{ placeId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  const { transaction, now } = work
  // Whoever brings something holds a share of this lock, so what is read next is all there is.
  const [place] = await transaction.$queryRaw<{ kind: StockPlaceKind; closedAt: Date | null }[]>`
    SELECT kind, "closedAt" FROM "StockPlace" WHERE id = ${placeId}::uuid FOR NO KEY UPDATE`
  if (!place) throw new NotFoundError('place')
  if (place.kind === 'FAIR') throw new StockPlaceOfFairError()
  if (place.closedAt) throw new StockPlaceClosedError()
  const { _sum } = await transaction.stockBalance.aggregate({ where: { placeId }, _sum: { quantity: true } })
  if (_sum.quantity) throw new StockLeftError(_sum.quantity)
  await transaction.stockPlace.update({ where: { id: placeId }, data: { closedAt: now } })
  return { placeId }
}
