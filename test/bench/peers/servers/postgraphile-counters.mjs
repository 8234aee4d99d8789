import { EventEmitter, on } from 'node:events'
import { constant, listen } from 'postgraphile/grafast'
import { extendSchema, gql } from 'postgraphile/utils'
import { readSnapshot } from './counters.mjs'

/** The subscription as a plugin, and what publishes to it. */
export function makeCounterSubscription(pool) {
  const updates = new EventEmitter().setMaxListeners(0)
  /** What Grafast’s `listen` takes for a source of events. */
  const subscriber = {
    async *subscribe() {
      const following = on(updates, 'counters')
      yield await readSnapshot(pool)
      for await (const [update] of following) yield update
    },
  }
  const plugin = extendSchema({
    typeDefs: gql`
      type LiveCounter {
        id: String!
        value: Int!
        version: Int!
      }
      type CounterUpdate {
        counters: [LiveCounter!]!
        snapshot: Boolean!
      }
      extend type Subscription {
        counters: CounterUpdate!
      }
    `,
    objects: {
      Subscription: {
        plans: {
          counters: {
            subscribePlan: () => listen(subscriber, constant('counters')),
            plan: ($update) => $update,
          },
        },
      },
    },
  })
  return { plugin, publish: (update) => updates.emit('counters', update) }
}
