import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { CampaignStatus } from '@erikti/prisma/generated/client/enums'
import type { Viewer } from '../access/viewer.ts'
import { maySeeCampaign, visibleCampaigns } from '../campaigns/campaigns.policy.ts'
import { maySeeEvent, visibleEvents } from '../events/events.policy.ts'
import type { Scope } from './counter-key.ts'

/**
 * Whether there is such a scope for this viewer: a draft campaign or event is the office's own. Counters themselves are public
 * and name nobody.
 */
export async function isVisibleScope(
  { prisma }: { prisma: Prisma.TransactionClient },
  viewer: Viewer,
  { kind, id }: Scope,
): Promise<boolean> {
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

/** What decides who may see a scope. */
export type Audience =
  | { kind: 'everybody' }
  | { kind: 'nobody' }
  | { kind: 'event'; publishedAt: Date | null; organiserId: string }
  | { kind: 'campaign'; status: CampaignStatus }

const everybody: Audience = { kind: 'everybody' }
const nobody: Audience = { kind: 'nobody' }

/** As `isVisibleScope`, for what is watched by many: read once, and asked for each of them. In the order of the scopes. */
export async function readAudiences({ prisma }: Database, scopes: readonly Scope[]): Promise<Audience[]> {
  const idsOf = (wanted: Scope['kind']) => scopes.flatMap(({ kind, id }) => (kind === wanted ? [id] : []))
  const [eventIds, campaignIds] = [idsOf('EVENT'), idsOf('CAMPAIGN')]
  const [events, campaigns] = await Promise.all([
    eventIds.length === 0
      ? []
      : prisma.event.findMany({
          where: { id: { in: eventIds } },
          select: { id: true, publishedAt: true, organiserId: true },
        }),
    campaignIds.length === 0
      ? []
      : prisma.campaign.findMany({ where: { id: { in: campaignIds } }, select: { id: true, status: true } }),
  ])
  const known = new Map<string, Audience>([
    ...events.map(({ id, ...event }) => [id, { kind: 'event', ...event }] as const),
    ...campaigns.map(({ id, status }) => [id, { kind: 'campaign', status }] as const),
  ])
  return scopes.map(({ kind, id }) => (kind === 'EVENT' || kind === 'CAMPAIGN' ? (known.get(id) ?? nobody) : everybody))
}

export function maySeeScope(viewer: Viewer, audience: Audience): boolean {
  switch (audience.kind) {
    case 'everybody':
      return true
    case 'nobody':
      return false
    case 'event':
      return maySeeEvent(viewer, audience)
    case 'campaign':
      return maySeeCampaign(viewer, audience)
  }
}

export function isSameAudience(one: Audience, other: Audience): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
