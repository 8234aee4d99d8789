import { randomUUID } from 'node:crypto'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { BloodConsentPurpose, Locale } from '@erikti/prisma/generated/client/enums'
import type { BloodDonorModel } from '@erikti/prisma/generated/client/models/BloodDonor'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import type { Contact } from '../contacts/contacts.service.ts'
import { likenessOf } from '../duplicates/likeness.rules.ts'
import type { DuplicateReason, Likened } from '../duplicates/likeness.rules.ts'
import { dayIn, fromCalendarDate } from '../shared/calendar.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { foldForSearch } from '../shared/fold.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { planDonorReminder } from './blood-schedule.ts'
import { BloodConsentRequiredError, BloodDonorKnownError } from './blood-drives.errors.ts'

export interface DonorDetails {
  givenName: string
  familyName: string
  birthDate: Date
  phone?: string | null | undefined
  email?: string | null | undefined
  locale: Locale
}

export interface DonorResult {
  [name: string]: string
  donorId: string
}

/** How many likely matches are shown. */
export const mostMatches = 10
const mostNeighbours = 200

/** @throws BloodConsentRequiredError without the consent that everything else rests on. */
export function requireConsent(consents: readonly BloodConsentPurpose[]): void {
  if (!consents.includes('DONATION')) throw new BloodConsentRequiredError()
}

/** @throws ValidationError for a day of birth to come. */
export function requireBorn({ region, now }: UnitOfWork, birthDate: Date): void {
  if (fromCalendarDate(birthDate).since(dayIn(region.timeZone, now)).sign > 0)
    throw new ValidationError([{ path: 'birthDate', code: 'TOO_LATE', message: 'lies in the future' }])
}

/**
 * The office writes a donor down. Somebody like them who is known is named, and nothing written, unless the office has looked and
 * says that this is another person.
 * @throws ForbiddenError, BloodConsentRequiredError, BloodDonorKnownError, ValidationError.
 */
export async function registerBloodDonor(
  work: UnitOfWork,
  input: DonorDetails & { consents: readonly BloodConsentPurpose[]; isAnother?: boolean | null | undefined },
): Promise<DonorResult> {
  requireReach(work.viewer, 'blood.write', null)
  requireConsent(input.consents)
  requireBorn(work, input.birthDate)
  if (!input.isAnother) {
    const known = await findDonorMatches(work.transaction, {
      ...input,
      phone: input.phone ?? null,
      email: input.email ?? null,
    })
    if (known.length > 0) throw new BloodDonorKnownError(known.map(({ donorId }) => donorId))
  }
  return { donorId: await writeDonor(work, input, input.consents) }
}

/** The donor’s new row, with what they agreed to; linked with the volunteer who they are, if one is known by that contact. */
export async function writeDonor(
  work: UnitOfWork,
  { givenName, familyName, birthDate, phone, email, locale }: DonorDetails,
  consents: readonly BloodConsentPurpose[],
): Promise<string> {
  const { transaction, now } = work
  const person = { givenName, familyName, birthDate, phone: phone ?? null, email: email ?? null }
  const { id } = await transaction.bloodDonor.create({
    data: {
      id: randomUUID(),
      ...person,
      locale,
      createdAt: now,
      volunteerId: await findVolunteer(transaction, person),
    },
    select: { id: true },
  })
  await giveConsents(work, id, consents)
  return id
}

const fold = (name: string) => foldForSearch(name.trim()).replace(/\s+/g, ' ')
type Named = Pick<DonorDetails, 'givenName' | 'familyName'>
const isCalled = (one: Named, other: Named) =>
  fold(one.givenName) === fold(other.givenName) && fold(one.familyName) === fold(other.familyName)

/** Ways to be known by the same phone or e-mail; none without either. */
const reachedAlike = ({ phone, email }: Pick<Likened, 'phone' | 'email'>) => [
  ...(phone ? [{ phone }] : []),
  ...(email ? [{ email }] : []),
]

/** The volunteer of this name, day of birth and contact who is no donor yet. */
async function findVolunteer({ volunteer }: Prisma.TransactionClient, person: Likened & Named): Promise<string | null> {
  const OR = reachedAlike(person)
  if (OR.length === 0 || !person.birthDate) return null
  const people = await volunteer.findMany({
    where: { erasedAt: null, birthDate: person.birthDate, OR, bloodDonors: { none: {} } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, givenName: true, familyName: true },
  })
  return people.find((one) => isCalled(one, person))?.id ?? null
}

/**
 * Who has shown that this contact is theirs, was born on that day and is called so is one donor however often they come: known by
 * the contact here, or on the register of volunteers.
 */
export async function findOwnDonor(
  { bloodDonor }: Prisma.TransactionClient,
  { channel, address }: Contact,
  person: Named & { birthDate: Date },
): Promise<string | null> {
  const contact = channel === 'EMAIL' ? { email: address } : { phone: address }
  const donors = await bloodDonor.findMany({
    where: { erasedAt: null, birthDate: person.birthDate, OR: [contact, { volunteer: contact }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, givenName: true, familyName: true },
  })
  return donors.find((one) => isCalled(one, person))?.id ?? null
}

export interface DonorMatch {
  donorId: string
  reasons: readonly DuplicateReason[]
}

/** Who is probably this person, looked up by day of birth, phone and e-mail, each over an index. */
export async function findDonorMatches(
  { bloodDonor }: Pick<Prisma.TransactionClient, 'bloodDonor'>,
  person: Likened & { id?: string },
): Promise<DonorMatch[]> {
  const near = await bloodDonor.findMany({
    where: {
      erasedAt: null,
      OR: [...(person.birthDate ? [{ birthDate: person.birthDate }] : []), ...reachedAlike(person)],
      ...(person.id && { id: { not: person.id } }),
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, givenName: true, familyName: true, birthDate: true, phone: true, email: true },
    take: mostNeighbours,
  })
  return near
    .map((other) => ({ donorId: other.id, reasons: likenessOf(person, other) }))
    .filter(({ reasons }) => reasons.length > 0)
    .slice(0, mostMatches)
}

/** The donor, held until the transaction ends. @throws NotFoundError, also for one who was erased. */
export async function lockDonor({ transaction }: UnitOfWork, donorId: string): Promise<BloodDonorModel> {
  await transaction.$queryRaw`SELECT id FROM "BloodDonor" WHERE id = ${donorId}::uuid FOR UPDATE`
  const donor = await transaction.bloodDonor.findUnique({ where: { id: donorId } })
  if (!donor || donor.erasedAt) throw new NotFoundError('donor')
  return donor
}

/** Puts right what was written down. @throws ForbiddenError, NotFoundError, ValidationError. */
export async function changeBloodDonor(
  work: UnitOfWork,
  { donorId, ...given }: { donorId: string } & { [Key in keyof DonorDetails]?: DonorDetails[Key] | undefined },
): Promise<DonorResult> {
  requireReach(work.viewer, 'blood.write', null)
  await lockDonor(work, donorId)
  if (given.birthDate) requireBorn(work, given.birthDate)
  const data = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  await work.transaction.bloodDonor.update({ where: { id: donorId }, data })
  // How old they are decides from when on they may give.
  if (given.birthDate) planDonorReminder(work, donorId)
  return { donorId }
}

/** Whether a donor agrees to be reminded, from now on. @throws ForbiddenError, NotFoundError. */
export async function setBloodReminders(
  work: UnitOfWork,
  { donorId, wanted }: { donorId: string; wanted: boolean },
): Promise<DonorResult> {
  requireReach(work.viewer, 'blood.write', null)
  await lockDonor(work, donorId)
  await sayReminders(work, donorId, wanted)
  return { donorId }
}

/** What was said last holds. The donor is held. */
export async function sayReminders(work: UnitOfWork, donorId: string, wanted: boolean): Promise<void> {
  if (wanted) {
    await giveConsents(work, donorId, ['CONTACT'])
    planDonorReminder(work, donorId)
  } else
    await work.transaction.bloodDonorConsent.updateMany({
      where: { donorId, purpose: 'CONTACT', withdrawnAt: null },
      data: { withdrawnAt: work.now },
    })
}

/** Writes down what a donor agrees to, where it does not stand already. */
export async function giveConsents(
  work: UnitOfWork,
  donorId: string,
  consents: readonly BloodConsentPurpose[],
): Promise<void> {
  const { transaction, now } = work
  const standing = await transaction.bloodDonorConsent.findMany({
    where: { donorId, withdrawnAt: null },
    select: { purpose: true },
  })
  const known = new Set(standing.map(({ purpose }) => purpose))
  await transaction.bloodDonorConsent.createMany({
    data: [...new Set(consents)]
      .filter((purpose) => !known.has(purpose))
      .map((purpose) => ({ donorId, purpose, givenAt: now, recordedById: recorderOf(work) })),
  })
}
