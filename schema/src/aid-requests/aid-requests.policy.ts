import type { Prisma } from '@erikti/prisma/generated/client/client'
import { holds } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'

/** Which requests the viewer sees: the office and the store's clerks all of them, but of those who were erased; nobody else any. */
export function visibleAidRequests(viewer: Actor): Prisma.AidRequestWhereInput {
  return holds(viewer, 'aid.read') ? { erasedAt: null } : { id: { in: [] } }
}
