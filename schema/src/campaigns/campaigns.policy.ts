import type { CampaignStatus } from '@erikti/prisma/generated/client/enums'
import { reaches } from '../access/access.policy.ts'
import type { Viewer } from '../access/viewer.ts'

/** Drafts are the office's own: a campaign belongs to no organisation. */
export function visibleCampaigns(viewer: Viewer): { status?: 'PUBLISHED' } {
  return reaches(viewer, 'programme.readDrafts', null) ? {} : { status: 'PUBLISHED' }
}

export function maySeeCampaign(viewer: Viewer, campaign: { status: CampaignStatus }): boolean {
  return campaign.status === 'PUBLISHED' || reaches(viewer, 'programme.readDrafts', null)
}
