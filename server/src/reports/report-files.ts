import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database } from '@erikti/prisma/client'
import { authenticate, InvalidKeyError } from '@erikti/schema/access/authentication'
import { anonymous } from '@erikti/schema/access/viewer'
import type { Viewer } from '@erikti/schema/access/viewer'
import { findFile } from '@erikti/schema/reports/reports.service'
import type { Clock } from '@erikti/schema/shared/clock'
import { readBrowserRequest } from '../http/browser.ts'
import type { BrowserSettings } from '../http/browser.ts'
import { refuse, refuseForNow } from '../http/refuse.ts'
import type { Budgets } from '../limits/budgets.ts'
import { readClientAddress } from '../limits/client-address.ts'

export const reportsPath = '/report/'

/** Reading a file out of the database, as points of the budget that its reader’s operations draw on. */
const filePoints = 100
const pattern = /^\/report\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

export interface ReportFilesOptions {
  database: Database
  clock: Clock
  budgets: Budgets
  settings: BrowserSettings
}

/**
 * Files of reports, below `/report/`, for who may read reports: by the session of the dashboard, or a key of an account. To everybody else
 * there is none, whatever the address.
 */
export function createReportFiles({
  database,
  clock,
  budgets,
  settings,
}: ReportFilesOptions): (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> {
  async function identify(request: IncomingMessage): Promise<Viewer> {
    const { authorization } = request.headers
    const { sessionSecret } = readBrowserRequest(request, settings)
    try {
      return (await authenticate(database, { authorization, sessionSecret }, clock)).viewer
    } catch (error) {
      if (error instanceof InvalidKeyError) return anonymous
      throw error
    }
  }

  return async (request, response, path) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'Files are read with GET.', { Allow: 'GET, HEAD' })
    const viewer = await identify(request)
    const { bucket } = budgets.of(viewer, readClientAddress(request, settings.trustedProxyHops), false)
    const now = clock()
    if (!bucket.take(filePoints, now.getTime()))
      return refuseForNow(response, bucket.secondsUntil(filePoints, now.getTime()))
    const [, reportId] = pattern.exec(path) ?? []
    const file = reportId === undefined ? null : await findFile(database, viewer, reportId, now)
    if (!file) return refuse(response, 404, 'There is no such file.')
    response.writeHead(200, {
      'Content-Type': typeOf(file.name),
      'Content-Length': file.byteCount,
      'Content-Disposition': `attachment; filename="${file.name}"`,
      ETag: `"${Buffer.from(file.hash).toString('base64url')}"`,
    })
    if (request.method === 'HEAD') return void response.end()
    // Piece by piece, as the reader takes them; who goes away ends it.
    await pipeline(Readable.from(file.pieces), response).catch((error: unknown) => {
      if (!response.destroyed) throw error
    })
  }
}

function typeOf(name: string): string {
  return name.endsWith('.xlsx')
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : 'text/csv; charset=utf-8'
}
