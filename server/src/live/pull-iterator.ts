interface Waiting<Item> {
  resolve(result: IteratorResult<Item>): void
  reject(error: unknown): void
}

export interface PullIteratorOptions<Item> {
  /** The next item, or undefined when there is none yet; `wake` asks again. */
  take(): Item | undefined
  /** Called once, before the first `take`: nothing is held for an iterator that nobody reads. */
  onStart(): void
  /** Called once, when it ends for whatever reason; not when it never started. */
  onEnd(): void
}

/**
 * An async iterator without a queue: an item is made when the reader asks for it. `return` ends a pending `next` at once,
 * which an async generator would only do after its next item.
 */
export class PullIterator<Item> implements AsyncIterableIterator<Item> {
  readonly #options: PullIteratorOptions<Item>
  #waiting: Waiting<Item>[] = []
  #failure: { error: unknown } | undefined
  #started = false
  #ended = false

  constructor(options: PullIteratorOptions<Item>) {
    this.#options = options
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<IteratorResult<Item>> {
    if (!this.#started && !this.#ended) {
      this.#started = true
      this.#options.onStart()
    }
    if (this.#failure) {
      const { error } = this.#failure
      this.#failure = undefined
      return Promise.reject(error)
    }
    if (this.#ended) return Promise.resolve({ value: undefined, done: true })
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      if (this.#waiting.length === 1) this.wake()
    })
  }

  return(): Promise<IteratorResult<Item>> {
    this.end()
    return Promise.resolve({ value: undefined, done: true })
  }

  throw(error: unknown): Promise<IteratorResult<Item>> {
    this.end()
    return Promise.reject(error)
  }

  /** Something may be there to take. What `take` throws, the reader's `next` throws. */
  wake(): void {
    while (this.#waiting.length > 0) {
      let item: Item | undefined
      try {
        item = this.#options.take()
      } catch (error) {
        return this.fail(error)
      }
      if (item === undefined) return
      this.#waiting.shift()?.resolve({ value: item, done: false })
    }
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    if (this.#started) this.#options.onEnd()
    for (const { resolve } of this.#waiting.splice(0)) resolve({ value: undefined, done: true })
  }

  /** The reader's pending or next `next` throws the error; then it is at its end. */
  fail(error: unknown): void {
    if (this.#ended) return
    const first = this.#waiting.shift()
    if (first) first.reject(error)
    else this.#failure = { error }
    this.end()
  }
}
