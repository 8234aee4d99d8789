/** One stretch of what a follower of the feed was told, in the order in which it came. */
export interface FeedSegment {
  /** The cursor it began after. */
  after: string
  /** Cursors of the entries. */
  entries: readonly string[]
}

/** What is true, and where each cursor stands in it. */
export interface FeedTruth {
  /** Every row of the feed, in the feed's order. */
  cursors: readonly string[]
}

const mostNamed = 3

function toOrder(cursor: string): [bigint, bigint] {
  const [transaction = '', id = ''] = cursor.split('-')
  return [BigInt(transaction), BigInt(id)]
}

function isAfter(cursor: string, other: string): boolean {
  const [transaction, id] = toOrder(cursor)
  const [otherTransaction, otherId] = toOrder(other)
  return transaction === otherTransaction ? id > otherId : transaction > otherTransaction
}

function nameSome(cursors: readonly string[]): string {
  const rest = cursors.length - mostNamed
  return cursors.slice(0, mostNamed).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

/**
 * Everything in which a follower was told something else than what is in the feed: each stretch must be the feed from its
 * cursor on, without a gap, a duplicate, a stranger or a change of order, and the last one must reach the feed's end. A
 * stretch before a reset may end anywhere.
 */
export function checkFeed(name: string, segments: readonly FeedSegment[], { cursors }: FeedTruth): string[] {
  const differences: string[] = []
  const known = new Set(cursors)
  for (const [number, { after, entries }] of segments.entries()) {
    const isLast = number === segments.length - 1
    const place = segments.length === 1 ? name : `${name}, stretch ${number + 1} of ${segments.length}`
    const seen = new Set<string>()
    const duplicates = new Set<string>()
    for (const cursor of entries) (seen.has(cursor) ? duplicates : seen).add(cursor)
    if (duplicates.size > 0) differences.push(`${place}: told twice of ${nameSome([...duplicates])}`)
    const strangers = [...seen].filter((cursor) => !known.has(cursor))
    if (strangers.length > 0) differences.push(`${place}: told of ${nameSome(strangers)}, which is not in the feed`)
    const early = [...seen].filter((cursor) => known.has(cursor) && !isAfter(cursor, after))
    if (early.length > 0) differences.push(`${place}: asked for what follows ${after} and told of ${nameSome(early)}`)
    const disorder = entries.findIndex((cursor, index) => index > 0 && isAfter(entries[index - 1] ?? '', cursor))
    if (disorder > 0)
      differences.push(`${place}: told of ${entries[disorder]} after ${entries[disorder - 1]}, which follows it`)
    const last = entries.reduce((latest, cursor) => (isAfter(cursor, latest) ? cursor : latest), after)
    const missing = cursors.filter(
      (cursor) => isAfter(cursor, after) && !seen.has(cursor) && (isLast || !isAfter(cursor, last)),
    )
    if (missing.length > 0) differences.push(`${place}: never told of ${nameSome(missing)}`)
  }
  if (segments.length === 0) differences.push(`${name}: followed nothing`)
  return differences
}
