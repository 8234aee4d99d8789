import type { Database } from '@erikti/prisma/client'
import { Prisma } from '@erikti/prisma/generated/client/client'
import type { FairCopyModel } from '@erikti/prisma/generated/client/models/FairCopy'
import type { RegionModel } from '@erikti/prisma/generated/client/models/Region'
import { requireReach } from '../access/access.policy.ts'
import type { SecretBox } from '../access/secret-box.ts'
import { createToken, readToken } from '../access/tokens.ts'
import type { UnitOfWork } from '../command/command.ts'
import { copyEnd, copyExpiry, hashOf, takerOf } from '../device-copies/device-copies.ts'
import type { PresentedCopy } from '../device-copies/device-copies.ts'
import { regionDay, standingRows, toStanding } from '../entitlements/standing.ts'
import type { StandingRow } from '../entitlements/standing.ts'
import { NotFoundError } from '../shared/errors.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { cardText, fairListText } from './fair-list.rules.ts'
import type { ListedCollector, ListedFamily, ListedRule } from './fair-list.rules.ts'
import { FairCopyEndedError, FairListNotGenuineError } from './fairs.errors.ts'
import { lockFair } from './fairs.service.ts'

/** More families go on no device; those of districts that have more are served by the register. */
export const mostListed = 2_000
/** Rules that hold at once: one about visits, and one a group. */
export const mostRules = 40
/** More may take things for no family, neither of the household nor outside it. */
export const mostCollectors = 12
/** Deeper merges than this are on no card that is still carried. */
export const mostCards = 5

/** The families along a fair's route, as a device takes them: nothing of where they live, how they are called upon or why they are in need. */
export interface FairList {
  fairId: string
  asOf: Date
  rules: readonly ListedRule[]
  families: readonly ListedFamily[]
  /** False: there are more families than a list holds. */
  isWhole: boolean
}

interface FamilyRow {
  id: string
  number: number
  headName: string | null
  memberCount: number
  cardCodes: readonly string[]
  hasAgreed: boolean
  needUntil: string | null
  members: readonly { id: string; name: string }[]
  collectors: readonly { id: string; name: string }[]
}

/** The families of the districts where the fair stands, by number, with what each may still have on the region's day. */
export async function readFairList(
  { prisma }: Pick<Database, 'prisma'>,
  fairId: string,
  region: Pick<RegionModel, 'timeZone'>,
  now: Date,
): Promise<FairList> {
  const on = regionDay(region, now)
  const day = Prisma.sql`${on.day.toString()}::date`
  const rows = await prisma.$queryRaw<FamilyRow[]>`
    SELECT family.id, family.number, people."headName", people.count AS "memberCount", people.members,
           family."cardCode" || ARRAY(SELECT "cardCode" FROM "Family" WHERE "mergedIntoId" = family.id) AS "cardCodes",
           EXISTS (SELECT FROM "FamilyConsent" WHERE "familyId" = family.id AND purpose = 'SOCIAL_HELP' AND "withdrawnAt" IS NULL) AS "hasAgreed",
           (SELECT max("validUntil")::text FROM "NeedVerification"
            WHERE "familyId" = family.id AND "withdrawnAt" IS NULL AND "verifiedOn" <= ${day}) AS "needUntil",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', "familyName" || ' ' || "givenName") ORDER BY id), '[]')
            FROM "FamilyCollector"
            WHERE "familyId" = family.id AND "revokedAt" IS NULL AND ("validUntil" IS NULL OR "validUntil" >= ${day})) AS collectors
    FROM "Family" family
    CROSS JOIN LATERAL (
      SELECT count(*)::int, min("familyName" || ' ' || "givenName") FILTER (WHERE role = 'HEAD') AS "headName",
             coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', "familyName" || ' ' || "givenName") ORDER BY id)
                      FILTER (WHERE "mayCollect"), '[]') AS members
      FROM "FamilyMember" WHERE "familyId" = family.id AND "leftAt" IS NULL
    ) people
    WHERE family."districtId" IN (SELECT "districtId" FROM "FairStop" WHERE "fairId" = ${fairId}::uuid AND "skippedAt" IS NULL)
      AND family."erasedAt" IS NULL AND family."mergedIntoId" IS NULL
    ORDER BY family.number LIMIT ${mostListed + 1}`
  const listed = rows.slice(0, mostListed)
  const standings = await prisma.$queryRaw<StandingRow[]>`
    ${standingRows(
      listed.map(({ id }) => id),
      on,
    )} ORDER BY position NULLS FIRST, "ruleId"`
  const rules = new Map<string, ListedRule>()
  const left = new Map<string, Map<string, number>>()
  for (const row of standings) {
    const standing = toStanding(row, on)
    if (!rules.has(row.ruleId))
      rules.set(row.ruleId, {
        ruleId: encodeGlobalId('EntitlementRule', row.ruleId),
        groupId: row.groupId && encodeGlobalId('ItemGroup', row.groupId),
        nextOn: standing.period.endsBefore.toString(),
        perFamily: row.perFamily,
        perMember: row.perMember,
      })
    const ofFamily = left.get(row.familyId) ?? new Map<string, number>()
    left.set(row.familyId, ofFamily.set(row.ruleId, standing.left))
  }
  const ruleIds = [...rules.keys()].slice(0, mostRules)
  return {
    fairId,
    asOf: now,
    rules: [...rules.values()].slice(0, mostRules),
    isWhole: rows.length <= mostListed,
    families: listed.map((row) => ({
      familyId: encodeGlobalId('Family', row.id),
      number: row.number,
      headName: row.headName ?? '',
      collectors: collectorsOf(row),
      cardHashes: row.cardCodes
        .slice(0, mostCards)
        .map((code) => hashOf(cardText(encodeGlobalId('Fair', fairId), code))),
      memberCount: row.memberCount,
      hasAgreed: row.hasAgreed,
      needUntil: row.needUntil,
      left: ruleIds.map((ruleId) => left.get(row.id)?.get(ruleId) ?? 0),
    })),
  }
}

function collectorsOf({ members, collectors }: FamilyRow): ListedCollector[] {
  return [
    ...members
      .slice(0, mostCollectors)
      .map(({ id, name }) => ({ memberId: encodeGlobalId('FamilyMember', id), collectorId: null, name })),
    ...collectors
      .slice(0, mostCollectors)
      .map(({ id, name }) => ({ memberId: null, collectorId: encodeGlobalId('FamilyCollector', id), name })),
  ]
}

/** The hash of all that a list says; the device works out the same from what it holds. */
export function fairFingerprintOf({ fairId, families, rules }: FairList): string {
  return hashOf(fairListText(encodeGlobalId('Fair', fairId), families, rules))
}

/** The server's signature over a list that this copy holds. */
export function signFairList(secrets: SecretBox, copyId: string, fingerprint: string): string {
  return createToken(secrets, 'fair', copyId, fingerprint)
}

/**
 * Lets a device take the list along, until half a day after the last stop.
 * @throws NotFoundError, ForbiddenError, FairStatusError for a fair that is back or called off.
 */
export async function takeFairList(
  work: UnitOfWork,
  { fairId, deviceLabel }: { fairId: string; deviceLabel: string },
): Promise<{ copyId: string; fairId: string }> {
  requireReach(work.viewer, 'store.serve', null)
  const fair = await lockFair(work, fairId, 'PLANNED', 'OUT')
  const last = await work.transaction.fairStop.aggregate({ where: { fairId }, _max: { endsAt: true } })
  const copy = await work.transaction.fairCopy.create({
    data: {
      fairId: fair.id,
      accountId: takerOf(work),
      deviceLabel,
      issuedAt: work.now,
      expiresAt: copyExpiry(last._max.endsAt ?? work.now, work.now),
    },
    select: { id: true },
  })
  return { copyId: copy.id, fairId: fair.id }
}

/** Ends a copy: what its device sends from now on is refused. Ending it again changes nothing. @throws NotFoundError, ForbiddenError. */
export async function revokeFairCopy(
  { transaction, viewer, now }: UnitOfWork,
  { copyId }: { copyId: string },
): Promise<{ copyId: string }> {
  requireReach(viewer, 'fairs.write', null)
  if ((await transaction.fairCopy.count({ where: { id: copyId } })) === 0) throw new NotFoundError('copy of a list')
  await transaction.fairCopy.updateMany({ where: { id: copyId, revokedAt: null }, data: { revokedAt: now } })
  return { copyId }
}

/**
 * The copy that a device presents, held with its fair until the transaction ends: actions come one after the other, and none comes
 * while the fair is closed.
 * @throws FairListNotGenuineError, FairCopyEndedError.
 */
export async function openFairCopy(
  { transaction, secrets, now }: UnitOfWork,
  { token, fingerprint }: PresentedCopy,
): Promise<FairCopyModel> {
  const copyId = readToken(secrets, 'fair', token, fingerprint)
  if (copyId === null) throw new FairListNotGenuineError()
  await transaction.$queryRaw`
    SELECT id FROM "Fair" WHERE id = (SELECT "fairId" FROM "FairCopy" WHERE id = ${copyId}::uuid) FOR UPDATE`
  const [copy] = await transaction.$queryRaw<FairCopyModel[]>`
    SELECT * FROM "FairCopy" WHERE id = ${copyId}::uuid FOR NO KEY UPDATE`
  if (!copy) throw new FairListNotGenuineError()
  const end = copyEnd(copy, now)
  if (end) throw new FairCopyEndedError(end.reason, end.endedAt)
  return copy
}
