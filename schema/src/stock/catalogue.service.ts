import { Prisma } from '@erikti/prisma/generated/client/client'
import type { ItemUnit } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { refusedBy } from '../shared/refusals.ts'
import {
  ItemCodeTakenError,
  ItemGroupInUseError,
  ItemGroupNameTakenError,
  ItemGroupRetiredError,
  ItemInStockError,
  ItemRetiredError,
  ItemUnitFixedError,
} from './stock.errors.ts'

// Changes of the list of items are few; each holds the rows that it depends on.

/** The group, held until the transaction ends: for others to use it as well, or for this one to change it. */
async function lockGroup(
  transaction: Prisma.TransactionClient,
  groupId: string,
  mode: 'SHARE' | 'NO KEY UPDATE',
): Promise<void> {
  const { rows, retired } = await lock(transaction, 'ItemGroup', groupId, mode)
  if (!rows) throw new NotFoundError('item group')
  if (retired) throw new ItemGroupRetiredError()
}

async function lockItem(transaction: Prisma.TransactionClient, itemId: string): Promise<void> {
  const { rows, retired } = await lock(transaction, 'Item', itemId, 'NO KEY UPDATE')
  if (!rows) throw new NotFoundError('item')
  if (retired) throw new ItemRetiredError([itemId])
}

async function lock(
  transaction: Prisma.TransactionClient,
  table: 'Item' | 'ItemGroup',
  id: string,
  mode: 'SHARE' | 'NO KEY UPDATE',
): Promise<{ rows: number; retired: boolean }> {
  const rows = await transaction.$queryRaw<{ retiredAt: Date | null }[]>`
    SELECT "retiredAt" FROM ${Prisma.raw(`"${table}"`)} WHERE id = ${id}::uuid FOR ${Prisma.raw(mode)}`
  return { rows: rows.length, retired: rows[0]?.retiredAt != null }
}

/** Adds a group of items, behind the others. @throws ForbiddenError, ItemGroupNameTakenError. */
export async function addItemGroup(work: UnitOfWork, { name }: { name: LocalisedText }): Promise<{ groupId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  const { _max } = await work.transaction.itemGroup.aggregate({ _max: { position: true } })
  const [group] = await work.transaction.itemGroup.createManyAndReturn({
    data: [{ ...writeLocalised('name', name), position: (_max.position ?? 0) + 1, createdAt: work.now }],
    skipDuplicates: true,
    select: { id: true },
  })
  if (!group) throw new ItemGroupNameTakenError(name.kk)
  return { groupId: group.id }
}

/** Calls a group otherwise, or gives it another place in lists. @throws ForbiddenError, NotFoundError, ItemGroupRetiredError, ItemGroupNameTakenError. */
export async function changeItemGroup(
  work: UnitOfWork,
  { groupId, name, position }: { groupId: string; name: LocalisedText; position?: number | null | undefined },
): Promise<{ groupId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  await lockGroup(work.transaction, groupId, 'NO KEY UPDATE')
  await work.transaction.itemGroup
    .update({ where: { id: groupId }, data: { ...writeLocalised('name', name), ...(position && { position }) } })
    .catch((error: unknown) => {
      if (refusedBy(error) === 'ItemGroup_name_once') throw new ItemGroupNameTakenError(name.kk)
      throw error
    })
  return { groupId }
}

/** Takes a group off the list, once nothing in it is in use. @throws ForbiddenError, NotFoundError, ItemGroupRetiredError, ItemGroupInUseError. */
export async function retireItemGroup(
  work: UnitOfWork,
  { groupId }: { groupId: string },
): Promise<{ groupId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  await lockGroup(work.transaction, groupId, 'NO KEY UPDATE')
  const items = await work.transaction.item.count({ where: { groupId, retiredAt: null } })
  if (items > 0) throw new ItemGroupInUseError(items)
  await work.transaction.itemGroup.update({ where: { id: groupId }, data: { retiredAt: work.now } })
  return { groupId }
}

export interface ItemInput {
  groupId: string
  itemCode: string
  name: LocalisedText
  unit: ItemUnit
  /** Null: it never runs low. */
  lowStockAt?: number | null | undefined
}

const columnsOf = ({ groupId, itemCode: code, name, unit, lowStockAt = null }: ItemInput) => ({
  groupId,
  code,
  unit,
  lowStockAt,
  ...writeLocalised('name', name),
})

/** Adds something that the store gives. @throws ForbiddenError, NotFoundError, ItemGroupRetiredError, ItemCodeTakenError. */
export async function addItem(work: UnitOfWork, input: ItemInput): Promise<{ itemId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  await lockGroup(work.transaction, input.groupId, 'SHARE')
  const [item] = await work.transaction.item.createManyAndReturn({
    data: [{ ...columnsOf(input), createdAt: work.now }],
    skipDuplicates: true,
    select: { id: true },
  })
  if (!item) throw new ItemCodeTakenError(input.itemCode)
  return { itemId: item.id }
}

/**
 * Says otherwise what an item is; its unit stays once some of it has come in.
 * @throws ForbiddenError, NotFoundError, ItemRetiredError, ItemGroupRetiredError, ItemUnitFixedError, ItemCodeTakenError.
 */
export async function changeItem(
  work: UnitOfWork,
  { itemId, ...input }: ItemInput & { itemId: string },
): Promise<{ itemId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  const { transaction } = work
  await lockGroup(transaction, input.groupId, 'SHARE')
  await lockItem(transaction, itemId)
  const had = await transaction.item.findUniqueOrThrow({ where: { id: itemId }, select: { unit: true } })
  if (had.unit !== input.unit && (await transaction.stockLot.count({ where: { itemId }, take: 1 })) > 0)
    throw new ItemUnitFixedError()
  await transaction.item.update({ where: { id: itemId }, data: columnsOf(input) }).catch((error: unknown) => {
    if (refusedBy(error) === 'Item_code_key') throw new ItemCodeTakenError(input.itemCode)
    throw error
  })
  return { itemId }
}

/** Takes an item off the list, once nothing of it is left. @throws ForbiddenError, NotFoundError, ItemRetiredError, ItemInStockError. */
export async function retireItem(work: UnitOfWork, { itemId }: { itemId: string }): Promise<{ itemId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  await lockItem(work.transaction, itemId)
  const { _sum } = await work.transaction.stockBalance.aggregate({
    where: { lot: { itemId } },
    _sum: { quantity: true },
  })
  if (_sum.quantity) throw new ItemInStockError(_sum.quantity)
  await work.transaction.item.update({ where: { id: itemId }, data: { retiredAt: work.now } })
  return { itemId }
}
