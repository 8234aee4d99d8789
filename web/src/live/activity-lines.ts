import type { LocalisedText } from '../format/language.ts'

export interface ActivityItem {
  readonly id: string
  readonly cursor: string
  readonly kind: string
  readonly occurredAt: string
  readonly recordedAt: string
  readonly event: { readonly id: string; readonly name: LocalisedText } | null
  readonly campaign: { readonly id: string; readonly slug: string; readonly name: LocalisedText } | null
  readonly organisation: { readonly id: string; readonly name: LocalisedText } | null
  readonly district: { readonly id: string; readonly name: LocalisedText } | null
}

export interface ActivityLine {
  readonly key: string
  readonly kind: string
  readonly count: number
  readonly latest: ActivityItem
}

const mergedKinds = new Set([
  'SIGNED_UP',
  'SIGNUP_CANCELLED',
  'CHECKED_IN',
  'CHECKED_OUT',
  'ATTENDANCE_CORRECTED',
  'WAITLISTED',
])
const lineLimit = 60

/**
 * What people do at one event within one minute is one line with a count, so that twenty check-ins a second stay readable.
 * A line keeps its place while it counts up; the next minute opens a new one above.
 */
function keyOf(item: ActivityItem): string {
  if (!mergedKinds.has(item.kind) || !item.event) return item.id
  return `${item.kind} ${item.event.id} ${item.recordedAt.slice(0, 16)}`
}

/** Adds items, the oldest first, to lines that have the newest first. */
export function addActivity(lines: readonly ActivityLine[], items: readonly ActivityItem[]): ActivityLine[] {
  const next = [...lines]
  for (const item of items) {
    const key = keyOf(item)
    const found = next.findIndex((line) => line.key === key)
    const former = next[found]
    if (former) next[found] = { ...former, count: former.count + 1, latest: item }
    else next.unshift({ key, kind: item.kind, count: 1, latest: item })
  }
  return next.slice(0, lineLimit)
}
