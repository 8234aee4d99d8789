import { passText, rosterText } from '@erikti/schema/check-in/roster.rules'
import { hashOf } from '../../../offline/queue.ts'
import type { KeptRoster } from '../../../offline/roster-store.ts'

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
