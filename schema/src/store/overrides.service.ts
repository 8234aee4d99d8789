import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { lockFamily } from '../families/families.service.ts'
import { requireFamilyUnnamed } from '../families/unnamed.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { StoreOverrideEndedError } from './store.errors.ts'

interface Word {
  familyId: string
  reason: string
  expiresAt: Date
}

/** A supervisor's word, for a family that is held; who may has been asked. @throws ValidationError for a reason that names somebody. */
export async function writeOverride(work: UnitOfWork, word: Word): Promise<string> {
  await requireFamilyUnnamed(work.transaction, [word.familyId], word.reason)
  const { id } = await work.transaction.storeOverride.create({
    data: { ...word, grantedAt: work.now, grantedById: work.actorId },
    select: { id: true },
  })
  return id
}

/**
 * Lets a family have more than the rules say, once: the next visit that needs it uses it up.
 * @throws ForbiddenError, NotFoundError, ValidationError for a time that has passed, or a reason that names somebody.
 */
export async function grantStoreOverride(work: UnitOfWork, word: Word): Promise<{ overrideId: string }> {
  requireReach(work.viewer, 'store.override', null)
  if (word.expiresAt <= work.now)
    throw new ValidationError([{ path: 'expiresAt', code: 'TOO_EARLY', message: 'lies in the past' }])
  const family = await lockFamily(work.transaction, word.familyId)
  return { overrideId: await writeOverride(work, { ...word, familyId: family.id }) }
}

/** Takes such a word back before it is used. @throws ForbiddenError, NotFoundError, StoreOverrideEndedError. */
export async function revokeStoreOverride(
  work: UnitOfWork,
  { overrideId: id }: { overrideId: string },
): Promise<{ overrideId: string }> {
  const { transaction, now } = work
  requireReach(work.viewer, 'store.override', null)
  const found = await transaction.storeOverride.findUnique({ where: { id }, select: { familyId: true } })
  if (!found) throw new NotFoundError('override')
  await lockFamily(transaction, found.familyId)
  const word = await transaction.storeOverride.findUniqueOrThrow({
    where: { id },
    select: { revokedAt: true, expiresAt: true, visit: { select: { id: true } } },
  })
  if (word.visit || word.revokedAt || word.expiresAt <= now) throw new StoreOverrideEndedError(word.visit?.id ?? null)
  await transaction.storeOverride.update({ where: { id }, data: { revokedAt: now } })
  return { overrideId: id }
}
