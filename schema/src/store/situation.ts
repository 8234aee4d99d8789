import { Prisma } from '@erikti/prisma/generated/client/client'
import type { StockPlaceKind } from '@erikti/prisma/generated/client/enums'
import { standingRows } from '../entitlements/standing.ts'
import type { RegionDay, StandingRow } from '../entitlements/standing.ts'

/** A thing by its id, or by what is typed or scanned. */
export type WhichItem = { id: string } | { code: string }

interface Asked {
  familyId: string
  placeId: string
  fairStopId: string | null
  collectedByMemberId: string | null
  collectedByCollectorId: string | null
  items: readonly WhichItem[]
  at: Date
}

/** All that a visit is decided by, as it stands while the family is held. */
export interface Situation {
  standings: StandingRow[]
  agreed: boolean
  isVerified: boolean
  /** The last day on which the need was verified, `YYYY-MM-DD`; null when it never was. */
  verifiedUntil: string | null
  /** Whoever takes the things may; true when nobody is named. */
  mayCollect: boolean
  memberCount: number
  /** Null: there is none. */
  place: { kind: StockPlaceKind; campaignId: string | null; isClosed: boolean; isHeldStop: boolean } | null
  items: { id: string; code: string; groupId: string }[]
  /** A supervisor's word that stands and was not used. */
  overrideId: string | null
}

/** In one statement, for the counter waits, and whoever else serves this family. */
export async function readSituation(
  transaction: Prisma.TransactionClient,
  asked: Asked,
  on: RegionDay,
): Promise<Situation> {
  const { familyId, placeId, at } = asked
  const day = Prisma.sql`${on.day.toString()}::date`
  const ids = asked.items.flatMap((item) => ('id' in item ? [item.id] : []))
  const codes = asked.items.flatMap((item) => ('code' in item ? [item.code] : []))
  const [situation] = await transaction.$queryRaw<Situation[]>`
    SELECT
      (SELECT coalesce(jsonb_agg(standing), '[]') FROM (${standingRows([familyId], on)}) standing) AS standings,
      EXISTS (SELECT FROM "FamilyConsent" WHERE "familyId" = ${familyId}::uuid AND purpose = 'SOCIAL_HELP' AND "withdrawnAt" IS NULL) AS agreed,
      need."isVerified", need.until AS "verifiedUntil",
      (${asked.collectedByMemberId}::uuid IS NULL OR EXISTS (
        SELECT FROM "FamilyMember" WHERE id = ${asked.collectedByMemberId}::uuid AND "familyId" = ${familyId}::uuid AND "mayCollect" AND "leftAt" IS NULL))
      AND (${asked.collectedByCollectorId}::uuid IS NULL OR EXISTS (
        SELECT FROM "FamilyCollector" WHERE id = ${asked.collectedByCollectorId}::uuid AND "familyId" = ${familyId}::uuid
          AND "revokedAt" IS NULL AND ("validUntil" IS NULL OR "validUntil" >= ${day}))) AS "mayCollect",
      (SELECT count(*)::int FROM "FamilyMember" WHERE "familyId" = ${familyId}::uuid AND "leftAt" IS NULL) AS "memberCount",
      (SELECT jsonb_build_object('kind', place.kind, 'campaignId', place."campaignId",
         'isClosed', place."closedAt" IS NOT NULL, 'isHeldStop', EXISTS (
         SELECT FROM "FairStop" stop JOIN "Fair" fair ON fair.id = stop."fairId"
         WHERE stop.id = ${asked.fairStopId}::uuid AND fair."placeId" = place.id AND stop."heldAt" IS NOT NULL
           AND fair.status IN ('OUT', 'RETURNED')))
       FROM "StockPlace" place WHERE place.id = ${placeId}::uuid) AS place,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'groupId', "groupId")), '[]')
       FROM "Item" WHERE id = ANY (${ids}::uuid[]) OR code = ANY (${codes}::text[])) AS items,
      (SELECT id FROM "StoreOverride" word
       WHERE "familyId" = ${familyId}::uuid AND "revokedAt" IS NULL AND "expiresAt" > ${at}
         AND NOT EXISTS (SELECT FROM "StoreVisit" WHERE "overrideId" = word.id)
       ORDER BY "expiresAt", id LIMIT 1) AS "overrideId"
    FROM (
      SELECT coalesce(bool_or(${day} BETWEEN "verifiedOn" AND "validUntil"), false) AS "isVerified", max("validUntil")::text AS until
      FROM "NeedVerification" WHERE "familyId" = ${familyId}::uuid AND "withdrawnAt" IS NULL
    ) need`
  if (!situation) throw new Error('An aggregate returned no row.')
  return situation
}
