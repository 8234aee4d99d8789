import type { GraphQLFormattedError } from 'graphql'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

export interface Given {
  query?: string
  variables?: Record<string, unknown>
  operationName?: string
  extensions?: Record<string, unknown>
}

export interface Told {
  data?: Record<string, unknown> | null
  errors?: GraphQLFormattedError[]
  extensions?: { cost?: { requested: number; remaining: number; limit: number; resetAt: string } }
}

interface Asked {
  url: string
  /** Sent as `Authorization`, or in `connection_init`. */
  key?: string | null
  headers?: Record<string, string>
}

export interface HttpAnswer extends Told {
  status: number
  headers: Headers
}

export async function askOverHttp({ url, key, headers }: Asked, given: Given): Promise<HttpAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(key && { authorization: `Bearer ${key}` }),
      ...headers,
    },
    body: JSON.stringify(given),
  })
  return { ...((await response.json()) as Told), status: response.status, headers: response.headers }
}

/**
 * Asks on a socket, and then asks something small on the same one: it must still be open. An error message comes back as
 * `errors` without `data`.
 */
export async function askOverSocket({ url, key, headers }: Asked, given: Given): Promise<Told> {
  class SocketWithHeaders extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers })
    }
  }
  let sockets = 0
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: SocketWithHeaders,
    retryAttempts: 0,
    lazy: false,
    connectionParams: key ? { authorization: `Bearer ${key}` } : {},
    on: { connected: () => (sockets += 1) },
  })
  try {
    const answer = await new Promise<Told>((resolve, reject) => {
      let told: Told | undefined
      client.subscribe<Record<string, unknown>>(
        { ...given, query: given.query ?? '' },
        {
          next: (result) => {
            told = result as Told
          },
          error: (errors) => (Array.isArray(errors) ? resolve({ errors }) : reject(errors as Error)),
          complete: () => resolve(told ?? {}),
        },
      )
    })
    await new Promise<void>((resolve) =>
      client.subscribe(
        { query: '{ __typename }' },
        { next: () => {}, error: () => resolve(), complete: () => resolve() },
      ),
    )
    if (sockets !== 1) throw new Error(`The socket was closed: ${sockets} were opened.`)
    return answer
  } finally {
    await client.dispose()
  }
}

export const codesOf = ({ errors }: Told): unknown[] => errors?.map(({ extensions }) => extensions?.['code']) ?? []
