import type { Prisma } from '@erikti/prisma/generated/client/client'
import { holds } from '../access/access.policy.ts'
import type { Viewer } from '../access/viewer.ts'

/** Which fairs there are for the viewer: everybody may know where a fair goes; what was called off is the store's own. */
export function visibleFairs(viewer: Viewer): Prisma.FairWhereInput {
  return holds(viewer, 'stock.read') ? {} : { status: { not: 'CANCELLED' } }
}
