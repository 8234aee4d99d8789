const ranks: Readonly<Record<string, number>> = {
  RUNNING: 0,
  PUBLISHED: 1,
  DRAFT: 1,
  DONE: 2,
  VERIFIED: 2,
  CANCELLED: 3,
}

/** What is on comes first, then what is coming, then what is over; each by its beginning. */
export function orderForToday<Event extends { readonly status: string; readonly startsAt: string }>(
  events: readonly Event[],
): Event[] {
  return [...events].sort(
    (a, b) => (ranks[a.status] ?? 9) - (ranks[b.status] ?? 9) || a.startsAt.localeCompare(b.startsAt),
  )
}
