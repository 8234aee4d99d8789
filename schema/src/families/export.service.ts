import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { logAction } from '../personal-data/access-log.service.ts'
import { dayIn } from '../shared/calendar.ts'
import { readLocalised } from '../shared/localised-text.ts'
import { lockFamily } from './families.service.ts'
import { requireFamilyUnnamed } from './unnamed.ts'

const nameColumns = { nameKk: true, nameRu: true, nameEn: true } as const
const named = { select: nameColumns } as const

/** The day of a calendar column. */
const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null

/**
 * Everything that is held about a family, as one JSON document for it. The document is given away with this answer alone; that it
 * was is in the access log.
 * @throws NotFoundError, ForbiddenError, ValidationError for a reason that names somebody.
 */
export async function exportFamilyData(
  work: UnitOfWork,
  input: { familyId: string; reason: string },
): Promise<{ exportedAt: string; fileName: string }> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'personalData.export', null)
  const { reason } = input
  const { id: familyId } = await lockFamily(transaction, input.familyId)
  await requireFamilyUnnamed(transaction, [familyId], reason)
  await logAction(transaction, viewer, {
    at: now,
    action: 'EXPORTED',
    subject: 'FAMILY',
    subjectId: familyId,
    operation: 'exportFamilyData',
    fields: ['*'],
    reason,
  })
  work.reveal(JSON.stringify(await readDocument(work, familyId), null, 2))
  const region = await transaction.region.findFirstOrThrow({ select: { timeZone: true } })
  // Its name tells of nobody to whoever sees the file lying about.
  const fileName = `erikti-${dayIn(region.timeZone, now).toString()}-${familyId.slice(-12)}.json`
  return { exportedAt: now.toISOString(), fileName }
}

async function readDocument({ transaction, now }: UnitOfWork, familyId: string): Promise<object> {
  const region = await transaction.region.findFirstOrThrow(named)
  const family = await transaction.family.findUniqueOrThrow({
    where: { id: familyId },
    include: {
      district: named,
      members: { orderBy: { joinedAt: 'asc' } },
      collectors: { orderBy: { authorisedAt: 'asc' } },
      consents: { orderBy: { givenAt: 'asc' } },
      verifications: { orderBy: { verifiedOn: 'asc' } },
      mergesKept: { orderBy: { mergedAt: 'asc' } },
      overrides: { orderBy: { grantedAt: 'asc' } },
      visits: {
        orderBy: { visitedAt: 'asc' },
        include: { place: named, lines: { orderBy: { position: 'asc' }, include: { item: named } } },
      },
      fairActions: { orderBy: { at: 'asc' } },
      aidRequests: { orderBy: { receivedAt: 'asc' }, include: { notes: { orderBy: { writtenAt: 'asc' } } } },
    },
  })
  const accesses = await transaction.accessLog.findMany({
    where: { subject: 'FAMILY', subjectId: familyId },
    orderBy: { id: 'asc' },
    include: { account: { select: { displayName: true } } },
  })
  const toldApartFrom = await transaction.distinctFamilies.count({
    where: { OR: [{ oneId: familyId }, { otherId: familyId }] },
  })
  return {
    exportedAt: now,
    heldBy: readLocalised(region, 'name'),
    family: {
      id: family.id,
      number: family.number,
      cardCode: family.cardCode,
      district: readLocalised(family.district, 'name'),
      address: family.address,
      phone: family.phone,
      language: family.locale,
      registeredAt: family.createdAt,
      isDemonstration: family.isDemonstration,
    },
    members: family.members.map(({ id: _id, familyId: _familyId, birthDate, ...member }) => ({
      ...member,
      birthDate: dayOf(birthDate),
    })),
    collectors: family.collectors.map((collector) => ({
      givenName: collector.givenName,
      familyName: collector.familyName,
      phone: collector.phone,
      authorisedAt: collector.authorisedAt,
      validUntil: dayOf(collector.validUntil),
      revokedAt: collector.revokedAt,
    })),
    consents: family.consents.map(({ purpose, givenAt, recordedAt, withdrawnAt }) => ({
      purpose,
      givenAt,
      recordedAt,
      withdrawnAt,
    })),
    verifications: family.verifications.map((verification) => ({
      method: verification.method,
      verifiedOn: dayOf(verification.verifiedOn),
      validUntil: dayOf(verification.validUntil),
      recordedAt: verification.recordedAt,
      withdrawnAt: verification.withdrawnAt,
      withdrawReason: verification.withdrawReason,
    })),
    visits: family.visits.map(({ place, lines, ...visit }) => ({
      number: visit.number,
      at: visit.visitedAt,
      place: readLocalised(place, 'name'),
      things: lines.map(({ item, quantity }) => ({ item: readLocalised(item, 'name'), quantity })),
      correctedAt: visit.voidedAt,
      correctionReason: visit.voidReason,
    })),
    overrides: family.overrides.map(({ reason, grantedAt, expiresAt, revokedAt }) => ({
      reason,
      grantedAt,
      expiresAt,
      revokedAt,
    })),
    requestsForHelp: family.aidRequests.map((request) => ({
      number: request.number,
      need: request.need,
      status: request.status,
      requesterName: request.requesterName,
      phone: request.phone,
      email: request.email,
      address: request.address,
      description: request.description,
      receivedAt: request.receivedAt,
      closedAt: request.closedAt,
      notes: request.notes.map(({ text, writtenAt }) => ({ text, writtenAt })),
    })),
    /** What was done for it at a fair on a device that had no network. */
    fairActions: family.fairActions.map(({ kind, at, receivedAt, outcome, problem }) => ({
      kind,
      at,
      receivedAt,
      outcome,
      problem,
    })),
    /** Other records that were this family’s, and went over to this one. */
    merges: family.mergesKept.map(({ mergedId, reason, mergedAt }) => ({ id: mergedId, reason, mergedAt })),
    /** From how many others with a likeness somebody told it apart. */
    toldApartFrom,
    accesses: accesses.map(({ at, action, account, operation, fields, reason }) => ({
      at,
      action,
      by: account?.displayName ?? null,
      operation,
      fields,
      reason,
    })),
  }
}
