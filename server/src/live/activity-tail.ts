import { compareCursors, readActivityAfter, readActivityEnd } from '@erikti/schema/activity/activity.feed'
import type { ActivityCursor, ActivityRow } from '@erikti/schema/activity/activity.feed'
import type { ActivityFeedUpdate } from '@erikti/schema/live/live-port'
import { ActivityFollower } from './activity-follower.ts'
import type { FollowedTail } from './activity-follower.ts'
import { pauseMilliseconds } from './backoff.ts'
import { coalesceMilliseconds } from './live-dependencies.ts'
import type { LiveDependencies } from './live-dependencies.ts'

const pageRows = 500
/** Rows kept so that a client that reconnects goes on without a statement. */
const recentRows = 1_000
/**
 * Rows above the horizon wait for another transaction to end, which nobody notifies of if it wrote nothing. They are asked
 * for again after the first pause, then ever less often up to the second while that transaction goes on.
 */
const firstPendingPauseMilliseconds = 50
const longestPendingPauseMilliseconds = 500

/** The feed's end, read once for all who follow it. Reads nothing while nobody does. */
export class ActivityTail implements FollowedTail {
  readonly #dependencies: LiveDependencies
  readonly #followers = new Set<ActivityFollower>()
  /** The last row handed out; null while nobody follows. */
  #cursor: ActivityCursor | null = null
  #recent: ActivityRow[] = []
  /** The place right before the first of the recent rows. */
  #recentFrom: ActivityCursor | null = null
  #starting: Promise<void> | null = null
  #nextEnd: Promise<ActivityCursor> | null = null
  #lastEnd: Promise<unknown> = Promise.resolve()
  #stale = false
  #reading = false
  #closed = false
  #failures = 0
  #pendingPauseMilliseconds = firstPendingPauseMilliseconds
  #lastReadAtMilliseconds = -Infinity
  #pendingAtMilliseconds = Infinity
  #retryAtMilliseconds = -Infinity
  #timer: NodeJS.Timeout | undefined

  constructor(dependencies: LiveDependencies) {
    this.#dependencies = dependencies
  }

  /** `onLevel` is called whenever the follower has taken all there is, with its place then. */
  follow(
    after: ActivityCursor | null,
    onLevel?: (cursor: ActivityCursor) => void,
  ): AsyncIterableIterator<ActivityFeedUpdate> {
    const { iterator } = new ActivityFollower(after, this, this.#dependencies, onLevel)
    if (this.#closed) iterator.end()
    return iterator
  }

  wake(): void {
    this.#stale = true
    this.#advance()
  }

  close(): void {
    this.#closed = true
    for (const { iterator } of this.#followers) iterator.end()
  }

  add(follower: ActivityFollower): void {
    this.#followers.add(follower)
    this.#dependencies.statistics.followers += 1
  }

  remove(follower: ActivityFollower): void {
    if (!this.#followers.delete(follower)) return
    this.#dependencies.statistics.followers -= 1
    if (this.#followers.size > 0) return
    clearTimeout(this.#timer)
    this.#cursor = null
    this.#starting = null
    this.#recent = []
    this.#pendingAtMilliseconds = Infinity
  }

  ready(): Promise<void> {
    if (this.#starting) return this.#starting
    const starting = this.#start()
    this.#starting = starting
    starting.catch(() => {
      if (this.#starting === starting) this.#starting = null
    })
    return starting
  }

  recent(cursor: ActivityCursor): readonly ActivityRow[] | null {
    if (!this.#cursor || !this.#recentFrom) return null
    const isHeld = compareCursors(cursor, this.#recentFrom) >= 0 && compareCursors(cursor, this.#cursor) <= 0
    return isHeld ? this.#recent.filter((row) => compareCursors(row, cursor) > 0) : null
  }

  readEnd(): Promise<ActivityCursor> {
    this.#nextEnd ??= this.#lastEnd.then(() => {
      this.#nextEnd = null
      const end = readActivityEnd(this.#dependencies.database)
      this.#lastEnd = end.catch(() => {})
      return end
    })
    return this.#nextEnd
  }

  async #start(): Promise<void> {
    const end = await this.readEnd()
    // Everybody may have left meanwhile, and somebody else begun anew.
    if (this.#followers.size === 0 || this.#cursor) return
    this.#cursor = end
    this.#recentFrom = end
    // What was committed above the horizon before anybody followed has been notified of already.
    this.wake()
  }

  #advance(): void {
    clearTimeout(this.#timer)
    if (this.#reading || this.#closed || !this.#cursor) return
    const staleAt = this.#stale ? this.#lastReadAtMilliseconds + coalesceMilliseconds : Infinity
    const dueAt = Math.max(Math.min(staleAt, this.#pendingAtMilliseconds), this.#retryAtMilliseconds)
    if (dueAt === Infinity) return
    const wait = dueAt - performance.now()
    if (wait > 0) this.#timer = setTimeout(() => this.#advance(), Math.ceil(wait))
    else void this.#read(this.#cursor)
  }

  async #read(from: ActivityCursor): Promise<void> {
    const { logger, random, statistics } = this.#dependencies
    this.#reading = true
    this.#stale = false
    this.#lastReadAtMilliseconds = performance.now()
    try {
      const { settled, pending } = await this.#readToEnd(from)
      this.#planPending(settled, pending)
      if (this.#failures > 0) logger.info('reading the activity feed again')
      this.#failures = 0
    } catch (error) {
      statistics.failedReads += 1
      this.#failures += 1
      this.#stale = true
      this.#retryAtMilliseconds = performance.now() + pauseMilliseconds(this.#failures, random)
      logger[this.#failures === 1 ? 'warn' : 'debug']({ err: error }, 'the activity feed could not be read')
    } finally {
      this.#reading = false
      this.#advance()
    }
  }

  async #readToEnd(from: ActivityCursor): Promise<{ settled: boolean; pending: boolean }> {
    const { database, statistics } = this.#dependencies
    let cursor = from
    for (let settled = false; ; settled = true) {
      const { rows, pending } = await readActivityAfter(database, cursor, pageRows)
      statistics.readRounds += 1
      // Everybody left while it was read: whoever comes now has begun at a later end.
      if (this.#cursor !== cursor) return { settled, pending: false }
      const last = rows.at(-1)
      if (last) this.#handOut(rows, (cursor = last))
      if (rows.length < pageRows) return { settled: settled || rows.length > 0, pending }
    }
  }

  #handOut(rows: readonly ActivityRow[], last: ActivityCursor): void {
    this.#cursor = last
    this.#recent.push(...rows)
    const forgotten = this.#recent.splice(0, Math.max(0, this.#recent.length - recentRows)).at(-1)
    this.#recentFrom = forgotten ?? this.#recentFrom
    for (const follower of this.#followers) follower.receive(rows)
  }

  #planPending(settled: boolean, pending: boolean): void {
    this.#pendingPauseMilliseconds = settled
      ? firstPendingPauseMilliseconds
      : Math.min(longestPendingPauseMilliseconds, this.#pendingPauseMilliseconds * 1.5)
    if (!pending) this.#pendingPauseMilliseconds = firstPendingPauseMilliseconds
    this.#pendingAtMilliseconds = pending ? performance.now() + this.#pendingPauseMilliseconds : Infinity
  }
}
