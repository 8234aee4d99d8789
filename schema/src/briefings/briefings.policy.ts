import type { Prisma } from '@erikti/prisma/generated/client/client'
import { holds } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'
import { nullForOthers } from '../shared/null-for-others.ts'

/** Which briefings the viewer sees: everybody those that are published, the office all of them. */
export function visibleBriefings(viewer: Actor): Prisma.BriefingWhereInput {
  return holds(viewer, 'briefings.write') ? {} : { status: 'PUBLISHED' }
}

/** Spread into the options of a nullable field: how a briefing came about, and what its figures are now, is the office's. */
export const forTheOffice = { authScopes: { holds: 'briefings.write' as const }, ...nullForOthers }
