import pino from 'pino'
import type { Logger } from 'pino'
import type { Database } from '@erikti/prisma/client'
import { createKey } from '@erikti/schema/access/keys'
import { systemClock } from '@erikti/schema/shared/clock'
import type { Clock } from '@erikti/schema/shared/clock'
import { startHttpServer } from '@erikti/server/http/http-server'
import type { Limits } from '@erikti/server/limits/limits'
import type { Answer } from './client.ts'
import { createOffice } from './client.ts'
import { testSecrets } from './context.ts'
import { createTestDatabase } from './database.ts'

export interface TestServer {
  /** `http://127.0.0.1:<a free port>`. */
  url: string
  /** For `graphql-transport-ws`. */
  socketUrl: string
  /** The office's key. */
  key: string
  keyId: string
  database: Database
  connectionString: string
  /** Sends an operation as JSON, with the office's key unless told otherwise. */
  post<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    options?: { key?: string | null },
  ): Promise<Answer<Data>>
  close(): Promise<void>
}

export interface TestServerOptions {
  /** Share a database, for several servers on one; otherwise the server has one of its own, dropped when it closes. */
  connectionTo?: { connectionString: string; database: Database }
  clock?: Clock
  /** 0: a free one. */
  port?: number
  /** The server's own when omitted. */
  limits?: Limits
  /** As PUBLIC_URL. */
  publicUrl?: string
  /** Silent when omitted. */
  logger?: Logger
}

/** The real server on a free port: HTTP, WebSocket and live hub, over a migrated database. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const own = options.connectionTo ? null : await createTestDatabase()
  const { connectionString, database } = options.connectionTo ?? (own as NonNullable<typeof own>)
  const office = await createOffice(database)
  const holder = { accountId: office.accountId }
  const { key, keyId } = await createKey(database.prisma, { holder, name: 'test', expiresAt: null })
  const server = await startHttpServer({
    environment: {
      host: '127.0.0.1',
      port: options.port ?? 0,
      publicUrl: options.publicUrl ?? null,
      trustedProxyHops: 0,
    },
    database,
    logger: options.logger ?? pino({ level: 'silent' }),
    clock: options.clock ?? systemClock,
    secrets: testSecrets,
    ...(options.limits && { limits: options.limits }),
  })
  return {
    url: server.url,
    socketUrl: `${server.url.replace('http', 'ws')}/graphql`,
    key,
    keyId,
    database,
    connectionString,
    async post<Data>(query: string, variables = {}, { key: chosen = key }: { key?: string | null } = {}) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...(chosen && { authorization: `Bearer ${chosen}` }),
        },
        body: JSON.stringify({ query, variables }),
      })
      return (await response.json()) as Answer<Data>
    },
    async close() {
      await server.close('the test is over')
      await own?.drop()
    },
  }
}
