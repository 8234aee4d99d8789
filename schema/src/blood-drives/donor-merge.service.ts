import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { lastSaid } from '../duplicates/joined-belongings.ts'
import { logAction } from '../personal-data/access-log.service.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { BloodConsentPurpose } from '@erikti/prisma/generated/client/enums'
import { BloodDonorMergedError } from './blood-drives.errors.ts'
import { planDonorReminder, unscheduleThanks } from './blood-schedule.ts'
import { giveConsents } from './donors.service.ts'
import { voidOutcome, writeOutcome } from './outcomes.service.ts'

/** What is written over somebody who has gone. */
export const nobodyLeft = {
  givenName: '',
  familyName: '',
  birthDate: null,
  phone: null,
  email: null,
  volunteerId: null,
} as const

const mergedFields = ['givenName', 'familyName', 'birthDate', 'phone', 'email', 'consents', 'appointments', 'outcomes']
/** As the access log says it: why it was done needs no words about anybody. */
const mergeReason = 'One person, two records'

export interface DonorMerge {
  [name: string]: string
  survivorId: string
  mergedId: string
}

/**
 * Joins two records of one donor. What came of the one that goes is voided and written anew for the one that stays, so that a donor
 * counted twice counts once; appointments go over; of consents what was said last holds. Told again, it changes nothing.
 * @throws ForbiddenError, NotFoundError, ValidationError, BloodDonorMergedError when the record went to another one.
 */
export async function mergeBloodDonors(
  work: UnitOfWork,
  { survivorId, mergedId }: { survivorId: string; mergedId: string },
): Promise<DonorMerge> {
  requireReach(work.viewer, 'blood.write', null)
  if (survivorId === mergedId)
    throw new ValidationError([{ path: 'mergedId', code: 'REPEATED', message: 'is the record that stays' }])
  return joinDonors(work, { survivorId, mergedId }, 'mergeBloodDonors')
}

/**
 * Two volunteers were one person: what of them gives blood is one donor as well. Whoever may join the volunteers has said so.
 * @throws NotFoundError.
 */
export async function joinDonorsOfVolunteers(
  work: UnitOfWork,
  { survivorId, mergedId }: { survivorId: string; mergedId: string },
): Promise<void> {
  const { bloodDonor } = work.transaction
  const of = (volunteerId: string) => bloodDonor.findFirst({ where: { volunteerId }, select: { id: true } })
  const [stays, goes] = [await of(survivorId), await of(mergedId)]
  if (stays && goes) await joinDonors(work, { survivorId: stays.id, mergedId: goes.id }, 'mergeVolunteers')
  else if (goes) await bloodDonor.update({ where: { id: goes.id }, data: { volunteerId: survivorId } })
}

/** Told again, it changes nothing. @throws NotFoundError, BloodDonorMergedError. */
async function joinDonors(
  work: UnitOfWork,
  { survivorId, mergedId }: DonorMerge,
  operation: string,
): Promise<DonorMerge> {
  const { transaction, viewer, now } = work
  const ids = [survivorId, mergedId]
  // Drives before donors, here as everywhere.
  await transaction.$queryRaw`
    SELECT FROM "BloodDrive" WHERE id IN (SELECT "driveId" FROM "BloodOutcome" WHERE "donorId" = ${mergedId}::uuid
      UNION SELECT "driveId" FROM "BloodAppointment" WHERE "donorId" = ${mergedId}::uuid) ORDER BY id FOR SHARE`
  await transaction.$queryRaw`SELECT id FROM "BloodDonor" WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`
  const donors = await transaction.bloodDonor.findMany({ where: { id: { in: ids } } })
  const survivor = donors.find(({ id }) => id === survivorId)
  const merged = donors.find(({ id }) => id === mergedId)
  if (merged?.mergedIntoId) {
    if (merged.mergedIntoId !== survivorId) throw new BloodDonorMergedError(merged.mergedIntoId)
    return { survivorId, mergedId }
  }
  if (!survivor || !merged || survivor.erasedAt || merged.erasedAt) throw new NotFoundError('donor')

  await moveAppointments(work, survivorId, mergedId)
  await moveOutcomes(work, survivorId, mergedId)
  await joinConsents(work, survivorId, mergedId)
  await transaction.message.updateMany({ where: { donorId: mergedId }, data: { donorId: survivorId } })
  await transaction.bloodDonor.update({
    where: { id: mergedId },
    data: { ...nobodyLeft, erasedAt: now, mergedIntoId: survivorId },
  })
  await transaction.bloodDonor.update({
    where: { id: survivorId },
    data: {
      phone: survivor.phone ?? merged.phone,
      email: survivor.email ?? merged.email,
      volunteerId: survivor.volunteerId ?? merged.volunteerId,
    },
  })
  planDonorReminder(work, survivorId)
  for (const subjectId of ids)
    await logAction(transaction, viewer, {
      at: now,
      action: 'MERGED',
      subject: 'BLOOD_DONOR',
      subjectId,
      operation,
      fields: mergedFields,
      reason: mergeReason,
    })
  return { survivorId, mergedId }
}

/** A second place at one drive is given back; every other goes over. */
async function moveAppointments({ transaction, now }: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const held = await transaction.bloodAppointment.findMany({
    where: { donorId: survivorId, cancelledAt: null },
    select: { driveId: true },
  })
  await transaction.bloodAppointment.updateMany({
    where: { donorId: mergedId, cancelledAt: null, driveId: { in: held.map(({ driveId }) => driveId) } },
    data: { cancelledAt: now },
  })
  await transaction.bloodAppointment.updateMany({ where: { donorId: mergedId }, data: { donorId: survivorId } })
}

/** The later steps are taken back first and written last; what the survivor has at the same drive stands, and what contradicts it goes. */
async function moveOutcomes(work: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const { transaction } = work
  const leaving = await transaction.bloodOutcome.findMany({
    where: { donorId: mergedId, voidedAt: null },
    orderBy: [{ kind: 'asc' }, { id: 'asc' }],
    include: { drive: { select: { id: true, districtId: true, campaignId: true } } },
  })
  const stays = new Set(
    (
      await transaction.bloodOutcome.findMany({
        where: { donorId: survivorId, voidedAt: null },
        select: { driveId: true },
      })
    ).map(({ driveId }) => driveId),
  )
  for (const { id, kind } of leaving.toReversed()) {
    await voidOutcome(work, id)
    if (kind === 'GAVE') await unscheduleThanks(work, { donorId: mergedId, outcomeId: id })
  }
  for (const { drive, kind, donationType, at } of leaving)
    if (!stays.has(drive.id)) await writeOutcome(work, drive, { donorId: survivorId, kind, donationType, at })
}

async function joinConsents(work: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const { transaction, now } = work
  const said = await transaction.bloodDonorConsent.findMany({ where: { donorId: { in: [survivorId, mergedId] } } })
  for (const purpose of Object.values(BloodConsentPurpose)) {
    const own = said.filter((consent) => consent.purpose === purpose)
    const { agreedAt, withdrawnAt } = lastSaid(own)
    if (agreedAt) await giveConsents(work, survivorId, [purpose])
    else if (withdrawnAt)
      await transaction.bloodDonorConsent.updateMany({
        where: { donorId: survivorId, purpose, withdrawnAt: null },
        data: { withdrawnAt: now },
      })
  }
  await transaction.bloodDonorConsent.updateMany({
    where: { donorId: mergedId, withdrawnAt: null },
    data: { withdrawnAt: now },
  })
}

/** Not theirs to write: words about why somebody leaves could tell of their health. */
const eraseReason = 'At their own wish'
const erasedFields = ['givenName', 'familyName', 'birthDate', 'phone', 'email', 'consents', 'appointments', 'messages']

/**
 * A donor wishes to be forgotten: who they were goes, places to come are given back, and the numbers that count them stay.
 * @throws ForbiddenError, NotFoundError.
 */
export async function eraseBloodDonor(
  work: UnitOfWork,
  { donorId }: { donorId: string },
): Promise<{ [name: string]: string; donorId: string }> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'personalData.erase', null)
  await transaction.$queryRaw`SELECT id FROM "BloodDonor" WHERE id = ${donorId}::uuid FOR UPDATE`
  const donor = await transaction.bloodDonor.findUnique({ where: { id: donorId } })
  if (!donor || donor.erasedAt) throw new NotFoundError('donor')
  await transaction.bloodAppointment.updateMany({
    where: { donorId, cancelledAt: null, slotAt: { gt: now } },
    data: { cancelledAt: now },
  })
  await transaction.bloodDonorConsent.updateMany({ where: { donorId, withdrawnAt: null }, data: { withdrawnAt: now } })
  const theirs = { donorId }
  await transaction.message.updateMany({ where: { ...theirs, state: 'QUEUED' }, data: { state: 'DROPPED' } })
  await transaction.message.updateMany({ where: { ...theirs, state: 'SENDING' }, data: { state: 'UNCERTAIN' } })
  await transaction.message.updateMany({ where: theirs, data: { address: null, parameters: {} } })
  await transaction.bloodDonor.update({ where: { id: donorId }, data: { ...nobodyLeft, erasedAt: now } })
  await logAction(transaction, viewer, {
    at: now,
    action: 'ERASED',
    subject: 'BLOOD_DONOR',
    subjectId: donorId,
    operation: 'eraseBloodDonor',
    fields: erasedFields,
    reason: eraseReason,
  })
  return { donorId }
}
