import { randomInt } from 'node:crypto'
import { reaches } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { readToday } from '../regions/regions.service.ts'
import { ForbiddenError, NotFoundError, ValidationError } from '../shared/errors.ts'
import { recorderOf, lockVolunteer } from '../volunteers/volunteers.service.ts'
import { certificateLetters, formatCode } from './certificates.rules.ts'
import { CertificateRevokedError, NoApprovedHoursError } from './hours.errors.ts'

const codeLetters = 12

interface Figures {
  minutes: number
  events: number
  awaiting: number
}

/**
 * Writes down what somebody is given on paper: their approved hours of the period, both days included, with whichever organisation
 * they gave them. It is frozen: hours that are approved or corrected later need another one.
 * @throws NotFoundError, ForbiddenError, ValidationError for days to come, NoApprovedHoursError.
 */
export async function issueCertificate(
  work: UnitOfWork,
  input: { volunteerId: string; startsOn: Date; endsOn: Date },
): Promise<{ certificateId: string }> {
  const { transaction, now } = work
  const { volunteerId, startsOn, endsOn } = input
  await lockVolunteer(work, volunteerId, 'certificates.write')
  if (endsOn > (await readToday(transaction, now)))
    throw new ValidationError([{ path: 'endsOn', code: 'TOO_LATE', message: 'lies in the future' }])
  const [figures] = await transaction.$queryRaw<Figures[]>`
    SELECT coalesce(sum(minutes) FILTER (WHERE "approvedAt" IS NOT NULL), 0)::int AS minutes,
           (count(DISTINCT "eventId") FILTER (WHERE "approvedAt" IS NOT NULL))::int AS events,
           coalesce(sum(minutes) FILTER (WHERE "approvedAt" IS NULL), 0)::int AS awaiting
    FROM "Attendance" attendance CROSS JOIN "Region" region
    WHERE "volunteerId" = ${volunteerId}::uuid AND "voidedAt" IS NULL
      AND ("checkedInAt" AT TIME ZONE region."timeZone")::date BETWEEN ${startsOn}::date AND ${endsOn}::date`
  if (!figures || figures.minutes === 0) throw new NoApprovedHoursError(figures?.awaiting ?? 0)
  const certificate = await transaction.certificate.create({
    data: {
      code: formatCode(Array.from({ length: codeLetters }, () => certificateLetters[randomInt(32)]).join('')),
      volunteerId,
      startsOn,
      endsOn,
      minutes: figures.minutes,
      events: figures.events,
      issuedAt: now,
      issuedById: recorderOf(work),
    },
    select: { id: true },
  })
  return { certificateId: certificate.id }
}

/**
 * Takes a certificate back: whoever looks it up is told so. Who issued certificates for the person may, the reason stays inside.
 * @throws NotFoundError, ForbiddenError, CertificateRevokedError.
 */
export async function revokeCertificate(
  work: UnitOfWork,
  input: { certificateId: string; reason: string },
): Promise<{ certificateId: string }> {
  const { transaction, viewer, now } = work
  const found = await transaction.certificate.findUnique({
    where: { id: input.certificateId },
    select: { volunteerId: true, volunteer: { select: { erasedAt: true } } },
  })
  if (!found) throw new NotFoundError('certificate')
  // Of somebody who has been erased nothing can be seen any more; the paper can still be taken back.
  if (found.volunteer.erasedAt === null) await lockVolunteer(work, found.volunteerId, 'certificates.write')
  else if (!reaches(viewer, 'certificates.write', null)) throw new ForbiddenError()
  const [certificate] = await transaction.$queryRaw<{ revokedAt: Date | null }[]>`
    SELECT "revokedAt" FROM "Certificate" WHERE id = ${input.certificateId}::uuid FOR NO KEY UPDATE`
  if (certificate?.revokedAt) throw new CertificateRevokedError(certificate.revokedAt)
  await transaction.certificate.update({
    where: { id: input.certificateId },
    data: { revokedAt: now, revokeReason: input.reason },
  })
  return { certificateId: input.certificateId }
}
