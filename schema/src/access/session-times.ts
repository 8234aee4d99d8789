import type { Prisma } from '@erikti/prisma/generated/client/client'

const hour = 3_600_000
const longestIdleMilliseconds = 12 * hour
const longestMilliseconds = 14 * 24 * hour

/** A use is noted when the last one noted is this old: not every request writes. */
export const sessionNoteMilliseconds = 60_000

/** When a session that begins now ends, however much it is used. */
export function lastMomentOfSession(now: Date): Date {
  return new Date(now.getTime() + longestMilliseconds)
}

/** When a session ends unless it is used again: after twelve hours without a request, and after fourteen days at most. */
export function endOfSession({ lastUsedAt, expiresAt }: { lastUsedAt: Date; expiresAt: Date }): Date {
  return new Date(Math.min(lastUsedAt.getTime() + longestIdleMilliseconds, expiresAt.getTime()))
}

/** A session that was last used before then has ended. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - longestIdleMilliseconds)
}

/**
 * Sessions that have not ended. Idleness is measured from `lastUsedAt`, so that `expiresAt` never moves: servers hear of
 * whatever changes it, and need not hear of every use.
 */
export function openSessions(now: Date): Prisma.SessionWhereInput {
  return { revokedAt: null, expiresAt: { gt: now }, lastUsedAt: { gt: idleSince(now) } }
}
