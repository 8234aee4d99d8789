import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reachOf } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'

const nothing = { id: { in: [] } }

/**
 * Which families the viewer may know of: the store's clerks and the office all that are there, everybody else none. A family is
 * nobody's own, so a permission within an organisation reaches none.
 */
export function visibleFamilies(viewer: Actor): Prisma.FamilyWhereInput {
  return reachOf(viewer, 'families.read').everywhere ? { erasedAt: null } : nothing
}
