import type { ConsentPurpose } from '@erikti/prisma/generated/client/enums'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { lockVolunteer, recorderOf } from '../volunteers/volunteers.service.ts'

export interface RecordConsentInput {
  volunteerId: string
  purpose: ConsentPurpose
  /** When they agreed; now when omitted. */
  givenAt?: Date | null | undefined
}

/**
 * Writes down what a person agreed to. A consent that stands stays as it was given; one that was withdrawn can be given again,
 * later than that.
 * @throws NotFoundError, ForbiddenError, ValidationError for a moment to come or before the withdrawal.
 */
export async function recordConsent(work: UnitOfWork, input: RecordConsentInput): Promise<{ volunteerId: string }> {
  const { transaction, now } = work
  const { volunteerId, purpose } = input
  const givenAt = input.givenAt ?? now
  await lockVolunteer(work, volunteerId, 'volunteers.write')
  const latest = await transaction.consent.findFirst({
    where: { volunteerId, purpose },
    orderBy: { withdrawnAt: { sort: 'desc', nulls: 'first' } },
    select: { withdrawnAt: true },
  })
  if (latest?.withdrawnAt === null) return { volunteerId }
  if (givenAt > now) throw new ValidationError([{ path: 'givenAt', code: 'TOO_LATE', message: 'lies in the future' }])
  if (latest && givenAt < latest.withdrawnAt)
    throw new ValidationError([
      { path: 'givenAt', code: 'TOO_EARLY', message: 'lies before the consent was withdrawn' },
    ])
  await transaction.consent.create({
    data: { volunteerId, purpose, givenAt, recordedAt: now, recordedById: recorderOf(work) },
  })
  return { volunteerId }
}

/**
 * Writes down that a person took a consent back. Without the one to volunteering they are signed up and checked in no more; what
 * they did before stays.
 * @throws NotFoundError when none stands, ForbiddenError.
 */
export async function withdrawConsent(
  work: UnitOfWork,
  { volunteerId, purpose }: { volunteerId: string; purpose: ConsentPurpose },
): Promise<{ volunteerId: string }> {
  await lockVolunteer(work, volunteerId, 'volunteers.write')
  const { count } = await work.transaction.consent.updateMany({
    where: { volunteerId, purpose, withdrawnAt: null },
    data: { withdrawnAt: work.now },
  })
  if (count === 0) throw new NotFoundError('consent')
  return { volunteerId }
}
