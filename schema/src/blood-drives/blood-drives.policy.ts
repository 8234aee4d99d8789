import type { Prisma } from '@erikti/prisma/generated/client/client'
import { holds } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'

/** Which drives the viewer sees: everybody those that were announced, the office the planned ones as well. */
export function visibleBloodDrives(viewer: Actor): Prisma.BloodDriveWhereInput {
  return holds(viewer, 'blood.read') ? {} : { publishedAt: { not: null } }
}

/** Which donors: the office all of them, but of those who were erased; nobody else any. */
export function visibleBloodDonors(viewer: Actor): Prisma.BloodDonorWhereInput {
  return holds(viewer, 'blood.read') ? { erasedAt: null } : { id: { in: [] } }
}
