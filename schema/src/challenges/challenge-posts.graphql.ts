import { ChallengePostRejection, ChallengePostStatus, LinkFinding } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost } from '../shared/price.ts'
import { maySeeVolunteer } from '../volunteers/volunteers.graphql.ts'
import { SocialNetworkType } from './challenges.graphql.ts'
import { visibleChallengePosts } from './challenges.policy.ts'

/** A post is decided on a few times, and counted anew now and then. */
const mostDecisions = 50

export const ChallengePostStatusType = builder.enumType(ChallengePostStatus, {
  name: 'ChallengePostStatus',
  description: 'What became of a post that was sent in.',
  values: {
    SUBMITTED: { description: 'It waits for somebody to look at it.' },
    VERIFIED: { description: 'It is there and keeps to the rules. It counts.' },
    REJECTED: { description: 'It does not count; why is kept.' },
    DEAD: { description: 'It was there, and is gone. It does not count any more.' },
  } satisfies Record<ChallengePostStatus, object>,
})

export const ChallengePostRejectionType = builder.enumType(ChallengePostRejection, {
  name: 'ChallengePostRejection',
  description: 'Why a post does not count.',
  values: {
    NOT_ABOUT_IT: { description: 'It is about something else.' },
    NO_HASHTAG: { description: 'The hashtag is not there.' },
    NOT_PUBLIC: { description: 'Only some may see it.' },
    NOT_THEIR_OWN: { description: 'Somebody else made it.' },
    AGAINST_RULES: { description: 'It breaks another of the rules.' },
    OUTSIDE_WINDOW: { description: 'It was made before or after the challenge.' },
    REPEATED: { description: 'It is the same post by another address.' },
    WITHDRAWN: { description: 'Whoever sent it in took it back.' },
  } satisfies Record<ChallengePostRejection, object>,
})

const LinkFindingType = builder.enumType(LinkFinding, {
  name: 'LinkFinding',
  description: 'What was found where a post should be.',
  values: {
    FOUND: { description: 'Something is there.' },
    GONE: { description: 'The network says that nothing is there any more.' },
    UNKNOWN: { description: 'Nobody could tell: no network, or a page that says nothing to who is not signed in.' },
  } satisfies Record<LinkFinding, object>,
})

const forTheOffice = { authScopes: { holds: 'challenges.read' as const } }

builder.prismaNode('ChallengeAccount', {
  description:
    'An account on a social network whose posts were sent in. It counts as one person: as its volunteer, or as itself. Every read of its name is in the access log.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, volunteerId: true },
  findUnique: (id, { viewer }) => ({ id, erasedAt: null, posts: { some: visibleChallengePosts(viewer) } }),
  ...forTheOffice,
  ...typeAboutPerson<{ id: string }>('CHALLENGE_ACCOUNT', ({ id }) => id, { handle: 'handle' }),
  fields: (t) => ({
    network: t.field({
      type: SocialNetworkType,
      description: 'On which network.',
      select: { network: true },
      resolve: ({ network }) => network,
    }),
    handle: t.exposeString('handle', { nullable: true, description: 'Its name there; null once it was erased.' }),
    volunteer: t.relation('volunteer', {
      nullable: true,
      description: 'The volunteer whose it is; null for nobody known, and for who may not see volunteers.',
      authScopes: ({ volunteerId }, _, context) => volunteerId !== null && maySeeVolunteer(context, volunteerId),
      extensions: { permission: 'volunteers.read' },
      ...nullForOthers,
    }),
  }),
})

builder.prismaObject('ChallengeStep', {
  description: 'What became of a post, by whom and when. Never edited.',
  select: { id: true, from: true, to: true, rejection: true, at: true, undoesId: true },
  ...forTheOffice,
  fields: (t) => ({
    from: t.field({
      type: ChallengePostStatusType,
      nullable: true,
      description: 'What it was; null when it came in.',
      resolve: ({ from }) => from,
    }),
    to: t.field({
      type: ChallengePostStatusType,
      description: 'What it became; the same when only whom it counts for has changed.',
      resolve: ({ to }) => to,
    }),
    rejection: t.field({
      type: ChallengePostRejectionType,
      nullable: true,
      description: 'Why it does not count; null unless it was rejected.',
      resolve: ({ rejection }) => rejection,
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    isUndo: t.boolean({
      description: 'It took the decision before it back.',
      resolve: ({ undoesId }) => undoesId !== null,
    }),
    by: t.string({
      nullable: true,
      description: 'By whom, as the desk calls them; null for the public, Erikti itself and the demonstration year.',
      select: { actor: { select: { displayName: true } } },
      resolve: ({ actor }) => actor?.displayName ?? null,
    }),
  }),
})

const ChallengePostConnection = defineConnection('ChallengePost', 'posts that were sent in')

builder.prismaNode('ChallengePost', {
  description:
    'A post that was sent in for a challenge: once, whatever address it came by. The office; every read of whose it is is in the access log.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, accountId: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleChallengePosts(viewer)] }),
  ...forTheOffice,
  // The address of a post names its author on some networks, and leads to them on all.
  ...typeAboutPerson<{ accountId: string }>('CHALLENGE_ACCOUNT', ({ accountId }) => accountId, { address: 'address' }),
  fields: (t) => ({
    challenge: t.relation('challenge', { description: 'For which challenge.' }),
    account: t.relation('account', { description: 'Whose.' }),
    network: t.field({
      type: SocialNetworkType,
      description: 'Where it stands.',
      select: { network: true },
      resolve: ({ network }) => network,
    }),
    address: t.exposeString('address', {
      nullable: true,
      description: 'Its one address; a shortened one while `isShort`. Null once it was taken back.',
    }),
    isShort: t.exposeBoolean('isShort', {
      description: 'Which post the address leads to is not known yet: somebody has to write down the full one.',
    }),
    status: t.field({
      type: ChallengePostStatusType,
      description: 'What became of it.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    rejection: t.field({
      type: ChallengePostRejectionType,
      nullable: true,
      description: 'Why it does not count; null unless it was rejected.',
      select: { rejection: true },
      resolve: ({ rejection }) => rejection,
    }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', description: 'When it was sent in; it counts then.' }),
    inGallery: t.boolean({
      description: 'Its author agreed that it hangs in the gallery; it does while it is VERIFIED.',
      select: { galleryAt: true },
      resolve: ({ galleryAt }) => galleryAt !== null,
    }),
    finding: t.field({
      type: LinkFindingType,
      nullable: true,
      description: 'What was found when it was looked for last; null while nobody has.',
      select: { finding: true },
      resolve: ({ finding }) => finding,
    }),
    checkedAt: t.expose('checkedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was looked for last; null while nobody has.',
    }),
    isDemonstration: t.exposeBoolean('isDemonstration', {
      description: 'A generated post of the demonstration year: nothing is behind its address.',
    }),
    decisions: t.relation('steps', {
      description: `What became of it, the latest first; at most ${mostDecisions}.`,
      query: { orderBy: { number: 'desc' }, take: mostDecisions },
      ...atMost(mostDecisions),
    }),
  }),
})

const ChallengePostFilter = builder.inputType('ChallengePostFilter', {
  description: 'Which posts; conditions add up.',
  fields: (t) => ({
    challenge: t.id({ description: 'Of this challenge.' }),
    status: t.field({ type: [ChallengePostStatusType], description: 'In one of these states.' }),
    network: t.field({ type: [SocialNetworkType], description: 'On one of these.' }),
    isShort: t.boolean({ description: 'True: those whose full address is needed. False: all others.' }),
    finding: t.field({ type: [LinkFindingType], description: 'Found so when they were looked for last.' }),
  }),
})

type Filter = typeof ChallengePostFilter.$inferInput | null | undefined

function wherePosts(filter: Filter): Prisma.ChallengePostWhereInput {
  return {
    ...(filter?.challenge != null && { challengeId: filterId('Challenge', filter.challenge) }),
    ...(filter?.status && { status: { in: filter.status } }),
    ...(filter?.network && { network: { in: filter.network } }),
    ...(filter?.isShort != null && { isShort: filter.isShort }),
    ...(filter?.finding && { finding: { in: filter.finding } }),
  }
}

builder.queryField('challengePosts', (t) =>
  t.prismaConnection(
    {
      type: 'ChallengePost',
      cursor: 'id',
      nullable: true,
      ...forTheOffice,
      ...keptFromSubscriptions,
      description:
        'Posts that were sent in: those that wait longest first when only SUBMITTED is asked for, else the latest first. The office; null for everybody else.',
      args: { filter: t.arg({ type: ChallengePostFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database, viewer }) =>
        database.prisma.challengePost.count({ where: { AND: [visibleChallengePosts(viewer), wherePosts(filter)] } }),
      resolve: (query, _, { filter }, { database, viewer }) => {
        const order = filter?.status?.every((status) => status === 'SUBMITTED') ? 'asc' : 'desc'
        return database.prisma.challengePost.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: { AND: [visibleChallengePosts(viewer), wherePosts(filter)] },
          orderBy: [{ submittedAt: order }, { id: order }],
        })
      },
    },
    ChallengePostConnection,
  ),
)
