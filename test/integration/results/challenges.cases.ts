import { createChallengeWorld } from '../../kit/challenges.ts'
import type { ChallengeWorld } from '../../kit/challenges.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, noText, paths, text } from './cases.ts'
import type { Case, Cases, Input } from './cases.ts'

const challengesOf = ({ database, world, clock, anonymous }: Stage): ChallengeWorld =>
  createChallengeWorld(database, world, clock, anonymous)

/** Of a campaign that has none. */
async function draft({ world }: Stage): Promise<Input> {
  return {
    campaignId: (await world.campaign({ kind: 'CHALLENGE' })).globalId,
    rules: text('Ереже'),
    hashtag: '#МенВолонтермін',
    networks: ['INSTAGRAM', 'VK'],
    opensAt: '2026-11-20T00:00:00.000Z',
    closesAt: '2026-12-20T00:00:00.000Z',
  }
}

async function newPost(stage: Stage, given: Input = {}): Promise<Input> {
  const challenges = challengesOf(stage)
  return challenges.newPost(await challenges.challenge(), given)
}

async function submitted(stage: Stage, given: Input = {}) {
  const challenges = challengesOf(stage)
  return challenges.submitted(await challenges.challenge(), given)
}

async function decided(stage: Stage, mutation: string, input: Input = {}): Promise<string> {
  const { postId } = await submitted(stage)
  return (await stage.office.expect(mutation, { postId, ...input }, 'ChallengePostPayload')).postId
}

const verified = (stage: Stage) => decided(stage, 'verifyChallengePost')
const dead = (stage: Stage) => decided(stage, 'markChallengePostDead')
const rejected = (stage: Stage) => decided(stage, 'rejectChallengePost', { rejection: 'NO_HASHTAG' })

async function withdrawn(stage: Stage) {
  const post = await submitted(stage)
  await stage.anonymous.expect('withdrawMyChallengePost', { linkToken: post.token }, 'MyChallengePostPayload')
  return post
}

const short = 'https://vm.tiktok.com/ZMshort1/'

/** What every way to send a post in refuses alike. */
function ofNew(mutation: string, payload: 'MyChallengePostPayload' | 'ChallengePostPayload'): Record<string, Case> {
  return {
    ChallengeNotOpenError: async (stage) => {
      const challenges = challengesOf(stage)
      const opensAt = new Date(stage.clock().getTime() + 3_600_000)
      return [challenges.newPost(await challenges.challenge({ opensAt })), { opensAt: opensAt.toISOString() }]
    },
    ChallengeNetworkError: async (stage) => {
      const challenges = challengesOf(stage)
      const challenge = await challenges.challenge({ networks: ['VK', 'YOUTUBE'] })
      return [challenges.newPost(challenge), { network: 'TELEGRAM', networks: ['VK', 'YOUTUBE'] }]
    },
    ChallengeConsentRequiredError: async (stage) => [
      await newPost(stage, { consent: false }),
      { code: 'CHALLENGE_CONSENT_REQUIRED' },
    ],
    ChallengePostKnownError: async (stage) => {
      const input = await newPost(stage, { address: 'https://vk.com/wall-12_34' })
      await (mutation === 'submitChallengePost' ? stage.anonymous : stage.office).expect(mutation, input, payload)
      return [{ ...input, address: 'https://m.vk.com/ulgi?w=wall-12_34%2Fall' }, { status: 'SUBMITTED' }]
    },
    NotFoundError: async (stage) => [
      await newPost(stage, { challengeId: missing('Challenge') }),
      { what: 'challenge' },
    ],
    ValidationError: async (stage) => [
      await newPost(stage, { address: 'https://www.instagram.com/p/CxYz_12-abC/' }),
      paths('handle'),
    ],
  }
}

/** What each mutation about one post answers for one that is not there, is taken back, or for input without sense. */
function ofOne(input: Input = {}, wrong: Input = {}, ...places: string[]): Record<string, Case> {
  return {
    ChallengePostWithdrawnError: async (stage) => [
      { postId: (await withdrawn(stage)).postId, ...input },
      { code: 'CHALLENGE_POST_WITHDRAWN' },
    ],
    NotFoundError: async () => [{ postId: missing('ChallengePost'), ...input }, { what: 'post' }],
    ValidationError: async () => [{ ...input, postId: missing('Event'), ...wrong }, paths('postId', ...places)],
  }
}

const ofMine = (input: Input = {}): Record<string, Case> => ({
  ChallengePostWithdrawnError: async (stage) => ({ linkToken: (await withdrawn(stage)).token, ...input }),
  NotFoundError: async () => [{ linkToken: 'no-such-token', ...input }, { what: 'post' }],
  ValidationError: async () => [{ linkToken: ' ', ...input }, paths('linkToken')],
})

export const challengeCases: Cases = {
  createChallenge: {
    ChallengePayload: async (stage) => [
      await draft(stage),
      { challenge: { status: 'DRAFT', hashtag: 'МенВолонтермін', tally: { submitted: 0 } } },
    ],
    ChallengeCampaignKindError: async (stage) => [
      { ...(await draft(stage)), campaignId: (await stage.world.campaign({ kind: 'FUND' })).globalId },
      { kind: 'FUND' },
    ],
    ChallengeExistsError: async (stage) => {
      const input = await draft(stage)
      const { challengeId } = await stage.office.expect('createChallenge', input, 'ChallengePayload')
      return [input, { challengeId }]
    },
    NotFoundError: async (stage) => [
      { ...(await draft(stage)), campaignId: missing('Campaign') },
      { what: 'campaign' },
    ],
    ValidationError: async (stage) => [
      { ...(await draft(stage)), rules: noText, hashtag: 'екі сөз', networks: [] },
      paths('rules.kk', 'rules.ru', 'hashtag', 'networks'),
    ],
  },
  changeChallenge: {
    ChallengePayload: async (stage) => [
      { challengeId: (await challengesOf(stage).challenge()).globalId, hashtag: 'Жаңа', networks: ['VK'] },
      { challenge: { hashtag: 'Жаңа', networks: ['VK'], rules: { kk: 'Ізгі іс туралы жазыңыз.' } } },
    ],
    NotFoundError: async () => [{ challengeId: missing('Challenge') }, { what: 'challenge' }],
    ValidationError: async (stage) => [
      { challengeId: (await challengesOf(stage).challenge()).globalId, closesAt: '2020-01-01T00:00:00.000Z' },
      paths('closesAt'),
    ],
  },
  publishChallenge: {
    ChallengePayload: async (stage) => {
      const { challengeId } = await stage.office.expect('createChallenge', await draft(stage), 'ChallengePayload')
      return [{ challengeId }, { challenge: { status: 'PUBLISHED' } }]
    },
    ChallengeStatusError: async (stage) => [
      { challengeId: (await challengesOf(stage).challenge()).globalId },
      { status: 'PUBLISHED' },
    ],
    CampaignNotPublishedError: async (stage) => {
      const campaign = await stage.world.campaign({ kind: 'CHALLENGE', status: 'DRAFT' })
      const challenge = await challengesOf(stage).challenge({ campaignId: campaign.id, status: 'DRAFT' })
      return { challengeId: challenge.globalId }
    },
    NotFoundError: async () => [{ challengeId: missing('Challenge') }, { what: 'challenge' }],
    ValidationError: async () => [{ challengeId: missing('Event') }, paths('challengeId')],
  },
  submitChallengePost: {
    MyChallengePostPayload: async (stage) => [
      await newPost(stage, { address: 'https://youtu.be/dQw4w9WgXcQ?si=x', handle: '@Erikti.Demo' }),
      { post: { status: 'SUBMITTED', address: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', inGallery: true } },
    ],
    TooManyAttemptsError: async (stage) => {
      const challenges = challengesOf(stage)
      const challenge = await challenges.challenge()
      const busy = (post: number) => challenges.newPost(challenge, { address: `https://t.me/busy_channel/${post}` })
      for (let post = 1; post <= 20; post += 1)
        await stage.anonymous.expect('submitChallengePost', busy(post), 'MyChallengePostPayload')
      return busy(21)
    },
    ...ofNew('submitChallengePost', 'MyChallengePostPayload'),
  },
  recordChallengePost: {
    ChallengePostPayload: async (stage) => [
      await newPost(stage, { gallery: false }),
      { post: { status: 'SUBMITTED', inGallery: false, decisions: [{ from: null, to: 'SUBMITTED' }] } },
    ],
    ...ofNew('recordChallengePost', 'ChallengePostPayload'),
  },
  verifyChallengePost: {
    ChallengePostPayload: async (stage) => [
      { postId: (await submitted(stage)).postId },
      { post: { status: 'VERIFIED' } },
    ],
    ChallengePostStatusError: async (stage) => [
      { postId: await verified(stage) },
      { status: 'VERIFIED', needed: ['SUBMITTED', 'REJECTED', 'DEAD'] },
    ],
    ChallengePostShortError: async (stage) => ({
      postId: (await submitted(stage, { address: short, handle: 'erikti.demo' })).postId,
    }),
    ...ofOne(),
  },
  rejectChallengePost: {
    ChallengePostPayload: async (stage) => [
      { postId: await verified(stage), rejection: 'NO_HASHTAG' },
      { post: { status: 'REJECTED', rejection: 'NO_HASHTAG' } },
    ],
    ChallengePostStatusError: async (stage) => [
      { postId: await rejected(stage), rejection: 'NO_HASHTAG' },
      { status: 'REJECTED' },
    ],
    ...ofOne({ rejection: 'NO_HASHTAG' }, { rejection: 'WITHDRAWN' }, 'rejection'),
  },
  markChallengePostDead: {
    ChallengePostPayload: async (stage) => [{ postId: await verified(stage) }, { post: { status: 'DEAD' } }],
    ChallengePostStatusError: async (stage) => [
      { postId: await dead(stage) },
      { status: 'DEAD', needed: ['SUBMITTED', 'VERIFIED'] },
    ],
    ...ofOne(),
  },
  undoChallengeDecision: {
    ChallengePostPayload: async (stage) => [
      { postId: await verified(stage) },
      { post: { status: 'SUBMITTED', decisions: [{ from: 'VERIFIED', isUndo: true }, {}, {}] } },
    ],
    ChallengeNothingToUndoError: async (stage) => [
      { postId: (await submitted(stage)).postId },
      { code: 'CHALLENGE_NOTHING_TO_UNDO' },
    ],
    ...ofOne(),
  },
  setChallengePostAddress: {
    ChallengePostPayload: async (stage) => [
      {
        postId: (await submitted(stage, { address: short, handle: 'somebody' })).postId,
        address: 'https://www.tiktok.com/@erikti.demo/video/7301234567890123456?_r=1',
      },
      {
        post: {
          isShort: false,
          address: 'https://www.tiktok.com/@/video/7301234567890123456',
          account: { handle: 'erikti.demo' },
        },
      },
    ],
    ChallengePostStatusError: async (stage) => [
      { postId: await verified(stage), address: 'https://t.me/ulgi_arna/1' },
      { status: 'VERIFIED', needed: ['SUBMITTED'] },
    ],
    ChallengePostKnownError: async (stage) => {
      const challenges = challengesOf(stage)
      const challenge = await challenges.challenge()
      const address = 'https://t.me/ulgi_arna/77'
      await challenges.submitted(challenge, { address })
      return [{ postId: (await challenges.submitted(challenge)).postId, address }, { status: 'SUBMITTED' }]
    },
    ...ofOne({ address: 'https://t.me/ulgi_arna/1' }, { address: ' ' }, 'address'),
  },
  linkChallengeAccount: {
    ChallengeAccountPayload: async (stage) => {
      const { accountId } = await accountOf(stage)
      const { globalId } = await stage.world.volunteer()
      return [{ accountId, volunteerId: globalId }, { account: { volunteer: { id: globalId } } }]
    },
    NotFoundError: async (stage) => [
      { ...(await accountOf(stage)), volunteerId: missing('Volunteer') },
      { what: 'volunteer' },
    ],
    ValidationError: async () => [
      { accountId: missing('Account'), volunteerId: 'nobody' },
      paths('accountId', 'volunteerId'),
    ],
  },
  showMyChallengePost: {
    MyChallengePostPayload: async (stage) => [
      { linkToken: (await submitted(stage)).token, shown: false },
      { post: { inGallery: false, isWithdrawn: false } },
    ],
    ...ofMine({ shown: true }),
  },
  withdrawMyChallengePost: {
    MyChallengePostPayload: async (stage) => [
      { linkToken: (await submitted(stage)).token },
      { post: { status: 'REJECTED', rejection: 'WITHDRAWN', address: null, inGallery: false, isWithdrawn: true } },
    ],
    ...ofMine(),
  },
}

async function accountOf(stage: Stage): Promise<{ accountId: string }> {
  const { postId } = await stage.office.expect('recordChallengePost', await newPost(stage), 'ChallengePostPayload')
  const { node } = await stage.office.query<{ node: { account: { id: string } } }>(
    'query ($id: ID!) { node(id: $id) { ... on ChallengePost { account { id } } } }',
    { id: postId },
  )
  return { accountId: node.account.id }
}
