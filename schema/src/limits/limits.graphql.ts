import { builder } from '../builder.ts'
import type { RateLimitState } from './limits-port.ts'

const RateLimitType = builder.objectRef<RateLimitState>('RateLimit').implement({
  description:
    'How much the viewer may still ask: a key and an account each have points of their own, and everybody else shares those of their address. A point is an object that an answer can hold, or a row that is read for it; ten plain values are another. Each server counts by itself.',
  fields: (t) => ({
    cost: t.exposeInt('cost', {
      description: 'Points that this operation took. It is worked out before it runs, as if every list were full.',
    }),
    limit: t.exposeInt('limit', { description: 'The most points that can be left.' }),
    remaining: t.exposeInt('remaining', { description: 'Points left after this operation; never below 0.' }),
    refillPerSecond: t.exposeInt('refillPerSecond', { description: 'How many points come back each second.' }),
    resetAt: t.field({
      type: 'DateTime',
      description: 'When all points are back, if nothing is asked until then.',
      resolve: ({ resetAt }) => resetAt,
    }),
    largestCost: t.exposeInt('largestCost', { description: 'The most points that one operation may cost.' }),
  }),
})

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimitType,
    description: 'What is left of the viewer’s points. Also told with every answer, under `extensions.cost`.',
    resolve: (_, __, { limits }) => limits.rateLimit(),
  }),
)
