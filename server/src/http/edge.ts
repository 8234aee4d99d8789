import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import type { Database } from '@erikti/prisma/client'
import type { SecretBox } from '@erikti/schema/access/secret-box'
import { readQueue } from '@erikti/schema/jobs/claims'
import { readRegion } from '@erikti/schema/regions/regions.service'
import type { Clock } from '@erikti/schema/shared/clock'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { createPublishedFiles } from '../briefings/published-files.ts'
import { createCalendars } from '../calendars/calendars.ts'
import { defaultLimits } from '../limits/limits.ts'
import type { Limits } from '../limits/limits.ts'
import { createOperationLimits } from '../limits/operation-limits.ts'
import { SocketLimits } from '../limits/socket-limits.ts'
import { KeyMeter } from '../partner-keys/key-meter.ts'
import { Answers } from '../answers/answers.ts'
import { startLiveEngine } from '../live/live-engine.ts'
import { createReportFiles } from '../reports/report-files.ts'
import { readBrowserRequest } from './browser.ts'
import { createDirectOperations } from './direct-operations.ts'
import { createErrorMask } from './errors.ts'
import { createGraphqlServer } from './graphql.ts'
import { createMetrics } from './metrics.ts'
import type { Metrics } from './metrics.ts'
import { createReadiness } from './readiness.ts'
import { createRoutes } from './routes.ts'
import type { Route } from './routes.ts'
import { securityHeaders } from './security-headers.ts'
import { serveSockets } from './sockets.ts'

/** The process has ten seconds to stop; what follows the edge needs some of them. */
const longestDrainMilliseconds = 7_000
const shortestDrainMilliseconds = 500
/** Longer than the minute that load balancers keep an idle connection for, so that it is they who close it. */
const keepAliveMilliseconds = 65_000

export interface EdgeOptions {
  environment: { host: string; port: number; publicUrl: string | null; trustedProxyHops: number }
  database: Database
  logger: Logger
  clock: Clock
  secrets: SecretBox
  schema: GraphQLSchema
  /** Where the built web files are, or will be. */
  webFolder: string
  /** Those of `docs/limits.md` when omitted. */
  limits?: Limits
}

export interface Edge {
  url: string
  /** Stops accepting, lets what runs finish for a few seconds, closes sockets with the reason, then ends the live engine. */
  close(reason: string): Promise<void>
}

/** One port for everything: operations, sockets, the web files, and what the operator's machines ask. */
export async function startEdge({
  environment,
  database,
  logger,
  clock,
  secrets,
  schema,
  webFolder,
  limits = defaultLimits,
}: EdgeOptions): Promise<Edge> {
  const { connectionString } = database.pool.options
  if (connectionString === undefined) throw new Error('The database was opened without a connection string.')
  const region = await readRegion(database)
  const live = startLiveEngine({ database, connectionString, clock, logger })
  const maskError = createErrorMask(logger)
  const settings = { publicUrl: environment.publicUrl, trustedProxyHops: environment.trustedProxyHops }
  const keyMeter = new KeyMeter({ database, clock, logger, timeZone: region.timeZone })
  const operationLimits = createOperationLimits({
    schema,
    limits,
    clock,
    webFolder,
    keyMeter,
    onTimeout: (operation) => logger.warn({ operation }, 'an operation took too long'),
  })
  const graphql = createGraphqlServer({
    schema,
    database,
    clock,
    live,
    access: live.access,
    region,
    secrets,
    settings,
    operationLimits,
    maskError,
  })
  const state = {
    stopping: null as string | null,
    get listening() {
      return live.listening
    },
  }
  const server = createServer({ keepAliveTimeout: keepAliveMilliseconds })
  const sockets = serveSockets({
    server,
    logger,
    settings,
    graphql,
    database,
    clock,
    live,
    limits,
    operationLimits,
    socketLimits: new SocketLimits(limits, clock),
    maskError,
    onClosed: (code) => metrics.countSocketClosed(code),
  })
  const answers = new Answers({ database, clock })
  const metrics = createMetrics({
    statistics: live.statistics,
    answers,
    listening: () => live.listening,
    sockets: () => sockets.count,
    access: live.access,
    queue: () => readQueue(database, clock()),
  })
  const calendars = createCalendars({
    database,
    clock,
    secrets,
    budgets: operationLimits.budgets,
    settings,
    timeZone: region.timeZone,
  })
  const publishedFiles = createPublishedFiles({ database, clock, budgets: operationLimits.budgets, settings })
  const reports = createReportFiles({ database, clock, budgets: operationLimits.budgets, settings })
  const operations = createDirectOperations({
    graphql,
    database,
    clock,
    access: live.access,
    settings,
    operationLimits,
    maskError,
    answers,
  })
  const routeOf = createRoutes({
    operations,
    calendars,
    publishedFiles,
    reports,
    metrics,
    readiness: createReadiness(database, state),
    webFolder,
  })

  // Connections on which nothing has come yet, as browsers open them ahead of time. Node does not take them for idle.
  const unused = new Set<Socket>()
  server.on('connection', (connection: Socket) => {
    unused.add(connection)
    connection.once('close', () => unused.delete(connection))
  })
  server.on('upgrade', ({ socket }: IncomingMessage) => unused.delete(socket))

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    unused.delete(request.socket)
    const path = request.url?.split('?')[0] ?? '/'
    const route = routeOf(request, path)
    countWhenDone(metrics, route, request, response)
    const { baseUrl } = readBrowserRequest(request, settings)
    for (const [name, value] of Object.entries(securityHeaders(route.kind, { baseUrl, publicUrl: settings.publicUrl })))
      response.setHeader(name, value)
    if (state.stopping !== null) response.setHeader('Connection', 'close')
    // A connection whose last request was still running when the stop began is idle only now.
    response.once('close', () => state.stopping !== null && setImmediate(() => server.closeIdleConnections()))
    void answer(route, request, response, path)
  })

  async function answer(route: Route, request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    try {
      await route.handle(request, response, path)
    } catch (error) {
      logger.error({ err: error, route: route.name }, 'a request failed')
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end()
    }
  }

  try {
    server.listen(environment.port, environment.host)
    await once(server, 'listening')
  } catch (error) {
    await sockets.close('not started', 0)
    await live.close('not started')
    throw error
  }
  await live.ready

  return {
    url: addressOf(server, environment.host),
    async close(reason) {
      state.stopping = reason
      const startedAt = performance.now()
      const timeLeft = () =>
        Math.max(shortestDrainMilliseconds, startedAt + longestDrainMilliseconds - performance.now())
      // Sockets go first: were the live engine to end before them, clients would take it that their subscriptions are over.
      await sockets.close(reason, longestDrainMilliseconds)
      await live.close(reason)
      const closed = once(server, 'close')
      server.close()
      for (const connection of unused) connection.destroy()
      const timer = setTimeout(() => server.closeAllConnections(), timeLeft())
      await closed
      clearTimeout(timer)
      await keyMeter.close()
    },
  }
}

function countWhenDone(metrics: Metrics, route: Route, request: IncomingMessage, response: ServerResponse): void {
  const startedAt = performance.now()
  response.once('close', () => {
    const labels = { route: route.name, method: request.method ?? '', status: response.statusCode }
    metrics.countRequest(labels, (performance.now() - startedAt) / 1_000)
  })
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  return `http://${reachable}:${port}`
}
