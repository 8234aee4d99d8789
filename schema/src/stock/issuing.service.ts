import { Prisma } from '@erikti/prisma/generated/client/client'
import type { StockMovementKind } from '@erikti/prisma/generated/client/enums'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { refusedBy } from '../shared/refusals.ts'
import { MovementReversedError, OutOfStockError, StockGoneError, StockPlaceClosedError } from './stock.errors.ts'
import type { Shortage } from './stock.errors.ts'

/** So much of an item, in its unit; out of one lot when it is named. An item is named once, or each of its lots once. */
export interface StockLine {
  itemId: string
  lotId?: string | null | undefined
  quantity: number
}

interface Leaving {
  kind: Extract<StockMovementKind, 'VISIT' | 'MOVE' | 'WRITE_OFF'>
  placeId: string
  /** Where it comes to; null when it is gone. */
  toPlaceId: string | null
  occurredAt: Date
  reason: string | null
  lines: readonly StockLine[]
}

type Taken = { movementId: string | null } & ({ itemId: null } | Shortage)

/** The shortages among the rows, when nothing was written. */
const shortagesOf = (rows: readonly Taken[]): Shortage[] =>
  rows.flatMap(({ movementId: _none, ...row }) => (row.itemId === null ? [] : [row]))

/**
 * Takes things out of a place, first expired first out: of lots that are not named, those that go bad first, then those that
 * keep, then the older ones; what has gone bad by that day only to be written off, or by its lot's name. One statement looks,
 * picks and writes, so that whoever waits behind it waits for the shortest time. The balances are locked by place and lot, the
 * order in which the ledger's trigger changes them.
 * @throws OutOfStockError for everything that is short, NotFoundError, StockPlaceClosedError.
 */
export async function takeOut(
  { transaction, now, actorId }: UnitOfWork,
  { kind, placeId, toPlaceId, occurredAt, reason, lines }: Leaving,
): Promise<{ movementId: string }> {
  const good =
    kind === 'WRITE_OFF'
      ? Prisma.sql`true`
      : Prisma.sql`asked."lotId" IS NOT NULL OR lot."expiresOn" IS NULL
          OR lot."expiresOn" >= (${occurredAt}::timestamptz AT TIME ZONE region."timeZone")::date`
  const arriving = toPlaceId
    ? Prisma.sql`UNION ALL SELECT ${toPlaceId}::uuid, "lotId", quantity FROM picked`
    : Prisma.empty
  // What is there already gets locked too where things arrive, for the trigger changes it.
  const locked = toPlaceId
    ? Prisma.sql`(balance.quantity > 0 OR balance."placeId" = ${toPlaceId}::uuid)`
    : Prisma.sql`balance.quantity > 0`
  const places = toPlaceId ? Prisma.sql`(${placeId}::uuid, ${toPlaceId}::uuid)` : Prisma.sql`(${placeId}::uuid)`
  const taken = await transaction.$queryRaw<Taken[]>`
    WITH asked AS (
      SELECT "itemId", "lotId", sum(quantity)::int AS quantity
      FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line ("itemId" uuid, "lotId" uuid, quantity int)
      GROUP BY 1, 2
    ), held AS MATERIALIZED (
      SELECT balance."placeId", balance."lotId", balance.quantity, asked."itemId", asked."lotId" AS "askedLotId", asked.quantity AS asked,
             lot."expiresOn", lot."receivedAt"
      FROM asked
      JOIN "StockLot" lot ON lot."itemId" = asked."itemId" AND (asked."lotId" IS NULL OR lot.id = asked."lotId")
      JOIN "StockBalance" balance ON balance."lotId" = lot.id
      CROSS JOIN "Region" region
      WHERE balance."placeId" IN ${places} AND ${locked} AND (${good})
      ORDER BY balance."placeId", balance."lotId" FOR UPDATE OF balance
    ), there AS (
      SELECT *, coalesce(sum(quantity) OVER (
        PARTITION BY "itemId", "askedLotId" ORDER BY "expiresOn", "receivedAt", "lotId"
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::int AS before
      FROM held WHERE "placeId" = ${placeId}::uuid
    ), short AS (
      SELECT asked."itemId", asked."lotId", asked.quantity AS asked, coalesce(sum(there.quantity), 0)::int AS available
      FROM asked
      LEFT JOIN there ON there."itemId" = asked."itemId" AND there."askedLotId" IS NOT DISTINCT FROM asked."lotId"
      GROUP BY 1, 2, 3 HAVING coalesce(sum(there.quantity), 0) < asked.quantity
    ), picked AS (
      SELECT "lotId", least(quantity, asked - before) AS quantity FROM there WHERE before < asked
    ), movement AS (
      INSERT INTO "StockMovement" (id, kind, "occurredAt", "recordedAt", "recordedById", reason)
      SELECT uuidv7(), ${kind}::"StockMovementKind", ${occurredAt}, ${now}, ${actorId}::uuid, ${reason}
      WHERE NOT EXISTS (SELECT FROM short)
      RETURNING id
    ), written AS (
      INSERT INTO "StockEntry" ("movementId", "placeId", "lotId", quantity)
      SELECT movement.id, entry.*
      FROM movement CROSS JOIN (SELECT ${placeId}::uuid, "lotId", -quantity FROM picked ${arriving}) entry
    )
    SELECT movement.id AS "movementId", short."itemId", ${placeId} AS "placeId", short."lotId", short.asked, short.available
    FROM (SELECT) once LEFT JOIN movement ON true LEFT JOIN short ON true ORDER BY short."itemId", short."lotId"`.catch(
    named,
  )
  const movementId = taken[0]?.movementId
  if (movementId) return { movementId }
  const shortages = shortagesOf(taken)
  await requireThere(transaction, placeId, shortages)
  throw new OutOfStockError(shortages)
}

/** What the database refuses, by the name that a person can act on. */
export function named(error: unknown): never {
  switch (refusedBy(error)) {
    case 'StockPlace_open':
      throw new StockPlaceClosedError()
    case 'StockEntry_placeId_fkey':
      throw new NotFoundError('place')
    default:
      throw error
  }
}

/** Of what was never there nothing is short, and a closed place is empty. @throws NotFoundError, StockPlaceClosedError. */
async function requireThere(
  transaction: Prisma.TransactionClient,
  placeId: string,
  lines: readonly Omit<StockLine, 'quantity'>[],
): Promise<void> {
  const place = await transaction.stockPlace.findUnique({ where: { id: placeId }, select: { closedAt: true } })
  if (!place) throw new NotFoundError('place')
  if (place.closedAt) throw new StockPlaceClosedError()
  const itemIds = [...new Set(lines.map(({ itemId }) => itemId))]
  if ((await transaction.item.count({ where: { id: { in: itemIds } } })) < itemIds.length)
    throw new NotFoundError('item')
  const lots = lines.flatMap(({ itemId, lotId }) => (lotId ? [{ id: lotId, itemId }] : []))
  if (lots.length > 0 && (await transaction.stockLot.count({ where: { OR: lots } })) < lots.length)
    throw new NotFoundError('lot')
}

/** Hands things out to a family at a place: never what has gone bad on that day. @throws what `takeOut` throws. */
export function issueForVisit(
  work: UnitOfWork,
  visit: { placeId: string; occurredAt: Date; lines: readonly StockLine[] },
): Promise<{ movementId: string }> {
  return takeOut(work, { ...visit, kind: 'VISIT', toPlaceId: null, reason: null })
}

/** Brings things from one place to another; who may has been asked. @throws what `takeOut` throws. */
export function moveStock(
  work: UnitOfWork,
  move: {
    fromPlaceId: string
    toPlaceId: string
    occurredAt: Date
    lines: readonly StockLine[]
    reason?: string | null
  },
): Promise<{ movementId: string }> {
  const { fromPlaceId: placeId, toPlaceId, occurredAt, lines, reason = null } = move
  return takeOut(work, { kind: 'MOVE', placeId, toPlaceId, occurredAt, lines, reason })
}

/**
 * Takes back exactly what a movement did, whatever it was; who may has been asked. It happens now, not when that happened.
 * @throws NotFoundError, MovementReversedError, StockGoneError when something that it brought has left since, StockPlaceClosedError.
 */
export async function reverseMovement(
  { transaction, now, actorId }: UnitOfWork,
  movementId: string,
  reason: string,
): Promise<{ movementId: string }> {
  const [movement] = await transaction.$queryRaw<{ isOver: boolean }[]>`
    SELECT kind = 'REVERSAL' OR EXISTS (SELECT FROM "StockMovement" WHERE "reversesId" = movement.id) AS "isOver"
    FROM "StockMovement" movement WHERE id = ${movementId}::uuid FOR NO KEY UPDATE`
  if (!movement) throw new NotFoundError('movement')
  if (movement.isOver) throw new MovementReversedError()
  const reversed = await transaction.$queryRaw<Taken[]>`
    WITH held AS MATERIALIZED (
      SELECT entry."placeId", entry."lotId", entry.quantity, balance.quantity AS available
      FROM "StockEntry" entry
      JOIN "StockBalance" balance ON balance."placeId" = entry."placeId" AND balance."lotId" = entry."lotId"
      WHERE entry."movementId" = ${movementId}::uuid
      ORDER BY entry."placeId", entry."lotId" FOR UPDATE OF balance
    ), gone AS (
      SELECT lot."itemId", held."placeId", held."lotId", held.quantity AS asked, held.available
      FROM held JOIN "StockLot" lot ON lot.id = held."lotId"
      WHERE held.quantity > held.available
    ), reversal AS (
      INSERT INTO "StockMovement" (id, kind, "occurredAt", "recordedAt", "recordedById", reason, "reversesId")
      SELECT uuidv7(), 'REVERSAL', ${now}, ${now}, ${actorId}::uuid, ${reason}, ${movementId}::uuid
      WHERE NOT EXISTS (SELECT FROM gone)
      RETURNING id
    ), written AS (
      INSERT INTO "StockEntry" ("movementId", "placeId", "lotId", quantity)
      SELECT reversal.id, held."placeId", held."lotId", -held.quantity FROM reversal CROSS JOIN held
    )
    SELECT reversal.id AS "movementId", gone.*
    FROM (SELECT) once LEFT JOIN reversal ON true LEFT JOIN gone ON true ORDER BY gone."itemId", gone."lotId", gone."placeId"`.catch(
    (error: unknown) => {
      if (refusedBy(error) === 'StockMovement_reversesId_key') throw new MovementReversedError()
      return named(error)
    },
  )
  const reversalId = reversed[0]?.movementId
  if (reversalId) return { movementId: reversalId }
  throw new StockGoneError(shortagesOf(reversed))
}
