import type { CombinedError } from 'urql'
import { newIdempotencyKey } from '../desk/idempotency-key.ts'

/** A random UUID; `crypto.randomUUID` exists for pages from a safe origin only. */
export function newActionId(): string {
  const drawn = newIdempotencyKey()
  const parts = [
    drawn.slice(0, 8),
    drawn.slice(8, 12),
    `4${drawn.slice(13, 16)}`,
    `8${drawn.slice(17, 20)}`,
    drawn.slice(20),
  ]
  return parts.join('-')
}

/** The network failed, not the server: nothing was refused. */
export const isUnanswered = (error: CombinedError | undefined) =>
  error !== undefined && error.graphQLErrors.length === 0

/** As the server hashes what it signs, and the codes that it gives none of. Browsers hash for pages from a safe origin only. */
export async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
