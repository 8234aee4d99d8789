import type { Database } from '@erikti/prisma/client'
import type { Viewer } from '../access/viewer.ts'
import { visibleCampaigns } from '../campaigns/campaigns.policy.ts'
import { visibleEvents } from '../events/events.policy.ts'
import type { Scope } from './counters.service.ts'

/**
 * Whether there is such a scope for this viewer: a draft campaign or event is the office's own. Counters themselves are public
 * and name nobody.
 */
export async function isVisibleScope(database: Database, viewer: Viewer, { kind, id }: Scope): Promise<boolean> {
  const { prisma } = database
  const select = { id: true }
  switch (kind) {
    case 'REGION':
      return (await prisma.region.findUnique({ where: { id }, select })) !== null
    case 'DISTRICT':
      return (await prisma.district.findUnique({ where: { id }, select })) !== null
    case 'ORGANISATION':
      return (await prisma.organisation.findUnique({ where: { id }, select })) !== null
    case 'CAMPAIGN':
      return (await prisma.campaign.findFirst({ where: { id, ...visibleCampaigns(viewer) }, select })) !== null
    case 'EVENT':
      return (await prisma.event.findFirst({ where: { id, ...visibleEvents(viewer) }, select })) !== null
  }
}
