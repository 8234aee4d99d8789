import { builder } from '../builder.ts'
import type { LiveUpdate } from '../live/live-port.ts'
import { whileVisible } from '../live/while-visible.ts'
import { atMost } from '../shared/price.ts'
import { catalogue } from './catalogue.ts'
import { CounterScopeInput, CounterType, resolveScope } from './counters.graphql.ts'
import { counterSource } from './counters.live.ts'
import type { WatchedCounters } from './counters.live.ts'
import { chooseMetrics, defaultPeriodKind } from './counters.service.ts'
import { MetricType } from './metrics.graphql.ts'
import { maySeeScope } from './scope.ts'

const CounterUpdateType = builder.objectRef<LiveUpdate<WatchedCounters>>('CounterUpdate').implement({
  // Asked of the field that leads here.
  extensions: { permission: 'figures.read' },
  description: 'Counters that changed since the last update to this subscriber; all of them in the first.',
  fields: (t) => ({
    counters: t.field({
      type: [CounterType],
      ...atMost(catalogue.length),
      description: 'With their present values.',
      resolve: ({ value }) => [...value.counters],
    }),
    snapshot: t.exposeBoolean('snapshot', {
      description: 'These are all the counters asked for, not only the changed ones.',
    }),
  }),
})

builder.subscriptionField('counters', (t) =>
  t.field({
    type: CounterUpdateType,
    authScopes: { holds: 'figures.read' },
    description:
      'A snapshot first, then only what changed, at most ten times a second. A slow reader is given the newest values, never a queue. Periods as in `Query.counters` when none is named.',
    args: {
      scope: t.arg({ type: CounterScopeInput, description: 'Where to count; the region when omitted.' }),
      metrics: t.arg({
        type: [MetricType],
        description: 'Which metrics; all that can be other than zero there when omitted.',
      }),
    },
    subscribe: async (_, args, context) => {
      const scope = await resolveScope(context, args.scope)
      const metrics = chooseMetrics(context.viewer, { scope, by: defaultPeriodKind(scope) }, args.metrics)
      return whileVisible(context.live.watch(counterSource, { scope, metrics }), {
        maySee: ({ audience }) => maySeeScope(context.viewer, audience),
        tells: ({ counters }) => counters.length > 0,
      })
    },
    resolve: (update) => update,
  }),
)
