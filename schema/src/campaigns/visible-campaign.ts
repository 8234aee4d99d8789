import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { CampaignModel } from '@erikti/prisma/generated/client/models'
import type { Context } from '../context.ts'
import { maySeeCampaign } from './campaigns.policy.ts'

/** The campaign with what the query selects; null for a viewer who may not see it. */
export async function findVisibleCampaign(
  query: { select?: Prisma.CampaignSelect | null },
  id: string,
  { database, viewer }: Context,
): Promise<CampaignModel | null> {
  const select = query.select && { ...query.select, status: true }
  const campaign = await database.prisma.campaign.findUnique({ ...query, ...(select && { select }), where: { id } })
  return campaign && maySeeCampaign(viewer, campaign) ? (campaign as CampaignModel) : null
}
