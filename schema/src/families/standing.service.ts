import type { FamilyConsentPurpose, NeedVerificationMethod } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { requireFamilyUnnamed } from './unnamed.ts'
import { readToday } from '../regions/regions.service.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { lockFamily } from './families.service.ts'
import { holdToWrite } from './household.service.ts'
import { issuesOfNeed } from './people.rules.ts'
import type { NeedSeen } from './people.rules.ts'

/**
 * Writes down what a family agreed to. A consent that stands stays as it was given; one that was withdrawn can be given again, later
 * than that.
 * @throws NotFoundError, ForbiddenError, ValidationError for a moment to come or before the withdrawal.
 */
export async function recordFamilyConsent(
  work: UnitOfWork,
  input: { familyId: string; purpose: FamilyConsentPurpose; givenAt?: Date | null | undefined },
): Promise<{ familyId: string }> {
  const { transaction, now } = work
  const { purpose } = input
  const givenAt = input.givenAt ?? now
  const { id: familyId } = await holdToWrite(work, input.familyId)
  const latest = await transaction.familyConsent.findFirst({
    where: { familyId, purpose },
    orderBy: { withdrawnAt: { sort: 'desc', nulls: 'first' } },
    select: { withdrawnAt: true },
  })
  if (latest?.withdrawnAt === null) return { familyId }
  if (givenAt > now) throw new ValidationError([{ path: 'givenAt', code: 'TOO_LATE', message: 'lies in the future' }])
  if (latest && givenAt < latest.withdrawnAt)
    throw new ValidationError([
      { path: 'givenAt', code: 'TOO_EARLY', message: 'lies before the consent was withdrawn' },
    ])
  await transaction.familyConsent.create({
    data: { familyId, purpose, givenAt, recordedAt: now, recordedById: recorderOf(work) },
  })
  return { familyId }
}

/**
 * Writes down that a family took a consent back. Without the one to help it is served no more; what it was given before stays.
 * @throws NotFoundError when none stands, ForbiddenError.
 */
export async function withdrawFamilyConsent(
  work: UnitOfWork,
  input: { familyId: string; purpose: FamilyConsentPurpose },
): Promise<{ familyId: string }> {
  const { id: familyId } = await holdToWrite(work, input.familyId)
  const { count } = await work.transaction.familyConsent.updateMany({
    where: { familyId, purpose: input.purpose, withdrawnAt: null },
    data: { withdrawnAt: work.now },
  })
  if (count === 0) throw new NotFoundError('consent')
  return { familyId }
}

/** Writes down how the office knows that a family is in need, and until when. @throws NotFoundError, ForbiddenError, ValidationError. */
export async function verifyNeed(
  work: UnitOfWork,
  input: NeedSeen & { familyId: string; method: NeedVerificationMethod },
): Promise<{ familyId: string }> {
  const { transaction, now } = work
  const { method, verifiedOn, validUntil } = input
  const { id: familyId } = await holdToWrite(work, input.familyId)
  const issues = issuesOfNeed(input, await readToday(transaction, now))
  if (issues.length > 0) throw new ValidationError(issues)
  await transaction.needVerification.create({
    data: { familyId, method, verifiedOn, validUntil, recordedAt: now, recordedById: recorderOf(work) },
  })
  return { familyId }
}

/**
 * A verification was found not to hold. Visits that were decided by it stay.
 * @throws NotFoundError for one that was withdrawn before, too; ForbiddenError; ValidationError for a reason that names somebody.
 */
export async function withdrawNeedVerification(
  work: UnitOfWork,
  { verificationId, reason }: { verificationId: string; reason: string },
): Promise<{ familyId: string }> {
  const { transaction, now } = work
  requireReach(work.viewer, 'families.write', null)
  const found = await transaction.needVerification.findUnique({
    where: { id: verificationId },
    select: { familyId: true },
  })
  if (!found) throw new NotFoundError('verification')
  const { id: familyId } = await lockFamily(transaction, found.familyId)
  await requireFamilyUnnamed(transaction, [familyId], reason)
  const { count } = await transaction.needVerification.updateMany({
    where: { id: verificationId, familyId, withdrawnAt: null },
    data: { withdrawnAt: now, withdrawReason: reason },
  })
  if (count === 0) throw new NotFoundError('verification')
  return { familyId }
}
