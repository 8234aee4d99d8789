import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { happenedAt } from '../command/happened-at.ts'
import { dayIn, fromCalendarDate } from '../shared/calendar.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { registerBenefactor } from './benefactors.service.ts'
import type { BenefactorInput } from './benefactors.service.ts'
import { named } from './issuing.service.ts'
import { ItemRetiredError } from './stock.errors.ts'

export interface ReceivedLine {
  itemId: string
  quantity: number
  /** The last day on which it may be given; null: it keeps. */
  expiresOn?: Date | null | undefined
}

interface Receipt {
  placeId: string
  /** Now when omitted. */
  occurredAt?: Date | null | undefined
  reason?: string | null | undefined
  lines: readonly ReceivedLine[]
}

/** Things come in: each line is a lot of its own. @throws NotFoundError, ItemRetiredError, ValidationError, StockPlaceClosedError. */
async function receive(work: UnitOfWork, receipt: Receipt): Promise<{ movementId: string }> {
  const { transaction, now, actorId } = work
  const { placeId, occurredAt, reason = null, lines } = receipt
  const at = happenedAt(work, occurredAt)
  await requireGood(work, at, lines)
  const rows = lines.map(({ itemId, quantity, expiresOn }) => ({
    itemId,
    quantity,
    expiresOn: expiresOn ? fromCalendarDate(expiresOn).toString() : null,
  }))
  const [movement] = await transaction.$queryRaw<{ id: string }[]>`
    WITH line AS MATERIALIZED (
      SELECT uuidv7() AS "lotId", "itemId", quantity, "expiresOn"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS line ("itemId" uuid, quantity int, "expiresOn" date)
    ), movement AS (
      INSERT INTO "StockMovement" (id, kind, "occurredAt", "recordedAt", "recordedById", reason)
      VALUES (uuidv7(), 'RECEIPT', ${at}, ${now}, ${actorId}::uuid, ${reason}) RETURNING id
    ), lot AS (
      INSERT INTO "StockLot" (id, "itemId", "expiresOn", "receiptId", "receivedAt")
      SELECT line."lotId", line."itemId", line."expiresOn", movement.id, ${at} FROM line CROSS JOIN movement
    ), entry AS (
      INSERT INTO "StockEntry" ("movementId", "placeId", "lotId", quantity)
      SELECT movement.id, ${placeId}::uuid, line."lotId", line.quantity FROM line CROSS JOIN movement
    )
    SELECT id FROM movement`.catch(named)
  return { movementId: movement?.id ?? '' }
}

/** Only what is still taken in, and has not gone bad before it comes. */
async function requireGood({ transaction }: UnitOfWork, at: Date, lines: readonly ReceivedLine[]): Promise<void> {
  const itemIds = [...new Set(lines.map(({ itemId }) => itemId))]
  const items = await transaction.$queryRaw<{ id: string; retiredAt: Date | null }[]>`
    SELECT id, "retiredAt" FROM "Item" WHERE id = ANY (${itemIds}::uuid[]) ORDER BY id FOR SHARE`
  if (items.length < itemIds.length) throw new NotFoundError('item')
  const retired = items.filter(({ retiredAt }) => retiredAt !== null)
  if (retired.length > 0) throw new ItemRetiredError(retired.map(({ id }) => id))
  const { timeZone } = await transaction.region.findFirstOrThrow({ select: { timeZone: true } })
  const day = dayIn(timeZone, at).toString()
  const issues = lines.flatMap(({ expiresOn }, index) =>
    expiresOn && fromCalendarDate(expiresOn).toString() < day
      ? [{ path: `lines.${index}.expiresOn`, code: 'TOO_EARLY' as const, message: 'has gone bad before it came' }]
      : [],
  )
  if (issues.length > 0) throw new ValidationError(issues)
}

/** Things that were bought come in. @throws ForbiddenError, and what `receive` throws. */
export function receiveStock(work: UnitOfWork, receipt: Receipt): Promise<{ movementId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  return receive(work, receipt)
}

/** Somebody known, somebody new, or nobody who said who they are. */
export type Giver = { id: string } | { registers: BenefactorInput } | null

/** Things that somebody gave come in, and the region hears of it, but not who gave. @throws ForbiddenError, and what `receive` throws. */
export async function receiveDonation(
  work: UnitOfWork,
  { giver, ...receipt }: Receipt & { giver: Giver },
): Promise<{ donationId: string; movementId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  const { transaction, now, actorId } = work
  let benefactorId: string | null = null
  if (giver && 'id' in giver) {
    benefactorId = giver.id
    if ((await transaction.benefactor.count({ where: { id: benefactorId } })) === 0)
      throw new NotFoundError('benefactor')
  } else if (giver) benefactorId = (await registerBenefactor(work, giver.registers)).benefactorId
  const { movementId } = await receive(work, receipt)
  const occurredAt = receipt.occurredAt ?? now
  const donation = await transaction.donation.create({
    data: { benefactorId, movementId, givenAt: occurredAt, recordedAt: now, recordedById: actorId },
    select: { id: true },
  })
  const region = await transaction.region.findFirstOrThrow({ select: { id: true } })
  work.tell('DONATION_RECEIVED', {
    occurredAt,
    regionId: region.id,
    districtId: null,
    organisationId: null,
    campaignId: null,
    eventId: null,
  })
  return { donationId: donation.id, movementId }
}
