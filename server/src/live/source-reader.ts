import type { LiveSource, LiveUpdate } from '@erikti/schema/live/live-port'
import { pauseMilliseconds } from './backoff.ts'
import { rememberDifferences } from './differences.ts'
import type { Figure, Moment, Watcher } from './figure.ts'
import { coalesceMilliseconds, patienceMilliseconds } from './live-dependencies.ts'
import type { LiveDependencies } from './live-dependencies.ts'
import { PullIterator } from './pull-iterator.ts'

/** One watched figure. */
interface Group<Key, Value> {
  key: Key
  id: string
  watchers: Set<Watcher>
  /** Null until the first read. */
  present: Moment<Value> | null
  askedAtMilliseconds: number
}

/**
 * Reads the watched figures of one source, and hands each watcher what is new to it. One statement at a time: whoever comes
 * while it runs joins the next, so that a thousand subscriptions at once cost a few statements. New figures are read apart
 * from known ones: a key that breaks its statement must not stop those that others already watch.
 */
export class SourceReader<Key, Value> {
  readonly #source: LiveSource<Key, Value>
  readonly #dependencies: LiveDependencies
  readonly #difference: (previous: Value, next: Value) => Value | null
  readonly #known = new Map<string, Group<Key, Value>>()
  readonly #new = new Map<string, Group<Key, Value>>()
  /** Something may have changed since the last round began. */
  #stale = false
  #reading = false
  #scheduled = false
  #closed = false
  #failures = 0
  #lastRoundAtMilliseconds = -Infinity
  #retryAtMilliseconds = -Infinity
  #timer: NodeJS.Timeout | undefined

  constructor(source: LiveSource<Key, Value>, dependencies: LiveDependencies) {
    this.#source = source
    this.#dependencies = dependencies
    this.#difference = rememberDifferences(source)
  }

  watch(key: Key): AsyncIterableIterator<LiveUpdate<Value>> {
    const { statistics } = this.#dependencies
    let figure: Figure<Value> | undefined
    let told: Moment<Value> | null = null
    const iterator = new PullIterator<LiveUpdate<Value>>({
      onStart: () => {
        figure = this.open(key, iterator)
      },
      take: () => {
        const present = figure?.present
        if (!figure || !present || present === told) return undefined
        const update = figure.updateFrom(told)
        told = present
        if (update) statistics.deliveries += 1
        return update ?? undefined
      },
      onEnd: () => figure?.close(),
    })
    if (this.#closed) iterator.end()
    return iterator
  }

  open(key: Key, watcher: Watcher): Figure<Value> {
    const group = this.#join(this.#source.identify(key), key, watcher)
    const difference = this.#difference
    if (this.#closed) setImmediate(() => watcher.end())
    let isOpen = true
    return {
      get present() {
        return group.present
      },
      updateFrom(from) {
        const { present } = group
        if (!present || present === from) return null
        if (!from) return { value: present.value, snapshot: true }
        const value = difference(from.value, present.value)
        return value === null ? null : { value, snapshot: false }
      },
      close: () => {
        if (isOpen) this.#leave(group, watcher)
        isOpen = false
      },
    }
  }

  /** The database may hold something new. Costs nothing while nobody watches. */
  wake(): void {
    this.#stale = true
    this.#advance()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    for (const group of [...this.#known.values(), ...this.#new.values()]) endAll(group)
  }

  #join(id: string, key: Key, watcher: Watcher): Group<Key, Value> {
    const { statistics } = this.#dependencies
    let group = this.#known.get(id) ?? this.#new.get(id)
    if (!group) {
      group = { key, id, watchers: new Set(), present: null, askedAtMilliseconds: performance.now() }
      this.#new.set(id, group)
      statistics.groups += 1
      this.#advanceSoon()
    }
    group.watchers.add(watcher)
    statistics.watchers += 1
    return group
  }

  #leave(group: Group<Key, Value>, watcher: Watcher): void {
    const { statistics } = this.#dependencies
    group.watchers.delete(watcher)
    statistics.watchers -= 1
    if (group.watchers.size > 0) return
    this.#known.delete(group.id)
    this.#new.delete(group.id)
    statistics.groups -= 1
  }

  /** Lets those who subscribe in the same turn of the event loop share the first statement. */
  #advanceSoon(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#advance()
    })
  }

  #advance(): void {
    clearTimeout(this.#timer)
    if (this.#reading || this.#closed) return
    const now = performance.now()
    if (now < this.#retryAtMilliseconds) return this.#advanceIn(this.#retryAtMilliseconds - now)
    const untilRound = this.#lastRoundAtMilliseconds + coalesceMilliseconds - now
    if (this.#stale && this.#known.size > 0 && untilRound <= 0) {
      this.#stale = false
      this.#lastRoundAtMilliseconds = now
      void this.#read([...this.#known.values()])
    } else if (this.#new.size > 0) {
      void this.#read([...this.#new.values()])
    } else if (this.#stale && this.#known.size > 0) {
      this.#advanceIn(untilRound)
    } else {
      this.#stale = false
    }
  }

  #advanceIn(milliseconds: number): void {
    this.#timer = setTimeout(() => this.#advance(), Math.ceil(milliseconds))
  }

  async #read(groups: Group<Key, Value>[]): Promise<void> {
    const { database, clock, logger, statistics } = this.#dependencies
    this.#reading = true
    try {
      const keys = groups.map(({ key }) => key)
      const values = await this.#source.read(database, keys, clock())
      statistics.readRounds += 1
      if (this.#failures > 0) logger.info({ source: this.#source.name }, 'reading live figures again')
      this.#failures = 0
      if (!this.#closed) for (const group of groups) this.#receive(group, values)
    } catch (error) {
      this.#onFailedRead(error)
    } finally {
      this.#reading = false
      this.#advance()
    }
  }

  #receive(group: Group<Key, Value>, values: ReadonlyMap<string, Value>): void {
    if (group.watchers.size === 0) return
    const value = values.get(group.id)
    if (value === undefined) return endAll(group)
    const previous = group.present
    if (previous && this.#difference(previous.value, value) === null) return
    group.present = { value }
    if (!previous) {
      this.#new.delete(group.id)
      this.#known.set(group.id, group)
    }
    for (const watcher of group.watchers) watcher.wake()
  }

  /** Watchers stay, and everything is read again; only those who wait for their first value too long are told. */
  #onFailedRead(error: unknown): void {
    const { logger, random, statistics } = this.#dependencies
    statistics.failedReads += 1
    this.#stale = true
    this.#failures += 1
    const now = performance.now()
    const pause = pauseMilliseconds(this.#failures, random)
    this.#retryAtMilliseconds = now + pause
    const level = this.#failures === 1 ? 'warn' : 'debug'
    logger[level]({ err: error, source: this.#source.name, failures: this.#failures }, 'live figures could not be read')
    for (const group of this.#new.values())
      if (now - group.askedAtMilliseconds > patienceMilliseconds)
        for (const watcher of group.watchers) watcher.fail(error)
  }
}

function endAll<Key, Value>(group: Group<Key, Value>): void {
  for (const watcher of group.watchers) watcher.end()
}
