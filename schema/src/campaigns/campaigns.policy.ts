import type { CampaignStatus } from '@erikti/prisma/generated/client/enums'
import { reaches } from '../access/access.policy.ts'
import type { Actor } from '../access/viewer.ts'

/** Drafts are the office's own: a campaign belongs to no organisation. */
export function visibleCampaigns(viewer: Actor): { status?: 'PUBLISHED' } {
  return reaches(viewer, 'programme.readDrafts', null) ? {} : { status: 'PUBLISHED' }
}

export function maySeeCampaign(viewer: Actor, campaign: { status: CampaignStatus }): boolean {
  return campaign.status === 'PUBLISHED' || reaches(viewer, 'programme.readDrafts', null)
}
