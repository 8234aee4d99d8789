import { ChallengeStatus, SocialNetwork } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import { batched } from '../shared/batch.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { inGallery, visibleChallenges } from './challenges.policy.ts'
import { countPosts } from './post-tallies.ts'
import type { PostTally } from './post-tallies.ts'

export const mostNetworks = Object.keys(SocialNetwork).length

export const SocialNetworkType = builder.enumType(SocialNetwork, {
  name: 'SocialNetwork',
  description: 'Where posts stand.',
  values: {
    INSTAGRAM: { description: 'Instagram.' },
    FACEBOOK: { description: 'Facebook.' },
    TELEGRAM: { description: 'Telegram: public channels and groups.' },
    TIKTOK: { description: 'TikTok.' },
    VK: { description: 'VK.' },
    YOUTUBE: { description: 'YouTube.' },
  } satisfies Record<SocialNetwork, object>,
})

export const ChallengeStatusType = builder.enumType(ChallengeStatus, {
  name: 'ChallengeStatus',
  description: 'Whether a challenge was announced.',
  values: {
    DRAFT: { description: 'Being written; the office alone sees it.' },
    PUBLISHED: { description: 'Announced; posts are taken while its window is open.' },
  } satisfies Record<ChallengeStatus, object>,
})

/** As its author lets everybody see it. Has no global id: it can be taken down at any moment. */
const GalleryPostType = builder.prismaObject('ChallengePost', {
  variant: 'GalleryPost',
  description: 'A confirmed post that hangs in the gallery with its author’s consent.',
  select: { network: true, address: true, submittedAt: true },
  fields: (t) => ({
    network: t.field({ type: SocialNetworkType, description: 'Where it stands.', resolve: ({ network }) => network }),
    handle: t.string({
      nullable: true,
      description: 'The name of the account; null once it was taken back.',
      select: { account: { select: { handle: true } } },
      resolve: ({ account }) => account.handle,
    }),
    address: t.string({
      nullable: true,
      description: 'Where it is; null once it was taken back. Nothing of it is held here.',
      resolve: ({ address }) => address,
    }),
    submittedAt: t.field({
      type: 'DateTime',
      description: 'When it was sent in.',
      resolve: ({ submittedAt }) => submittedAt,
    }),
  }),
})

const GalleryPostConnection = defineConnection('GalleryPost', 'posts in a gallery', GalleryPostType)
const ChallengeConnection = defineConnection('Challenge', 'challenges')

const ChallengeTallyType = builder.objectRef<PostTally>('ChallengeTally').implement({
  description: 'How many posts of a challenge are in which state.',
  authScopes: { holds: 'challenges.read' },
  fields: (t) => ({
    submitted: t.exposeInt('SUBMITTED', { description: 'Waiting for somebody to look at them.' }),
    verified: t.exposeInt('VERIFIED', { description: 'Confirmed; they count.' }),
    rejected: t.exposeInt('REJECTED', { description: 'Rejected, or taken back.' }),
    dead: t.exposeInt('DEAD', { description: 'Gone from their network.' }),
  }),
})

const loadTally = batched<string, PostTally>(({ database }, ids) => countPosts(database, ids))

builder.prismaNode('Challenge', {
  description:
    'A campaign calls for posts on social networks. Its name and its figures (POSTS_VERIFIED, POST_AUTHORS) are the campaign’s. Public once it is announced.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleChallenges(viewer)] }),
  fields: (t) => ({
    status: t.field({
      type: ChallengeStatusType,
      description: 'Whether it was announced.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    campaign: t.relation('campaign', {
      description: 'The campaign that it is; its slug leads to /challenges/ as well.',
    }),
    rules: t.field(localisedField('rules', 'What to do, and what counts.')),
    hashtag: t.exposeString('hashtag', { description: 'What posts are marked with, without the sign in front of it.' }),
    networks: t.field({
      type: [SocialNetworkType],
      ...atMost(mostNetworks),
      description: 'Where posts may stand.',
      select: { networks: true },
      resolve: ({ networks }) => networks.slice(0, mostNetworks),
    }),
    opensAt: t.expose('opensAt', { type: 'DateTime', description: 'From when on posts are taken.' }),
    closesAt: t.expose('closesAt', { type: 'DateTime', description: 'The first moment at which no more are taken.' }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was announced; null until then.',
    }),
    gallery: t.prismaConnection(
      {
        type: GalleryPostType,
        cursor: 'id',
        description: 'Confirmed posts whose authors agreed to be shown, the latest first.',
        totalCount: ({ id }, _, { database }) =>
          database.prisma.challengePost.count({ where: { challengeId: id, ...inGallery } }),
        resolve: (query, { id }, _, { database }) =>
          database.prisma.challengePost.findMany({
            ...query,
            relationLoadStrategy: 'join',
            where: { challengeId: id, ...inGallery },
            orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
          }),
      },
      GalleryPostConnection,
    ),
    tally: t.field({
      type: ChallengeTallyType,
      nullable: true,
      authScopes: { holds: 'challenges.read' },
      ...nullForOthers,
      ...costs({ reads: aggregateReads }),
      description: 'Its posts, counted by state. Null for everybody but the office.',
      resolve: ({ id }, _, context) => loadTally(context).load(id),
    }),
  }),
})

builder.prismaObjectField('Campaign', 'challenge', (t) =>
  t.prismaField({
    type: 'Challenge',
    nullable: true,
    description: 'Its challenge on social networks; null for none that the viewer may see.',
    select: { id: true },
    resolve: (query, { id: campaignId }, _, { database, viewer }) =>
      database.prisma.challenge.findUnique({ ...query, where: { campaignId, AND: [visibleChallenges(viewer)] } }),
  }),
)

const ChallengeFilter = builder.inputType('ChallengeFilter', {
  description: 'Which challenges; conditions add up.',
  fields: (t) => ({
    status: t.field({ type: [ChallengeStatusType], description: 'In one of these states.' }),
    campaign: t.id({ description: 'Of this campaign.' }),
    slug: t.string({ description: 'Of the campaign that is called so in addresses.' }),
    closesAfter: t.field({ type: 'DateTime', description: 'Not over before this.' }),
  }),
})

function whereChallenges(filter: typeof ChallengeFilter.$inferInput | null | undefined): Prisma.ChallengeWhereInput {
  return {
    ...(filter?.status && { status: { in: filter.status } }),
    ...(filter?.campaign != null && { campaignId: filterId('Campaign', filter.campaign) }),
    ...(filter?.slug != null && { campaign: { slug: filter.slug } }),
    ...(filter?.closesAfter && { closesAt: { gt: filter.closesAfter } }),
  }
}

builder.queryField('challenges', (t) =>
  t.prismaConnection(
    {
      type: 'Challenge',
      cursor: 'id',
      description: 'Challenges on social networks: those that end last first. Drafts are the office’s alone.',
      args: { filter: t.arg({ type: ChallengeFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database, viewer }) =>
        database.prisma.challenge.count({ where: { AND: [visibleChallenges(viewer), whereChallenges(filter)] } }),
      resolve: (query, _, { filter }, { database, viewer }) =>
        database.prisma.challenge.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: { AND: [visibleChallenges(viewer), whereChallenges(filter)] },
          orderBy: [{ closesAt: 'desc' }, { id: 'desc' }],
        }),
    },
    ChallengeConnection,
  ),
)
