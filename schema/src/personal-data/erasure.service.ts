import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { forgetReader } from '../messages/messages.service.ts'
import { readToday } from '../regions/regions.service.ts'
import { createPassCode, lockVolunteer } from '../volunteers/volunteers.service.ts'
import { logAction } from './access-log.service.ts'
import { VolunteerPresentError } from './personal-data.errors.ts'
import { requireNamesNobody } from './reason.rules.ts'

/** What is gone afterwards, as the access log says it. */
const erasedFields = [
  'givenName',
  'familyName',
  'patronymic',
  'birthDate',
  'phone',
  'email',
  'passCode',
  'guardianConsentAt',
  'memberships',
  'consents',
  'signups',
  'messages.address',
]

/** What stands in place of the reason of a correction, which is never empty. `guard_attendance` lets this alone in. */
const noReason = '–'

/**
 * Lets a person go: their names, birth date, phone, e-mail, pass and a parent's consent are deleted, places that they hold in
 * events to come are given back, memberships end, consents are withdrawn, messages are sent to them no more and forget where they went, and reasons that were given for them and might name them
 * are blanked. The row stays, under an id that says nothing, and with it their sign-ups, their attendance and every number that
 * counts them. It cannot be undone.
 * @throws NotFoundError, ForbiddenError, ValidationError, VolunteerPresentError while they are checked in.
 */
export async function eraseVolunteer(
  work: UnitOfWork,
  input: { volunteerId: string; reason: string },
): Promise<{ volunteerId: string; erasedAt: string }> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'personalData.erase', null)
  const { volunteerId, reason } = input
  const person = await lockVolunteer(work, volunteerId, 'personalData.erase')
  requireNamesNobody(reason, person)
  const present = await transaction.attendance.findFirst({
    where: { volunteerId, voidedAt: null, checkedOutAt: null },
    select: { eventId: true },
  })
  if (present) throw new VolunteerPresentError(present.eventId)
  await endSignups(work, volunteerId)
  await endMemberships(work, volunteerId)
  await forgetReader(work, volunteerId)
  await transaction.consent.updateMany({ where: { volunteerId, withdrawnAt: null }, data: { withdrawnAt: now } })
  await transaction.volunteer.update({
    where: { id: volunteerId },
    data: {
      givenName: '',
      familyName: '',
      patronymic: null,
      birthDate: null,
      phone: null,
      email: null,
      guardianConsentAt: null,
      phoneConfirmedAt: null,
      emailConfirmedAt: null,
      // The column is unique and never empty; this one nobody was ever given.
      passCode: createPassCode(),
      erasedAt: now,
    },
  })
  // The database lets these go for somebody who has been erased only.
  await transaction.signup.updateMany({
    where: { volunteerId, cancelReason: { not: null } },
    data: { cancelReason: null },
  })
  await transaction.attendance.updateMany({
    where: { volunteerId, voidReason: { not: null } },
    data: { voidReason: noReason },
  })
  await logAction(transaction, viewer, {
    at: now,
    action: 'ERASED',
    volunteerId,
    operation: 'eraseVolunteer',
    fields: erasedFields,
    reason,
  })
  return { volunteerId, erasedAt: now.toISOString() }
}

/** Gives back the places in events that are not over. */
async function endSignups({ transaction, now, tell }: UnitOfWork, volunteerId: string): Promise<void> {
  const standing = await transaction.signup.findMany({
    where: { volunteerId, status: 'CONFIRMED', event: { status: { in: ['PUBLISHED', 'RUNNING'] } } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      organisationId: true,
      event: {
        select: { id: true, districtId: true, campaignId: true, district: { select: { regionId: true } } },
      },
    },
  })
  await transaction.signup.updateMany({
    where: { id: { in: standing.map(({ id }) => id) } },
    data: { status: 'CANCELLED', cancelledAt: now },
  })
  for (const { organisationId, event } of standing)
    tell('SIGNUP_CANCELLED', {
      occurredAt: now,
      regionId: event.district.regionId,
      districtId: event.districtId,
      organisationId,
      campaignId: event.campaignId,
      eventId: event.id,
    })
}

/** A membership that would end before it began has never been. */
async function endMemberships({ transaction, now }: UnitOfWork, volunteerId: string): Promise<void> {
  const today = await readToday(transaction, now)
  await transaction.membership.deleteMany({ where: { volunteerId, validFrom: { gte: today } } })
  await transaction.membership.updateMany({
    where: { volunteerId, OR: [{ validTo: null }, { validTo: { gt: today } }] },
    data: { validTo: today },
  })
}
