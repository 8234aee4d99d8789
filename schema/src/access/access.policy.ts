import { ForbiddenError } from '../shared/errors.ts'
import {
  accountPermissions,
  anonymousPermissions,
  keyPermissions,
  rolePermissions,
  scopePermissions,
} from './permissions.ts'
import type { Permission } from './permissions.ts'
import type { AccountViewer, Actor, KnownViewer } from './viewer.ts'

/** How far a permission reaches: everywhere, or over what belongs to these organisations (none: not held at all). */
export type Reach = { everywhere: true } | { everywhere: false; organisationIds: readonly string[] }

const everywhere: Reach = { everywhere: true }
const nowhere: Reach = { everywhere: false, organisationIds: [] }

/** The one answer to "may they": every policy asks here. */
export function reachOf(viewer: Actor, permission: Permission): Reach {
  switch (viewer.kind) {
    case 'anonymous':
      return anonymousPermissions.includes(permission) ? everywhere : nowhere
    case 'system':
      return everywhere
    case 'partner':
      if (keyPermissions.includes(permission)) return everywhere
      if (!viewer.scopes.some((scope) => scopePermissions[scope].includes(permission))) return nowhere
      // A scope asks for what is public as for anything else, and reaches as far as the public does.
      return anonymousPermissions.includes(permission)
        ? everywhere
        : { everywhere: false, organisationIds: [viewer.organisationId] }
    case 'account': {
      if (accountPermissions.includes(permission)) return everywhere
      const holding = viewer.grants.filter(({ role }) => rolePermissions[role].includes(permission))
      if (holding.some(({ organisationId }) => organisationId === null)) return everywhere
      return {
        everywhere: false,
        organisationIds: [...new Set(holding.flatMap(({ organisationId }) => organisationId ?? []))],
      }
    }
  }
}

/** Whether the viewer has the permission anywhere at all. */
export function holds(viewer: Actor, permission: Permission): boolean {
  const reach = reachOf(viewer, permission)
  return reach.everywhere || reach.organisationIds.length > 0
}

/** Whether the permission reaches what belongs to the organisation; what belongs to none is the office's. */
export function reaches(viewer: Actor, permission: Permission, organisationId: string | null): boolean {
  const reach = reachOf(viewer, permission)
  return reach.everywhere || (organisationId !== null && reach.organisationIds.includes(organisationId))
}

/** @throws ForbiddenError unless the viewer is known and has the permission somewhere. */
export function requireHolder(viewer: Actor, permission: Permission): KnownViewer {
  if (viewer.kind === 'anonymous' || viewer.kind === 'system' || !holds(viewer, permission)) throw new ForbiddenError()
  return viewer
}

/** @throws ForbiddenError unless the viewer is a person with an account. */
export function requireAccount(viewer: Actor): AccountViewer {
  if (viewer.kind !== 'account') throw new ForbiddenError()
  return viewer
}

/** @throws ForbiddenError unless the permission reaches what belongs to the organisation. */
export function requireReach(viewer: Actor, permission: Permission, organisationId: string | null): void {
  if (!reaches(viewer, permission, organisationId)) throw new ForbiddenError()
}
