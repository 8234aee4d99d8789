import { Prisma } from '@erikti/prisma/generated/client/client'
import type { Database } from '@erikti/prisma/client'
import { fromCalendarDate } from '../shared/calendar.ts'
import { mostItemsShown, mostLotsShown } from './stock.rules.ts'

/** So much of a lot is at a place. */
export interface StockAmount {
  placeId: string
  lotId: string
  quantity: number
}

/** So much of an item is at a place. */
export interface ItemBalance {
  itemId: string
  quantity: number
  /** Of that, what has gone bad. */
  expired: number
  lots: number
  /** When the next of it goes bad; null when all of it keeps, or has gone bad. */
  nextExpiry: Date | null
}

/** Which of it; what is left out asks for nothing. */
export interface AmountsAsked {
  placeId?: string | undefined
  itemId?: string | undefined
  groupId?: string | undefined
  /** As it was recorded up to that moment; as it is now when null. */
  asOf?: Date | null | undefined
}

type Read = Pick<Database, 'prisma'>

/** What the ledger says was there at a past moment, by when it was recorded; what is there now is the same, summed up before. */
function amounts({ placeId, asOf }: AmountsAsked): Prisma.Sql {
  const at = placeId ? Prisma.sql`AND "placeId" = ${placeId}::uuid` : Prisma.empty
  if (!asOf) return Prisma.sql`SELECT "placeId", "lotId", quantity FROM "StockBalance" WHERE quantity > 0 ${at}`
  return Prisma.sql`
    SELECT "placeId", "lotId", sum(quantity)::int AS quantity
    FROM "StockEntry" entry JOIN "StockMovement" movement ON movement.id = entry."movementId"
    WHERE movement."recordedAt" <= ${asOf} ${at}
    GROUP BY 1, 2 HAVING sum(quantity) > 0`
}

function within({ itemId, groupId }: AmountsAsked): Prisma.Sql {
  return Prisma.sql`
    ${itemId ? Prisma.sql`AND item.id = ${itemId}::uuid` : Prisma.empty}
    ${groupId ? Prisma.sql`AND item."groupId" = ${groupId}::uuid` : Prisma.empty}`
}

/** Lot by lot, by group and item, and of an item those first that leave first. */
export function readLots({ prisma }: Read, asked: AmountsAsked): Promise<StockAmount[]> {
  return prisma.$queryRaw`
    SELECT amount."placeId", amount."lotId", amount.quantity
    FROM (${amounts(asked)}) amount
    JOIN "StockLot" lot ON lot.id = amount."lotId"
    JOIN "Item" item ON item.id = lot."itemId" JOIN "ItemGroup" "group" ON "group".id = item."groupId"
    WHERE true ${within(asked)}
    ORDER BY "group".position, "group".id, item."nameKk", item.id, lot."expiresOn", lot."receivedAt", lot.id, amount."placeId"
    LIMIT ${mostLotsShown}`
}

const day = (date: Date) => fromCalendarDate(date).toString()

/** Item by item, by group and name. */
export function readBalances({ prisma }: Read, asked: AmountsAsked, today: Date): Promise<ItemBalance[]> {
  return prisma.$queryRaw`
    SELECT item.id AS "itemId", sum(amount.quantity)::int AS quantity, count(DISTINCT lot.id)::int AS lots,
           coalesce(sum(amount.quantity) FILTER (WHERE lot."expiresOn" < ${day(today)}::date), 0)::int AS expired,
           min(lot."expiresOn") FILTER (WHERE lot."expiresOn" >= ${day(today)}::date) AS "nextExpiry"
    FROM (${amounts(asked)}) amount
    JOIN "StockLot" lot ON lot.id = amount."lotId"
    JOIN "Item" item ON item.id = lot."itemId" JOIN "ItemGroup" "group" ON "group".id = item."groupId"
    WHERE true ${within(asked)}
    GROUP BY item.id, "group".id ORDER BY "group".position, "group".id, item."nameKk", item.id
    LIMIT ${mostItemsShown}`
}

/** What goes bad by that day, and what has, the first first. */
export function readExpiring({ prisma }: Read, { placeId }: AmountsAsked, by: Date): Promise<StockAmount[]> {
  return prisma.$queryRaw`
    SELECT amount.* FROM (${amounts({ placeId })}) amount
    JOIN "StockLot" lot ON lot.id = amount."lotId"
    WHERE lot."expiresOn" <= ${day(by)}::date
    ORDER BY lot."expiresOn", lot."receivedAt", lot.id, amount."placeId"
    LIMIT ${mostItemsShown}`
}

/** How much of an item is there, and how much of that has gone bad. */
export interface ItemTotal {
  quantity: number
  expired: number
}

/** Of each of these items, over all places or at one. */
export async function readTotals(
  { prisma }: Read,
  asked: readonly { itemId: string; placeId: string | null }[],
  today: Date,
): Promise<ItemTotal[]> {
  const rows = await prisma.$queryRaw<(ItemTotal & { itemId: string; placeId: string | null })[]>`
    SELECT lot."itemId", balance."placeId", sum(balance.quantity)::int AS quantity,
           coalesce(sum(balance.quantity) FILTER (WHERE lot."expiresOn" < ${day(today)}::date), 0)::int AS expired
    FROM "StockLot" lot JOIN "StockBalance" balance ON balance."lotId" = lot.id AND balance.quantity > 0
    WHERE lot."itemId" = ANY (${asked.map(({ itemId }) => itemId)}::uuid[])
    GROUP BY GROUPING SETS ((lot."itemId"), (lot."itemId", balance."placeId"))`
  const key = (itemId: string, placeId: string | null) => `${itemId} ${placeId}`
  const found = new Map(rows.map(({ itemId, placeId, ...total }) => [key(itemId, placeId), total]))
  return asked.map(({ itemId, placeId }) => found.get(key(itemId, placeId)) ?? { quantity: 0, expired: 0 })
}

/** Items of which less is fit to give, in all stores and storerooms, than there should be; the scarcest first. */
export async function readLowStock({ prisma }: Read, today: Date): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT item.id
    FROM "Item" item
    LEFT JOIN (
      SELECT lot."itemId", sum(balance.quantity) AS quantity
      FROM "StockBalance" balance
      JOIN "StockPlace" place ON place.id = balance."placeId" AND place.kind <> 'FAIR'
      JOIN "StockLot" lot ON lot.id = balance."lotId"
      WHERE balance.quantity > 0 AND (lot."expiresOn" IS NULL OR lot."expiresOn" >= ${day(today)}::date)
      GROUP BY 1
    ) there ON there."itemId" = item.id
    WHERE item."retiredAt" IS NULL AND coalesce(there.quantity, 0) < item."lowStockAt"
    ORDER BY coalesce(there.quantity, 0)::float / item."lowStockAt", item."nameKk", item.id
    LIMIT ${mostItemsShown}`
  return rows.map(({ id }) => id)
}
