import { GraphQLError } from 'graphql'
import { holds } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import { whileVisible } from '../live/while-visible.ts'
import { aggregateReads, costs } from '../shared/price.ts'
import { challengeQueueSource, theQueue } from './challenge-queue.live.ts'
import type { ChallengeQueue } from './challenge-queue.live.ts'

const ChallengeQueueType = builder.objectRef<ChallengeQueue>('ChallengeQueue').implement({
  description: 'How the queue of posts stands, without anything about a post: whoever shows it asks for it anew.',
  authScopes: { holds: 'challenges.read' },
  fields: (t) => ({
    waiting: t.exposeInt('waiting', { description: 'Posts that nobody has decided on.' }),
    version: t.field({
      type: 'BigInt',
      description: 'Grows with every post that is sent in and with everything that becomes of one.',
      resolve: ({ steps }) => steps,
    }),
    asOf: t.field({
      type: 'DateTime',
      description: 'The moment whose knowledge this is.',
      resolve: ({ asOf }) => asOf,
    }),
  }),
})

builder.subscriptionField('challengeQueue', (t) =>
  t.field({
    type: ChallengeQueueType,
    authScopes: { holds: 'challenges.read' },
    description: 'The queue of posts: now, and after every change, at most ten times a second. The office.',
    ...costs({ reads: aggregateReads }),
    subscribe: (_, __, { live, viewer }) => {
      const maySee = () => holds(viewer, 'challenges.read')
      if (!maySee()) throw new GraphQLError('The viewer may not see this.', { extensions: { code: 'FORBIDDEN' } })
      return whileVisible(live.watch(challengeQueueSource, theQueue), { maySee })
    },
    resolve: ({ value }) => value,
  }),
)
