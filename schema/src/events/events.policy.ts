import { isOffice } from '../access/access.policy.ts'
import type { Viewer } from '../access/viewer.ts'

/** Drafts are the office's own; whatever has been published, cancelled or not, is public. */
export function visibleEvents(viewer: Viewer): { publishedAt?: { not: null } } {
  return isOffice(viewer) ? {} : { publishedAt: { not: null } }
}

export function maySeeEvent(viewer: Viewer, event: { publishedAt: Date | null }): boolean {
  return isOffice(viewer) || event.publishedAt !== null
}
