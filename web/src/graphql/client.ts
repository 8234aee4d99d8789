import { Client, fetchExchange, subscriptionExchange, type Exchange } from '@urql/core'
import { subscribeLive } from '../live/socket.ts'
import { createStore, useStore } from '../preferences/store.ts'
import { createCache } from './cache.ts'
import possibleErrors from './generated/possible-errors.json'
import { persistedExchange } from './persisted.ts'

/** One way to the server for every page; what is kept of its answers is the caller's to say. */
export function createDataClient(cache: Exchange): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: { headers: { 'x-graphql-yoga-csrf': '1' } },
    exchanges: [
      cache,
      persistedExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({
            unsubscribe: subscribeLive(
              {
                query: request.query ?? '',
                variables: request.variables as Record<string, unknown>,
                ...(request.extensions && { extensions: request.extensions as Record<string, unknown> }),
              },
              sink as never,
            ),
          }),
        }),
      }),
    ],
  })
}

const createPublicClient = () => createDataClient(createCache([], possibleErrors))
const clientStore = createStore(createPublicClient())

/** The client of now: who signs in or out gets a new one, so that nothing read by the former viewer is left. */
export function currentClient(): Client {
  return clientStore.get()
}

export function useCurrentClient(): Client {
  return useStore(clientStore)
}

export function renewClient(): void {
  clientStore.set(createPublicClient())
}
