import type { Prisma } from '@erikti/prisma/generated/client/client'

export type PartnerKeyStatus = 'ACTIVE' | 'ENDING' | 'EXPIRED' | 'REVOKED'

export const longestOverlapHours = 720

const hourMilliseconds = 3_600_000

/** When a key ends and what took over from it, as far as anybody has said. */
interface KeyEnds {
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
}

/** What a key is at a moment. Whatever ended it first is what it stays. */
export function statusOf({ expiresAt, revokedAt }: KeyEnds, isReplaced: boolean, now: Date): PartnerKeyStatus {
  if (revokedAt) return 'REVOKED'
  if (expiresAt && expiresAt <= now) return 'EXPIRED'
  return isReplaced ? 'ENDING' : 'ACTIVE'
}

/** Keys that `statusOf` gives this status. */
export function whereStatus(status: PartnerKeyStatus, now: Date): Prisma.ApiKeyWhereInput {
  const opens: Prisma.ApiKeyWhereInput = {
    revokedAt: null,
    OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
  }
  switch (status) {
    case 'ACTIVE':
      return { ...opens, replacedBy: null }
    case 'ENDING':
      return { ...opens, replacedBy: { isNot: null } }
    case 'EXPIRED':
      return { revokedAt: null, expiresAt: { lte: now } }
    case 'REVOKED':
      return { revokedAt: { not: null } }
  }
}

/**
 * How a key ends that another takes over from: after the overlap, but not later than it would have anyway. Without an overlap it
 * is revoked, which holds at once on every server, whatever its clock says.
 */
export function endAfterRotation(
  { expiresAt }: KeyEnds,
  overlapHours: number,
  now: Date,
): { expiresAt: Date } | { revokedAt: Date } {
  if (overlapHours === 0) return { revokedAt: now }
  const overlapEndsAt = new Date(now.getTime() + overlapHours * hourMilliseconds)
  return { expiresAt: expiresAt && expiresAt < overlapEndsAt ? expiresAt : overlapEndsAt }
}

/** The next key lives as long as the one before was made for; without an end when that had none. */
export function expiryAfterRotation({ createdAt, expiresAt }: KeyEnds, now: Date): Date | null {
  return expiresAt && new Date(now.getTime() + expiresAt.getTime() - createdAt.getTime())
}
