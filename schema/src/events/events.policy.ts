import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reachOf, reaches } from '../access/access.policy.ts'
import type { Permission } from '../access/permissions.ts'
import type { Actor } from '../access/viewer.ts'
import { ForbiddenError, NotFoundError } from '../shared/errors.ts'

/** Whatever has been published, cancelled or not, is public; drafts belong to the office and to the organiser. */
export function visibleEvents(viewer: Actor): Prisma.EventWhereInput {
  const reach = reachOf(viewer, 'programme.readDrafts')
  if (reach.everywhere) return {}
  const published = { publishedAt: { not: null } }
  return reach.organisationIds.length === 0
    ? published
    : { OR: [published, { organiserId: { in: [...reach.organisationIds] } }] }
}

/** Those whose drafting the viewer may follow: the office all, an organisation what it organises. */
export function draftedEvents(viewer: Actor): Prisma.EventWhereInput {
  const reach = reachOf(viewer, 'programme.readDrafts')
  return reach.everywhere ? {} : { organiserId: { in: [...reach.organisationIds] } }
}

export function maySeeEvent(viewer: Actor, event: { publishedAt: Date | null; organiserId: string }): boolean {
  return event.publishedAt !== null || reaches(viewer, 'programme.readDrafts', event.organiserId)
}

/**
 * Whoever may work on what belongs to the organiser knows its events.
 * @throws NotFoundError for an event that the viewer may not know of, ForbiddenError for one that they may only see.
 */
export function requireEventReach(
  viewer: Actor,
  permission: Permission,
  event: { publishedAt: Date | null; organiserId: string },
): void {
  if (reaches(viewer, permission, event.organiserId)) return
  throw maySeeEvent(viewer, event) ? new ForbiddenError() : new NotFoundError('event')
}
