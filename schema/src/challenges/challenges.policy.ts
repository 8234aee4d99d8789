import type { Prisma } from '@erikti/prisma/generated/client/client'
import { holds } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'

/** What everybody sees once it is announced, and its campaign with it. */
const announced = {
  status: 'PUBLISHED',
  campaign: { status: 'PUBLISHED' },
} as const satisfies Prisma.ChallengeWhereInput

/** Which challenges the viewer sees: everybody those that were announced, the office the drafts as well. */
export function visibleChallenges(viewer: Actor): Prisma.ChallengeWhereInput {
  return holds(viewer, 'challenges.read') ? {} : announced
}

/** Which posts: the office all of them, but of those that were taken back; nobody else any. */
export function visibleChallengePosts(viewer: Actor): Prisma.ChallengePostWhereInput {
  return holds(viewer, 'challenges.read') ? { erasedAt: null } : { id: { in: [] } }
}

/** What hangs in the gallery, for everybody: confirmed, and shown with its author’s consent. */
export const inGallery = {
  status: 'VERIFIED',
  galleryAt: { not: null },
  erasedAt: null,
  challenge: announced,
} as const satisfies Prisma.ChallengePostWhereInput
