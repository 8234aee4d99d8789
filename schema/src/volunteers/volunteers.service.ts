import { randomBytes } from 'node:crypto'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { ConsentPurpose, Locale } from '@erikti/prisma/generated/client/enums'
import type { VolunteerModel } from '@erikti/prisma/generated/client/models/Volunteer'
import { reaches, requireReach } from '../access/access.policy.ts'
import type { Permission } from '../access/permissions.ts'
import type { UnitOfWork } from '../command/command.ts'
import { requireOrganisation } from '../organisations/organisations.service.ts'
import { readToday } from '../regions/regions.service.ts'
import { dayIn, fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'
import { ForbiddenError, NotFoundError, ValidationError } from '../shared/errors.ts'
import { ConsentRequiredError } from './volunteers.errors.ts'
import { visibleVolunteers, volunteersWithin } from './volunteers.policy.ts'

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
  locale?: Locale | null | undefined
  organisationId?: string | null | undefined
  /** What they agreed to; VOLUNTEERING is among it. */
  consents: readonly ConsentPurpose[]
}

/**
 * Puts a person on the register with what they agreed to, as a member of the organisation from today when one is given. Who works
 * for an organisation registers people as its members only.
 * @throws ConsentRequiredError, NotFoundError, ForbiddenError for another's organisation, ValidationError for a birth date to come
 * and where the organisation has to be said.
 */
export async function registerVolunteer(
  work: UnitOfWork,
  input: RegisterVolunteerInput,
): Promise<{ volunteerId: string }> {
  if (!input.organisationId && !reaches(work.viewer, 'volunteers.write', null))
    throw new ValidationError([
      { path: 'organisationId', code: 'MISSING', message: 'is needed: whose member they become' },
    ])
  if (!input.consents.includes('VOLUNTEERING')) throw new ConsentRequiredError('VOLUNTEERING')
  const district = await work.transaction.district.findUnique({
    where: { id: input.districtId },
    select: { region: { select: { timeZone: true } } },
  })
  if (!district) throw new NotFoundError('district')
  if (input.organisationId) {
    await requireOrganisation(work.transaction, input.organisationId)
    requireReach(work.viewer, 'volunteers.write', input.organisationId)
  }
  const today = dayIn(district.region.timeZone, work.now)
  if (fromCalendarDate(input.birthDate).since(today).sign > 0)
    throw new ValidationError([{ path: 'birthDate', code: 'TOO_LATE', message: 'lies in the future' }])
  const consent = { givenAt: work.now, recordedAt: work.now, recordedById: recorderOf(work) }
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
      locale: input.locale ?? 'KK',
      passCode: createPassCode(),
      createdAt: work.now,
      consents: { create: [...new Set(input.consents)].map((purpose) => ({ purpose, ...consent })) },
      ...(input.organisationId && {
        memberships: { create: { organisationId: input.organisationId, validFrom: toCalendarDate(today) } },
      }),
    },
    select: { id: true },
  })
  return { volunteerId: volunteer.id }
}

/** What is written over somebody who has gone: nothing says who they were, and the address of their calendar shows nothing. */
export const nobodyLeft = {
  givenName: '',
  familyName: '',
  patronymic: null,
  birthDate: null,
  phone: null,
  email: null,
  guardianConsentAt: null,
  phoneConfirmedAt: null,
  emailConfirmedAt: null,
  calendarVersion: { increment: 1 },
} satisfies Prisma.VolunteerUpdateInput

/** What the QR code of a pass says: nothing about the person, and nothing that could be guessed. */
export function createPassCode(): string {
  return randomBytes(12).toString('base64url')
}

/** Who entered a consent; a partner's program is nobody. */
export function recorderOf({ viewer }: UnitOfWork): string | null {
  return viewer.kind === 'account' ? viewer.accountId : null
}

/**
 * The volunteer, held until the transaction ends: nobody is signed up or checked in meanwhile. Someone whom the permission does
 * not reach is not there for who may not see them.
 * @throws NotFoundError, ForbiddenError.
 */
export async function lockVolunteer(
  { transaction, viewer, now }: UnitOfWork,
  volunteerId: string,
  permission: Permission,
): Promise<VolunteerModel> {
  await transaction.$queryRaw`SELECT id FROM "Volunteer" WHERE id = ${volunteerId}::uuid FOR UPDATE`
  const today = await readToday(transaction, now)
  const within = await transaction.volunteer.findUnique({
    where: { id: volunteerId, AND: [volunteersWithin(viewer, permission, today)] },
  })
  if (within) return within
  const seen = await transaction.volunteer.count({
    where: { id: volunteerId, AND: [visibleVolunteers(viewer, today)] },
  })
  throw seen > 0 ? new ForbiddenError() : new NotFoundError('volunteer')
}
