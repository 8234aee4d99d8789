import type { CampaignStatus } from '@erikti/prisma/generated/client/enums'
import { isOffice } from '../access/access.policy.ts'
import type { Viewer } from '../access/viewer.ts'

/** Drafts are the office's own. */
export function visibleCampaigns(viewer: Viewer): { status?: 'PUBLISHED' } {
  return isOffice(viewer) ? {} : { status: 'PUBLISHED' }
}

export function maySeeCampaign(viewer: Viewer, campaign: { status: CampaignStatus }): boolean {
  return isOffice(viewer) || campaign.status === 'PUBLISHED'
}
