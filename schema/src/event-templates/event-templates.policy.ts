import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reachOf, reaches } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'
import { ForbiddenError, NotFoundError } from '../shared/errors.ts'

/** Whoever drafts events uses those of the front office and those of their own organisation; the office all of them. */
export function visibleTemplates(viewer: Actor): Prisma.EventTemplateWhereInput {
  const reach = reachOf(viewer, 'events.draft')
  if (reach.everywhere) return {}
  if (reach.organisationIds.length === 0) return { id: { in: [] } }
  return { OR: [{ organisationId: null }, { organisationId: { in: [...reach.organisationIds] } }] }
}

/**
 * The front office keeps its own templates, an organisation its own.
 * @throws NotFoundError for one that the viewer may not know of, ForbiddenError for one that they may only use.
 */
export function requireTemplateReach(viewer: Actor, template: { organisationId: string | null }): void {
  if (reaches(viewer, 'events.draft', template.organisationId)) return
  throw template.organisationId === null ? new ForbiddenError() : new NotFoundError('template')
}
