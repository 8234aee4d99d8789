import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'

/**
 * Somebody looked: these two are different families, and are not shown as probably one again.
 * @throws NotFoundError, ForbiddenError, ValidationError.
 */
export async function keepFamiliesApart(
  work: UnitOfWork,
  { oneId, otherId }: { oneId: string; otherId: string },
): Promise<{ familyIds: readonly string[] }> {
  requireReach(work.viewer, 'families.merge', null)
  if (oneId === otherId)
    throw new ValidationError([{ path: 'otherId', code: 'REPEATED', message: 'is the same record' }])
  return { familyIds: await sayApart(work, oneId, otherId) }
}

/** Writes it down. @throws NotFoundError unless both are there. */
export async function sayApart(work: UnitOfWork, oneId: string, otherId: string): Promise<readonly string[]> {
  const { transaction, now } = work
  const familyIds = [oneId, otherId].sort() as [string, string]
  // Neither is erased or merged away meanwhile.
  const held = await transaction.$queryRaw<object[]>`
    SELECT FROM "Family" WHERE id = ANY (${familyIds}::uuid[]) AND "erasedAt" IS NULL ORDER BY id FOR KEY SHARE`
  if (held.length < 2) throw new NotFoundError('family')
  await transaction.distinctFamilies.createMany({
    data: [{ oneId: familyIds[0], otherId: familyIds[1], saidAt: now, saidById: recorderOf(work) }],
    skipDuplicates: true,
  })
  return familyIds
}
