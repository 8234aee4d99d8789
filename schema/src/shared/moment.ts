/** Told how closely a moment was looked at. */
export interface MomentWatcher {
  /** Only that it lies from the one on, before the other. */
  within(from: Date, before: Date): void
  /** Which moment it is. */
  exactly(): void
}

/**
 * The present for an answer that may be shared: it tells what of the present the answer depends on. Whoever looks at it as at
 * any `Date` learns the moment, and that they did is told; `dayIn` learns no more than the day; and a field that only passes it on
 * (`asOf`) learns nothing, for it is written as a mark which every reader’s own moment takes the place of.
 */
export class ObservedMoment extends Date {
  readonly mark: string
  readonly #moment: Date
  readonly #watcher: MomentWatcher

  constructor(moment: Date, mark: string, watcher: MomentWatcher) {
    // A copy made behind the methods’ back is no date at all, and fails instead of going unnoticed.
    super(Number.NaN)
    this.mark = mark
    this.#moment = moment
    this.#watcher = watcher
  }

  lookAt(): Date {
    this.#watcher.exactly()
    return this.#moment
  }

  /** Without the moment itself being looked at, what of it is the same from one moment to another. */
  learn<Value>(read: (moment: Date) => { value: Value; from: Date; before: Date }): Value {
    const { value, from, before } = read(this.#moment)
    this.#watcher.within(from, before)
    return value
  }
}

for (const name of Reflect.ownKeys(Date.prototype)) {
  if (name === 'constructor') continue
  const read = Date.prototype[name as 'getTime'] as (...given: unknown[]) => unknown
  Object.defineProperty(ObservedMoment.prototype, name, {
    configurable: true,
    value(this: ObservedMoment, ...given: unknown[]) {
      return Reflect.apply(read, this.lookAt(), given)
    },
  })
}
