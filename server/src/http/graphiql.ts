import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { graphqlPath } from './graphql.ts'
import { graphiqlTabs } from './graphiql-tabs.ts'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

export const graphiqlFilesPath = '/graphiql/'

/**
 * Tabs that are there from the start are placed by a transform that is reset under the pointer as it goes down, so that the
 * click misses (GraphiQL of the package, 5.24.1). Without it they stand where they belong; only dragging them shows less.
 */
const tabsStayInPlace = '.graphiql-tabs .graphiql-tab { transform: none !important; }'

interface CompressedFile {
  type: string
  gzipped: Buffer
}

interface Graphiql {
  page: string
  files: ReadonlyMap<string, CompressedFile>
}

/** True for a browser that navigates to the GraphQL address. */
export function asksForGraphiql(request: IncomingMessage): boolean {
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  return isReading && (request.headers.accept ?? '').includes('text/html')
}

/**
 * GraphiQL out of its npm package. There it is one page of nine megabytes with everything inline; here script and styles are
 * files of their own, which a browser fetches once, compressed, and a strict policy can name. Made at the first request.
 */
export function createGraphiql(): (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> {
  let made: Promise<Graphiql> | undefined
  return async (request, response, path) => {
    made ??= makeGraphiql()
    const { page, files } = await made
    if (path === graphqlPath) {
      response.setHeader('Cache-Control', 'no-cache')
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(page)
      return
    }
    const file = files.get(path)
    if (!file) {
      response.writeHead(404).end()
      return
    }
    const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    const body = takesGzip ? file.gzipped : await decompress(file.gzipped)
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Length': body.length,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(takesGzip && { 'Content-Encoding': 'gzip' }),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}

async function makeGraphiql(): Promise<Graphiql> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  const rendered = renderGraphiQL({
    title: 'Erikti GraphiQL',
    endpoint: graphqlPath,
    favicon: '/favicon.svg',
    defaultTabs: graphiqlTabs,
    defaultEditorToolsVisibility: 'variables',
    subscriptionsProtocol: 'WS',
  })
  const files = new Map<string, CompressedFile>()
  async function addFile(extension: string, type: string, content: string): Promise<string> {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16)
    const path = `${graphiqlFilesPath}graphiql-${hash}.${extension}`
    files.set(path, { type, gzipped: await compress(content) })
    return path
  }
  const styles = await addFile(
    'css',
    'text/css; charset=utf-8',
    `${between(rendered, '<style>', '</style>')}\n${tabsStayInPlace}\n`,
  )
  const script = await addFile('js', 'text/javascript; charset=utf-8', between(rendered, '<script>', '</script>'))
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Erikti GraphiQL</title>
    <link rel="icon" href="/favicon.svg" />
    <link rel="stylesheet" href="${styles}" />
  </head>
  <body id="body" class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript. The API itself is at this address for POST requests.</noscript>
    <div id="root"></div>
    <script src="${script}"></script>
  </body>
</html>
`
  return { page, files }
}

/** From the first opening mark to the last closing one: the script's own text holds closing marks too. */
function between(text: string, opening: string, closing: string): string {
  const start = text.indexOf(opening)
  const end = text.lastIndexOf(closing)
  if (start < 0 || end < start)
    throw new Error(`The GraphiQL page of the package has no ${opening}: its layout has changed.`)
  return text.slice(start + opening.length, end)
}
