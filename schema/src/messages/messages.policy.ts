import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reachOf } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'

/** Who was told what: the office sees everything; an organisation would see what its own events told. */
export function visibleMessages(viewer: Actor): Prisma.MessageWhereInput {
  const reach = reachOf(viewer, 'messages.read')
  return reach.everywhere ? {} : { event: { organiserId: { in: [...reach.organisationIds] } } }
}
