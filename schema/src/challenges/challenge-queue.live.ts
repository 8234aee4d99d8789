import type { LiveSource } from '../live/live-port.ts'

/** The queue of those who look at posts, told without anything about a post. */
export interface ChallengeQueue {
  /** Posts that nobody has decided on. */
  waiting: number
  /** Everything that became of any post, counted: two answers with the same number know the same queue. */
  steps: bigint
  asOf: Date
}

/** There is one queue. */
export const theQueue = 'challengeQueue'

export const challengeQueueSource: LiveSource<typeof theQueue, ChallengeQueue> = {
  name: theQueue,
  identify: (key) => key,
  async read({ prisma }, _keys, now) {
    // Steps are counted and not numbered: one that commits late carries a lower number than one that was read before it.
    const [queue] = await prisma.$queryRaw<[{ waiting: number; steps: bigint }]>`
      SELECT (SELECT count(*)::int FROM "ChallengePost" WHERE status = 'SUBMITTED' AND "erasedAt" IS NULL) AS waiting,
             (SELECT count(*) FROM "ChallengeStep") AS steps`
    return new Map([[theQueue, { ...queue, asOf: now }]])
  },
  difference: (previous, next) => (previous.steps === next.steps && previous.waiting === next.waiting ? null : next),
}
