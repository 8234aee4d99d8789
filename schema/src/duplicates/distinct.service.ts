import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'

/** Somebody looked: these two are different people, and are not shown as probably one again. @throws NotFoundError, ForbiddenError, ValidationError. */
export async function sayDistinct(
  work: UnitOfWork,
  { oneId, otherId }: { oneId: string; otherId: string },
): Promise<{ volunteerIds: readonly string[] }> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'volunteers.merge', null)
  if (oneId === otherId)
    throw new ValidationError([{ path: 'otherId', code: 'REPEATED', message: 'is the same record' }])
  const volunteerIds = [oneId, otherId].sort() as [string, string]
  // Neither is erased or merged away meanwhile.
  const held = await transaction.$queryRaw<object[]>`
    SELECT FROM "Volunteer" WHERE id = ANY (${volunteerIds}::uuid[]) AND "erasedAt" IS NULL ORDER BY id FOR KEY SHARE`
  if (held.length < 2) throw new NotFoundError('volunteer')
  await transaction.distinctVolunteers.createMany({
    data: [{ oneId: volunteerIds[0], otherId: volunteerIds[1], saidAt: now, saidById: recorderOf(work) }],
    skipDuplicates: true,
  })
  return { volunteerIds }
}
