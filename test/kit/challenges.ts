import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { Database } from '@erikti/prisma/client'
import { idOfToken } from '@erikti/schema/access/tokens'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import type { Client } from './client.ts'
import type { World } from './world.ts'

const day = 24 * 3_600_000

export interface MadeChallenge {
  id: string
  globalId: string
  campaignId: string
  slug: string
}

/** What challenges need for a test. */
export interface ChallengeWorld {
  /** Announced, on all networks, from ten days before the clock to ten days after it; of a campaign of its own. */
  challenge(given?: Partial<Prisma.ChallengeUncheckedCreateInput>): Promise<MadeChallenge>
  /** What `submitChallengePost` takes: a post that nobody has sent in, of an account that nobody has seen. */
  newPost(challenge: { globalId: string }, given?: Record<string, unknown>): PostInput
  /** A post that waits, sent in by the public; its global id, and the token of its link. */
  submitted(
    challenge: { globalId: string },
    given?: Record<string, unknown>,
  ): Promise<{ postId: string; token: string; id: string }>
}

export interface PostInput extends Record<string, unknown> {
  challengeId: string
  address: string
}

let made = 0

export function createChallengeWorld(
  { prisma }: Database,
  world: World,
  clock: () => Date,
  anonymous: Client,
): ChallengeWorld {
  const challenges: ChallengeWorld = {
    async challenge(given = {}) {
      const campaign = given.campaignId
        ? { id: given.campaignId, slug: '' }
        : await world.campaign({ kind: 'CHALLENGE' })
      const now = clock().getTime()
      const { id } = await prisma.challenge.create({
        data: {
          campaignId: campaign.id,
          rulesKk: 'Ізгі іс туралы жазыңыз.',
          rulesRu: 'Расскажите о добром деле.',
          rulesEn: 'Tell of a good deed.',
          hashtag: 'МенВолонтермін',
          networks: ['INSTAGRAM', 'FACEBOOK', 'TELEGRAM', 'TIKTOK', 'VK', 'YOUTUBE'],
          status: 'PUBLISHED',
          publishedAt: given.status === 'DRAFT' ? null : clock(),
          opensAt: new Date(now - 10 * day),
          closesAt: new Date(now + 10 * day),
          ...given,
        },
        select: { id: true },
      })
      return { id, globalId: encodeGlobalId('Challenge', id), campaignId: campaign.id, slug: campaign.slug }
    },
    newPost(challenge, given = {}) {
      const number = (made += 1)
      return {
        challengeId: challenge.globalId,
        address: `https://t.me/ulgi_arna_${number}/${number}`,
        consent: true,
        gallery: true,
        ...given,
      }
    },
    async submitted(challenge, given) {
      const input = challenges.newPost(challenge, given)
      const { token } = await anonymous.expect('submitChallengePost', input, 'MyChallengePostPayload')
      const id = idOfToken(token) ?? ''
      return { token, id, postId: encodeGlobalId('ChallengePost', id) }
    },
  }
  return challenges
}
