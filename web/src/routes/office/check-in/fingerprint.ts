import { passText, rosterText } from '@erikti/schema/check-in/roster.rules'
import type { KeptRoster } from '../../../offline/roster-store.ts'

async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/**
 * Worked out anew from what this device holds, so that a roster that was changed here opens nothing. Browsers hash for pages from
 * a safe origin only; elsewhere nothing is kept across a reload, so what the server said is what there is.
 */
export function fingerprintOf({ eventId, entries, fingerprint }: KeptRoster): Promise<string> {
  if (!('subtle' in crypto)) return Promise.resolve(fingerprint)
  return hashOf(
    rosterText(
      eventId,
      entries.filter(({ isSigned }) => isSigned),
    ),
  )
}

/** As it stands on the roster beside whose pass it is. */
export function hashPass(eventId: string, passCode: string): Promise<string> {
  return hashOf(passText(eventId, passCode))
}
