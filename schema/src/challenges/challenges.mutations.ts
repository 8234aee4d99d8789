import { SocialNetwork } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { CampaignNotPublishedError } from '../campaigns/campaigns.errors.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, stays } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { ChallengeCampaignKindError, ChallengeExistsError, ChallengeStatusError } from './challenges.errors.ts'
import { mostNetworks, SocialNetworkType } from './challenges.graphql.ts'
import { visibleChallenges } from './challenges.policy.ts'
import { changeChallenge, createChallenge, publishChallenge } from './challenges.service.ts'
import type { ChallengeResult } from './challenges.service.ts'

const longestRulesCharacters = 3_000
const longestHashtagCharacters = 60

const ChallengePayload = builder.objectRef<ChallengeResult>('ChallengePayload').implement({
  description: 'The challenge as it is now.',
  fields: (t) => ({
    challengeId: t.id({
      description: 'The challenge’s global id.',
      resolve: ({ challengeId }) => encodeGlobalId('Challenge', challengeId),
    }),
    challenge: t.prismaField({
      type: 'Challenge',
      nullable: true,
      description: 'The challenge; null for who may not see it.',
      resolve: (query, { challengeId: id }, _, { database, viewer }) =>
        database.prisma.challenge.findFirst({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleChallenges(viewer)] },
        }),
    }),
  }),
})

const rulesText = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestRulesCharacters, `is longer than ${longestRulesCharacters} characters`)
const rules = z.object({ kk: rulesText, ru: rulesText, en: rulesText })
const hashtag = z
  .string()
  .trim()
  .transform((text) => text.replace(/^#+/, ''))
  .pipe(
    z
      .string()
      .min(1, 'is empty')
      .max(longestHashtagCharacters, `is longer than ${longestHashtagCharacters} characters`)
      .regex(/^[\p{L}\p{N}_]+$/u, 'has letters, digits and underscores only'),
  )
const networks = z.array(z.enum(SocialNetwork)).min(1, 'is empty').max(mostNetworks)
const challengeId = globalId('Challenge')
const ofChallenges = { permission: 'challenges.write', payload: ChallengePayload } as const

defineMutation({
  ...ofChallenges,
  name: 'createChallenge',
  description: 'Drafts the challenge of a campaign of kind CHALLENGE, which has one at most. The office.',
  fields: (t) => ({
    campaignId: t.id({ required: true, description: 'Which campaign; its name and slug are the challenge’s.' }),
    rules: t.field({ type: LocalisedTextInput, required: true, description: 'What to do, and what counts.' }),
    hashtag: t.string({ required: true, description: 'What posts are marked with.' }),
    networks: t.field({ type: [SocialNetworkType], required: true, description: 'Where posts may stand.' }),
    opensAt: t.field({ type: 'DateTime', required: true, description: 'From when on posts are taken.' }),
    closesAt: t.field({ type: 'DateTime', required: true, description: 'When no more are taken.' }),
  }),
  input: z.object({
    campaignId: globalId('Campaign'),
    rules,
    hashtag,
    networks,
    opensAt: z.date(),
    closesAt: z.date(),
    idempotencyKey,
  }),
  errors: [ChallengeCampaignKindError, ChallengeExistsError],
  rule: createChallenge,
})

defineMutation({
  ...ofChallenges,
  name: 'changeChallenge',
  description:
    'Puts a challenge right, also while it runs. What is left out stays; what was counted stays counted. A later end opens it again.',
  fields: (t) => ({
    challengeId: t.id({ required: true, description: 'Which one.' }),
    rules: t.field({ type: LocalisedTextInput, description: 'What to do, and what counts.' }),
    hashtag: t.string({ description: 'What posts are marked with.' }),
    networks: t.field({ type: [SocialNetworkType], description: 'Where posts may stand, from now on.' }),
    opensAt: t.field({ type: 'DateTime', description: 'From when on posts are taken.' }),
    closesAt: t.field({ type: 'DateTime', description: 'When no more are taken.' }),
  }),
  input: z.object({
    challengeId,
    rules: rules.nullish().transform(stays),
    hashtag: hashtag.nullish().transform(stays),
    networks: networks.nullish().transform(stays),
    opensAt: z.date().nullish().transform(stays),
    closesAt: z.date().nullish().transform(stays),
    idempotencyKey,
  }),
  errors: [],
  rule: changeChallenge,
})

defineMutation({
  ...ofChallenges,
  name: 'publishChallenge',
  description: 'Announces a challenge whose campaign is announced. Posts are taken as soon as its window opens.',
  fields: (t) => ({ challengeId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ challengeId, idempotencyKey }),
  errors: [ChallengeStatusError, CampaignNotPublishedError],
  rule: publishChallenge,
})
