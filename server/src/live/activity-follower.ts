import { setTimeout as pause } from 'node:timers/promises'
import {
  compareCursors,
  longestCatchUp,
  readActivityAfter,
  readActivityPosition,
} from '@erikti/schema/activity/activity.feed'
import type { ActivityCursor, ActivityRow } from '@erikti/schema/activity/activity.feed'
import type { ActivityFeedUpdate } from '@erikti/schema/live/live-port'
import { pauseMilliseconds } from './backoff.ts'
import { patienceMilliseconds } from './live-dependencies.ts'
import type { LiveDependencies } from './live-dependencies.ts'
import { PullIterator } from './pull-iterator.ts'

/** Rows held for one reader; one that falls further behind reads them from the database when it gets to them. */
export const longestFollowerBuffer = 1_000
const pageRows = 500

/** What a follower needs of the tail. */
export interface FollowedTail {
  /** Settles once the tail stands at the feed's end. */
  ready(): Promise<void>
  /** Rows after the cursor when the tail still holds all of them in memory; else null. */
  recent(cursor: ActivityCursor): readonly ActivityRow[] | null
  /** The feed's end, by a statement that begins after the call; shared by those who ask together. */
  readEnd(): Promise<ActivityCursor>
  add(follower: ActivityFollower): void
  remove(follower: ActivityFollower): void
}

/**
 * One reader of the feed. Once joined, the tail hands it each new row. Until then it reads pages after its own cursor; it
 * begins to collect the tail's rows before it reads, and drops those that the page had too: so no row is missed between the
 * two, and none comes twice.
 */
export class ActivityFollower {
  readonly iterator: PullIterator<ActivityFeedUpdate>
  readonly #tail: FollowedTail
  readonly #dependencies: LiveDependencies
  readonly #onLevel: (cursor: ActivityCursor) => void
  /** The last row that was buffered; null until the feed's end is known. */
  #cursor: ActivityCursor | null
  #buffer: ActivityRow[] = []
  #reset: ActivityFeedUpdate | null = null
  /** Rows that arrive while a page is read; null at other times, and once they are too many. */
  #collected: ActivityRow[] | null = null
  #joined = false
  #filling = false
  /** Whether the cursor has been found to be a place in the feed, and near enough to its end. */
  #placed = false
  /** Whether the feed could be read at all: from then on, a database that is away is waited for. */
  #begun = false
  #ended = false

  /** `onLevel` is called when everything up to a place has been taken and the next row will come from the tail. */
  constructor(
    after: ActivityCursor | null,
    tail: FollowedTail,
    dependencies: LiveDependencies,
    onLevel: (cursor: ActivityCursor) => void = () => {},
  ) {
    this.#onLevel = onLevel
    this.#cursor = after
    this.#tail = tail
    this.#dependencies = dependencies
    this.iterator = new PullIterator<ActivityFeedUpdate>({
      onStart: () => tail.add(this),
      take: () => this.#take(),
      onEnd: () => {
        this.#ended = true
        this.#buffer = []
        tail.remove(this)
      },
    })
  }

  /** Rows that have just been settled, in feed order. */
  receive(rows: readonly ActivityRow[]): void {
    if (this.#collected) {
      if (this.#collected.length + rows.length > longestFollowerBuffer - pageRows) this.#collected = null
      else this.#collected.push(...rows)
    } else if (this.#joined) {
      const fresh = this.#after(rows)
      if (this.#buffer.length + fresh.length > longestFollowerBuffer) {
        this.#joined = false
        this.#placed = false
      } else {
        this.#append(fresh)
        this.iterator.wake()
      }
    }
  }

  #take(): ActivityFeedUpdate | undefined {
    const entry = this.#reset ? undefined : this.#buffer.shift()
    const update: ActivityFeedUpdate | undefined = this.#reset ?? (entry && { kind: 'entry', entry })
    this.#reset = null
    if (update) this.#dependencies.statistics.deliveries += 1
    else if (!this.#joined && !this.#filling) void this.#fill()
    else if (this.#joined && !this.#filling && this.#cursor) this.#onLevel(this.#cursor)
    return update
  }

  #after(rows: readonly ActivityRow[]): readonly ActivityRow[] {
    const cursor = this.#cursor
    return cursor ? rows.filter((row) => compareCursors(row, cursor) > 0) : rows
  }

  #append(rows: readonly ActivityRow[]): void {
    this.#buffer.push(...rows)
    this.#cursor = rows.at(-1) ?? this.#cursor
  }

  async #fill(): Promise<void> {
    const { logger, random } = this.#dependencies
    const giveUpAtMilliseconds = performance.now() + patienceMilliseconds
    this.#filling = true
    for (let failures = 0; !this.#ended;) {
      try {
        await this.#readOn()
        this.#begun = true
        break
      } catch (error) {
        failures += 1
        logger.debug({ err: error, failures }, 'the activity feed could not be read')
        if (!this.#begun && performance.now() > giveUpAtMilliseconds) this.iterator.fail(error)
        else await pause(pauseMilliseconds(failures, random), undefined, { ref: false })
      }
    }
    this.#filling = false
    if (!this.#ended) this.iterator.wake()
  }

  async #readOn(): Promise<void> {
    if (this.#cursor === null) {
      this.#collected = []
      const [end] = await Promise.all([this.#tail.readEnd(), this.#tail.ready()])
      this.#cursor = end
      return this.#join()
    }
    await this.#tail.ready()
    if (this.#placed) {
      await this.#readPage(this.#cursor)
    } else {
      const recent = this.#tail.recent(this.#cursor)
      if (recent) {
        this.#append(recent)
        this.#joined = true
      } else {
        await this.#readPage(await this.#place(this.#cursor))
      }
    }
  }

  /** From where to read on: the cursor, or the feed's end after a reset. */
  async #place(cursor: ActivityCursor): Promise<ActivityCursor> {
    // No transaction or row has a negative number: so the schema passes on a text that is no cursor.
    const isNone = cursor.transactionId < 0n || cursor.id < 0n
    const { end, tooFar } = isNone
      ? { end: await this.#tail.readEnd(), tooFar: false }
      : await readActivityPosition(this.#dependencies.database, cursor)
    this.#placed = true
    const isElsewhere = isNone || compareCursors(cursor, end) > 0
    if (!isElsewhere && !tooFar) return cursor
    const reason = isElsewhere
      ? 'The cursor is not a place in this feed.'
      : `More than ${longestCatchUp} entries follow the cursor.`
    this.#reset = { kind: 'reset', reason, cursor: end }
    this.#cursor = end
    return end
  }

  async #readPage(after: ActivityCursor): Promise<void> {
    this.#collected = []
    const { rows } = await readActivityAfter(this.#dependencies.database, after, pageRows)
    this.#append(rows)
    if (rows.length < pageRows) this.#join()
    else this.#collected = null
  }

  /** Goes on with what the tail has sent meanwhile; if that was too much, the next page is read first. */
  #join(): void {
    if (!this.#collected) return
    const fresh = this.#after(this.#collected)
    this.#collected = null
    this.#append(fresh)
    this.#joined = true
  }
}
