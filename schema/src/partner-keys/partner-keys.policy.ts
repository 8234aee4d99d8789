import type { Prisma } from '@erikti/prisma/generated/client/client'
import { holds, reachOf } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'

/** Keys of programs that act for an organisation; those that act for an account are nobody's to see here. */
export function visiblePartnerKeys(viewer: Actor): Prisma.ApiKeyWhereInput {
  if (viewer.kind === 'partner') return { id: viewer.keyId }
  const reach = reachOf(viewer, 'keys.manage')
  return { organisationId: reach.everywhere ? { not: null } : { in: [...reach.organisationIds] } }
}

/** Whether the viewer may see such a key: the office its partners’, a program its own. Which rows the office reaches is said where they are loaded. */
export function maySeePartnerKey(viewer: Actor, keyId: string): boolean {
  return viewer.kind === 'partner' ? viewer.keyId === keyId : holds(viewer, 'keys.manage')
}
