import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { VolunteerModel } from '@erikti/prisma/generated/client/models/Volunteer'
import { requireReach } from '../access/access.policy.ts'
import { eraseAccounts } from '../challenges/accounts.service.ts'
import type { UnitOfWork } from '../command/command.ts'
import { readToday } from '../regions/regions.service.ts'
import { endSignupsOf, lockShiftsOf } from '../signups/signups.service.ts'
import { createPassCode, lockVolunteer, nobodyLeft } from '../volunteers/volunteers.service.ts'
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
  'skills',
  'availability',
  'signups',
  'messages',
  'imports',
  'bloodDonor',
  'challengeAccounts',
]

/** What stands in place of the reason of a correction, which is never empty. `guard_attendance` lets this alone in. */
const noReason = '–'

/**
 * Lets a person go: their names, birth date, phone, e-mail, pass and a parent's consent are deleted, places that they hold or
 * wait for in events to come are given back, memberships end, consents are withdrawn, skills and times go, messages lose their
 * address, rosters and the door's notes their words, and reasons that were given for them and might name them are blanked. The row
 * stays, under an id that says nothing, and with it their sign-ups, their attendance and every number that
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
  // Shifts are locked before people, here as everywhere.
  await lockShiftsOf(transaction, volunteerId)
  const person = await lockVolunteer(work, volunteerId, 'personalData.erase')
  requireNamesNobody(reason, person)
  const present = await transaction.attendance.findFirst({
    where: { volunteerId, voidedAt: null, checkedOutAt: null },
    select: { eventId: true },
  })
  if (present) throw new VolunteerPresentError(present.eventId)
  await endSignupsOf(work, volunteerId)
  await endMemberships(work, volunteerId)
  await transaction.consent.updateMany({ where: { volunteerId, withdrawnAt: null }, data: { withdrawnAt: now } })
  await transaction.volunteer.update({
    where: { id: volunteerId },
    data: {
      ...nobodyLeft,
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
  await transaction.certificate.updateMany({
    where: { volunteerId, revokeReason: { not: null } },
    data: { revokeReason: noReason },
  })
  await eraseTraces(work, person)
  await logAction(transaction, viewer, {
    at: now,
    action: 'ERASED',
    subject: 'VOLUNTEER',
    subjectId: volunteerId,
    operation: 'eraseVolunteer',
    fields: erasedFields,
    reason,
  })
  return { volunteerId, erasedAt: now.toISOString() }
}

/** What else says something of them, wherever it was put down. */
async function eraseTraces(work: UnitOfWork, person: VolunteerModel): Promise<void> {
  const { transaction } = work
  const own = { where: { volunteerId: person.id } }
  await transaction.volunteerSkill.deleteMany(own)
  await transaction.volunteerAvailability.deleteMany(own)
  await transaction.volunteerImportRow.updateMany({ ...own, data: { cells: [], problems: [] } })
  await transaction.checkInAction.updateMany({ ...own, data: { detail: {} } })
  await transaction.distinctVolunteers.deleteMany({ where: { OR: [{ oneId: person.id }, { otherId: person.id }] } })
  const donorIds = await eraseDonor(work, person.id)
  await eraseAccounts(work, person.id)
  // Codes go to an address before anybody knows whose it is.
  const addresses = [person.phone, person.email].flatMap((address) => address ?? [])
  const theirs: Prisma.MessageWhereInput = {
    OR: [{ volunteerId: person.id }, { donorId: { in: donorIds } }, { address: { in: addresses } }],
  }
  await transaction.message.updateMany({
    where: { AND: [theirs, { state: 'QUEUED' }] },
    data: { state: 'DROPPED', address: null, parameters: {} },
  })
  // Whether it goes out is the sending server's to know; where it went is nobody's any more.
  await transaction.message.updateMany({
    where: { AND: [theirs, { state: 'SENDING' }] },
    data: { state: 'UNCERTAIN', address: null, parameters: {} },
  })
  await transaction.message.updateMany({ where: theirs, data: { address: null, parameters: {} } })
  await transaction.contactChallenge.deleteMany({ where: { address: { in: addresses } } })
}

/** As somebody who gives blood: places to come are given back, and the numbers that count them stay. */
async function eraseDonor({ transaction, now }: UnitOfWork, volunteerId: string): Promise<string[]> {
  const donors = await transaction.bloodDonor.findMany({ where: { volunteerId }, select: { id: true } })
  const donorId = { in: donors.map(({ id }) => id) }
  await transaction.bloodAppointment.updateMany({
    where: { donorId, cancelledAt: null, slotAt: { gt: now } },
    data: { cancelledAt: now },
  })
  await transaction.bloodDonorConsent.updateMany({ where: { donorId, withdrawnAt: null }, data: { withdrawnAt: now } })
  await transaction.bloodDonor.updateMany({
    where: { id: donorId },
    data: {
      givenName: '',
      familyName: '',
      birthDate: null,
      phone: null,
      email: null,
      volunteerId: null,
      erasedAt: now,
    },
  })
  return donors.map(({ id }) => id)
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
