import type { ConsentPurpose, Locale } from '@erikti/prisma/generated/client/enums'
import { createToken } from '../access/tokens.ts'
import type { UnitOfWork } from '../command/command.ts'
import { requireContact, withContact } from '../contacts/contacts.service.ts'
import type { Contact } from '../contacts/contacts.service.ts'
import { requireStatus } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { dayIn, fromCalendarDate } from '../shared/calendar.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { foldForSearch } from '../shared/fold.ts'
import { TooManyAttemptsError } from '../sign-in/sign-in.errors.ts'
import { enrol } from '../signups/enrolment.service.ts'
import type { SignedUp } from '../signups/enrolment.service.ts'
import { AlreadySignedUpError } from '../signups/signups.errors.ts'
import { requireOpen } from '../signups/signups.rules.ts'
import { lockedShift, lockShifts } from '../signups/wait-list.service.ts'
import { ConsentRequiredError } from '../volunteers/volunteers.errors.ts'
import { createPassCode } from '../volunteers/volunteers.service.ts'

/** A family signs up with one phone; a program that fills an event with names does not. */
const mostSignupsOfContact = 10

export interface SignUpPubliclyInput {
  contactToken: string
  shiftId: string
  givenName: string
  familyName: string
  birthDate: Date
  /** Where they live; where the event is when omitted. */
  districtId?: string | null | undefined
  locale: Locale
  /** VOLUNTEERING is among them. */
  consents: readonly ConsentPurpose[]
  isAccompanied?: boolean | null | undefined
  joinWaitlist?: boolean | null | undefined
}

/**
 * Somebody signs up by themselves, with an address that they have just shown to be theirs. Who is known by that address, that day of
 * birth and that name is the same person; anybody else comes onto the register. Nothing is told of who is known and who is not.
 * @throws ContactUnconfirmedError, TooManyAttemptsError, NotFoundError, EventStatusError, SignupClosedError, ValidationError for a
 * birth date to come, and what `enrol` throws.
 */
export async function signUpPublicly(work: UnitOfWork, input: SignUpPubliclyInput): Promise<SignedUp> {
  const { transaction, secrets, now } = work
  // Held, so that who presses twice is not registered twice.
  const contact = await requireContact(work, input.contactToken)
  const { event, shift } = lockedShift(await lockShifts(transaction, [input.shiftId]), input.shiftId)
  if (event.publishedAt === null) throw new NotFoundError('shift')
  requireStatus(event, 'PUBLISHED', 'RUNNING')
  requireOpen(event, shift, now, true)
  if (!input.consents.includes('VOLUNTEERING')) throw new ConsentRequiredError('VOLUNTEERING')
  if (fromCalendarDate(input.birthDate).since(dayIn(event.timeZone, now)).sign > 0)
    throw new ValidationError([{ path: 'birthDate', code: 'TOO_LATE', message: 'lies in the future' }])
  const sofar = await transaction.signup.count({
    where: { source: 'PUBLIC', signedUpAt: { gte: contact.confirmedAt }, volunteer: withContact(contact) },
  })
  if (sofar >= mostSignupsOfContact) throw new TooManyAttemptsError(contact.expiresAt)
  const volunteerId = (await findPerson(work, contact, input)) ?? (await registerPerson(work, contact, input, event))
  try {
    return await enrol(work, {
      event,
      shift,
      volunteerId,
      organisationId: null,
      isAccompanied: input.isAccompanied ?? false,
      joinWaitlist: input.joinWaitlist ?? false,
      source: 'PUBLIC',
      // It is their own address and name: what they signed up for is theirs to know.
      visible: {},
    })
  } catch (error) {
    if (!(error instanceof AlreadySignedUpError)) throw error
    throw new AlreadySignedUpError(error.signupId, createToken(secrets, 'signup', error.signupId))
  }
}

const fold = (name: string) => foldForSearch(name.trim()).replace(/\s+/g, ' ')

/** Whoever has this address, was born on that day and is called so, however the name is spelt; they agree to what they ticked. */
async function findPerson(
  { transaction, now }: UnitOfWork,
  contact: Contact,
  { givenName, familyName, birthDate, locale, consents }: SignUpPubliclyInput,
): Promise<string | null> {
  const people = await transaction.volunteer.findMany({
    where: { erasedAt: null, birthDate, ...withContact(contact) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      givenName: true,
      familyName: true,
      consents: { where: { withdrawnAt: null }, select: { purpose: true } },
    },
  })
  const person = people.find(
    (one) => fold(one.givenName) === fold(givenName) && fold(one.familyName) === fold(familyName),
  )
  if (!person) return null
  await transaction.volunteer.update({ where: { id: person.id }, data: { locale, ...confirmedOf(contact, now) } })
  const standing = new Set(person.consents.map(({ purpose }) => purpose))
  const given = [...new Set(consents)].filter((purpose) => !standing.has(purpose))
  await transaction.consent.createMany({
    data: given.map((purpose) => ({ volunteerId: person.id, purpose, givenAt: now, recordedAt: now })),
  })
  return person.id
}

const confirmedOf = ({ channel }: Contact, now: Date) =>
  channel === 'EMAIL' ? { emailConfirmedAt: now } : { phoneConfirmedAt: now }

async function registerPerson(
  { transaction, now }: UnitOfWork,
  contact: Contact,
  { givenName, familyName, birthDate, districtId, locale, consents }: SignUpPubliclyInput,
  event: LockedEvent,
): Promise<string> {
  if (districtId && (await transaction.district.count({ where: { id: districtId } })) === 0)
    throw new NotFoundError('district')
  const { id } = await transaction.volunteer.create({
    data: {
      givenName,
      familyName,
      birthDate,
      districtId: districtId ?? event.districtId,
      ...(contact.channel === 'EMAIL' ? { email: contact.address } : { phone: contact.address }),
      ...confirmedOf(contact, now),
      locale,
      passCode: createPassCode(),
      createdAt: now,
      consents: {
        create: [...new Set(consents)].map((purpose) => ({ purpose, givenAt: now, recordedAt: now })),
      },
    },
    select: { id: true },
  })
  return id
}
