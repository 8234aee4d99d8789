import type { BloodDonationType, BloodDriveStatus } from '@erikti/prisma/generated/client/enums'
import type { BloodDriveModel } from '@erikti/prisma/generated/client/models/BloodDrive'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import type { Dimensions } from '../ledger/ledger.ts'
import { queueDonorMessages } from '../messages/outbox.ts'
import { NotFoundError } from '../shared/errors.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { refusedBy } from '../shared/refusals.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { scheduleDriveReminder, unscheduleDrive } from './blood-schedule.ts'
import {
  BloodDriveNotBegunError,
  BloodDriveStatusError,
  BloodDriveVisitedError,
  BloodSlotBookedError,
} from './blood-drives.errors.ts'
import { requireOpenHours, slotsBetween } from './slots.rules.ts'

export interface DriveDetails {
  districtId: string
  campaignId?: string | null | undefined
  place: LocalisedText
  startsAt: Date
  endsAt: Date
  /** Of every quarter of an hour. */
  slotCapacity: number
  donationTypes: readonly BloodDonationType[]
}

export interface DriveResult {
  [name: string]: string
  driveId: string
}

/** Plans a drive with its quarters of an hour. @throws ForbiddenError, NotFoundError, ValidationError for its hours. */
export async function planBloodDrive(work: UnitOfWork, details: DriveDetails): Promise<DriveResult> {
  const { transaction, viewer, region, now } = work
  requireReach(viewer, 'blood.write', null)
  requireOpenHours(details, region.timeZone)
  await requireThere(work, details)
  const { districtId, campaignId, place, startsAt, endsAt, slotCapacity, donationTypes } = details
  const { id } = await transaction.bloodDrive.create({
    data: {
      districtId,
      campaignId: campaignId ?? null,
      ...writeLocalised('place', place),
      startsAt,
      endsAt,
      donationTypes: [...new Set(donationTypes)],
      createdAt: now,
      createdById: recorderOf(work),
      slots: { create: slotsBetween(details).map((slotAt) => ({ startsAt: slotAt, capacity: slotCapacity })) },
    },
    select: { id: true },
  })
  return { driveId: id }
}

async function requireThere(
  { transaction }: UnitOfWork,
  { districtId, campaignId }: { districtId?: string | undefined; campaignId?: string | null | undefined },
): Promise<void> {
  if (districtId && (await transaction.district.count({ where: { id: districtId } })) === 0)
    throw new NotFoundError('district')
  if (campaignId && (await transaction.campaign.count({ where: { id: campaignId } })) === 0)
    throw new NotFoundError('campaign')
}

/** The drive, held until the transaction ends: by many who book, or by one who changes it. @throws NotFoundError, BloodDriveStatusError. */
export async function lockDrive(
  { transaction }: Pick<UnitOfWork, 'transaction'>,
  driveId: string,
  hold: 'SHARE' | 'UPDATE',
  ...needed: BloodDriveStatus[]
): Promise<BloodDriveModel> {
  if (hold === 'SHARE') await transaction.$queryRaw`SELECT id FROM "BloodDrive" WHERE id = ${driveId}::uuid FOR SHARE`
  else await transaction.$queryRaw`SELECT id FROM "BloodDrive" WHERE id = ${driveId}::uuid FOR UPDATE`
  const drive = await transaction.bloodDrive.findUnique({ where: { id: driveId } })
  if (!drive) throw new NotFoundError('blood drive')
  if (!needed.includes(drive.status)) throw new BloodDriveStatusError(drive.status, needed)
  return drive
}

/**
 * Puts a drive right. Its district and campaign while it is planned alone; its hours as long as nobody loses a place that they booked.
 * @throws ForbiddenError, NotFoundError, BloodDriveStatusError, BloodDriveVisitedError, BloodSlotBookedError, ValidationError.
 */
export async function changeBloodDrive(
  work: UnitOfWork,
  { driveId, ...given }: { driveId: string } & { [Key in keyof DriveDetails]?: DriveDetails[Key] | undefined },
): Promise<DriveResult> {
  const { transaction, viewer, region } = work
  requireReach(viewer, 'blood.write', null)
  const isCounted = given.districtId !== undefined || given.campaignId !== undefined
  const drive = await lockDrive(work, driveId, 'UPDATE', ...(isCounted ? drafts : open))
  const hours = { startsAt: given.startsAt ?? drive.startsAt, endsAt: given.endsAt ?? drive.endsAt }
  const isMoved = +hours.startsAt !== +drive.startsAt || +hours.endsAt !== +drive.endsAt
  if (isMoved) requireOpenHours(hours, region.timeZone)
  await requireThere(work, given)
  if (isMoved || given.slotCapacity !== undefined)
    await layOutSlots(work, driveId, slotsBetween(hours), given.slotCapacity)
  const { districtId, campaignId, place, donationTypes } = given
  await transaction.bloodDrive
    .update({
      where: { id: driveId },
      data: {
        ...hours,
        ...(districtId !== undefined && { districtId }),
        ...(campaignId !== undefined && { campaignId }),
        ...(place && writeLocalised('place', place)),
        ...(donationTypes && { donationTypes: [...new Set(donationTypes)] }),
      },
    })
    .catch((error: unknown) => {
      if (refusedBy(error) === 'BloodDrive_counted_frozen') throw new BloodDriveVisitedError()
      throw error
    })
  if (isMoved && drive.status === 'PUBLISHED') await scheduleDriveReminder(work, { id: driveId, ...hours })
  return { driveId }
}

const drafts = ['DRAFT'] as const
const open = ['DRAFT', 'PUBLISHED'] as const

/** The quarters of an hour become these; each that was there keeps its places unless `capacity` says another number. */
async function layOutSlots(
  { transaction }: UnitOfWork,
  driveId: string,
  slotsAt: readonly Date[],
  capacity: number | undefined,
): Promise<void> {
  await transaction.$queryRaw`
    SELECT FROM "BloodSlot" WHERE "driveId" = ${driveId}::uuid ORDER BY "startsAt" FOR UPDATE`
  const slots = await transaction.bloodSlot.findMany({ where: { driveId }, orderBy: { startsAt: 'asc' } })
  const stays = new Set(slotsAt.map(Number))
  const short = slots.filter(({ startsAt, booked }) => booked > (stays.has(+startsAt) ? (capacity ?? booked) : 0))
  if (short.length > 0) throw new BloodSlotBookedError(short.map(({ startsAt }) => startsAt))
  const gone = slots.filter(({ startsAt }) => !stays.has(+startsAt)).map(({ startsAt }) => startsAt)
  // A slot whose bookings were all given back is still theirs to point at: it stays, as a break.
  await transaction.bloodSlot.updateMany({ where: { driveId, startsAt: { in: gone } }, data: { capacity: 0 } })
  await transaction.bloodSlot.deleteMany({
    where: { driveId, startsAt: { in: gone }, appointments: { none: {} } },
  })
  if (capacity !== undefined)
    await transaction.bloodSlot.updateMany({ where: { driveId, startsAt: { in: [...slotsAt] } }, data: { capacity } })
  const usual = capacity ?? Math.max(1, ...slots.map((slot) => slot.capacity))
  await transaction.bloodSlot.createMany({
    data: slotsAt.map((startsAt) => ({ driveId, startsAt, capacity: usual })),
    skipDuplicates: true,
  })
}

/**
 * Another number of places in some quarters of an hour: 0 for a break.
 * @throws ForbiddenError, NotFoundError, BloodDriveStatusError, BloodSlotBookedError.
 */
export async function setBloodSlots(
  work: UnitOfWork,
  { driveId, slotsAt, capacity }: { driveId: string; slotsAt: readonly Date[]; capacity: number },
): Promise<DriveResult> {
  const { transaction, viewer } = work
  requireReach(viewer, 'blood.write', null)
  await lockDrive(work, driveId, 'SHARE', ...open)
  const wanted = [...new Set(slotsAt.map(Number))].map((moment) => new Date(moment))
  await transaction.$queryRaw`
    SELECT FROM "BloodSlot" WHERE "driveId" = ${driveId}::uuid AND "startsAt" = ANY (${wanted}::timestamptz[])
    ORDER BY "startsAt" FOR UPDATE`
  const slots = await transaction.bloodSlot.findMany({
    where: { driveId, startsAt: { in: wanted } },
    orderBy: { startsAt: 'asc' },
  })
  if (slots.length < wanted.length) throw new NotFoundError('quarter of an hour')
  const short = slots.filter(({ booked }) => booked > capacity)
  if (short.length > 0) throw new BloodSlotBookedError(short.map(({ startsAt }) => startsAt))
  await transaction.bloodSlot.updateMany({ where: { driveId, startsAt: { in: wanted } }, data: { capacity } })
  return { driveId }
}

/** Announces a drive: people book from now on. @throws ForbiddenError, NotFoundError, BloodDriveStatusError. */
export async function publishBloodDrive(work: UnitOfWork, { driveId }: { driveId: string }): Promise<DriveResult> {
  requireReach(work.viewer, 'blood.write', null)
  const drive = await lockDrive(work, driveId, 'UPDATE', 'DRAFT')
  await work.transaction.bloodDrive.update({
    where: { id: driveId },
    data: { status: 'PUBLISHED', publishedAt: work.now },
  })
  await scheduleDriveReminder(work, drive)
  work.tell('BLOOD_DRIVE_ANNOUNCED', dimensionsOf(work, drive, work.now))
  return { driveId }
}

/** Where a fact of a drive counts. */
export function dimensionsOf(
  { region }: UnitOfWork,
  { districtId, campaignId }: Pick<BloodDriveModel, 'districtId' | 'campaignId'>,
  occurredAt: Date,
): Dimensions {
  return { occurredAt, regionId: region.id, districtId, organisationId: null, campaignId, eventId: null }
}

/**
 * A drive does not take place; whoever booked is told, and why.
 * @throws ForbiddenError, NotFoundError, BloodDriveStatusError, BloodDriveVisitedError.
 */
export async function cancelBloodDrive(
  work: UnitOfWork,
  { driveId, reason }: { driveId: string; reason: string },
): Promise<DriveResult> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'blood.write', null)
  const drive = await lockDrive(work, driveId, 'UPDATE', 'DRAFT', 'PUBLISHED')
  await transaction.bloodDrive
    .update({ where: { id: driveId }, data: { status: 'CANCELLED', cancelledAt: now, cancelReason: reason } })
    .catch((error: unknown) => {
      if (refusedBy(error) === 'BloodDrive_visited') throw new BloodDriveVisitedError()
      throw error
    })
  await unscheduleDrive(work, drive)
  const booked = await transaction.bloodAppointment.findMany({
    where: { driveId, cancelledAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, donorId: true },
  })
  await queueDonorMessages(
    work,
    booked.map(({ id, donorId }) => ({
      kind: 'BLOOD_DRIVE_CANCELLED' as const,
      donorId,
      appointmentId: id,
      key: `blood drive cancelled ${id}`,
    })),
  )
  return { driveId }
}

/**
 * The drive is over: it counts as held, on its day, and of whoever booked and was not seen it is written that they did not come.
 * @throws ForbiddenError, NotFoundError, BloodDriveStatusError, BloodDriveNotBegunError.
 */
export async function closeBloodDrive(work: UnitOfWork, { driveId }: { driveId: string }): Promise<DriveResult> {
  const { transaction, viewer, now, actorId } = work
  requireReach(viewer, 'blood.write', null)
  const drive = await lockDrive(work, driveId, 'UPDATE', 'PUBLISHED')
  if (now < drive.startsAt) throw new BloodDriveNotBegunError(drive.startsAt)
  const missing = await transaction.bloodAppointment.findMany({
    where: {
      driveId,
      cancelledAt: null,
      donor: { erasedAt: null, outcomes: { none: { driveId, voidedAt: null, kind: { in: ['CAME', 'NO_SHOW'] } } } },
    },
    orderBy: { donorId: 'asc' },
    select: { donorId: true, slotAt: true },
  })
  await transaction.bloodOutcome.createMany({
    data: missing.map(({ donorId, slotAt }) => ({
      driveId,
      donorId,
      kind: 'NO_SHOW' as const,
      at: slotAt,
      recordedAt: now,
      actorId,
    })),
  })
  await transaction.bloodDrive.update({ where: { id: driveId }, data: { status: 'CLOSED', closedAt: now } })
  await unscheduleDrive(work, drive)
  const dimensions = dimensionsOf(work, drive, drive.startsAt)
  work.count({ ...dimensions, metric: 'BLOOD_DRIVES_HELD', delta: 1n, source: { kind: 'BLOOD_DRIVE', id: driveId } })
  work.tell('BLOOD_DRIVE_HELD', dimensions)
  return { driveId }
}
