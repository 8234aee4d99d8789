import type { Prisma } from '@erikti/prisma/generated/client/client'
import { holds, reachOf } from '../access/access.policy.ts'
import type { Viewer } from '../access/viewer.ts'

/** Everybody may know where tea is poured and how much; a shift that was called off is known to who runs shifts. */
export function visibleShifts(viewer: Viewer): Prisma.DistributionShiftWhereInput {
  return holds(viewer, 'distributions.run') ? {} : { status: { not: 'CANCELLED' } }
}

/** Shifts that the viewer runs: with their links, phones and tallies. */
export function runShifts(viewer: Viewer): Prisma.DistributionShiftWhereInput {
  const reach = reachOf(viewer, 'distributions.run')
  return reach.everywhere ? {} : { organisationId: { in: [...reach.organisationIds] } }
}
