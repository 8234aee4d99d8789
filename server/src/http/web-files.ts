import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import type { RequestHandler } from 'sirv'

/** Names under it carry a hash of the content. */
const hashedFolder = '/assets/'

/**
 * The built web files. An address that is no file is a place inside the web application, which finds it itself, when a
 * browser navigates there; for anything else it is missing.
 */
export function serveWebFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  let files: RequestHandler | undefined
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end()
      return
    }
    if (!files && !existsSync(join(folder, 'index.html'))) {
      response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '30' })
      response.end('The dashboard has not been built yet: `npm start` builds it. The API is at /graphql.\n')
      return
    }
    const serve = (files ??= openFolder(folder))
    serve(request, response, () => {
      const path = request.url ?? '/'
      const isNavigation = (request.headers.accept ?? '').includes('text/html') && !path.startsWith(hashedFolder)
      const missing = () =>
        void response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found.\n')
      if (!isNavigation) return missing()
      request.url = '/'
      serve(request, response, missing)
    })
  }
}

function openFolder(folder: string): RequestHandler {
  return sirv(folder, {
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders(response, path) {
      const caching = path.startsWith(hashedFolder) ? 'public, max-age=31536000, immutable' : 'no-cache'
      response.setHeader('Cache-Control', caching)
    },
  })
}
