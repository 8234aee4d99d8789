import type { LiveSource, LiveUpdate } from '@erikti/schema/live/live-port'
import type { Figure, Watcher } from './figure.ts'
import type { LiveDependencies } from './live-dependencies.ts'
import { SourceReader } from './source-reader.ts'

/** All watched figures, by source. Sources are read apart, so that a slow or failing one does not hold up the others. */
export class LiveHub {
  readonly #dependencies: LiveDependencies
  readonly #readers = new Map<string, Pick<SourceReader<unknown, unknown>, 'wake' | 'close'>>()
  #closed = false

  constructor(dependencies: LiveDependencies) {
    this.#dependencies = dependencies
  }

  watch<Key, Value>(source: LiveSource<Key, Value>, key: Key): AsyncIterableIterator<LiveUpdate<Value>> {
    return this.#readerOf(source).watch(key)
  }

  /** The figure itself, for those who tell many of it at once. */
  open<Key, Value>(source: LiveSource<Key, Value>, key: Key, watcher: Watcher): Figure<Value> {
    return this.#readerOf(source).open(key, watcher)
  }

  #readerOf<Key, Value>(source: LiveSource<Key, Value>): SourceReader<Key, Value> {
    // A source's name stands for its types: no two sources share one.
    let reader = this.#readers.get(source.name) as SourceReader<Key, Value> | undefined
    if (!reader) {
      reader = new SourceReader(source, this.#dependencies)
      this.#readers.set(source.name, reader)
      if (this.#closed) reader.close()
    }
    return reader
  }

  wake(): void {
    for (const reader of this.#readers.values()) reader.wake()
  }

  close(): void {
    this.#closed = true
    for (const reader of this.#readers.values()) reader.close()
  }
}
