import { expect, test } from 'vitest'
import { openChallengeDay } from './challenge-day.ts'
import { createTally } from './report.ts'
import type { Client, Outcome } from './client.ts'

const now = new Date('2026-11-22T07:00:00.000Z')
const onePage = <Row>(rows: Row[]) => ({
  pageInfo: { hasNextPage: false, endCursor: null },
  edges: rows.map((node) => ({ node })),
})
const challenge = {
  id: 'challenge',
  networks: ['TELEGRAM'],
  opensAt: '2026-11-01T00:00:00Z',
  closesAt: '2026-12-01T00:00:00Z',
}

interface World {
  challenges?: object[]
  queue?: { id: string; address: string | null }[]
  refusals?: Record<string, string>
  random?: number[]
}

/** Answers as Erikti does, and keeps what was done; chance is as given, one after the other, the last for ever. */
async function open({ challenges = [challenge], queue = [], refusals = {}, random = [0.3] }: World) {
  const done: { operation: string; input: Record<string, unknown> }[] = []
  const answers: Record<string, unknown> = {
    challenges: { challenges: onePage(challenges) },
    challengeQueue: { challengePosts: onePage(queue) },
  }
  const client: Client = {
    query: async <Data>(operation: string) => answers[operation] as Data,
    mutate: async <Payload>(operation: string, input: Record<string, unknown>): Promise<Outcome<Payload>> => {
      done.push({ operation, input })
      const refusal = refusals[operation]
      return refusal === undefined ? { payload: {} as Payload, refusal: null } : { payload: null, refusal }
    },
  }
  const tally = createTally()
  const left = [...random]
  const next = () => (left.length > 1 ? (left.shift() as number) : (left[0] as number))
  return { day: await openChallengeDay({ client, tally, clock: () => now, random: next }), done, tally }
}

test('sends posts in, each with an address of its own', async () => {
  const { day, done, tally } = await open({})
  await day.goOn()
  await day.goOn()
  expect(done.map(({ operation }) => operation)).toEqual(['submitChallengePost', 'submitChallengePost'])
  expect(new Set(done.map(({ input }) => input['address'])).size).toBe(2)
  expect(tally.postsSent).toBe(2)
})

test('confirms what it sent in itself, and nothing else', async () => {
  const queue = [
    { id: 'real', address: 'https://t.me/aigerim/1' },
    { id: 'own', address: 'https://t.me/ulgi_oiyn_1/2' },
  ]
  const { day, done, tally } = await open({ queue, random: [0.9] })
  await day.goOn()
  expect(done).toEqual([{ operation: 'verifyChallengePost', input: { postId: 'own' } }])
  expect(tally.postsVerified).toBe(1)
})

test('what is refused is counted by its name', async () => {
  const { day, tally } = await open({ refusals: { submitChallengePost: 'CHALLENGE_POST_KNOWN' } })
  await day.goOn()
  expect(tally.postsSent).toBe(0)
  expect([...tally.refusals]).toEqual([['CHALLENGE_POST_KNOWN', 1]])
})

test('without a challenge that has begun there is nothing to play', async () => {
  for (const challenges of [
    [],
    [{ ...challenge, opensAt: '2026-11-23T00:00:00Z' }],
    [{ ...challenge, networks: ['VK'] }],
  ])
    expect((await open({ challenges })).day.isOpen).toBe(false)
})
