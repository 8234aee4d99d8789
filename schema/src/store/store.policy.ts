import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reachOf } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'

const nothing = { id: { in: [] } }

/** Which visits the viewer may know of: who sees families sees all of them, those of a family that was erased too; others none. */
export function visibleVisits(viewer: Actor): Prisma.StoreVisitWhereInput {
  return reachOf(viewer, 'families.read').everywhere ? {} : nothing
}

/** Which words of supervisors: likewise. */
export function visibleOverrides(viewer: Actor): Prisma.StoreOverrideWhereInput {
  return reachOf(viewer, 'families.read').everywhere ? {} : nothing
}
