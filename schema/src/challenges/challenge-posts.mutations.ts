import type { InputFieldBuilder } from '@pothos/core'
import { ChallengePostRejection } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { TooManyAttemptsError } from '../sign-in/sign-in.errors.ts'
import { linkChallengeAccount } from './accounts.service.ts'
import type { AccountResult } from './accounts.service.ts'
import { ChallengePostRejectionType } from './challenge-posts.graphql.ts'
import {
  ChallengeConsentRequiredError,
  ChallengeNetworkError,
  ChallengeNotOpenError,
  ChallengeNothingToUndoError,
  ChallengePostKnownError,
  ChallengePostShortError,
  ChallengePostStatusError,
  ChallengePostWithdrawnError,
} from './challenges.errors.ts'
import { visibleChallengePosts } from './challenges.policy.ts'
import {
  markChallengePostDead,
  rejectChallengePost,
  undoChallengeDecision,
  verifyChallengePost,
} from './moderation.service.ts'
import type { PostResult } from './moderation.service.ts'
import { MyChallengePostPayload } from './my-challenge-post.graphql.ts'
import { recordChallengePost, setChallengePostAddress, submitChallengePost } from './posts.service.ts'
import { showMyChallengePost, withdrawMyChallengePost } from './withdrawal.service.ts'

const longestAddressCharacters = 2_000
const longestHandleCharacters = 200
const longestTokenCharacters = 100

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

const ChallengePostPayload = builder.objectRef<PostResult>('ChallengePostPayload').implement({
  description: 'The post as it is now.',
  fields: (t) => ({
    postId: t.id({
      description: 'The post’s global id.',
      resolve: ({ postId }) => encodeGlobalId('ChallengePost', postId),
    }),
    post: t.prismaField({
      type: 'ChallengePost',
      nullable: true,
      authScopes: { holds: 'challenges.read' },
      description: 'The post; null once it was taken back.',
      resolve: (query, { postId: id }, _, { database, viewer }) =>
        database.prisma.challengePost.findFirst({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleChallengePosts(viewer)] },
        }),
    }),
  }),
})

const ChallengeAccountPayload = builder.objectRef<AccountResult>('ChallengeAccountPayload').implement({
  description: 'The account as it is now.',
  fields: (t) => ({
    account: t.prismaField({
      type: 'ChallengeAccount',
      nullable: true,
      authScopes: { holds: 'challenges.read' },
      description: 'The account; null once it was erased.',
      resolve: (query, { accountId: id }, _, { database }) =>
        database.prisma.challengeAccount.findFirst({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, erasedAt: null },
        }),
    }),
  }),
})

const address = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestAddressCharacters, `is longer than ${longestAddressCharacters} characters`)
const handle = z
  .string()
  .trim()
  .max(longestHandleCharacters, `is longer than ${longestHandleCharacters} characters`)
  .nullish()
const newPost = z.object({
  challengeId: globalId('Challenge'),
  address,
  handle,
  consent: z.boolean(),
  gallery: z.boolean(),
  idempotencyKey,
})
const newPostFields = (t: Fields) => ({
  challengeId: t.id({ required: true, description: 'For which challenge.' }),
  address: t.string({ required: true, description: 'The link of the post, as it was copied from wherever.' }),
  handle: t.string({
    description: 'The name of the account; needed where the link does not say it (Instagram, YouTube, short links).',
  }),
  consent: t.boolean({
    required: true,
    description: 'The author agrees that the link and the account’s name are kept.',
  }),
  gallery: t.boolean({ required: true, description: 'The author agrees that the post hangs in the public gallery.' }),
})
const newPostErrors = [
  ChallengeNotOpenError,
  ChallengeNetworkError,
  ChallengeConsentRequiredError,
  ChallengePostKnownError,
]

defineMutation({
  name: 'submitChallengePost',
  description:
    'Somebody sends in their post for a challenge. Anyone. The same post is there once, by whatever address it comes; it counts when the office has confirmed it. They get a personal link with this answer.',
  permission: 'anyone',
  fields: newPostFields,
  input: newPost,
  payload: MyChallengePostPayload,
  errors: [...newPostErrors, TooManyAttemptsError],
  rule: submitChallengePost,
})

const postId = globalId('ChallengePost')
const postFields = (t: Fields) => ({ postId: t.id({ required: true, description: 'Which one.' }) })
const ofPosts = { permission: 'challenges.moderate', payload: ChallengePostPayload } as const
const decided = [ChallengePostStatusError, ChallengePostWithdrawnError]

defineMutation({
  ...ofPosts,
  name: 'recordChallengePost',
  description:
    'Writes down a post that the office was told of, also after the window has closed: it then counts in its last moment.',
  fields: newPostFields,
  input: newPost,
  errors: newPostErrors,
  rule: recordChallengePost,
})

defineMutation({
  ...ofPosts,
  name: 'verifyChallengePost',
  description: 'The post is there and keeps to the rules: it becomes VERIFIED and counts, once; so does its author.',
  fields: postFields,
  input: z.object({ postId, idempotencyKey }),
  errors: [...decided, ChallengePostShortError],
  rule: verifyChallengePost,
})

defineMutation({
  ...ofPosts,
  name: 'rejectChallengePost',
  description: 'The post becomes REJECTED: it does not count, or not any more. Why is kept.',
  fields: (t) => ({
    ...postFields(t),
    rejection: t.field({
      type: ChallengePostRejectionType,
      required: true,
      description: 'Why; WITHDRAWN is for who sent it in.',
    }),
  }),
  input: z.object({
    postId,
    rejection: z.enum(ChallengePostRejection).exclude(['WITHDRAWN'], 'is for who sent it in'),
    idempotencyKey,
  }),
  errors: decided,
  rule: rejectChallengePost,
})

defineMutation({
  ...ofPosts,
  name: 'markChallengePostDead',
  description: 'The post is gone: it becomes DEAD and does not count. Should it come back, it can be confirmed again.',
  fields: postFields,
  input: z.object({ postId, idempotencyKey }),
  errors: decided,
  rule: markChallengePostDead,
})

defineMutation({
  ...ofPosts,
  name: 'undoChallengeDecision',
  description: 'Takes the last decision on a post back, once: it is what it was before, and counts as it did.',
  fields: postFields,
  input: z.object({ postId, idempotencyKey }),
  errors: [ChallengeNothingToUndoError, ChallengePostWithdrawnError],
  rule: undoChallengeDecision,
})

defineMutation({
  ...ofPosts,
  name: 'setChallengePostAddress',
  description:
    'Puts right where a post is, or whose, while it is SUBMITTED: what a shortened address leads to, a name that was mistyped.',
  fields: (t) => ({
    ...postFields(t),
    address: t.string({ required: true, description: 'The full link, on the same network.' }),
    handle: t.string({
      description: 'The name of the account; stays where the link does not say it and it is left out.',
    }),
  }),
  input: z.object({ postId, address, handle, idempotencyKey }),
  errors: [...decided, ChallengePostKnownError],
  rule: setChallengePostAddress,
})

defineMutation({
  name: 'linkChallengeAccount',
  description:
    'Says which volunteer an account is, or none: all accounts of one volunteer count as one person. What it counts for is counted anew.',
  permission: 'challenges.moderate',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'Which account.' }),
    volunteerId: t.id({ description: 'A volunteer whom the viewer sees; nobody known when omitted.' }),
  }),
  input: z.object({
    accountId: globalId('ChallengeAccount'),
    volunteerId: globalId('Volunteer').nullish(),
    idempotencyKey,
  }),
  payload: ChallengeAccountPayload,
  errors: [],
  rule: linkChallengeAccount,
})

const linkField = { required: true, description: 'What stands behind /challenges/post/ in the personal link.' } as const
const token = z.string().trim().min(1, 'is empty').max(longestTokenCharacters, 'is too long')
const ofMine = { permission: 'anyone', payload: MyChallengePostPayload, errors: [ChallengePostWithdrawnError] } as const

defineMutation({
  ...ofMine,
  name: 'showMyChallengePost',
  description: 'Whether one’s own post may hang in the gallery, by the personal link. Anyone who has it.',
  fields: (t) => ({
    linkToken: t.string(linkField),
    shown: t.boolean({ required: true, description: 'One agrees, or does not any more.' }),
  }),
  input: z.object({ linkToken: token, shown: z.boolean(), idempotencyKey }),
  rule: showMyChallengePost,
})

defineMutation({
  ...ofMine,
  name: 'withdrawMyChallengePost',
  description:
    'Takes one’s own post back, by the personal link: it does not count any more, and neither its link nor its author is kept. Anyone who has it.',
  fields: (t) => ({ linkToken: t.string(linkField) }),
  input: z.object({ linkToken: token, idempotencyKey }),
  rule: withdrawMyChallengePost,
})
