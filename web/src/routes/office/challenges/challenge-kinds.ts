import type { IconName } from '../../../ui/icon.tsx'
import type { Tone } from '../../../ui/status-chip.tsx'

export const postStatuses = ['SUBMITTED', 'VERIFIED', 'REJECTED', 'DEAD'] as const
export type PostStatus = (typeof postStatuses)[number]

export const postLooks: Record<PostStatus, { icon: IconName; tone: Tone }> = {
  SUBMITTED: { icon: 'stale', tone: 'warn' },
  VERIFIED: { icon: 'verified', tone: 'good' },
  REJECTED: { icon: 'cancelled', tone: 'calm' },
  DEAD: { icon: 'offline', tone: 'bad' },
}

/** What the office may say; in this order the digits choose. */
export const rejections = [
  'NO_HASHTAG',
  'NOT_ABOUT_IT',
  'NOT_PUBLIC',
  'NOT_THEIR_OWN',
  'AGAINST_RULES',
  'OUTSIDE_WINDOW',
  'REPEATED',
] as const
export type Rejection = (typeof rejections)[number]
