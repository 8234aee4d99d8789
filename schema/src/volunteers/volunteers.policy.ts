import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reachOf } from '../access/access.policy.ts'
import type { Permission } from '../access/permissions.ts'
import type { Actor } from '../access/viewer.ts'
import { membershipOn } from './membership.ts'

/** Nobody who has been erased. */
export const everybody: Prisma.VolunteerWhereInput = { erasedAt: null }

/**
 * Whom a permission reaches: an office's everybody, an organisation's its members of today. It reaches nobody who has been
 * erased. `today` is the region's day.
 */
export function volunteersWithin(viewer: Actor, permission: Permission, today: Date): Prisma.VolunteerWhereInput {
  const reach = reachOf(viewer, permission)
  if (reach.everywhere) return everybody
  return {
    erasedAt: null,
    memberships: { some: { organisationId: { in: [...reach.organisationIds] }, ...membershipOn(today) } },
  }
}

/** Whose personal data the viewer may see. */
export function visibleVolunteers(viewer: Actor, today: Date): Prisma.VolunteerWhereInput {
  return volunteersWithin(viewer, 'volunteers.read', today)
}

/** Which memberships of a person whom the viewer sees: an organisation does not learn of the others that its people belong to. */
export function visibleMemberships(viewer: Actor): Prisma.MembershipWhereInput {
  const reach = reachOf(viewer, 'volunteers.read')
  return reach.everywhere ? {} : { organisationId: { in: [...reach.organisationIds] } }
}

/**
 * Whose phone and e-mail, of the people whom the viewer sees: the office's everybody's, since it answers to them; an
 * organisation's those who agreed to be contacted.
 */
export function contactableVolunteers(viewer: Actor): Prisma.VolunteerWhereInput {
  return reachOf(viewer, 'volunteers.read').everywhere
    ? {}
    : { consents: { some: { purpose: 'CONTACT', withdrawnAt: null } } }
}
