import { Prisma } from '@erikti/prisma/generated/client/client'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { happenedAt } from '../command/happened-at.ts'
import { NotFoundError } from '../shared/errors.ts'
import { moveStock, named, reverseMovement, takeOut } from './issuing.service.ts'
import type { StockLine } from './issuing.service.ts'
import { MovementOfVisitError, StockChangedError, StockPlaceClosedError } from './stock.errors.ts'
import type { CountChange } from './stock.errors.ts'

/** Brings things from one place to another, by hand. @throws ForbiddenError, and what `takeOut` throws. */
export async function moveByHand(
  work: UnitOfWork,
  input: {
    fromPlaceId: string
    toPlaceId: string
    occurredAt?: Date | null | undefined
    lines: readonly StockLine[]
  },
): Promise<{ movementId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  return moveStock(work, { ...input, occurredAt: happenedAt(work, input.occurredAt) })
}

/** Takes out what was spoilt, lost or handed back, with the reason. @throws ForbiddenError, and what `takeOut` throws. */
export async function writeOffStock(
  work: UnitOfWork,
  input: { placeId: string; occurredAt?: Date | null | undefined; lines: readonly StockLine[]; reason: string },
): Promise<{ movementId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  return takeOut(work, { ...input, kind: 'WRITE_OFF', toPlaceId: null, occurredAt: happenedAt(work, input.occurredAt) })
}

/**
 * Takes a movement back by hand. What belongs to a visit is corrected there.
 * @throws ForbiddenError, MovementOfVisitError, and what `reverseMovement` throws.
 */
export async function reverseStockMovement(
  work: UnitOfWork,
  { movementId, reason }: { movementId: string; reason: string },
): Promise<{ movementId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  const movement = await work.transaction.stockMovement.findUnique({
    where: { id: movementId },
    select: { kind: true, reverses: { select: { kind: true } } },
  })
  if (movement?.kind === 'VISIT' || movement?.reverses?.kind === 'VISIT') throw new MovementOfVisitError()
  return reverseMovement(work, movementId, reason)
}

export interface CountedLine {
  lotId: string
  /** What the sheet said, when it was opened. */
  expected: number
  counted: number
}

interface LockedLot extends CountedLine {
  isKnown: boolean
  now: number
}

/**
 * Somebody counted what is at a place, or a part of it: differences become one movement. What moved since the sheet was opened is
 * named and has to be counted again, for nobody knows whether it was counted before or after.
 * @throws ForbiddenError, NotFoundError, StockPlaceClosedError, StockChangedError.
 */
export async function countStock(
  work: UnitOfWork,
  { placeId, reason, lines }: { placeId: string; reason: string; lines: readonly CountedLine[] },
): Promise<{ countId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  const { transaction, now, actorId } = work
  const place = await transaction.stockPlace.findUnique({ where: { id: placeId }, select: { closedAt: true } })
  if (!place) throw new NotFoundError('place')
  if (place.closedAt) throw new StockPlaceClosedError()
  const lots = await lockLots(transaction, placeId, lines)
  if (lots.some(({ isKnown }) => !isKnown)) throw new NotFoundError('lot')
  const changes: CountChange[] = lots
    .filter((lot) => lot.now !== lot.expected)
    .map(({ lotId, expected, now: there }) => ({ lotId, expected, now: there }))
  if (changes.length > 0) throw new StockChangedError(changes)
  const differences = lots.filter(({ expected, counted }) => counted !== expected)
  let movementId: string | null = null
  if (differences.length > 0) {
    movementId = (
      await transaction.stockMovement.create({
        data: { kind: 'COUNT', occurredAt: now, recordedAt: now, recordedById: actorId, reason },
        select: { id: true },
      })
    ).id
    const entries = differences.map(
      ({ lotId, expected, counted }) => Prisma.sql`(
      ${movementId}::uuid, ${placeId}::uuid, ${lotId}::uuid, ${counted - expected}::int)`,
    )
    await transaction.$executeRaw`
      INSERT INTO "StockEntry" ("movementId", "placeId", "lotId", quantity) VALUES ${Prisma.join(entries)}`.catch(named)
  }
  const { id } = await transaction.stockCount.create({
    data: {
      placeId,
      countedAt: now,
      countedById: actorId,
      movementId,
      lines: { createMany: { data: lots.map(({ lotId, expected, counted }) => ({ lotId, expected, counted })) } },
    },
    select: { id: true },
  })
  return { countId: id }
}

/** What is there of each lot now, held until the transaction ends; of one that never was there, nothing. */
async function lockLots(
  transaction: Prisma.TransactionClient,
  placeId: string,
  lines: readonly CountedLine[],
): Promise<LockedLot[]> {
  return transaction.$queryRaw<LockedLot[]>`
    WITH line AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line ("lotId" uuid, expected int, counted int)
    ), held AS MATERIALIZED (
      SELECT balance."lotId", balance.quantity FROM "StockBalance" balance
      WHERE balance."placeId" = ${placeId}::uuid AND balance."lotId" IN (SELECT "lotId" FROM line)
      ORDER BY balance."lotId" FOR UPDATE
    )
    SELECT line."lotId", line.expected, line.counted, coalesce(held.quantity, 0) AS now,
           EXISTS (SELECT FROM "StockLot" WHERE id = line."lotId") AS "isKnown"
    FROM line LEFT JOIN held USING ("lotId") ORDER BY 1`
}
