import { afterEach, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createChallengeWorld } from '../../kit/challenges.ts'
import type { MadeChallenge, PostInput } from '../../kit/challenges.ts'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { readValues } from '../../kit/counters.ts'
import { refusedRowConstraint } from '../../kit/refusal.ts'
import { useStage } from '../../kit/world.ts'

const { world, office, anonymous, clock, database } = await useStage()
const { prisma } = database
const challenges = createChallengeWorld(database, world, clock, anonymous)

const figures = async ({ campaignId }: MadeChallenge) => {
  const scope = { campaign: encodeGlobalId('Campaign', campaignId) }
  const { POSTS_VERIFIED, POST_AUTHORS } = await readValues(anonymous, scope, {
    metrics: ['POSTS_VERIFIED', 'POST_AUTHORS'],
  })
  return [POSTS_VERIFIED ?? 0, POST_AUTHORS ?? 0]
}

const act = async (mutation: string, postId: string, input: object = {}) => {
  clock.advance({ minutes: 1 })
  return (await office.expect(mutation, { postId, ...input }, 'ChallengePostPayload')).post
}
const verify = (postId: string) => act('verifyChallengePost', postId)

/** A post that counts; its id, and the account's. */
async function counted(challenge: MadeChallenge, address: string, handle?: string) {
  const { postId } = await challenges.submitted(challenge, { address, handle })
  const post = await verify(postId)
  return { postId, accountId: post?.account.id ?? '' }
}

const link = (accountId: string, volunteer: { globalId: string } | null) =>
  office.expect(
    'linkChallengeAccount',
    { accountId, volunteerId: volunteer?.globalId ?? null },
    'ChallengeAccountPayload',
  )

afterEach(async () => expect((await reconcile(database)).differences).toEqual([]))

test('the same post by three addresses is there once and counts once', async () => {
  const challenge = await challenges.challenge()
  const [first = '', ...others] = [
    'https://www.instagram.com/reel/CxYz_12-abC/?igsh=MzRlODBiNWFlZA==',
    'https://m.instagram.com/erikti.demo/p/CxYz_12-abC',
    'http://instagr.am/tv/CxYz_12-abC/?utm_source=x',
  ]
  await counted(challenge, first, 'erikti.demo')
  for (const address of others) {
    const again = challenges.newPost(challenge, { address, handle: 'erikti.demo' })
    expect(await anonymous.mutate('submitChallengePost', again)).toMatchObject({
      __typename: 'ChallengePostKnownError',
      status: 'VERIFIED',
    })
  }
  expect(await figures(challenge)).toEqual([1, 1])
})

test('the same post sent in by many at the same moment is there once, and confirmed by many counts once', async () => {
  const challenge = await challenges.challenge()
  const ways = [
    'https://vk.com/wall-55_66',
    'https://m.vk.com/wall-55_66?from=feed',
    'https://vk.com/ulgi?w=wall-55_66%2Fall',
    'https://vk.ru/wall-55_66#comments',
  ]
  const inputs: PostInput[] = [...ways, ...ways].map((address) => challenges.newPost(challenge, { address }))
  const results = await Promise.all(inputs.map((input) => anonymous.mutate('submitChallengePost', input)))
  const names = results.map(({ __typename }) => __typename).toSorted()
  expect(names).toEqual([...Array.from({ length: 7 }, () => 'ChallengePostKnownError'), 'MyChallengePostPayload'])
  const { id } = await prisma.challengePost.findFirstOrThrow({ where: { challengeId: challenge.id } })
  const postId = encodeGlobalId('ChallengePost', id)
  const decisions = await Promise.all(Array.from({ length: 4 }, () => office.mutate('verifyChallengePost', { postId })))
  expect(decisions.map(({ __typename }) => __typename).toSorted()).toEqual([
    'ChallengePostPayload',
    ...Array.from({ length: 3 }, () => 'ChallengePostStatusError'),
  ])
  expect(await figures(challenge)).toEqual([1, 1])
})

test('posts count one by one, their author once, and in another challenge of its own', async () => {
  const [one, other] = [await challenges.challenge(), await challenges.challenge()]
  for (const number of [1, 2, 3]) await counted(one, `https://t.me/bir_arna/${number}`)
  await counted(other, 'https://t.me/bir_arna/1')
  expect(await figures(one)).toEqual([3, 1])
  expect(await figures(other)).toEqual([1, 1])
})

test('a post that is rejected later, gone, back again and taken back stops and begins to count, by reversals that name their entries', async () => {
  const challenge = await challenges.challenge()
  const { postId } = await counted(challenge, 'https://t.me/kezek_arna/1')
  const turns = [
    ['rejectChallengePost', { rejection: 'NO_HASHTAG' }, 'REJECTED', 0],
    ['undoChallengeDecision', {}, 'VERIFIED', 1],
    ['markChallengePostDead', {}, 'DEAD', 0],
    ['verifyChallengePost', {}, 'VERIFIED', 1],
    ['undoChallengeDecision', {}, 'DEAD', 0],
    ['rejectChallengePost', { rejection: 'NOT_PUBLIC' }, 'REJECTED', 0],
    ['verifyChallengePost', {}, 'VERIFIED', 1],
    ['undoChallengeDecision', {}, 'REJECTED', 0],
  ] as const
  for (const [mutation, input, status, counts] of turns) {
    expect(await act(mutation, postId, input)).toMatchObject({ status })
    expect(await figures(challenge)).toEqual([counts, counts])
  }
  // What an undo brings back is rejected for the reason for which it was.
  const post = await prisma.challengePost.findFirstOrThrow({ where: { challengeId: challenge.id } })
  expect(post.rejection).toBe('NOT_PUBLIC')
  // A decision is taken back once.
  expect(await office.mutate('undoChallengeDecision', { postId })).toMatchObject({
    __typename: 'ChallengeNothingToUndoError',
  })
  const entries = await prisma.metricEntry.findMany({ where: { campaignId: challenge.campaignId } })
  const reversals = entries.filter(({ reversesId }) => reversesId !== null)
  expect(entries).toHaveLength(2 * reversals.length)
})

test('says of every decision who made it and when', async () => {
  const challenge = await challenges.challenge()
  const { postId } = await challenges.submitted(challenge)
  await verify(postId)
  const moderator = await createAccountViewer(database, { role: 'COMMUNICATIONS', organisationId: null })
  const client = await createClient({ database, viewer: moderator, clock })
  await client.expect('rejectChallengePost', { postId, rejection: 'NOT_ABOUT_IT' }, 'ChallengePostPayload')
  const { displayName } = await prisma.account.findUniqueOrThrow({ where: { id: moderator.accountId } })
  const { node } = await office.query<{ node: { decisions: unknown[] } }>(
    'query ($id: ID!) { node(id: $id) { ... on ChallengePost { decisions { to by at rejection } } } }',
    { id: postId },
  )
  expect(node.decisions).toMatchObject([
    { to: 'REJECTED', by: displayName, rejection: 'NOT_ABOUT_IT', at: clock().toISOString() },
    { to: 'VERIFIED', by: expect.any(String) },
    { to: 'SUBMITTED', by: null },
  ])
})

test('two accounts of one volunteer are one person, as soon as it is known and as long as it is', async () => {
  const challenge = await challenges.challenge()
  const volunteer = await world.volunteer()
  const insta = await counted(challenge, 'https://www.instagram.com/p/AbCdEfGh123/', 'aigerim.demo')
  const tiktok = await counted(challenge, 'https://www.tiktok.com/@aigerim/video/7301234567890120001')
  expect(await figures(challenge)).toEqual([2, 2])
  await link(insta.accountId, volunteer)
  expect(await figures(challenge)).toEqual([2, 2])
  await link(tiktok.accountId, volunteer)
  expect(await figures(challenge)).toEqual([2, 1])
  // One post less is no person less.
  await act('rejectChallengePost', insta.postId, { rejection: 'NO_HASHTAG' })
  expect(await figures(challenge)).toEqual([1, 1])
  await verify(insta.postId)
  await link(tiktok.accountId, null)
  expect(await figures(challenge)).toEqual([2, 2])
})

test('links and decisions at the same moment leave nothing counted twice or for nobody', async () => {
  const challenge = await challenges.challenge()
  const volunteers = await world.volunteers(2)
  const posts = []
  for (const number of [1, 2, 3, 4])
    posts.push(await counted(challenge, `https://www.tiktok.com/@acc_${number % 2}/video/73012345678901300${number}`))
  const decide = (postId: string) => office.mutate('rejectChallengePost', { postId, rejection: 'AGAINST_RULES' })
  await Promise.all([
    ...posts.map(({ postId }) => decide(postId)),
    ...posts.map(({ accountId }, index) => link(accountId, volunteers[index % 2] ?? null)),
    ...posts.map(({ postId }) => office.mutate('verifyChallengePost', { postId })),
  ])
  const standing = await prisma.challengePost.findMany({
    where: { challengeId: challenge.id, status: 'VERIFIED' },
    include: { account: true },
  })
  const people = new Set(standing.map(({ account }) => account.volunteerId ?? account.id))
  expect(await figures(challenge)).toEqual([standing.length, people.size])
})

test('two records of one volunteer that are joined are one author', async () => {
  const challenge = await challenges.challenge()
  const [survivor, merged] = await world.volunteers(2)
  const one = await counted(challenge, 'https://www.tiktok.com/@egiz_1/video/7301234567890140001')
  const two = await counted(challenge, 'https://www.tiktok.com/@egiz_2/video/7301234567890140002')
  await link(one.accountId, survivor ?? null)
  await link(two.accountId, merged ?? null)
  expect(await figures(challenge)).toEqual([2, 2])
  await office.expect(
    'mergeVolunteers',
    { survivorId: survivor?.globalId, mergedId: merged?.globalId, reason: 'Бір адам' },
    'MergeVolunteersPayload',
  )
  expect(await figures(challenge)).toEqual([2, 1])
})

test('a volunteer who is erased takes names and links along, and the numbers stay', async () => {
  const challenge = await challenges.challenge()
  const volunteer = await world.volunteer()
  const { accountId } = await counted(challenge, 'https://www.tiktok.com/@ketedi/video/7301234567890150001')
  await link(accountId, volunteer)
  await office.expect('eraseVolunteer', { volunteerId: volunteer.globalId, reason: 'Өтініші бойынша' }, 'ErasedPayload')
  expect(await figures(challenge)).toEqual([1, 1])
  const rows = await prisma.challengePost.findMany({
    where: { challengeId: challenge.id },
    include: { account: true },
  })
  expect(rows).toMatchObject([{ address: null, galleryAt: null, account: { handle: null } }])
  expect(await galleryOf(challenge)).toEqual([])
})

test('a post counts when it was sent in; one that is entered after the window counts in its last moment', async () => {
  const opensAt = new Date('2026-11-01T00:00:00Z')
  const closesAt = new Date('2026-11-16T00:00:00Z')
  const challenge = await challenges.challenge({ opensAt, closesAt })
  expect(await anonymous.mutate('submitChallengePost', challenges.newPost(challenge))).toMatchObject({
    __typename: 'ChallengeNotOpenError',
  })
  const { postId } = await office.expect('recordChallengePost', challenges.newPost(challenge), 'ChallengePostPayload')
  await verify(postId)
  const entries = await prisma.metricEntry.findMany({ where: { campaignId: challenge.campaignId } })
  expect(entries.map(({ occurredAt }) => occurredAt.toISOString())).toEqual(
    Array.from({ length: 2 }, () => '2026-11-15T23:59:59.999Z'),
  )
})

const galleryOf = async (challenge: MadeChallenge, client = anonymous) => {
  const { node } = await client.query<{ node: { gallery: { edges: { node: { handle: string } }[] } } | null }>(
    'query ($id: ID!) { node(id: $id) { ... on Challenge { gallery { edges { node { handle address } } } } } }',
    { id: challenge.globalId },
  )
  return node?.gallery.edges.map(({ node: { handle } }) => handle) ?? null
}

test('in the gallery hang confirmed posts whose authors agree, and nothing else', async () => {
  const challenge = await challenges.challenge()
  const shown = await challenges.submitted(challenge, { address: 'https://t.me/korinedi/1' })
  const hidden = await challenges.submitted(challenge, { address: 'https://t.me/korinbeidi/1', gallery: false })
  await challenges.submitted(challenge, { address: 'https://t.me/kutip_tur/1' })
  expect(await galleryOf(challenge)).toEqual([])
  await verify(shown.postId)
  await verify(hidden.postId)
  expect(await galleryOf(challenge)).toEqual(['korinedi'])
  const say = (linkToken: string, agrees: boolean) =>
    anonymous.expect('showMyChallengePost', { linkToken, shown: agrees }, 'MyChallengePostPayload')
  await say(shown.token, false)
  await say(hidden.token, true)
  expect(await galleryOf(challenge)).toEqual(['korinbeidi'])
  await act('markChallengePostDead', hidden.postId)
  expect(await galleryOf(challenge)).toEqual([])
})

test('who takes a post back is not counted or kept, and may send it in again', async () => {
  const challenge = await challenges.challenge()
  const address = 'https://t.me/oz_erkimen/1'
  const { postId, token } = await challenges.submitted(challenge, { address })
  await verify(postId)
  await anonymous.expect('withdrawMyChallengePost', { linkToken: token }, 'MyChallengePostPayload')
  expect(await figures(challenge)).toEqual([0, 0])
  expect(await prisma.challengePost.count({ where: { address } })).toBe(0)
  expect(await prisma.challengeAccount.count({ where: { handle: 'oz_erkimen' } })).toBe(0)
  const again = await challenges.submitted(challenge, { address })
  await verify(again.postId)
  expect(await figures(challenge)).toEqual([1, 1])
})

test('the token of one post opens no other, and that of something else none', async () => {
  const challenge = await challenges.challenge()
  const { token } = await challenges.submitted(challenge)
  const read = (link: string) =>
    anonymous.query<{ myChallengePost: object | null }>(
      'query ($link: String!) { myChallengePost(token: $link) { status } }',
      { link },
    )
  expect((await read(token)).myChallengePost).toEqual({ status: 'SUBMITTED' })
  expect((await read(`${token.slice(0, -2)}AA`)).myChallengePost).toBeNull()
})

test('a confirmed post is told to everybody, and nothing of its author', async () => {
  const challenge = await challenges.challenge()
  await counted(challenge, 'https://t.me/atausyz_arna/1')
  const last = await prisma.activity.findFirstOrThrow({ where: { kind: 'POST_VERIFIED' }, orderBy: { id: 'desc' } })
  expect(last).toMatchObject({ campaignId: challenge.campaignId, districtId: null, eventId: null })
  expect(JSON.stringify({ ...last, id: 0, transactionId: 0 })).not.toContain('atausyz')
})

test('the database itself keeps to the rules', async () => {
  const challenge = await challenges.challenge({ networks: ['VK'] })
  const other = await challenges.challenge()
  const { id } = await challenges.submitted(other)
  const post = await prisma.challengePost.findUniqueOrThrow({ where: { id } })
  const row = { ...post, id: '0199a8b0-0000-7000-8000-00000000c001' }
  expect(await refusedRowConstraint(database, 'ChallengePost', row)).toBe('ChallengePost_challengeId_address_key')
  expect(await refusedRowConstraint(database, 'ChallengePost', { ...row, challengeId: challenge.id })).toBe(
    'ChallengePost_network',
  )
  expect(await refusedRowConstraint(database, 'ChallengePost', { ...row, submittedAt: '2020-01-01T00:00:00Z' })).toBe(
    'ChallengePost_window',
  )
  const address = 'https://t.me/x/1'
  expect(await refusedRowConstraint(database, 'ChallengePost', { ...row, address, status: 'REJECTED' })).toBe(
    'ChallengePost_rejection_check',
  )
  const short = { ...row, address, isShort: true, status: 'VERIFIED' }
  expect(await refusedRowConstraint(database, 'ChallengePost', short)).toBe('ChallengePost_short_check')
  const step = { id: row.id, number: 1_000_000, postId: id, from: 'VERIFIED', to: 'DEAD', at: clock() }
  expect(await refusedRowConstraint(database, 'ChallengeStep', step)).toBe('ChallengeStep_order')
  const campaign = await world.campaign({ kind: 'FUND' })
  const wrong = { ...(await prisma.challenge.findUniqueOrThrow({ where: { id: challenge.id } })), id: row.id }
  expect(await refusedRowConstraint(database, 'Challenge', { ...wrong, campaignId: campaign.id })).toBe(
    'Challenge_campaign_kind',
  )
})
