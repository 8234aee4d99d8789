import { Client, fetchExchange, subscriptionExchange } from '@urql/core'
import { subscribeLive } from '../live/socket.ts'
import { createCache } from './cache.ts'

export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  fetchOptions: { headers: { 'x-graphql-yoga-csrf': '1' } },
  exchanges: [
    createCache(),
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: (request) => ({
        subscribe: (sink) => ({
          unsubscribe: subscribeLive(
            { query: request.query ?? '', variables: request.variables as Record<string, unknown> },
            sink as never,
          ),
        }),
      }),
    }),
  ],
})
