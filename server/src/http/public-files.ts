import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { anonymous } from '@erikti/schema/access/viewer'
import type { Clock } from '@erikti/schema/shared/clock'
import type { Budgets } from '../limits/budgets.ts'
import { readClientAddress } from '../limits/client-address.ts'
import type { BrowserSettings } from './browser.ts'
import { refuse, refuseForNow } from './refuse.ts'

const patienceMilliseconds = 10_000

export interface PublicReading {
  clock: Clock
  budgets: Budgets
  settings: BrowserSettings
}

/** Whether it is read at all; answered when it is not. */
export function refuseOtherMethods({ method }: IncomingMessage, response: ServerResponse, what: string): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  refuse(response, 405, `${what} are read with GET.`, { Allow: 'GET, HEAD' })
  return true
}

/** Reads something that is made anew for who asks: it draws on the same budget as everything that the public asks. */
export async function readWithinBudget(
  { clock, budgets, settings }: PublicReading,
  request: IncomingMessage,
  response: ServerResponse,
  { points, read }: { points: number; read: () => Promise<void> },
): Promise<void> {
  const budget = budgets.of(anonymous, readClientAddress(request, settings.trustedProxyHops), false)
  const now = clock().getTime()
  if (!budget.bucket.take(points, now)) return refuseForNow(response, budget.bucket.secondsUntil(points, now))
  if ((await budget.turnstile.enter(points, patienceMilliseconds)) === false)
    return refuse(response, 503, 'Too many requests at once.', { 'Retry-After': '1' })
  try {
    await read()
  } finally {
    budget.turnstile.leave(points)
  }
}

/** Gives a file with its tag, or says that the reader has just this one. */
export function giveFile(
  request: IncomingMessage,
  response: ServerResponse,
  { bytes, headers }: { bytes: Buffer; headers: Readonly<Record<string, string>> },
): void {
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  response.setHeader('ETag', tag)
  const { 'Cache-Control': caching = 'no-cache', ...ofContent } = headers
  response.setHeader('Cache-Control', caching)
  if (isKnown(request, tag)) return void response.writeHead(304).end()
  for (const [name, value] of Object.entries(ofContent)) response.setHeader(name, value)
  response.setHeader('Content-Length', bytes.length)
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

/** Whether the reader has just this: by its tag (RFC 9110, 13.1.2). Its date is in whole seconds, and so is not asked. */
function isKnown({ headers }: IncomingMessage, tag: string): boolean {
  const tags = headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return tags.includes(tag) || tags.includes('*')
}
