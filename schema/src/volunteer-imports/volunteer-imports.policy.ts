import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reachOf } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'
import { visibleVolunteers, volunteersWithin } from '../volunteers/volunteers.policy.ts'

/**
 * Whose rosters somebody works with and reads: the office everybody’s; who works for an organisation those that they began
 * for it themselves, because what the office found out by another’s roster reaches further than they do.
 */
export function visibleImports(viewer: Actor): Prisma.VolunteerImportWhereInput {
  const reach = reachOf(viewer, 'volunteers.write')
  if (reach.everywhere) return {}
  return {
    organisationId: { in: [...reach.organisationIds] },
    createdById: viewer.kind === 'account' ? viewer.accountId : null,
  }
}

/**
 * Whom a roster’s rows may be recognised as: people whom the importer may both see and write of. Anybody else is new to them, also
 * when the register knows the person, so that nobody learns from an import who is on it.
 */
export function recognisableVolunteers(viewer: Actor, today: Date): Prisma.VolunteerWhereInput {
  return { AND: [volunteersWithin(viewer, 'volunteers.write', today), visibleVolunteers(viewer, today)] }
}
