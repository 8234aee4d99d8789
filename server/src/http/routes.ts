import type { IncomingMessage, ServerResponse } from 'node:http'
import { isPublishedFile } from '../briefings/published-files.ts'
import { calendarsPath } from '../calendars/calendars.ts'
import { reportsPath } from '../reports/report-files.ts'
import { asksForGraphiql, createGraphiql, graphiqlFilesPath } from './graphiql.ts'
import { graphqlPath } from './graphql.ts'
import type { Metrics } from './metrics.ts'
import type { Readiness } from './readiness.ts'
import type { ResponseKind } from './security-headers.ts'
import { serveWebFiles } from './web-files.ts'

type Handler = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> | void

export interface RoutesOptions {
  operations: Handler
  calendars: Handler
  publishedFiles: Handler
  reports: Handler
  metrics: Metrics
  readiness: Readiness
  webFolder: string
}

/** What answers at which path. The name is what the request is counted under. */
export interface Route {
  name: string
  /** What it answers with, which decides what a browser may do with it. */
  kind: ResponseKind
  handle: Handler
}

const json = 'application/json; charset=utf-8'

export function createRoutes({
  operations: handleOperation,
  calendars,
  publishedFiles,
  reports,
  metrics,
  readiness,
  webFolder,
}: RoutesOptions): (request: IncomingMessage, path: string) => Route {
  const graphiql: Route = { name: 'graphiql', kind: 'graphiql', handle: createGraphiql() }
  const web: Route = { name: 'web', kind: 'page', handle: serveWebFiles(webFolder) }
  const calendar: Route = { name: 'calendar', kind: 'data', handle: calendars }
  const published: Route = { name: 'briefing', kind: 'data', handle: publishedFiles }
  const report: Route = { name: 'report', kind: 'data', handle: reports }
  const operations: Route = { name: 'graphql', kind: 'data', handle: handleOperation }
  const fixed: Record<string, Route> = {
    '/health': { name: 'health', kind: 'data', handle: (_, response) => answer(response, 200, { status: 'alive' }) },
    '/ready': {
      name: 'ready',
      kind: 'data',
      async handle(_, response) {
        const reason = await readiness()
        if (reason === null) answer(response, 200, { status: 'ready' })
        else answer(response, 503, { status: 'not ready', reason })
      },
    },
    '/metrics': {
      name: 'metrics',
      kind: 'data',
      async handle(_, response) {
        response.setHeader('Content-Type', metrics.contentType)
        response.end(await metrics.render())
      },
    },
  }
  return (request, path) => {
    if (path === graphqlPath) return asksForGraphiql(request) ? graphiql : operations
    if (path.startsWith(graphiqlFilesPath)) return graphiql
    if (path.startsWith(calendarsPath)) return calendar
    if (isPublishedFile(path)) return published
    if (path.startsWith(reportsPath)) return report
    return fixed[path] ?? web
  }
}

function answer(response: ServerResponse, status: number, body: Record<string, string>): void {
  response.writeHead(status, { 'Content-Type': json, 'Cache-Control': 'no-store' }).end(`${JSON.stringify(body)}\n`)
}
