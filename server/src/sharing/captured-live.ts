import type { ActivityCursor } from '@erikti/schema/activity/activity.feed'
import type { ActivityFeedUpdate, LivePort, LiveSource, LiveUpdate } from '@erikti/schema/live/live-port'
import { FedIterator } from './fed-iterator.ts'

/** What a subscription listens to, as its resolver asked for it. */
export type Listening =
  | { kind: 'figure'; source: LiveSource<unknown, unknown>; key: unknown }
  | { kind: 'feed'; after: ActivityCursor | null }

export interface Captured {
  listening: Listening
  /** What the resolver was given: updates come from whoever feeds it. */
  feed: FedIterator<unknown>
}

/** The port of a subscription that may be told together with others: notes what it asks for, and opens nothing. */
export class CapturedLive implements LivePort {
  readonly #captured: Captured[] = []
  #live: LivePort | null = null

  watch<Key, Value>(source: LiveSource<Key, Value>, key: Key): AsyncIterableIterator<LiveUpdate<Value>> {
    // The key goes with its source and with no other.
    const listening = { kind: 'figure', source: source as unknown as LiveSource<unknown, unknown>, key } as const
    return this.#live?.watch(source, key) ?? this.#capture<LiveUpdate<Value>>(listening)
  }

  followActivity(after: ActivityCursor | null): AsyncIterableIterator<ActivityFeedUpdate> {
    return this.#live?.followActivity(after) ?? this.#capture<ActivityFeedUpdate>({ kind: 'feed', after })
  }

  /** What it listens to, once its resolver has been through; null when that is not exactly one thing. */
  get only(): Captured | null {
    return this.#captured.length === 1 ? (this.#captured[0] ?? null) : null
  }

  /** It is told alone after all: from now on it is the port given. To be called before anything captured is read. */
  goAlone(live: LivePort): void {
    this.#live = live
    for (const { listening, feed } of this.#captured)
      feed.readFrom(
        listening.kind === 'figure'
          ? live.watch(listening.source, listening.key)
          : live.followActivity(listening.after),
      )
  }

  #capture<Update>(listening: Listening): FedIterator<Update> {
    const feed = new FedIterator<Update>()
    this.#captured.push({ listening, feed: feed as FedIterator<unknown> })
    return feed
  }
}
