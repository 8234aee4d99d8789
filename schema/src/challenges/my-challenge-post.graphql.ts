import type { ChallengePostModel } from '@erikti/prisma/generated/client/models/ChallengePost'
import { createToken, readToken } from '../access/tokens.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { costs } from '../shared/price.ts'
import { ChallengePostRejectionType, ChallengePostStatusType } from './challenge-posts.graphql.ts'
import { SocialNetworkType } from './challenges.graphql.ts'
import type { PostResult } from './moderation.service.ts'

const linkReads = 3

/** As whoever sent it in sees it, by the link; nothing is written into the access log, which says who read of others. */
const MyChallengePostType = builder.objectRef<ChallengePostModel>('MyChallengePost').implement({
  description:
    'A post that one sent in, by the personal link. Whoever has the link sees it; it has no global id, and is in no subscription.',
  fields: (t) => ({
    challenge: t.prismaField({
      type: 'Challenge',
      description: 'For which challenge.',
      resolve: (query, { challengeId: id }, _, { database }) =>
        database.prisma.challenge.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    network: t.field({ type: SocialNetworkType, description: 'Where it stands.', resolve: ({ network }) => network }),
    address: t.string({
      nullable: true,
      description: 'Its one address; null once it was taken back.',
      resolve: ({ address }) => address,
    }),
    status: t.field({
      type: ChallengePostStatusType,
      description: 'What became of it.',
      resolve: ({ status }) => status,
    }),
    rejection: t.field({
      type: ChallengePostRejectionType,
      nullable: true,
      description: 'Why it does not count; null unless it was rejected.',
      resolve: ({ rejection }) => rejection,
    }),
    inGallery: t.boolean({
      description: 'One agreed that it hangs in the gallery.',
      resolve: ({ galleryAt }) => galleryAt !== null,
    }),
    isWithdrawn: t.boolean({
      description: 'It was taken back; nothing that leads to it is kept.',
      resolve: ({ erasedAt }) => erasedAt !== null,
    }),
    submittedAt: t.field({
      type: 'DateTime',
      description: 'When it was sent in.',
      resolve: ({ submittedAt }) => submittedAt,
    }),
  }),
})

const readMine = ({ database }: Context, id: string): Promise<ChallengePostModel | null> =>
  database.prisma.challengePost.findUnique({ where: { id } })

builder.queryField('myChallengePost', (t) =>
  t.field({
    type: MyChallengePostType,
    nullable: true,
    description: 'A post that one sent in; null when the link is none.',
    args: { token: t.arg.string({ required: true, description: 'What stands behind /challenges/post/ in the link.' }) },
    ...costs({ reads: linkReads }),
    resolve: (_, { token }, context) => {
      const id = readToken(context.secrets, 'challenge post', token)
      return id === null ? null : readMine(context, id)
    },
  }),
)

export const MyChallengePostPayload = builder.objectRef<PostResult>('MyChallengePostPayload').implement({
  description: 'One’s own post as it is now.',
  fields: (t) => ({
    token: t.string({
      description: 'What stands behind /challenges/post/ in the personal link.',
      resolve: ({ postId }, _, { secrets }) => createToken(secrets, 'challenge post', postId),
    }),
    post: t.field({
      type: MyChallengePostType,
      nullable: true,
      description: 'The post; null only when it has gone meanwhile.',
      ...costs({ reads: linkReads }),
      resolve: ({ postId }, _, context) => readMine(context, postId),
    }),
  }),
})
