import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reachOf, reaches } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'
import { maySeeEvent } from '../events/events.policy.ts'
import { ForbiddenError, NotFoundError } from '../shared/errors.ts'

/** Who signed up: the office sees everything, an organisation what is of its own events or was done for it. */
export function visibleSignups(viewer: Actor): Prisma.SignupWhereInput {
  const reach = reachOf(viewer, 'participation.read')
  if (reach.everywhere) return {}
  const own = { in: [...reach.organisationIds] }
  return { OR: [{ organisationId: own }, { event: { organiserId: own } }] }
}

/**
 * Who may give a place at the event to somebody who comes with the organisation (null: alone): the office and the organiser, and
 * an organisation to those who come with it. Nobody signs people up in another's name.
 * @throws NotFoundError for an event that the viewer may not know of, ForbiddenError.
 */
export function requireSignUpReach(
  viewer: Actor,
  event: { publishedAt: Date | null; organiserId: string },
  organisationId: string | null,
): void {
  const isOrganiser = reaches(viewer, 'signups.write', event.organiserId)
  if (!isOrganiser && !maySeeEvent(viewer, event)) throw new NotFoundError('shift')
  const comesWithOwn = reaches(viewer, 'signups.write', organisationId)
  if (!comesWithOwn && !(isOrganiser && organisationId === null)) throw new ForbiddenError()
}

/**
 * Who may give a place back: the office, the organiser, and the organisation that the volunteer comes with.
 * @throws NotFoundError for a sign-up that the viewer may not know of, ForbiddenError for one that they may only see.
 */
export function requireSignupReach(
  viewer: Actor,
  signup: { organisationId: string | null },
  event: { organiserId: string },
): void {
  const has = (permission: 'signups.write' | 'participation.read') =>
    reaches(viewer, permission, event.organiserId) || reaches(viewer, permission, signup.organisationId)
  if (has('signups.write')) return
  throw has('participation.read') ? new ForbiddenError() : new NotFoundError('sign-up')
}
