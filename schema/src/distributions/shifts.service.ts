import type { DistributionShiftStatus } from '@erikti/prisma/generated/client/enums'
import type { DistributionShiftModel } from '@erikti/prisma/generated/client/models/DistributionShift'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import type { Dimensions } from '../ledger/ledger.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import {
  DistributionRetiredError,
  DistributionShiftCountedError,
  DistributionShiftStatusError,
} from './distributions.errors.ts'
import { requireWindow } from './distributions.rules.ts'

export type ShiftResult = { shiftId: string }

export interface ShiftInput {
  placeId: string
  campaignId?: string | null | undefined
  organisationId: string
  startsAt: Date
  endsAt: Date
  plannedPortions: number
  /** What is given, in the order of the phone's buttons. */
  itemIds: readonly string[]
}

/** @throws NotFoundError, DistributionRetiredError for what a shift cannot be planned with. */
async function requireThere(
  { transaction }: UnitOfWork,
  { placeId, campaignId, organisationId, itemIds }: ShiftInput,
  kept: readonly string[],
): Promise<void> {
  const place = await transaction.distributionPlace.findUnique({ where: { id: placeId }, select: { retiredAt: true } })
  if (!place) throw new NotFoundError('place')
  if (place.retiredAt) throw new DistributionRetiredError('place')
  if (campaignId && (await transaction.campaign.count({ where: { id: campaignId } })) === 0)
    throw new NotFoundError('campaign')
  if ((await transaction.organisation.count({ where: { id: organisationId } })) === 0)
    throw new NotFoundError('organisation')
  const items = await transaction.distributionItem.findMany({
    where: { id: { in: [...itemIds] } },
    select: { id: true, retiredAt: true },
  })
  if (items.length < itemIds.length) throw new NotFoundError('item')
  if (items.some(({ id, retiredAt }) => retiredAt && !kept.includes(id))) throw new DistributionRetiredError('item')
}

/** Plans some hours at a place. @throws ForbiddenError, NotFoundError, ValidationError, DistributionRetiredError. */
export async function planDistributionShift(work: UnitOfWork, input: ShiftInput): Promise<ShiftResult> {
  requireReach(work.viewer, 'distributions.run', input.organisationId)
  requireWindow(input)
  await requireThere(work, input, [])
  const { itemIds, campaignId = null, ...shift } = input
  const { id } = await work.transaction.distributionShift.create({
    data: { ...shift, campaignId, createdAt: work.now, createdById: recorderOf(work) },
    select: { id: true },
  })
  await writeItems(work, id, itemIds)
  return { shiftId: id }
}

const writeItems = ({ transaction }: UnitOfWork, shiftId: string, itemIds: readonly string[]) =>
  transaction.distributionShiftItem.createMany({
    data: itemIds.map((itemId, index) => ({ shiftId, itemId, position: index + 1 })),
  })

/** The shift, held: what is counted at it waits. @throws NotFoundError. */
export async function holdShift(work: UnitOfWork, shiftId: string): Promise<DistributionShiftModel> {
  await work.transaction.$queryRaw`SELECT id FROM "DistributionShift" WHERE id = ${shiftId}::uuid FOR NO KEY UPDATE`
  const shift = await work.transaction.distributionShift.findUnique({ where: { id: shiftId } })
  if (!shift) throw new NotFoundError('shift')
  return shift
}

/** The shift for who runs it, held. @throws ForbiddenError, NotFoundError, DistributionShiftStatusError. */
export async function lockShift(
  work: UnitOfWork,
  shiftId: string,
  ...needed: DistributionShiftStatus[]
): Promise<DistributionShiftModel> {
  const shift = await holdShift(work, shiftId)
  requireReach(work.viewer, 'distributions.run', shift.organisationId)
  if (!needed.includes(shift.status)) throw new DistributionShiftStatusError(shift.status, needed)
  return shift
}

/**
 * Plans a shift otherwise. Once something was counted, only its end and its size change.
 * @throws what `lockShift` and `planDistributionShift` throw, DistributionShiftCountedError.
 */
export async function changeDistributionShift(
  work: UnitOfWork,
  { shiftId, ...input }: ShiftInput & { shiftId: string },
): Promise<ShiftResult> {
  const { transaction } = work
  const shift = await lockShift(work, shiftId, 'OPEN')
  requireReach(work.viewer, 'distributions.run', input.organisationId)
  requireWindow(input)
  const items = await transaction.distributionShiftItem.findMany({
    where: { shiftId },
    orderBy: { position: 'asc' },
    select: { itemId: true },
  })
  const present = items.map(({ itemId }) => itemId)
  await requireThere(work, input, present)
  const { itemIds, campaignId = null, ...planned } = input
  const isCounted = (await transaction.distributionTally.count({ where: { shiftId } })) > 0
  const moves =
    planned.placeId !== shift.placeId ||
    campaignId !== shift.campaignId ||
    planned.organisationId !== shift.organisationId ||
    planned.startsAt.getTime() !== shift.startsAt.getTime() ||
    itemIds.join() !== present.join()
  if (isCounted && moves) throw new DistributionShiftCountedError()
  await transaction.distributionShift.update({ where: { id: shiftId }, data: { ...planned, campaignId } })
  if (!isCounted) {
    await transaction.distributionShiftItem.deleteMany({ where: { shiftId } })
    await writeItems(work, shiftId, itemIds)
  }
  return { shiftId }
}

/** The shift does not take place. @throws what `lockShift` throws, DistributionShiftCountedError. */
export async function cancelDistributionShift(
  work: UnitOfWork,
  { shiftId, reason }: { shiftId: string; reason: string },
): Promise<ShiftResult> {
  const { transaction, now } = work
  await lockShift(work, shiftId, 'OPEN')
  if ((await transaction.distributionTally.count({ where: { shiftId } })) > 0) throw new DistributionShiftCountedError()
  await transaction.distributionLink.updateMany({ where: { shiftId, revokedAt: null }, data: { revokedAt: now } })
  await transaction.distributionShift.update({
    where: { id: shiftId },
    data: { status: 'CANCELLED', cancelledAt: now, cancelReason: reason },
  })
  return { shiftId }
}

/** Where and when all counts that is counted at a shift: on the day on which it begins, whenever it came in. */
export async function dimensionsOf(
  { transaction, region }: UnitOfWork,
  { placeId, startsAt, organisationId, campaignId }: DistributionShiftModel,
): Promise<Dimensions> {
  const { districtId } = await transaction.distributionPlace.findUniqueOrThrow({
    where: { id: placeId },
    select: { districtId: true },
  })
  return { occurredAt: startsAt, regionId: region.id, districtId, organisationId, campaignId, eventId: null }
}
