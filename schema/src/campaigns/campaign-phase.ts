import type { Prisma } from '@erikti/prisma/generated/client/client'

export const campaignPhases = ['UPCOMING', 'RUNNING', 'ENDED'] as const
/** Where a campaign stands against the calendar. */
export type CampaignPhase = (typeof campaignPhases)[number]

interface Window {
  startsOn: Date
  /** The last day; null without an end. */
  endsOn: Date | null
}

/** Both ends belong to the campaign. */
export function phaseOn(day: Date, { startsOn, endsOn }: Window): CampaignPhase {
  if (day < startsOn) return 'UPCOMING'
  return endsOn !== null && day > endsOn ? 'ENDED' : 'RUNNING'
}

/** The same rule as a condition. */
export function whereInPhase(phase: CampaignPhase, day: Date): Prisma.CampaignWhereInput {
  switch (phase) {
    case 'UPCOMING':
      return { startsOn: { gt: day } }
    case 'ENDED':
      return { endsOn: { lt: day } }
    case 'RUNNING':
      return { startsOn: { lte: day }, OR: [{ endsOn: null }, { endsOn: { gte: day } }] }
  }
}
