import { Prisma } from '@erikti/prisma/generated/client/client'
import { reaches, requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { regionDay, toStanding } from '../entitlements/standing.ts'
import type { Standing } from '../entitlements/standing.ts'
import { FamilyConsentRequiredError } from '../families/families.errors.ts'
import { lockFamily } from '../families/families.service.ts'
import { countVisit } from '../families/visit-facts.ts'
import { toCalendarDate } from '../shared/calendar.ts'
import { ForbiddenError, NotFoundError } from '../shared/errors.ts'
import { refusedBy } from '../shared/refusals.ts'
import { issueForVisit } from '../stock/issuing.service.ts'
import { StockPlaceClosedError } from '../stock/stock.errors.ts'
import { writeOverride } from './overrides.service.ts'
import { readSituation } from './situation.ts'
import type { Situation, WhichItem } from './situation.ts'
import {
  AlreadyServedError,
  EntitlementExceededError,
  NeedNotVerifiedError,
  NotACollectorError,
  PlaceNotServingError,
  VisitRuleMissingError,
} from './store.errors.ts'
import { decide, joinLines } from './store.rules.ts'
import type { BasketLine, VisitDecision } from './store.rules.ts'

export interface RecordVisitInput {
  family: WhichFamily
  placeId: string
  /** The stop of a mobile fair; null at the store. */
  fairStopId: string | null
  /** Who takes the things, a member or a collector; null when nobody asked. */
  collectedByMemberId: string | null
  collectedByCollectorId: string | null
  lines: readonly { item: WhichItem; quantity: number }[]
  /** Why a supervisor at the counter lets the family have more; null when nobody does. */
  overrideReason: string | null
}

/** A family by its id, by what the QR code of its card says, or by its number. */
export type WhichFamily = { id: string } | { cardCode: string } | { number: number }

/** Records that a family was given things, now. @throws ForbiddenError, and what `serveFamily` throws. */
export async function recordStoreVisit(work: UnitOfWork, input: RecordVisitInput): Promise<{ visitId: string }> {
  requireReach(work.viewer, 'store.serve', null)
  return serveFamily(work, { ...input, visitedAt: work.now })
}

/**
 * Gives a family things: decides by the rules that hold on the day, takes the things out of the stock, counts and tells. Who may has
 * been asked. The family is held first, so that of two visits at once the second sees the first.
 * @throws NotFoundError, FamilyConsentRequiredError, NeedNotVerifiedError, NotACollectorError, PlaceNotServingError,
 * VisitRuleMissingError, AlreadyServedError, EntitlementExceededError, OutOfStockError, StockPlaceClosedError; ForbiddenError for a
 * reason given by who is no supervisor.
 */
export async function serveFamily(
  work: UnitOfWork,
  input: RecordVisitInput & { visitedAt: Date },
): Promise<{ visitId: string }> {
  const { transaction, region } = work
  const { placeId, fairStopId, visitedAt } = input
  if (input.overrideReason !== null && !reaches(work.viewer, 'store.override', null)) throw new ForbiddenError()
  const family = await lockFamily(transaction, await findFamilyId(transaction, input.family))
  const on = regionDay(region, visitedAt)
  const items = input.lines.map(({ item }) => item)
  const situation = await readSituation(transaction, { ...input, familyId: family.id, items, at: visitedAt }, on)
  const place = requireServing(situation, input)
  requireEntitled(situation)
  const standings = situation.standings.map((row) => toStanding(row, on))
  const visitRule = standings.find(({ groupId }) => groupId === null)
  if (!visitRule) throw new VisitRuleMissingError()
  const lines = joinLines(input.lines.map((line) => findLine(situation, line)))
  const { decision, excess } = decide(visitRule, standings, lines)

  let overrideId: string | null = null
  if (visitRule.left < 1 || excess.length > 0) {
    overrideId =
      input.overrideReason === null
        ? situation.overrideId
        : await writeOverride(work, { familyId: family.id, reason: input.overrideReason, expiresAt: atOnce(work.now) })
    if (overrideId === null) {
      if (visitRule.left < 1) throw await alreadyServed(transaction, family.id, visitRule, region.timeZone)
      throw new EntitlementExceededError(excess)
    }
  }
  const { movementId } = await issueForVisit(work, { placeId, occurredAt: visitedAt, lines })
  const visit = {
    familyId: family.id,
    placeId,
    fairStopId,
    movementId,
    visitedAt,
    districtId: family.districtId,
    campaignId: place.campaignId,
    memberCount: situation.memberCount,
    collectedByMemberId: input.collectedByMemberId,
    collectedByCollectorId: input.collectedByCollectorId,
    ruleId: visitRule.ruleId,
    periodStart: toCalendarDate(visitRule.period.startsOn),
    overrideId,
    decision,
    replacesId: null,
  }
  const visitId = await writeVisit(
    work,
    visit,
    lines.map((line) => ({ ...line, ruleId: ruleOf(standings, line) })),
  )
  work.tell('STORE_VISIT_RECORDED', {
    occurredAt: visitedAt,
    regionId: region.id,
    districtId: null,
    organisationId: null,
    campaignId: place.campaignId,
    eventId: null,
  })
  return { visitId }
}

/** Long enough for the visit that it is said for. */
function atOnce(now: Date): Date {
  return new Date(now.getTime() + 60_000)
}

async function findFamilyId(transaction: Prisma.TransactionClient, which: WhichFamily): Promise<string> {
  if ('id' in which) return which.id
  const family = await transaction.family.findUnique({ where: which, select: { id: true } })
  if (!family) throw new NotFoundError('family')
  return family.id
}

function requireServing(
  { place }: Situation,
  { placeId, fairStopId }: { placeId: string; fairStopId: string | null },
): NonNullable<Situation['place']> {
  if (!place) throw new NotFoundError('place')
  const serves = fairStopId === null ? place.kind === 'STORE' : place.kind === 'FAIR' && place.isHeldStop
  if (!serves) throw new PlaceNotServingError(placeId)
  if (place.isClosed) throw new StockPlaceClosedError()
  return place
}

function requireEntitled({ agreed, isVerified, verifiedUntil, mayCollect }: Situation): void {
  if (!agreed) throw new FamilyConsentRequiredError('SOCIAL_HELP')
  if (!isVerified) throw new NeedNotVerifiedError(verifiedUntil === null ? null : new Date(verifiedUntil))
  if (!mayCollect) throw new NotACollectorError()
}

function findLine({ items }: Situation, { item, quantity }: { item: WhichItem; quantity: number }): BasketLine {
  const found = items.find(({ id, code }) => ('id' in item ? id === item.id : code === item.code))
  if (!found) throw new NotFoundError('item')
  return { itemId: found.id, groupId: found.groupId, quantity }
}

function ruleOf(standings: readonly Standing[], { groupId }: BasketLine): string | null {
  return standings.find((standing) => standing.groupId === groupId)?.ruleId ?? null
}

async function alreadyServed(
  transaction: Prisma.TransactionClient,
  familyId: string,
  { period }: Standing,
  timeZone: string,
): Promise<AlreadyServedError> {
  const [earlier] = await transaction.$queryRaw<AlreadyServedError['earlier'][]>`
    SELECT id, number, "visitedAt", "placeId" FROM "StoreVisit"
    WHERE "familyId" = ${familyId}::uuid AND "voidedAt" IS NULL
      AND ("visitedAt" AT TIME ZONE ${timeZone})::date >= ${period.startsOn.toString()}::date
      AND ("visitedAt" AT TIME ZONE ${timeZone})::date < ${period.endsBefore.toString()}::date
    ORDER BY "visitedAt" DESC, id DESC LIMIT 1`
  if (!earlier) throw new Error('A rule allows no visit at all.')
  return new AlreadyServedError(earlier, toCalendarDate(period.endsBefore))
}

/** A visit as it is to stand, but for its numbers. */
export interface VisitRow {
  familyId: string
  placeId: string
  fairStopId: string | null
  movementId: string
  visitedAt: Date
  districtId: string
  campaignId: string | null
  memberCount: number
  collectedByMemberId: string | null
  collectedByCollectorId: string | null
  ruleId: string
  periodStart: Date
  overrideId: string | null
  decision: VisitDecision[]
  replacesId: string | null
}

/**
 * Writes a visit with its lines in one statement, and counts it. Its ordinal is the first that no visit of the family and period has:
 * one that was voided leaves its own free.
 * @throws PlaceNotServingError when a fair came home meanwhile.
 */
export async function writeVisit(
  work: UnitOfWork,
  visit: VisitRow,
  lines: readonly { itemId: string; quantity: number; ruleId: string | null }[],
): Promise<string> {
  const [written] = await work.transaction.$queryRaw<{ id: string }[]>`
    WITH visit AS (
      INSERT INTO "StoreVisit" (id, "familyId", "placeId", "fairStopId", "movementId", "visitedAt", "recordedAt", "recordedById", "districtId",
        "campaignId", "memberCount", "collectedByMemberId", "collectedByCollectorId", "ruleId", "periodStart", ordinal, "overrideId",
        decision, "replacesId")
      SELECT uuidv7(), row."familyId", row."placeId", row."fairStopId", row."movementId", row."visitedAt", ${work.now}, ${work.actorId}::uuid,
        row."districtId", row."campaignId", row."memberCount", row."collectedByMemberId", row."collectedByCollectorId", row."ruleId",
        row."periodStart", free.ordinal, row."overrideId", row.decision, row."replacesId"
      FROM jsonb_to_record(${JSON.stringify({ ...visit, periodStart: visit.periodStart.toISOString().slice(0, 10) })}::jsonb) AS row (
        "familyId" uuid, "placeId" uuid, "fairStopId" uuid, "movementId" uuid, "visitedAt" timestamptz, "districtId" uuid, "campaignId" uuid,
        "memberCount" int, "collectedByMemberId" uuid, "collectedByCollectorId" uuid, "ruleId" uuid, "periodStart" date, "overrideId" uuid,
        decision jsonb, "replacesId" uuid)
      CROSS JOIN LATERAL (
        WITH standing AS (
          SELECT ordinal FROM "StoreVisit"
          WHERE "familyId" = row."familyId" AND "ruleId" = row."ruleId" AND "periodStart" = row."periodStart" AND "voidedAt" IS NULL
        )
        SELECT min(ordinal) AS ordinal FROM generate_series(1, (SELECT count(*)::int FROM standing) + 1) ordinal
        WHERE ordinal NOT IN (SELECT ordinal FROM standing)
      ) free
      RETURNING id
    ), line AS (
      INSERT INTO "StoreVisitLine" ("visitId", position, "itemId", quantity, "ruleId")
      SELECT visit.id, line.position, (line.value ->> 'itemId')::uuid, (line.value ->> 'quantity')::int, (line.value ->> 'ruleId')::uuid
      FROM visit CROSS JOIN jsonb_array_elements(${JSON.stringify(lines)}::jsonb) WITH ORDINALITY AS line (value, position)
    )
    SELECT id FROM visit`.catch((error: unknown) => {
    if (refusedBy(error) === 'StoreVisit_place') throw new PlaceNotServingError(visit.placeId)
    throw error
  })
  if (!written) throw new Error('An INSERT returned no row.')
  const itemsGiven = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  countVisit(work, { ...visit, id: written.id, itemsGiven }, work.region.id)
  return written.id
}
