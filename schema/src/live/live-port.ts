import type { Database } from '@erikti/prisma/client'
import type { ActivityCursor, ActivityRow } from '../activity/activity.feed.ts'

/**
 * A kind of figure that can be watched. A domain declares its sources; the server's hub reads them, knowing nothing of what
 * they mean. A value is replaced as a whole and never changed in place.
 */
export interface LiveSource<Key, Value> {
  /** Unique among the sources. */
  readonly name: string
  /** Equal strings mean the same figure. */
  identify(key: Key): string
  /** Present values of all keys in one statement, by `identify(key)`; a key that no longer exists is absent. */
  read(database: Database, keys: readonly Key[], now: Date): Promise<ReadonlyMap<string, Value>>
  /** What a reader who has `previous` must be told to know `next`; null when there is nothing to tell. */
  difference(previous: Value, next: Value): Value | null
}

export interface LiveUpdate<Value> {
  /** The whole value in a snapshot, else what changed since this reader's last update. */
  value: Value
  snapshot: boolean
}

export type ActivityFeedUpdate =
  { kind: 'entry'; entry: ActivityRow } | { kind: 'reset'; reason: string; cursor: ActivityCursor }

/** What the subscriptions need of the server. The server process implements it once, over LISTEN/NOTIFY. */
export interface LivePort {
  /**
   * A snapshot first, then changes, coalesced. Holds no queue: a slow reader gets the difference to the newest value.
   * Ends at once when the key does not exist; throws from `next` only when the database can't be read at subscribe.
   */
  watch<Key, Value>(source: LiveSource<Key, Value>, key: Key): AsyncIterableIterator<LiveUpdate<Value>>
  /** Every entry after the cursor, in feed order, once; from the feed's present end when null. */
  followActivity(after: ActivityCursor | null): AsyncIterableIterator<ActivityFeedUpdate>
}
