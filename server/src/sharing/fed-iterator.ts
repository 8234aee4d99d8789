/** Updates that are given to it one by one, each when the one before has been used up. */
export class FedIterator<Update> implements AsyncIterableIterator<Update> {
  #ask: ((result: IteratorResult<Update>) => void) | null = null
  #onAsked: (() => void) | null = null
  #source: AsyncIterator<Update> | null = null
  #ended = false;

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<IteratorResult<Update>> {
    if (this.#source) return this.#source.next()
    if (this.#ended) return Promise.resolve({ value: undefined, done: true })
    return new Promise((resolve) => {
      this.#ask = resolve
      this.#onAsked?.()
      this.#onAsked = null
    })
  }

  return(): Promise<IteratorResult<Update>> {
    this.end()
    return this.#source?.return?.() ?? Promise.resolve({ value: undefined, done: true })
  }

  /** Settles when the next update is asked for; never once it has ended. */
  asked(): Promise<void> {
    if (this.#ask) return Promise.resolve()
    return new Promise((resolve) => (this.#onAsked = resolve))
  }

  /** To be called when one is asked for. */
  give(update: Update): void {
    const ask = this.#ask
    this.#ask = null
    ask?.({ value: update, done: false })
  }

  /** From now on it is no more than the source. To be called before it is read. */
  readFrom(source: AsyncIterator<Update>): void {
    this.#source = source
  }

  end(): void {
    this.#ended = true
    this.#onAsked = null
    this.#ask?.({ value: undefined, done: true })
    this.#ask = null
  }
}
