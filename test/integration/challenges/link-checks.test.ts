import { expect, test } from 'vitest'
import type { FoundLink } from '@erikti/schema/challenges/link-port'
import { jobHandlers } from '@erikti/schema/job-handlers'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { createChallengeWorld } from '../../kit/challenges.ts'
import { doDueJobs, jobContext } from '../../kit/jobs.ts'
import { useStage } from '../../kit/world.ts'

const { world, office, anonymous, clock, database } = await useStage()
const { prisma } = database
const challenges = createChallengeWorld(database, world, clock, anonymous)
const noDelivery = () => Promise.reject(new Error('This test sends nothing.'))

/** What stands behind which address, for now; what is not there cannot be told. */
const behind = new Map<string, FoundLink>()
const asked: string[] = []
const context = jobContext(database, clock, noDelivery, {
  recheckHours: 24,
  look(address) {
    asked.push(address)
    return Promise.resolve(behind.get(address) ?? { finding: 'UNKNOWN', address: null })
  },
})

const check = () => doDueJobs(database, clock, 'CHECK_CHALLENGE_POST', context)
const read = (id: string) => prisma.challengePost.findUniqueOrThrow({ where: { id }, include: { account: true } })
const challenge = await challenges.challenge()

async function verified(address: string) {
  const post = await challenges.submitted(challenge, { address })
  await office.expect('verifyChallengePost', { postId: post.postId }, 'ChallengePostPayload')
  return post.id
}

test('a shortened address becomes the full one, and its account the one that the address names', async () => {
  const short = 'https://vm.tiktok.com/ZMfirst12/'
  const { id } = await challenges.submitted(challenge, { address: short, handle: 'mistyped' })
  behind.set(short, { finding: 'FOUND', address: 'https://www.tiktok.com/@erikti.demo/video/7301234567890160001' })
  await check()
  expect(await read(id)).toMatchObject({
    isShort: false,
    address: 'https://www.tiktok.com/@/video/7301234567890160001',
    finding: 'FOUND',
    status: 'SUBMITTED',
    account: { handle: 'erikti.demo' },
  })
})

test('a shortened address of a post that is here already is the same post', async () => {
  const { id: first } = await challenges.submitted(challenge, {
    address: 'https://www.tiktok.com/@erikti.demo/video/7301234567890160002',
  })
  const short = 'https://vm.tiktok.com/ZMsecond1/'
  const { id } = await challenges.submitted(challenge, { address: short, handle: 'erikti.demo' })
  behind.set(short, { finding: 'FOUND', address: 'https://m.tiktok.com/v/7301234567890160002.html' })
  await check()
  expect(await read(id)).toMatchObject({ status: 'REJECTED', rejection: 'REPEATED' })
  expect(await read(first)).toMatchObject({ status: 'SUBMITTED' })
})

test('a shortened address that nobody can look behind waits for a moderator', async () => {
  const { id, postId } = await challenges.submitted(challenge, {
    address: 'https://fb.watch/unknown_1/',
    handle: 'erikti.demo',
  })
  await check()
  expect(await read(id)).toMatchObject({ status: 'SUBMITTED', isShort: true, finding: 'UNKNOWN' })
  const address = 'https://www.facebook.com/erikti.demo/videos/1234567890123456/'
  await office.expect('setChallengePostAddress', { postId, address }, 'ChallengePostPayload')
  expect(await read(id)).toMatchObject({ isShort: false, finding: null })
  await office.expect('verifyChallengePost', { postId }, 'ChallengePostPayload')
})

test('a confirmed post is looked for again after a day, and is dead when it is gone twice, an hour apart', async () => {
  const address = 'https://t.me/zhoiyldy/1'
  const id = await verified(address)
  behind.set(address, { finding: 'FOUND', address })
  await check()
  expect(await read(id)).toMatchObject({ finding: 'FOUND' })
  const sweep = () => jobHandlers.SWEEP?.(context, {}, { isLast: false })
  asked.length = 0
  clock.advance({ hours: 23 })
  await sweep()
  clock.advance({ hours: 1, minutes: 1 })
  await check()
  expect(asked).not.toContain(address)
  behind.set(address, { finding: 'GONE', address: null })
  await sweep()
  clock.advance({ hours: 1 })
  await check()
  expect(await read(id)).toMatchObject({ status: 'VERIFIED', finding: 'GONE' })
  clock.advance({ minutes: 30 })
  await check()
  expect(await read(id)).toMatchObject({ status: 'VERIFIED' })
  clock.advance({ minutes: 31 })
  await check()
  expect(await read(id)).toMatchObject({ status: 'DEAD' })
  const step = await prisma.challengeStep.findFirstOrThrow({ where: { postId: id }, orderBy: { number: 'desc' } })
  expect(step).toMatchObject({ from: 'VERIFIED', to: 'DEAD', actorId: null })
  expect((await reconcile(database)).differences).toEqual([])
})

test('a network that stumbles once takes no post away', async () => {
  const address = 'https://t.me/kaita_keldi/1'
  const id = await verified(address)
  behind.set(address, { finding: 'GONE', address: null })
  await check()
  behind.set(address, { finding: 'FOUND', address })
  clock.advance({ hours: 1, minutes: 1 })
  await check()
  expect(await read(id)).toMatchObject({ status: 'VERIFIED', finding: 'FOUND', goneSince: null })
})

test('a post whose address was put right while somebody looked is not judged by the old one', async () => {
  const address = 'https://t.me/eski_meken/1'
  const { id, postId } = await challenges.submitted(challenge, { address })
  const slow = jobContext(database, clock, noDelivery, {
    recheckHours: 24,
    async look() {
      await office.expect(
        'setChallengePostAddress',
        { postId, address: 'https://t.me/zhana_meken/1' },
        'ChallengePostPayload',
      )
      return { finding: 'GONE', address: null }
    },
  })
  await jobHandlers.CHECK_CHALLENGE_POST?.(slow, { postId: id }, { isLast: false })
  expect(await read(id)).toMatchObject({ address: 'https://t.me/zhana_meken/1', finding: null })
})

test('Erikti asks no network for anything unless it is set to, and never for what was invented', async () => {
  const { id } = await challenges.submitted(challenge)
  // The port of this context fails when it is asked.
  await doDueJobs(database, clock, 'CHECK_CHALLENGE_POST')
  expect(await read(id)).toMatchObject({ finding: null, checkedAt: null })
  await prisma.challengePost.update({ where: { id }, data: { isDemonstration: true } })
  asked.length = 0
  await jobHandlers.CHECK_CHALLENGE_POST?.(context, { postId: id }, { isLast: false })
  expect(asked).toEqual([])
})
