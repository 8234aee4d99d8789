import { randomBytes } from 'node:crypto'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { UnitOfWork } from '../command/command.ts'
import { requireOrganisation } from '../organisations/organisations.service.ts'
import { dayIn, fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'

/** Memberships that hold on a day. */
export function membershipOn(day: Date): Prisma.MembershipWhereInput {
  return { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gt: day } }] }
}

export interface RegisterVolunteerInput {
  givenName: string
  familyName: string
  patronymic?: string | null | undefined
  birthDate: Date
  districtId: string
  phone?: string | null | undefined
  email?: string | null | undefined
  /** A parent's written consent was shown. */
  guardianConsent: boolean
  organisationId?: string | null | undefined
}

/**
 * Puts a person on the register, as a member of the organisation from today when one is given.
 * @throws NotFoundError, ValidationError for a birth date to come.
 */
export async function registerVolunteer(
  work: UnitOfWork,
  input: RegisterVolunteerInput,
): Promise<{ volunteerId: string }> {
  const district = await work.transaction.district.findUnique({
    where: { id: input.districtId },
    select: { region: { select: { timeZone: true } } },
  })
  if (!district) throw new NotFoundError('district')
  if (input.organisationId) await requireOrganisation(work.transaction, input.organisationId)
  const today = dayIn(district.region.timeZone, work.now)
  if (fromCalendarDate(input.birthDate).since(today).sign > 0)
    throw new ValidationError([{ path: 'birthDate', message: 'lies in the future' }])
  const volunteer = await work.transaction.volunteer.create({
    data: {
      givenName: input.givenName,
      familyName: input.familyName,
      patronymic: input.patronymic ?? null,
      birthDate: input.birthDate,
      districtId: input.districtId,
      phone: input.phone ?? null,
      email: input.email ?? null,
      guardianConsentAt: input.guardianConsent ? work.now : null,
      passCode: randomBytes(12).toString('base64url'),
      createdAt: work.now,
      ...(input.organisationId && {
        memberships: { create: { organisationId: input.organisationId, validFrom: toCalendarDate(today) } },
      }),
    },
    select: { id: true },
  })
  return { volunteerId: volunteer.id }
}
