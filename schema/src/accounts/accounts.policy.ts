import type { Prisma } from '@erikti/prisma/generated/client/client'
import { holds } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'

/** Who manages accounts sees every one; everybody sees their own. */
export function maySeeAccount(viewer: Actor, accountId: string): boolean {
  return holds(viewer, 'accounts.manage') || (viewer.kind === 'account' && viewer.accountId === accountId)
}

/** The same, of the roles that somebody has. */
export function visibleGrants(viewer: Actor): Prisma.RoleGrantWhereInput {
  if (holds(viewer, 'accounts.manage')) return {}
  return viewer.kind === 'account' ? { accountId: viewer.accountId } : { id: { in: [] } }
}
