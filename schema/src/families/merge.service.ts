import { FamilyConsentPurpose } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { lastSaid } from '../duplicates/joined-belongings.ts'
import { logAction } from '../personal-data/access-log.service.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { emptyPeople, nobodyLeft } from './erasure.service.ts'
import { FamilyAlreadyMergedError } from './families.errors.ts'
import { presentMembers } from './families.service.ts'
import { joinPeople, roleAmong } from './joining.rules.ts'
import { moveVisits } from './moved-visits.ts'
import { requireFamilyUnnamed } from './unnamed.ts'

export type FamilyMerged = {
  survivorId: string
  mergedId: string
  movedVisits: number
}

/** What went over, as the access log says it. */
const mergedFields = [
  'members',
  'collectors',
  'address',
  'phone',
  'consents',
  'verifications',
  'overrides',
  'visits',
  'aidRequests',
]

/**
 * Joins two records of one family. Every visit of the one that goes is voided and written anew for the one that stays; people who are
 * not there yet come over, with collectors, verifications, requests for help and a supervisor’s word that was not used; of the consents
 * what was said last holds; a phone that the survivor lacks is filled in; and of the other row nothing is left but its number and
 * its card, which lead to the survivor. Either all of it happens or nothing. Told again, it changes nothing.
 * @throws NotFoundError, ForbiddenError, ValidationError for a reason that names somebody, FamilyAlreadyMergedError when the record
 * went to another one.
 */
export async function mergeFamilies(
  work: UnitOfWork,
  input: { survivorId: string; mergedId: string; reason: string },
): Promise<FamilyMerged> {
  const { transaction, viewer, now } = work
  const { survivorId, mergedId, reason } = input
  requireReach(viewer, 'families.merge', null)
  if (survivorId === mergedId)
    throw new ValidationError([{ path: 'mergedId', code: 'REPEATED', message: 'is the record that stays' }])
  const ids = [survivorId, mergedId]
  await transaction.$queryRaw`SELECT id FROM "Family" WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`
  const families = await transaction.family.findMany({ where: { id: { in: ids } } })
  const survivor = families.find(({ id }) => id === survivorId)
  const merged = families.find(({ id }) => id === mergedId)
  if (merged?.mergedIntoId) {
    if (merged.mergedIntoId !== survivorId) throw new FamilyAlreadyMergedError(merged.mergedIntoId)
    const { movedVisits } = await transaction.familyMerge.findUniqueOrThrow({ where: { mergedId } })
    return { survivorId, mergedId, movedVisits }
  }
  if (!survivor || !merged || survivor.erasedAt || merged.erasedAt) throw new NotFoundError('family')
  await requireFamilyUnnamed(transaction, ids, reason)

  const people = await joinMembers(work, survivorId, mergedId)
  await transaction.familyCollector.updateMany({ where: { familyId: mergedId }, data: { familyId: survivorId } })
  await joinConsents(work, survivorId, mergedId)
  await joinVerifications(work, survivorId, mergedId)
  await joinOverrides(work, survivorId, mergedId)
  const movedVisits = await moveVisits(work, { survivorId, mergedId }, people, reason)
  await followFamily(work, survivorId, mergedId)
  await transaction.family.update({
    where: { id: mergedId },
    data: { ...nobodyLeft, erasedAt: now, mergedIntoId: survivorId },
  })
  await transaction.family.update({ where: { id: survivorId }, data: { phone: survivor.phone ?? merged.phone } })
  await transaction.familyMerge.create({
    data: { survivorId, mergedId, reason, movedVisits, mergedAt: now, mergedById: recorderOf(work) },
  })
  for (const subjectId of ids)
    await logAction(transaction, viewer, {
      at: now,
      action: 'MERGED',
      subject: 'FAMILY',
      subjectId,
      operation: 'mergeFamilies',
      fields: mergedFields,
      reason,
    })
  return { survivorId, mergedId, movedVisits }
}

/** People of both: those who are there already lose their names in the row that goes. Who goes on as whom. */
async function joinMembers(
  { transaction, now }: UnitOfWork,
  survivorId: string,
  mergedId: string,
): Promise<ReadonlyMap<string, string>> {
  const present = { ...presentMembers, familyId: { in: [survivorId, mergedId] } }
  const people = await transaction.familyMember.findMany({ where: present, orderBy: { id: 'asc' } })
  const staying = people.filter(({ familyId }) => familyId === survivorId)
  const { coming, repeated } = joinPeople(
    staying,
    people.filter(({ familyId }) => familyId === mergedId),
  )
  for (const { id, role } of coming)
    await transaction.familyMember.update({
      where: { id },
      data: { familyId: survivorId, role: roleAmong(role, staying) },
    })
  // What either record knew of somebody, the one that stays knows.
  for (const [goneId, id] of repeated) {
    const [gone, stays] = [people.find((person) => person.id === goneId), people.find((person) => person.id === id)]
    await transaction.familyMember.update({
      where: { id },
      data: {
        patronymic: stays?.patronymic ?? gone?.patronymic ?? null,
        birthDate: stays?.birthDate ?? gone?.birthDate ?? null,
        mayCollect: Boolean(stays?.mayCollect || gone?.mayCollect),
      },
    })
  }
  // Those who left the household before go with the record.
  await emptyPeople(transaction, mergedId, now)
  return repeated
}

/** What the family said last counts, whichever record it was written to; the one that goes agrees to nothing any more. */
async function joinConsents(work: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const { transaction, now } = work
  const said = await transaction.familyConsent.findMany({ where: { familyId: { in: [survivorId, mergedId] } } })
  for (const purpose of Object.values(FamilyConsentPurpose)) {
    const own = said.filter((consent) => consent.purpose === purpose)
    const standing = own.find(({ familyId, withdrawnAt }) => familyId === survivorId && withdrawnAt === null)
    const { agreedAt, withdrawnAt } = lastSaid(own)
    if (agreedAt && !standing)
      await transaction.familyConsent.create({
        data: { familyId: survivorId, purpose, givenAt: agreedAt, recordedAt: now, recordedById: recorderOf(work) },
      })
    if (!agreedAt && standing && withdrawnAt)
      await transaction.familyConsent.update({ where: { id: standing.id }, data: { withdrawnAt } })
  }
  await transaction.familyConsent.updateMany({
    where: { familyId: mergedId, withdrawnAt: null },
    data: { withdrawnAt: now },
  })
}

/** What stands of the one stands of the other, as it was written down; the rows themselves are never changed. */
async function joinVerifications({ transaction }: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const standing = await transaction.needVerification.findMany({
    where: { familyId: mergedId, withdrawnAt: null },
    omit: { id: true, familyId: true },
  })
  await transaction.needVerification.createMany({ data: standing.map((row) => ({ ...row, familyId: survivorId })) })
}

/** A supervisor’s word that waits to be used holds for the survivor; one that was used goes along with its visit. */
async function joinOverrides({ transaction, now }: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const waiting: Prisma.StoreOverrideWhereInput = {
    familyId: mergedId,
    revokedAt: null,
    expiresAt: { gt: now },
    visit: null,
  }
  const held = await transaction.storeOverride.findMany({ where: waiting, omit: { id: true, familyId: true } })
  await transaction.storeOverride.updateMany({ where: waiting, data: { revokedAt: now } })
  await transaction.storeOverride.createMany({ data: held.map((row) => ({ ...row, familyId: survivorId })) })
}

/** Rows that only say whose they are follow the family. */
async function followFamily({ transaction }: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const follow = { where: { familyId: mergedId }, data: { familyId: survivorId } }
  await transaction.aidRequest.updateMany(follow)
  await transaction.fairAction.updateMany(follow)
  // What was told apart from the one is told apart from the other; the two themselves were one after all.
  await transaction.$executeRaw`
    INSERT INTO "DistinctFamilies" ("oneId", "otherId", "saidAt", "saidById")
    SELECT least(${survivorId}::uuid, other), greatest(${survivorId}::uuid, other), "saidAt", "saidById"
    FROM "DistinctFamilies" CROSS JOIN LATERAL (SELECT CASE WHEN "oneId" = ${mergedId}::uuid THEN "otherId" ELSE "oneId" END AS other) told
    WHERE ${mergedId}::uuid IN ("oneId", "otherId") AND other <> ${survivorId}::uuid
    ON CONFLICT DO NOTHING`
  await transaction.distinctFamilies.deleteMany({ where: { OR: [{ oneId: mergedId }, { otherId: mergedId }] } })
}
