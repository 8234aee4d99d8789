import { countRefusal } from './report.ts'
import type { Client } from './client.ts'
import type { Page } from './operations.ts'
import type { Tally } from './report.ts'

export interface ChallengeDayOptions {
  client: Client
  tally: Tally
  clock: () => Date
  /** From 0 up to 1. */
  random: () => number
}

/** Posts come in for the challenges, and somebody at the desk looks at them. */
export interface ChallengeDay {
  /** Whether there is a challenge to play. */
  isOpen: boolean
  /** One thing happens. */
  goOn(): Promise<void>
}

interface QueuedPost {
  id: string
  address: string | null
}

const submitShare = 0.55
const rejectShare = 0.1
/** Somebody sends the same post in once more, by another of its addresses. */
const repeatShare = 0.1
const people = 400
/** What the simulation sends in is told from what people do: it decides on nothing else. */
const prefix = 'ulgi_oiyn_'

/** Finds out which challenges take posts on Telegram, where an address says whose it is. */
export async function openChallengeDay({ client, tally, clock, random }: ChallengeDayOptions): Promise<ChallengeDay> {
  const { challenges } = await client.query<{
    challenges: Page<{ id: string; networks: string[]; opensAt: string; closesAt: string }>
  }>('challenges', { now: clock().toISOString() })
  const open = challenges.edges
    .map(({ node }) => node)
    .filter(({ networks, opensAt }) => networks.includes('TELEGRAM') && Date.parse(opensAt) <= clock().getTime())
  const waiting: QueuedPost[] = []
  let sent = 0
  let loading: Promise<void> | null = null
  /** Posts of this run have numbers that no other run has. */
  const run = clock().getTime() % 1_000_000_000

  async function loadQueue(): Promise<void> {
    const { challengePosts } = await client.query<{ challengePosts: Page<QueuedPost> | null }>('challengeQueue')
    const known = new Set(waiting.map(({ id }) => id))
    const own = (challengePosts?.edges ?? []).map(({ node }) => node)
    waiting.push(...own.filter(({ id, address }) => address?.includes(`/${prefix}`) && !known.has(id)))
  }

  async function submit(): Promise<void> {
    const challenge = open[Math.floor(random() * open.length)]
    if (!challenge) return
    const isRepeat = sent > 0 && random() < repeatShare
    if (!isRepeat) sent += 1
    const person = `${prefix}${sent % people}`
    const number = `${run}${sent}`
    const { refusal } = await client.mutate('submitChallengePost', {
      challengeId: challenge.id,
      address: isRepeat ? `https://t.me/s/${person}/${number}` : `https://t.me/${person}/${number}?single`,
      consent: true,
      gallery: random() < 0.5,
    })
    if (refusal === null) tally.postsSent += 1
    else countRefusal(tally, refusal)
  }

  async function decide(): Promise<void> {
    if (waiting.length === 0) {
      loading ??= loadQueue().finally(() => (loading = null))
      await loading
    }
    const post = waiting.shift()
    if (!post) return submit()
    const rejects = random() < rejectShare
    const { refusal } = rejects
      ? await client.mutate('rejectChallengePost', { postId: post.id, rejection: 'NO_HASHTAG' })
      : await client.mutate('verifyChallengePost', { postId: post.id })
    if (refusal !== null) return countRefusal(tally, refusal)
    if (!rejects) tally.postsVerified += 1
  }

  return { isOpen: open.length > 0, goOn: () => (random() < submitShare ? submit() : decide()) }
}
