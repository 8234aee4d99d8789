import Fastify from 'fastify'
import mercurius from 'mercurius'
import pg from 'pg'
import { serveCommands } from '../../harness/serve.ts'
import { followCounters, readSnapshot } from './counters.mjs'
import { relations } from './relations.mjs'
import { makeResolvers, typeDefs } from './type-definitions.mjs'

/** Mercurius's own loaders, each told of all parents at once. */
const loaders = Object.fromEntries(
  Object.entries(relations).map(([type, fields]) => [
    type,
    Object.fromEntries(
      Object.entries(fields).map(([field, { keyOf, load, given }]) => [
        field,
        async (queries, { pool }) => {
          const known = given?.(queries[0].obj)
          if (known !== undefined) return queries.map(({ obj }) => given(obj))
          return load(
            pool,
            queries.map(({ obj }) => keyOf(obj)),
          )
        },
      ]),
    ),
  ]),
)

serveCommands({
  async start({ connectionString, jit }) {
    const pool = new pg.Pool({ connectionString, max: 10 })
    const app = Fastify()
    app.register(mercurius, {
      schema: typeDefs,
      resolvers: {
        ...makeResolvers((context) => context.pool),
        Subscription: {
          counters: {
            subscribe: async (_, __, { pubsub }) => {
              const updates = await pubsub.subscribe('COUNTERS')
              const snapshot = await readSnapshot(pool)
              return (async function* () {
                yield { counters: snapshot }
                for await (const update of updates) yield update
              })()
            },
          },
        },
      },
      loaders,
      context: () => ({ pool }),
      subscription: { context: () => ({ pool }) },
      ...(jit && { jit: 1 }),
    })
    await app.ready()
    await followCounters({
      connectionString,
      pool,
      publish: (counters) => app.graphql.pubsub.publish({ topic: 'COUNTERS', payload: { counters } }),
    })
    return { url: `${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql` }
  },
})
