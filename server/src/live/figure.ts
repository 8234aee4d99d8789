import type { LiveUpdate } from '@erikti/schema/live/live-port'

/** A value at a moment; another one for each reading that brought something new. */
export interface Moment<Value> {
  readonly value: Value
}

/** Who watches a figure. */
export interface Watcher {
  /** The figure has another value, or its first. */
  wake(): void
  /** There is no such figure, or the server stops. */
  end(): void
  /** Its first value could not be read for too long. */
  fail(error: unknown): void
}

/** A figure, for as long as it is watched. */
export interface Figure<Value> {
  /** Null until it has been read. */
  readonly present: Moment<Value> | null
  /** What somebody must be told now who was told `from` last, or nothing yet (null); null when it is nothing. */
  updateFrom(from: Moment<Value> | null): LiveUpdate<Value> | null
  close(): void
}
