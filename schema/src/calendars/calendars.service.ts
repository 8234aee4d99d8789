import type { UnitOfWork } from '../command/command.ts'
import { lockVolunteer } from '../volunteers/volunteers.service.ts'

/**
 * Gives a person's calendar a new address; the earlier one opens nothing from now on. For when it came into wrong hands.
 * @throws NotFoundError, ForbiddenError.
 */
export async function resetCalendarAddress(
  work: UnitOfWork,
  { volunteerId }: { volunteerId: string },
): Promise<{ volunteerId: string }> {
  await lockVolunteer(work, volunteerId, 'volunteers.write')
  await work.transaction.volunteer.update({
    where: { id: volunteerId },
    data: { calendarVersion: { increment: 1 } },
  })
  return { volunteerId }
}
