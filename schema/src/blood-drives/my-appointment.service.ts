import type { BloodConsentPurpose, BloodDonationType, Locale } from '@erikti/prisma/generated/client/enums'
import { createToken, readToken } from '../access/tokens.ts'
import type { UnitOfWork } from '../command/command.ts'
import { requireContact } from '../contacts/contacts.service.ts'
import { NotFoundError } from '../shared/errors.ts'
import { TooManyAttemptsError } from '../sign-in/sign-in.errors.ts'
import { book, giveBack, lockAppointment, lockBookable, moveTo } from './appointments.service.ts'
import type { AppointmentResult, StandingAppointment } from './appointments.service.ts'
import { BloodAlreadyBookedError } from './blood-drives.errors.ts'
import {
  findOwnDonor,
  giveConsents,
  lockDonor,
  requireBorn,
  requireConsent,
  sayReminders,
  writeDonor,
} from './donors.service.ts'

/** A family books with one phone; a program that fills a drive with names does not. */
const mostAppointmentsOfContact = 5

export interface BookPubliclyInput {
  contactToken: string
  driveId: string
  slotAt: Date
  donationType: BloodDonationType
  givenName: string
  familyName: string
  birthDate: Date
  /** Beside a confirmed e-mail. */
  phone?: string | null | undefined
  locale: Locale
  /** DONATION is among them. */
  consents: readonly BloodConsentPurpose[]
}

/**
 * Somebody books by themselves, with an address that they have just shown to be theirs. Who is known by that address, that day of birth
 * and that name is the same donor. Nothing is told of who is known and who is not.
 * @throws ContactUnconfirmedError, BloodConsentRequiredError, TooManyAttemptsError, ValidationError, and as `lockBookable` and `book`.
 */
export async function bookBloodAppointmentPublicly(
  work: UnitOfWork,
  input: BookPubliclyInput,
): Promise<AppointmentResult> {
  const { transaction, secrets } = work
  // Held, so that who presses twice is not two donors.
  const contact = await requireContact(work, input.contactToken)
  const drive = await lockBookable(work, input)
  requireConsent(input.consents)
  requireBorn(work, input.birthDate)
  const own = contact.channel === 'EMAIL' ? { email: contact.address } : { phone: contact.address }
  const sofar = await transaction.bloodAppointment.count({
    where: { source: 'PUBLIC', bookedAt: { gte: contact.confirmedAt }, donor: own },
  })
  if (sofar >= mostAppointmentsOfContact) throw new TooManyAttemptsError(contact.expiresAt)
  const { slotAt, donationType, consents, ...person } = input
  const known = await findOwnDonor(transaction, contact, person)
  if (known) {
    await lockDonor(work, known)
    await transaction.bloodDonor.update({ where: { id: known }, data: { locale: person.locale, ...own } })
    await giveConsents(work, known, consents)
  }
  const donorId = known ?? (await writeDonor(work, { ...person, ...own }, consents))
  try {
    return await book(work, { drive, slotAt, donorId, donationType, source: 'PUBLIC' })
  } catch (error) {
    if (!(error instanceof BloodAlreadyBookedError)) throw error
    const { id } = await transaction.bloodAppointment.findFirstOrThrow({
      where: { driveId: drive.id, donorId, cancelledAt: null },
      select: { id: true },
    })
    throw new BloodAlreadyBookedError(error.slotAt, createToken(secrets, 'blood appointment', id))
  }
}

/** The appointment of a personal link. @throws NotFoundError, also for who was erased; and as `lockAppointment`. */
async function lockMine(work: UnitOfWork, token: string): Promise<StandingAppointment> {
  const id = readToken(work.secrets, 'blood appointment', token)
  if (id === null) throw new NotFoundError('appointment')
  return lockAppointment(work, id)
}

/** To another quarter of an hour, for whoever has the link. @throws as `lockMine` and `moveTo`. */
export async function moveMyBloodAppointment(
  work: UnitOfWork,
  { linkToken, slotAt }: { linkToken: string; slotAt: Date },
): Promise<AppointmentResult> {
  return moveTo(work, await lockMine(work, linkToken), slotAt)
}

/** Gives one’s own place back. @throws as `lockMine`. */
export async function cancelMyBloodAppointment(
  work: UnitOfWork,
  { linkToken }: { linkToken: string },
): Promise<AppointmentResult> {
  return giveBack(work, await lockMine(work, linkToken))
}

/** Whether one wants to be reminded, also long after the drive. @throws NotFoundError. */
export async function setMyBloodReminders(
  work: UnitOfWork,
  { linkToken, wanted }: { linkToken: string; wanted: boolean },
): Promise<AppointmentResult> {
  const id = readToken(work.secrets, 'blood appointment', linkToken)
  const mine = id && (await work.transaction.bloodAppointment.findUnique({ where: { id }, select: { donorId: true } }))
  if (!id || !mine) throw new NotFoundError('appointment')
  await lockDonor(work, mine.donorId)
  await sayReminders(work, mine.donorId, wanted)
  return { appointmentId: id }
}
