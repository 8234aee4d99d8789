import { createClient } from 'graphql-ws'
import type { GraphQLFormattedError } from 'graphql'
import type { Client, FormattedExecutionResult } from 'graphql-ws'
import { WebSocket } from 'ws'
import type { TestServer } from '../../kit/server.ts'

/** The answer to an operation; over HTTP with its status. */
export interface Reply {
  status: number | null
  text: string
  body: FormattedExecutionResult<Record<string, unknown>, Record<string, unknown>>
}

export interface Transport {
  ask(query: string, variables?: Record<string, unknown>): Promise<Reply>
  close(): void
}

/** The same operations by either road. */
export type TransportName = 'HTTP' | 'WebSocket'

export function openTransport(name: TransportName, server: TestServer, key: string | null): Transport {
  return name === 'HTTP' ? openHttp(server, key) : openSocket(server, key)
}

function openHttp({ url }: TestServer, key: string | null): Transport {
  return {
    async ask(query, variables) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...(key && { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ query, variables }),
      })
      const text = await response.text()
      return { status: response.status, text, body: JSON.parse(text) as Reply['body'] }
    },
    close() {},
  }
}

function openSocket({ socketUrl }: TestServer, key: string | null): Transport {
  const client = createClient({
    url: socketUrl,
    webSocketImpl: WebSocket,
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => {},
    ...(key && { connectionParams: { authorization: `Bearer ${key}` } }),
  })
  return {
    async ask(query: string, variables?: Record<string, unknown>): Promise<Reply> {
      const body = await first(client, query, variables)
      return { status: null, text: JSON.stringify(body), body }
    },
    close: () => void client.dispose(),
  }
}

/** The first answer; an operation that was turned away before it ran has errors alone. */
async function first(client: Client, query: string, variables?: Record<string, unknown>): Promise<Reply['body']> {
  try {
    for await (const body of client.iterate<Record<string, unknown>>({ query, ...(variables && { variables }) }))
      return body as Reply['body']
  } catch (errors) {
    if (Array.isArray(errors)) return { errors: errors as GraphQLFormattedError[] }
    throw errors
  }
  throw new Error(`No answer to ${query}`)
}
