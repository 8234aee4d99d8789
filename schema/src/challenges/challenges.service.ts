import type { SocialNetwork } from '@erikti/prisma/generated/client/enums'
import type { ChallengeModel } from '@erikti/prisma/generated/client/models/Challenge'
import { requireReach } from '../access/access.policy.ts'
import { CampaignNotPublishedError } from '../campaigns/campaigns.errors.ts'
import type { UnitOfWork } from '../command/command.ts'
import type { Dimensions } from '../ledger/ledger.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { ChallengeCampaignKindError, ChallengeExistsError, ChallengeStatusError } from './challenges.errors.ts'

export interface ChallengeDetails {
  rules: LocalisedText
  /** Without the sign in front of it. */
  hashtag: string
  networks: readonly SocialNetwork[]
  opensAt: Date
  /** The first moment at which it is over. */
  closesAt: Date
}

export interface ChallengeResult {
  [name: string]: string
  challengeId: string
}

const columnsOf = ({ rules, networks, ...plain }: Partial<ChallengeDetails>) => ({
  ...plain,
  ...(rules && writeLocalised('rules', rules)),
  ...(networks && { networks: [...new Set(networks)] }),
})

/**
 * Drafts the challenge of a campaign, which has one at most: its name, its slug and its figures are the campaign’s.
 * @throws ForbiddenError, NotFoundError, ChallengeCampaignKindError, ChallengeExistsError, ValidationError.
 */
export async function createChallenge(
  work: UnitOfWork,
  { campaignId, ...details }: ChallengeDetails & { campaignId: string },
): Promise<ChallengeResult> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'challenges.write', null)
  const campaign = await transaction.campaign.findUnique({ where: { id: campaignId }, select: { kind: true } })
  if (!campaign) throw new NotFoundError('campaign')
  if (campaign.kind !== 'CHALLENGE') throw new ChallengeCampaignKindError(campaign.kind)
  requireWindow(details)
  // Unlike create, this tells one that is there without failing the transaction.
  const { count } = await transaction.challenge.createMany({
    data: [
      {
        campaignId,
        ...writeLocalised('rules', details.rules),
        hashtag: details.hashtag,
        networks: [...new Set(details.networks)],
        opensAt: details.opensAt,
        closesAt: details.closesAt,
        createdAt: now,
        createdById: recorderOf(work),
      },
    ],
    skipDuplicates: true,
  })
  const { id } = await transaction.challenge.findUniqueOrThrow({ where: { campaignId }, select: { id: true } })
  if (count === 0) throw new ChallengeExistsError(id)
  return { challengeId: id }
}

/** @throws ValidationError for a window that ends before it begins. */
function requireWindow({ opensAt, closesAt }: Pick<ChallengeDetails, 'opensAt' | 'closesAt'>): void {
  if (closesAt <= opensAt)
    throw new ValidationError([{ path: 'closesAt', code: 'OUT_OF_ORDER', message: 'has to be later than opensAt' }])
}

/** The challenge, held until the transaction ends: by many who send posts in, or by one who changes it. @throws NotFoundError. */
export async function lockChallenge(
  { transaction }: UnitOfWork,
  challengeId: string,
  hold: 'SHARE' | 'UPDATE',
): Promise<ChallengeModel> {
  if (hold === 'SHARE')
    await transaction.$queryRaw`SELECT id FROM "Challenge" WHERE id = ${challengeId}::uuid FOR SHARE`
  else await transaction.$queryRaw`SELECT id FROM "Challenge" WHERE id = ${challengeId}::uuid FOR UPDATE`
  const challenge = await transaction.challenge.findUnique({ where: { id: challengeId } })
  if (!challenge) throw new NotFoundError('challenge')
  return challenge
}

/**
 * Puts a challenge right, also while it runs: what was counted stays counted, in whatever window it came.
 * @throws ForbiddenError, NotFoundError, ValidationError.
 */
export async function changeChallenge(
  work: UnitOfWork,
  {
    challengeId,
    ...given
  }: { challengeId: string } & { [Key in keyof ChallengeDetails]?: ChallengeDetails[Key] | undefined },
): Promise<ChallengeResult> {
  requireReach(work.viewer, 'challenges.write', null)
  const challenge = await lockChallenge(work, challengeId, 'UPDATE')
  requireWindow({ opensAt: given.opensAt ?? challenge.opensAt, closesAt: given.closesAt ?? challenge.closesAt })
  const data = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  await work.transaction.challenge.update({ where: { id: challengeId }, data: columnsOf(data) })
  return { challengeId }
}

/** Announces it. @throws ForbiddenError, NotFoundError, ChallengeStatusError, CampaignNotPublishedError. */
export async function publishChallenge(
  work: UnitOfWork,
  { challengeId }: { challengeId: string },
): Promise<ChallengeResult> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'challenges.write', null)
  const challenge = await lockChallenge(work, challengeId, 'UPDATE')
  if (challenge.status !== 'DRAFT') throw new ChallengeStatusError(challenge.status)
  const campaign = await transaction.campaign.findUniqueOrThrow({
    where: { id: challenge.campaignId },
    select: { status: true },
  })
  if (campaign.status !== 'PUBLISHED') throw new CampaignNotPublishedError(challenge.campaignId)
  await transaction.challenge.update({ where: { id: challengeId }, data: { status: 'PUBLISHED', publishedAt: now } })
  work.tell('CHALLENGE_ANNOUNCED', dimensionsOf(work, challenge, now))
  return { challengeId }
}

/** Where posts of a challenge count: in the region and the campaign, in no district. */
export function dimensionsOf(
  { region }: UnitOfWork,
  { campaignId }: Pick<ChallengeModel, 'campaignId'>,
  occurredAt: Date,
): Dimensions {
  return { occurredAt, regionId: region.id, districtId: null, organisationId: null, campaignId, eventId: null }
}
