import { builder } from '../builder.ts'
import type { LiveUpdate } from '../live/live-port.ts'
import { CounterScopeInput, CounterType, resolveScope } from './counters.graphql.ts'
import { counterSource } from './counters.live.ts'
import type { CounterReading } from './counters.service.ts'
import { chooseMetrics } from './counters.service.ts'
import { MetricType } from './metrics.graphql.ts'

const CounterUpdateType = builder.objectRef<LiveUpdate<readonly CounterReading[]>>('CounterUpdate').implement({
  description: 'Counters that changed since the last update to this subscriber; all of them in the first.',
  fields: (t) => ({
    counters: t.field({
      type: [CounterType],
      description: 'With their present values.',
      resolve: ({ value }) => [...value],
    }),
    snapshot: t.exposeBoolean('snapshot', {
      description: 'These are all the counters asked for, not only the changed ones.',
    }),
  }),
})

builder.subscriptionField('counters', (t) =>
  t.field({
    type: CounterUpdateType,
    description:
      'A snapshot first, then only what changed, at most ten times a second. A slow reader is given the newest values, never a queue. Periods as in `Query.counters` when none is named.',
    args: {
      scope: t.arg({ type: CounterScopeInput, description: 'Where to count; the region when omitted.' }),
      metrics: t.arg({ type: [MetricType], description: 'Which metrics; all that are counted when omitted.' }),
    },
    subscribe: async (_, args, context) => {
      const scope = await resolveScope(context, args.scope)
      return context.live.watch(counterSource, { scope, metrics: chooseMetrics(scope, args.metrics) })
    },
    resolve: (update) => update,
  }),
)
