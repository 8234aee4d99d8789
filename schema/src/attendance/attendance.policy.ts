import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reachOf, reaches } from '../access/access.policy.ts'
import type { Permission } from '../access/permissions.ts'
import type { Actor } from '../access/viewer.ts'
import { ForbiddenError, NotFoundError } from '../shared/errors.ts'

/** Who was there: the office sees everything, an organisation what is of its own events or counts for it. */
export function visibleAttendances(viewer: Actor): Prisma.AttendanceWhereInput {
  const reach = reachOf(viewer, 'participation.read')
  if (reach.everywhere) return {}
  const own = { in: [...reach.organisationIds] }
  return { OR: [{ organisationId: own }, { event: { organiserId: own } }] }
}

export function maySeeAttendance(
  viewer: Actor,
  attendance: { organisationId: string | null },
  event: { organiserId: string },
): boolean {
  return (
    reaches(viewer, 'participation.read', attendance.organisationId) ||
    reaches(viewer, 'participation.read', event.organiserId)
  )
}

/**
 * An attendance belongs to the event's organiser, whoever came.
 * @throws NotFoundError for one that the viewer may not know of, ForbiddenError for one that they may only see.
 */
export function requireAttendanceReach(
  viewer: Actor,
  permission: Permission,
  attendance: { organisationId: string | null },
  event: { organiserId: string },
): void {
  if (reaches(viewer, permission, event.organiserId)) return
  throw maySeeAttendance(viewer, attendance, event) ? new ForbiddenError() : new NotFoundError('attendance')
}
