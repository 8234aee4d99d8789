import type { Locale } from '@erikti/prisma/generated/client/enums'
import type { UnitOfWork } from '../command/command.ts'
import { readToday } from '../regions/regions.service.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import type { ValidationIssue } from '../shared/errors.ts'
import { contactableVolunteers } from './volunteers.policy.ts'
import { lockVolunteer } from './volunteers.service.ts'

/** What is left out stays; null empties. */
export interface UpdateVolunteerInput {
  volunteerId: string
  givenName?: string | undefined
  familyName?: string | undefined
  patronymic?: string | null | undefined
  birthDate?: Date | undefined
  districtId?: string | undefined
  phone?: string | null | undefined
  email?: string | null | undefined
  /** A parent’s written consent was shown, or is taken back. */
  guardianConsent?: boolean | undefined
  locale?: Locale | undefined
}

/**
 * Puts right what the register says of a person. A phone or an e-mail that changes has not been confirmed. Who may not know how to
 * reach a person does not change it either: else what is hidden could be written over, or guessed at.
 * @throws NotFoundError, ForbiddenError, ValidationError for a birth date to come and for what may not be known.
 */
export async function updateVolunteer(work: UnitOfWork, input: UpdateVolunteerInput): Promise<{ volunteerId: string }> {
  const { transaction, viewer, now } = work
  const { volunteerId, guardianConsent, ...given } = input
  const person = await lockVolunteer(work, volunteerId, 'volunteers.write')
  const issues: ValidationIssue[] = []
  if (given.birthDate && given.birthDate > (await readToday(transaction, now)))
    issues.push({ path: 'birthDate', code: 'TOO_LATE', message: 'lies in the future' })
  const contacts = (['phone', 'email'] as const).filter((field) => given[field] !== undefined)
  if (contacts.length > 0) {
    const contactable = { id: volunteerId, AND: [contactableVolunteers(viewer)] }
    if ((await transaction.volunteer.count({ where: contactable })) === 0)
      for (const path of contacts)
        issues.push({ path, code: 'NOT_ALLOWED', message: 'is hidden while the person has not agreed to be contacted' })
  }
  if (issues.length > 0) throw new ValidationError(issues)
  if (given.districtId && (await transaction.district.count({ where: { id: given.districtId } })) === 0)
    throw new NotFoundError('district')
  const changed = <Field extends 'phone' | 'email'>(field: Field) =>
    given[field] !== undefined && given[field] !== person[field]
  const { givenName, familyName, patronymic, birthDate, districtId, phone, email, locale } = given
  await transaction.volunteer.update({
    where: { id: volunteerId },
    data: {
      ...(givenName !== undefined && { givenName }),
      ...(familyName !== undefined && { familyName }),
      ...(patronymic !== undefined && { patronymic }),
      ...(birthDate !== undefined && { birthDate }),
      ...(districtId !== undefined && { districtId }),
      ...(locale !== undefined && { locale }),
      ...(changed('phone') && { phone: phone ?? null, phoneConfirmedAt: null }),
      ...(changed('email') && { email: email ?? null, emailConfirmedAt: null }),
      ...(guardianConsent !== undefined && {
        guardianConsentAt: guardianConsent ? (person.guardianConsentAt ?? now) : null,
      }),
    },
  })
  return { volunteerId }
}
