import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { CampaignKind, Metric } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { whereInPhase } from './campaign-phase.ts'
import { CampaignNotPublishedError, SlugTakenError } from './campaigns.errors.ts'

/**
 * The campaign for the front page: of those that run, the one with goals that ends soonest; one without an end when none has;
 * else the next to begin; null when nothing is published. `day` is today, as calendar columns hold it.
 */
export async function findCurrentCampaignId(database: Database, day: Date): Promise<string | null> {
  const { campaign } = database.prisma
  const select = { id: true }
  const soonestEnd: Prisma.CampaignOrderByWithRelationInput[] = [
    { endsOn: { sort: 'asc', nulls: 'last' } },
    { startsOn: 'desc' },
    { id: 'asc' },
  ]
  const running = { status: 'PUBLISHED' as const, ...whereInPhase('RUNNING', day) }
  const current =
    (await campaign.findFirst({ where: { ...running, goals: { some: {} } }, orderBy: soonestEnd, select })) ??
    (await campaign.findFirst({ where: running, orderBy: soonestEnd, select })) ??
    (await campaign.findFirst({
      where: { status: 'PUBLISHED', ...whereInPhase('UPCOMING', day) },
      orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
      select,
    }))
  return current?.id ?? null
}

export interface CreateCampaignInput {
  slug: string
  kind: CampaignKind
  name: LocalisedText
  slogan?: LocalisedText | null | undefined
  startsOn: Date
  endsOn?: Date | null | undefined
  parentId?: string | null | undefined
  goals: readonly { metric: Metric; target: bigint }[]
}

/**
 * A new campaign, seen by nobody but the office until it is published.
 * @throws ForbiddenError, SlugTakenError, NotFoundError for the parent.
 */
export async function createCampaign(work: UnitOfWork, input: CreateCampaignInput): Promise<{ campaignId: string }> {
  requireReach(work.viewer, 'campaigns.write', null)
  const region = await work.transaction.region.findFirstOrThrow({ select: { id: true } })
  if (
    input.parentId &&
    !(await work.transaction.campaign.findUnique({ where: { id: input.parentId }, select: { id: true } }))
  )
    throw new NotFoundError('parent campaign')
  // Unlike create, this tells a taken slug without failing the transaction.
  const { count } = await work.transaction.campaign.createMany({
    data: [
      {
        regionId: region.id,
        slug: input.slug,
        kind: input.kind,
        ...writeLocalised('name', input.name),
        ...(input.slogan && writeLocalised('slogan', input.slogan)),
        startsOn: input.startsOn,
        endsOn: input.endsOn ?? null,
        parentId: input.parentId ?? null,
        createdAt: work.now,
      },
    ],
    skipDuplicates: true,
  })
  if (count === 0) throw new SlugTakenError(input.slug)
  const { id } = await work.transaction.campaign.findUniqueOrThrow({
    where: { slug: input.slug },
    select: { id: true },
  })
  await work.transaction.campaignGoal.createMany({ data: input.goals.map((goal) => ({ campaignId: id, ...goal })) })
  return { campaignId: id }
}

/** Shows a campaign to everybody. Publishing it again changes nothing. @throws ForbiddenError, NotFoundError, CampaignNotPublishedError for its parent. */
export async function publishCampaign(
  work: UnitOfWork,
  input: { campaignId: string },
): Promise<{ campaignId: string }> {
  requireReach(work.viewer, 'campaigns.write', null)
  const campaign = await work.transaction.campaign.findUnique({
    where: { id: input.campaignId },
    include: { parent: { select: { id: true, status: true } } },
  })
  if (!campaign) throw new NotFoundError('campaign')
  if (campaign.parent?.status === 'DRAFT') throw new CampaignNotPublishedError(campaign.parent.id)
  const { count } = await work.transaction.campaign.updateMany({
    where: { id: campaign.id, status: 'DRAFT' },
    data: { status: 'PUBLISHED' },
  })
  if (count === 1)
    work.tell('CAMPAIGN_PUBLISHED', {
      occurredAt: work.now,
      regionId: campaign.regionId,
      districtId: null,
      organisationId: null,
      campaignId: campaign.id,
      eventId: null,
    })
  return { campaignId: campaign.id }
}

/** What is public belongs only to what is public. @throws CampaignNotPublishedError. */
export async function requirePublished(transaction: Prisma.TransactionClient, campaignId: string): Promise<void> {
  const campaign = await transaction.campaign.findUnique({ where: { id: campaignId }, select: { status: true } })
  if (campaign?.status !== 'PUBLISHED') throw new CampaignNotPublishedError(campaignId)
}
