import type { JsonObject } from '../command/idempotency.ts'
import type { UnitOfWork } from '../command/command.ts'
import { queueMessages } from '../messages/outbox.ts'

/** Who still counts on coming: with a place, with the offer of one, or waiting. */
export const standingSignup = {
  in: ['CONFIRMED', 'OFFERED', 'WAITLISTED'] as ('CONFIRMED' | 'OFFERED' | 'WAITLISTED')[],
}

/**
 * Tells everybody who counts on coming, each person once however many shifts they are in; those of some shifts only when these
 * are given. `occasion` tells one notice of the kind from the next.
 */
export async function tellSignedUp(
  work: UnitOfWork,
  kind: 'EVENT_CHANGED' | 'EVENT_CANCELLED',
  eventId: string,
  occasion: string,
  parameters: JsonObject,
  shiftIds?: readonly string[],
): Promise<void> {
  const signups = await work.transaction.signup.findMany({
    where: { eventId, status: standingSignup, ...(shiftIds && { shiftId: { in: [...shiftIds] } }) },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: { id: true, volunteerId: true },
  })
  const first = new Map(signups.toReversed().map((signup) => [signup.volunteerId, signup.id]))
  await queueMessages(
    work,
    [...first].map(([volunteerId, signupId]) => ({
      kind,
      volunteerId,
      eventId,
      signupId,
      parameters,
      key: `${kind} ${eventId} ${volunteerId} ${occasion}`,
    })),
  )
}
