import { once } from 'node:events'
import { createServer } from 'node:http'
import { PrismaPg } from '@prisma/adapter-pg'
import { useServer } from 'graphql-ws/use/ws'
import { createPubSub, createYoga } from 'graphql-yoga'
import pg from 'pg'
import { WebSocketServer } from 'ws'
import { serveCommands } from '../../harness/serve.ts'
import { PrismaClient } from '../generated/client/client.ts'
import { followCounters } from './counters.mjs'
import { makeSchema } from './yoga-schema.mjs'

/** Subscriptions go through Yoga’s own plugins, as its documentation has it. */
function serveSubscriptions(yoga, httpServer) {
  const server = new WebSocketServer({ server: httpServer, path: yoga.graphqlEndpoint })
  useServer(
    {
      execute: (args) => args.rootValue.execute(args),
      subscribe: (args) => args.rootValue.subscribe(args),
      onSubscribe: async (context, _id, parameters) => {
        const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
          ...context,
          req: context.extra.request,
          socket: context.extra.socket,
          params: parameters,
        })
        const args = {
          schema,
          operationName: parameters.operationName,
          document: parse(parameters.query),
          variableValues: parameters.variables,
          contextValue: await contextFactory(),
          rootValue: { execute, subscribe },
        }
        const errors = validate(args.schema, args.document)
        return errors.length > 0 ? errors : args
      },
    },
    server,
  )
}

serveCommands({
  async start({ connectionString }) {
    const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString }) })
    const pool = new pg.Pool({ connectionString, max: 2 })
    const pubSub = createPubSub()
    const yoga = createYoga({ schema: makeSchema(prisma, { pool, pubSub }) })
    const httpServer = createServer(yoga)
    serveSubscriptions(yoga, httpServer)
    await followCounters({ connectionString, pool, publish: (update) => pubSub.publish('counters', update) })
    httpServer.listen(0, '127.0.0.1')
    await once(httpServer, 'listening')
    return { url: `http://127.0.0.1:${httpServer.address().port}${yoga.graphqlEndpoint}` }
  },
})
