import type { SignupModel } from '@erikti/prisma/generated/client/models/Signup'
import type { SignupStatus } from '@erikti/prisma/generated/client/enums'
import type { UnitOfWork } from '../command/command.ts'
import { dimensionsOf, lockEvent } from '../events/events.service.ts'

/** The better one stays of two for one shift: a place, then an offer, then a wait. */
const ranks: Partial<Record<SignupStatus, number>> = { CONFIRMED: 3, OFFERED: 2, WAITLISTED: 1 }
const holdsPlace = ({ status }: SignupModel) => status === 'CONFIRMED' || status === 'OFFERED'

/**
 * Gives the sign-ups of a record that has gone to the survivor. Of two for one shift the lesser is cancelled; a place at the time of
 * one that the survivor holds is given back. How many went over.
 */
export async function moveSignups(work: UnitOfWork, survivorId: string, mergedId: string): Promise<number> {
  const { transaction, now } = work
  const open = await transaction.signup.findMany({
    where: { volunteerId: { in: [survivorId, mergedId] }, status: { in: ['CONFIRMED', 'OFFERED', 'WAITLISTED'] } },
    orderBy: { id: 'asc' },
  })
  const given = givenUp(
    open.filter(({ volunteerId }) => volunteerId === survivorId),
    open.filter(({ volunteerId }) => volunteerId === mergedId),
  )
  await transaction.signup.updateMany({
    where: { id: { in: given.map(({ id }) => id) } },
    data: { status: 'CANCELLED', cancelledAt: now },
  })
  for (const { eventId, organisationId } of given) {
    const event = await lockEvent(transaction, eventId, 'SHARE')
    if (event.status === 'PUBLISHED' || event.status === 'RUNNING')
      work.tell('SIGNUP_CANCELLED', dimensionsOf(event, now, organisationId))
  }
  const { count } = await transaction.signup.updateMany({
    where: { volunteerId: mergedId },
    data: { volunteerId: survivorId },
  })
  return count
}

function givenUp(staying: readonly SignupModel[], leaving: readonly SignupModel[]): SignupModel[] {
  const given = new Set<SignupModel>()
  for (const signup of leaving) {
    const same = staying.find(({ shiftId }) => shiftId === signup.shiftId)
    if (same) given.add((ranks[same.status] ?? 0) >= (ranks[signup.status] ?? 0) ? signup : same)
  }
  for (const signup of leaving)
    if (
      !given.has(signup) &&
      holdsPlace(signup) &&
      staying.some((other) => !given.has(other) && holdsPlace(other) && overlap(signup, other))
    )
      given.add(signup)
  return [...given]
}

/** As `Signup_overlap` sees it; those older than that rule have no time. */
function overlap(one: SignupModel, other: SignupModel): boolean {
  if (!one.startsAt || !one.endsAt || !other.startsAt || !other.endsAt) return false
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt
}
