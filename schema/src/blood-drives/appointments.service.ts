import type { BloodDonationType, SignupSource } from '@erikti/prisma/generated/client/enums'
import type { BloodAppointmentModel } from '@erikti/prisma/generated/client/models/BloodAppointment'
import type { BloodDriveModel } from '@erikti/prisma/generated/client/models/BloodDrive'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { queueDonorMessages } from '../messages/outbox.ts'
import { dayIn } from '../shared/calendar.ts'
import { NotFoundError } from '../shared/errors.ts'
import { refusedBy } from '../shared/refusals.ts'
import {
  BloodAlreadyBookedError,
  BloodAppointmentEndedError,
  BloodDriveStatusError,
  BloodSlotFullError,
  BloodSlotPastError,
  BloodTypeNotTakenError,
} from './blood-drives.errors.ts'
import { lockDonor } from './donors.service.ts'
import { lockDrive } from './drives.service.ts'
import { readCandidates, requireEligible } from './next-donation.service.ts'

export interface AppointmentResult {
  [name: string]: string
  appointmentId: string
}

/** The quarter of an hour, held until the transaction ends, with a place left. @throws NotFoundError, BloodSlotFullError. */
async function lockSlot({ transaction }: UnitOfWork, driveId: string, slotAt: Date): Promise<void> {
  const [slot] = await transaction.$queryRaw<{ capacity: number; booked: number }[]>`
    SELECT capacity, booked FROM "BloodSlot" WHERE "driveId" = ${driveId}::uuid AND "startsAt" = ${slotAt} FOR UPDATE`
  if (!slot) throw new NotFoundError('quarter of an hour')
  if (slot.booked >= slot.capacity) throw new BloodSlotFullError(slotAt)
}

/** The drive that is booked at, held by many at once. @throws NotFoundError, BloodDriveStatusError, BloodSlotPastError, BloodTypeNotTakenError. */
export async function lockBookable(
  work: UnitOfWork,
  { driveId, slotAt, donationType }: { driveId: string; slotAt: Date; donationType: BloodDonationType },
): Promise<BloodDriveModel> {
  const drive = await lockDrive(work, driveId, 'SHARE', 'PUBLISHED')
  if (!drive.donationTypes.includes(donationType)) throw new BloodTypeNotTakenError(drive.donationTypes)
  if (slotAt <= work.now) throw new BloodSlotPastError(slotAt)
  return drive
}

export interface Booking {
  drive: BloodDriveModel
  slotAt: Date
  donorId: string
  donationType: BloodDonationType
  source: SignupSource
}

/**
 * Gives a donor a place in a quarter of an hour, and tells them. The drive and the donor are held.
 * @throws BloodAlreadyBookedError, BloodDonorNotEligibleError, NotFoundError, BloodSlotFullError.
 */
export async function book(work: UnitOfWork, { drive, ...booking }: Booking): Promise<AppointmentResult> {
  const { transaction, region, now } = work
  const { donorId, slotAt, donationType } = booking
  const standing = await transaction.bloodAppointment.findFirst({
    where: { driveId: drive.id, donorId, cancelledAt: null },
    select: { slotAt: true },
  })
  if (standing) throw new BloodAlreadyBookedError(standing.slotAt, null)
  const candidate = (await readCandidates(transaction, [donorId], region.timeZone)).get(donorId)
  if (candidate) await requireEligible(transaction, candidate, donationType, dayIn(region.timeZone, drive.startsAt))
  await lockSlot(work, drive.id, slotAt)
  const { id } = await transaction.bloodAppointment
    .create({ data: { driveId: drive.id, ...booking, bookedAt: now }, select: { id: true } })
    .catch((error: unknown) => {
      if (refusedBy(error) === 'BloodSlot_full') throw new BloodSlotFullError(slotAt)
      throw error
    })
  await tell(work, 'BLOOD_APPOINTMENT_BOOKED', { id, donorId }, slotAt)
  return { appointmentId: id }
}

/** One message a turn of an appointment. */
async function tell(
  work: UnitOfWork,
  kind: 'BLOOD_APPOINTMENT_BOOKED' | 'BLOOD_APPOINTMENT_MOVED' | 'BLOOD_APPOINTMENT_CANCELLED',
  { id, donorId }: Pick<BloodAppointmentModel, 'id' | 'donorId'>,
  slotAt: Date,
): Promise<void> {
  const key = `${kind} ${id} ${slotAt.toISOString()} ${work.now.toISOString()}`
  await queueDonorMessages(work, [{ kind, donorId, appointmentId: id, key }])
}

/** The office books for a donor. @throws as `lockBookable`, `lockDonor` and `book`; ForbiddenError. */
export async function bookBloodAppointment(
  work: UnitOfWork,
  input: { driveId: string; slotAt: Date; donorId: string; donationType: BloodDonationType },
): Promise<AppointmentResult> {
  requireReach(work.viewer, 'blood.write', null)
  const drive = await lockBookable(work, input)
  await lockDonor(work, input.donorId)
  return book(work, { ...input, drive, source: 'DESK' })
}

export interface StandingAppointment {
  appointment: BloodAppointmentModel
  drive: BloodDriveModel
}

/**
 * An appointment that stands, its drive and its donor held: nobody has seen the donor yet.
 * @throws NotFoundError, BloodDriveStatusError, BloodAppointmentEndedError.
 */
export async function lockAppointment(work: UnitOfWork, appointmentId: string): Promise<StandingAppointment> {
  const { transaction } = work
  const known = await transaction.bloodAppointment.findUnique({
    where: { id: appointmentId },
    select: { driveId: true, donorId: true },
  })
  if (!known) throw new NotFoundError('appointment')
  const drive = await lockDrive(work, known.driveId, 'SHARE', 'PUBLISHED', 'CLOSED', 'CANCELLED')
  await lockDonor(work, known.donorId)
  const appointment = await transaction.bloodAppointment.findUniqueOrThrow({ where: { id: appointmentId } })
  const seen = await transaction.bloodOutcome.count({
    where: { driveId: drive.id, donorId: appointment.donorId, voidedAt: null },
  })
  if (appointment.cancelledAt || seen > 0) throw new BloodAppointmentEndedError()
  if (drive.status !== 'PUBLISHED') throw new BloodDriveStatusError(drive.status, ['PUBLISHED'])
  return { appointment, drive }
}

/** To another quarter of an hour of the same drive. @throws BloodSlotPastError, NotFoundError, BloodSlotFullError. */
export async function moveTo(
  work: UnitOfWork,
  { appointment, drive }: StandingAppointment,
  slotAt: Date,
): Promise<AppointmentResult> {
  const { transaction, now } = work
  const { id } = appointment
  if (slotAt <= now) throw new BloodSlotPastError(slotAt)
  if (+slotAt === +appointment.slotAt) return { appointmentId: id }
  // Both in one order, whoever changes places with whom.
  await transaction.$queryRaw`
    SELECT FROM "BloodSlot" WHERE "driveId" = ${drive.id}::uuid AND "startsAt" IN (${slotAt}, ${appointment.slotAt})
    ORDER BY "startsAt" FOR UPDATE`
  await lockSlot(work, drive.id, slotAt)
  await transaction.bloodAppointment.update({ where: { id }, data: { slotAt } })
  await tell(work, 'BLOOD_APPOINTMENT_MOVED', appointment, slotAt)
  return { appointmentId: id }
}

/** Gives the place back. */
export async function giveBack(work: UnitOfWork, { appointment }: StandingAppointment): Promise<AppointmentResult> {
  const { id, slotAt } = appointment
  await work.transaction.bloodAppointment.update({ where: { id }, data: { cancelledAt: work.now } })
  await tell(work, 'BLOOD_APPOINTMENT_CANCELLED', appointment, slotAt)
  return { appointmentId: id }
}

/** The office moves an appointment. @throws ForbiddenError, and as `lockAppointment` and `moveTo`. */
export async function moveBloodAppointment(
  work: UnitOfWork,
  { appointmentId, slotAt }: { appointmentId: string; slotAt: Date },
): Promise<AppointmentResult> {
  requireReach(work.viewer, 'blood.write', null)
  return moveTo(work, await lockAppointment(work, appointmentId), slotAt)
}

/** The office gives a place back. @throws ForbiddenError, and as `lockAppointment`. */
export async function cancelBloodAppointment(
  work: UnitOfWork,
  { appointmentId }: { appointmentId: string },
): Promise<AppointmentResult> {
  requireReach(work.viewer, 'blood.write', null)
  return giveBack(work, await lockAppointment(work, appointmentId))
}
