import type { Context } from '@erikti/schema/context'
import { GraphQLError, GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import type { GraphQLFieldConfig } from 'graphql'
import { createProbeSource, setProbe } from './engine.ts'
import type { Probe } from './engine.ts'

type Field<Source = unknown, Arguments = unknown> = GraphQLFieldConfig<Source, Context, Arguments>

export interface StandIn {
  schema: GraphQLSchema
  /** Lets `Query.slow` answer. */
  release(): void
  /** Settles when `Query.slow` has begun. */
  slowBegun: Promise<void>
  /** How often it has. */
  readonly slowRuns: number
}

const secret = 'SELECT phone FROM "Volunteer"'

/** Operations that do what the edge must withstand. */
export function createStandIn(): StandIn {
  const source = createProbeSource()
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let slowRuns = 0
  let begin = () => {}
  const slowBegun = new Promise<void>((resolve) => (begin = resolve))
  const id = { type: new GraphQLNonNull(GraphQLString) }

  const slow: Field = {
    type: GraphQLString,
    async resolve() {
      slowRuns += 1
      begin()
      await released
      return 'at last'
    },
  }
  const large: Field<unknown, { bytes: number }> = {
    type: GraphQLString,
    args: { bytes: { type: new GraphQLNonNull(GraphQLInt) } },
    resolve: (_, { bytes }) => 'x'.repeat(bytes),
  }
  const set: Field<unknown, { id: string; value: number }> = {
    type: GraphQLInt,
    args: { id, value: { type: new GraphQLNonNull(GraphQLInt) } },
    async resolve(_, { id: probe, value }, { database }) {
      await setProbe(database, probe, value)
      return value
    },
  }
  const probe: Field<Probe, { id: string }> = {
    type: GraphQLInt,
    args: { id },
    // Wrapped as a resolver might, in a generator that does not hear of its end while it waits.
    async *subscribe(_, { id: key }, { live }) {
      for await (const { value } of live.watch(source, key)) yield value
    },
    resolve: ({ value }) => value,
  }
  const field = (resolve: () => unknown): Field => ({ type: GraphQLString, resolve })
  const throwing = (error: () => Error): Field => ({
    type: GraphQLString,
    subscribe: () => {
      throw error()
    },
  })
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType<unknown, Context>({
      name: 'Query',
      fields: {
        hello: field(() => 'world'),
        later: field(() => Promise.resolve('later')),
        viewer: { type: GraphQLString, resolve: (_, __, { viewer }) => viewer.kind },
        fails: field(() => {
          throw new Error(secret)
        }),
        refuses: field(() => {
          throw new GraphQLError('Not this way.', { extensions: { code: 'NOT_THIS_WAY' } })
        }),
        slow,
        large,
      },
    }),
    mutation: new GraphQLObjectType<unknown, Context>({ name: 'Mutation', fields: { set } }),
    subscription: new GraphQLObjectType<Probe, Context>({
      name: 'Subscription',
      fields: {
        probe,
        failsAtOnce: throwing(() => new Error(secret)),
        refusesAtOnce: throwing(() => new GraphQLError('Not this way.', { extensions: { code: 'NOT_THIS_WAY' } })),
        failsLater: {
          type: GraphQLInt,
          async *subscribe() {
            yield { id: 'p1', value: 1 }
            throw new Error(secret)
          },
          resolve: ({ value }) => value,
        },
      },
    }),
  })
  return {
    schema,
    release,
    slowBegun,
    get slowRuns() {
      return slowRuns
    },
  }
}
