import { ChallengePostStatus } from '@erikti/prisma/generated/client/enums'
import { CampaignKindType } from '../campaigns/campaigns.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { atMost } from '../shared/price.ts'
import { ChallengePostStatusType } from './challenge-posts.graphql.ts'
import {
  ChallengeCampaignKindError,
  ChallengeConsentRequiredError,
  ChallengeExistsError,
  ChallengeNetworkError,
  ChallengeNotOpenError,
  ChallengeNothingToUndoError,
  ChallengePostKnownError,
  ChallengePostShortError,
  ChallengePostStatusError,
  ChallengePostWithdrawnError,
  ChallengeStatusError,
} from './challenges.errors.ts'
import { ChallengeStatusType, mostNetworks, SocialNetworkType } from './challenges.graphql.ts'

implementError(
  ChallengeCampaignKindError,
  'ChallengeCampaignKindError',
  'The campaign is not one that calls for posts.',
  (t) => ({
    kind: t.field({ type: CampaignKindType, description: 'What it is.', resolve: ({ kind }) => kind }),
  }),
)
implementError(ChallengeExistsError, 'ChallengeExistsError', 'The campaign has its challenge already.', (t) => ({
  challengeId: t.id({
    description: 'Which one: a global id.',
    resolve: ({ challengeId }) => encodeGlobalId('Challenge', challengeId),
  }),
}))
implementError(ChallengeStatusError, 'ChallengeStatusError', 'The challenge was announced before.', (t) => ({
  status: t.field({ type: ChallengeStatusType, description: 'What it is now.', resolve: ({ status }) => status }),
}))
implementError(ChallengeNotOpenError, 'ChallengeNotOpenError', 'No posts are taken now.', (t) => ({
  opensAt: t.field({ type: 'DateTime', description: 'From when on they are.', resolve: ({ opensAt }) => opensAt }),
  closesAt: t.field({ type: 'DateTime', description: 'Until when they are.', resolve: ({ closesAt }) => closesAt }),
}))
implementError(ChallengeNetworkError, 'ChallengeNetworkError', 'The challenge does not run on that network.', (t) => ({
  network: t.field({
    type: SocialNetworkType,
    description: 'Where the post stands.',
    resolve: ({ network }) => network,
  }),
  networks: t.field({
    type: [SocialNetworkType],
    ...atMost(mostNetworks),
    description: 'Where the challenge runs.',
    resolve: ({ networks }) => [...networks],
  }),
}))
implementError(
  ChallengePostKnownError,
  'ChallengePostKnownError',
  'The post was sent in before, by whatever address.',
  (t) => ({
    status: t.field({
      type: ChallengePostStatusType,
      description: 'What became of it.',
      resolve: ({ status }) => status,
    }),
  }),
)
implementError(
  ChallengeConsentRequiredError,
  'ChallengeConsentRequiredError',
  'Nothing is kept of somebody who has not agreed to it (Personal Data Law No. 94-V).',
)
implementError(
  ChallengePostStatusError,
  'ChallengePostStatusError',
  'What was asked for is not the next thing to happen to the post.',
  (t) => ({
    status: t.field({ type: ChallengePostStatusType, description: 'What it is now.', resolve: ({ status }) => status }),
    needed: t.field({
      type: [ChallengePostStatusType],
      ...atMost(Object.keys(ChallengePostStatus).length),
      description: 'In which states it can be done.',
      resolve: ({ needed }) => [...needed],
    }),
  }),
)
implementError(
  ChallengePostShortError,
  'ChallengePostShortError',
  'Which post a shortened address leads to is not known: the full one is needed first.',
)
implementError(
  ChallengePostWithdrawnError,
  'ChallengePostWithdrawnError',
  'The post was taken back by whoever sent it in.',
)
implementError(ChallengeNothingToUndoError, 'ChallengeNothingToUndoError', 'There is no decision to take back.')
