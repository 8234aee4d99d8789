import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '@erikti/prisma/client'
import type { Database } from '@erikti/prisma/client'
import { systemClock } from '@erikti/schema/shared/clock'
import type { Clock } from '@erikti/schema/shared/clock'
import { startEdge } from '@erikti/server/http/edge'
import { logOptions } from '@erikti/server/lifecycle/logger'
import type { Limits } from '@erikti/server/limits/limits'
import { createClient } from 'graphql-ws'
import type { Client, FormattedExecutionResult } from 'graphql-ws'
import type { GraphQLSchema } from 'graphql'
import pino from 'pino'
import { WebSocket } from 'ws'
import { testSecrets } from '../../kit/context.ts'

export interface LogLine {
  msg: string
  correlationId?: string
  err?: { message: string }
}

export interface RunningEdge {
  url: string
  socketUrl: string
  database: Database
  /** What the server logged. */
  log: LogLine[]
  /** The value of a metric without labels, or of one with exactly the labels given in its text. */
  metric(name: string): Promise<number>
  close(reason?: string): Promise<void>
}

export interface EdgeChoices {
  /** The server's own when omitted. */
  limits?: Limits
  clock?: Clock
  trustedProxyHops?: number
  publicUrl?: string
  statementTimeoutMilliseconds?: number
}

/** A server as the process runs it, with the schema and the web files of the test. */
export async function runEdge(
  connectionString: string,
  schema: GraphQLSchema,
  webFolder?: string,
  { limits, clock = systemClock, trustedProxyHops = 0, publicUrl, statementTimeoutMilliseconds }: EdgeChoices = {},
): Promise<RunningEdge> {
  const database = createDatabase({
    connectionString,
    poolSize: 6,
    applicationName: 'erikti-test',
    ...(statementTimeoutMilliseconds !== undefined && { statementTimeoutMilliseconds }),
  })
  const log: LogLine[] = []
  const logger = pino(
    { ...logOptions, level: 'info' },
    { write: (line: string) => void log.push(JSON.parse(line) as LogLine) },
  )
  const emptyFolder = mkdtempSync(join(tmpdir(), 'erikti-web-'))
  const edge = await startEdge({
    environment: { host: '127.0.0.1', port: 0, publicUrl: publicUrl ?? null, trustedProxyHops },
    database,
    logger,
    clock,
    secrets: testSecrets,
    schema,
    webFolder: webFolder ?? emptyFolder,
    ...(limits && { limits }),
  })
  let closing: Promise<void> | undefined
  return {
    url: edge.url,
    socketUrl: `${edge.url.replace('http', 'ws')}/graphql`,
    database,
    log,
    async metric(name) {
      const text = await (await fetch(`${edge.url}/metrics`)).text()
      const line = text.split('\n').find((one) => one.startsWith(`${name} `))
      return line === undefined ? 0 : Number(line.split(' ').at(-1))
    },
    close(reason = 'the test is over') {
      closing ??= edge.close(reason).then(async () => {
        await database.close()
        rmSync(emptyFolder, { recursive: true })
      })
      return closing
    },
  }
}

export function connect(edge: RunningEdge, connectionParams: Record<string, unknown> = {}): Client {
  return createClient({ url: edge.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams, lazy: true })
}

type Result = FormattedExecutionResult<Record<string, unknown>, unknown>

/** The one answer of a query or a mutation. */
export async function ask(client: Client, query: string, variables: Record<string, unknown> = {}): Promise<Result> {
  for await (const result of client.iterate<Record<string, unknown>>({ query, variables })) return result
  throw new Error('The operation ended without an answer.')
}

export async function nextOf(iterator: AsyncIterator<Result>): Promise<Record<string, unknown>> {
  const { value, done } = await iterator.next()
  if (done || value.errors) throw new Error(JSON.stringify(value?.errors ?? 'The subscription has ended.'))
  return value.data ?? {}
}
