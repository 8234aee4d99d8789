import type { PortionUnit } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { refusedBy } from '../shared/refusals.ts'
import {
  DistributionNameTakenError,
  DistributionRetiredError,
  DistributionShiftCountedError,
} from './distributions.errors.ts'

export interface PlaceInput {
  districtId: string
  name: LocalisedText
  address: LocalisedText
  point?: { latitude: number; longitude: number } | null | undefined
}

type PlaceResult = { placeId: string }
type ItemResult = { itemId: string }

function sayWhy(error: unknown): never {
  switch (refusedBy(error)) {
    case 'DistributionPlace_name_once':
    case 'DistributionItem_name_once':
      throw new DistributionNameTakenError()
    case 'DistributionPlace_districtId_fkey':
      throw new NotFoundError('district')
    case 'DistributionPlace_district_frozen':
      throw new DistributionShiftCountedError()
    default:
      throw error
  }
}

const placeRow = ({ districtId, name, address, point }: PlaceInput) => ({
  districtId,
  ...writeLocalised('name', name),
  ...writeLocalised('address', address),
  latitude: point?.latitude ?? null,
  longitude: point?.longitude ?? null,
})

/** @throws ForbiddenError, NotFoundError, DistributionNameTakenError. */
export async function addDistributionPlace(work: UnitOfWork, input: PlaceInput): Promise<PlaceResult> {
  requireReach(work.viewer, 'distributions.write', null)
  const { id } = await work.transaction.distributionPlace
    .create({ data: { ...placeRow(input), createdAt: work.now }, select: { id: true } })
    .catch(sayWhy)
  return { placeId: id }
}

/** The place, held. @throws ForbiddenError, NotFoundError, DistributionRetiredError. */
async function lockPlace(work: UnitOfWork, placeId: string): Promise<void> {
  requireReach(work.viewer, 'distributions.write', null)
  const [place] = await work.transaction.$queryRaw<{ retiredAt: Date | null }[]>`
    SELECT "retiredAt" FROM "DistributionPlace" WHERE id = ${placeId}::uuid FOR NO KEY UPDATE`
  if (!place) throw new NotFoundError('place')
  if (place.retiredAt) throw new DistributionRetiredError('place')
}

/**
 * Says otherwise where it is; its district stays once a shift was planned there.
 * @throws what `lockPlace` throws, DistributionNameTakenError, DistributionShiftCountedError.
 */
export async function changeDistributionPlace(
  work: UnitOfWork,
  { placeId, ...input }: PlaceInput & { placeId: string },
): Promise<PlaceResult> {
  await lockPlace(work, placeId)
  await work.transaction.distributionPlace.update({ where: { id: placeId }, data: placeRow(input) }).catch(sayWhy)
  return { placeId }
}

/** No shift is planned there any more; those that are stay. @throws what `lockPlace` throws. */
export async function retireDistributionPlace(
  work: UnitOfWork,
  { placeId }: { placeId: string },
): Promise<PlaceResult> {
  await lockPlace(work, placeId)
  await work.transaction.distributionPlace.update({ where: { id: placeId }, data: { retiredAt: work.now } })
  return { placeId }
}

interface ItemInput {
  name: LocalisedText
  unit: PortionUnit
}

/** @throws ForbiddenError, DistributionNameTakenError. */
export async function addDistributionItem(work: UnitOfWork, { name, unit }: ItemInput): Promise<ItemResult> {
  requireReach(work.viewer, 'distributions.write', null)
  const { id } = await work.transaction.distributionItem
    .create({ data: { ...writeLocalised('name', name), unit, createdAt: work.now }, select: { id: true } })
    .catch(sayWhy)
  return { itemId: id }
}

async function lockItem(work: UnitOfWork, itemId: string): Promise<void> {
  requireReach(work.viewer, 'distributions.write', null)
  const [item] = await work.transaction.$queryRaw<{ retiredAt: Date | null }[]>`
    SELECT "retiredAt" FROM "DistributionItem" WHERE id = ${itemId}::uuid FOR NO KEY UPDATE`
  if (!item) throw new NotFoundError('item')
  if (item.retiredAt) throw new DistributionRetiredError('item')
}

/** @throws ForbiddenError, NotFoundError, DistributionRetiredError, DistributionNameTakenError. */
export async function changeDistributionItem(
  work: UnitOfWork,
  { itemId, name, unit }: ItemInput & { itemId: string },
): Promise<ItemResult> {
  await lockItem(work, itemId)
  await work.transaction.distributionItem
    .update({ where: { id: itemId }, data: { ...writeLocalised('name', name), unit } })
    .catch(sayWhy)
  return { itemId }
}

/** It is planned for no more shifts. @throws ForbiddenError, NotFoundError, DistributionRetiredError. */
export async function retireDistributionItem(work: UnitOfWork, { itemId }: { itemId: string }): Promise<ItemResult> {
  await lockItem(work, itemId)
  await work.transaction.distributionItem.update({ where: { id: itemId }, data: { retiredAt: work.now } })
  return { itemId }
}
