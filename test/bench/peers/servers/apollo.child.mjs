import { once } from 'node:events'
import { createServer } from 'node:http'
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer'
import { expressMiddleware } from '@as-integrations/express5'
import { makeExecutableSchema } from '@graphql-tools/schema'
import cors from 'cors'
import DataLoader from 'dataloader'
import express from 'express'
import { PubSub } from 'graphql-subscriptions'
import { useServer } from 'graphql-ws/use/ws'
import pg from 'pg'
import { WebSocketServer } from 'ws'
import { serveCommands } from '../../harness/serve.ts'
import { followCounters, readSnapshot } from './counters.mjs'
import { relations } from './relations.mjs'
import { makeResolvers, typeDefs } from './type-definitions.mjs'

/** Loaders of one request, one for each statement. */
function makeLoaders(pool) {
  const made = new Map()
  return (load) => {
    if (!made.has(load)) made.set(load, new DataLoader((keys) => load(pool, keys)))
    return made.get(load)
  }
}

const relationResolvers = Object.fromEntries(
  Object.entries(relations).map(([type, fields]) => [
    type,
    Object.fromEntries(
      Object.entries(fields).map(([field, { keyOf, load, given }]) => [
        field,
        (parent, _, { loaderOf }) => {
          const key = keyOf(parent)
          return given?.(parent) ?? (key === null ? null : loaderOf(load).load(key))
        },
      ]),
    ),
  ]),
)

function merge(one, other) {
  const types = new Set([...Object.keys(one), ...Object.keys(other)])
  return Object.fromEntries(
    [...types].map((type) => [type, other[type] ? { ...one[type], ...other[type] } : one[type]]),
  )
}

serveCommands({
  async start({ connectionString }) {
    const pool = new pg.Pool({ connectionString, max: 10 })
    const pubsub = new PubSub()
    const schema = makeExecutableSchema({
      typeDefs,
      resolvers: {
        ...merge(
          makeResolvers(() => pool),
          relationResolvers,
        ),
        Subscription: {
          counters: {
            subscribe: async function* () {
              const updates = pubsub.asyncIterableIterator(['COUNTERS'])
              yield { counters: await readSnapshot(pool) }
              yield* updates
            },
          },
        },
      },
    })
    const app = express()
    const httpServer = createServer(app)
    const serverCleanup = useServer({ schema }, new WebSocketServer({ server: httpServer, path: '/graphql' }))
    const server = new ApolloServer({
      schema,
      plugins: [
        ApolloServerPluginDrainHttpServer({ httpServer }),
        { serverWillStart: async () => ({ drainServer: () => serverCleanup.dispose() }) },
      ],
    })
    await server.start()
    const context = async () => ({ loaderOf: makeLoaders(pool) })
    app.use('/graphql', cors(), express.json(), expressMiddleware(server, { context }))
    await followCounters({
      connectionString,
      pool,
      publish: (counters) => void pubsub.publish('COUNTERS', { counters }),
    })
    httpServer.listen(0, '127.0.0.1')
    await once(httpServer, 'listening')
    return { url: `http://127.0.0.1:${httpServer.address().port}/graphql` }
  },
})
