import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reachOf } from '../access/access.policy.ts'
import { actorOf } from '../access/viewer.ts'
import type { Actor } from '../access/viewer.ts'

/** Whose entry it is not: nobody's at all, or somebody else's. */
function enteredBySomebodyElse(actorId: string | null): Prisma.AttendanceWhereInput {
  if (actorId === null) return {}
  const notBy = (column: 'recordedById' | 'checkedOutById') => ({
    OR: [{ [column]: null }, { [column]: { not: actorId } }],
  })
  return { AND: [notBy('recordedById'), notBy('checkedOutById')] }
}

/** Attendances that wait for approval, split by whether the viewer entered any of them: their own they do not approve. */
export function awaitingApproval(
  viewer: Actor,
  entered: 'by me' | 'by others' | 'by anybody',
): Prisma.AttendanceWhereInput {
  const others = enteredBySomebodyElse(actorOf(viewer))
  return {
    voidedAt: null,
    approvedAt: null,
    ...(entered === 'by others' && { AND: [others] }),
    ...(entered === 'by me' && { NOT: others }),
  }
}

/** Events that have ended and whose hours the viewer may approve. */
export function approvableEvents(viewer: Actor): Prisma.EventWhereInput {
  const reach = reachOf(viewer, 'hours.approve')
  return {
    status: { in: ['DONE', 'VERIFIED'] },
    ...(!reach.everywhere && { organiserId: { in: [...reach.organisationIds] } }),
  }
}
