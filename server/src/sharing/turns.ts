/** What of one turn of the event loop may be spent on telling; whatever else waits then comes first. */
const longestMilliseconds = 5
/** Sockets from one look at the clock to the next. */
const betweenLooks = 16

interface Turn {
  endsAtMilliseconds: number
  isUsedUp: boolean
  over: Promise<void>
}

/**
 * Thousands of sockets are told in slices. All who tell share each turn of the event loop, so that many groups together hold up
 * requests no longer than one does.
 */
export class Turns {
  readonly #now: () => number
  #turn: Turn | null = null
  #told = 0

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** To be asked after each socket: null while the turn lasts, then what settles with the next one. */
  get pause(): Promise<void> | null {
    const turn = this.#turn ?? this.#begin()
    if (!turn.isUsedUp && (this.#told += 1) % betweenLooks === 0) turn.isUsedUp = this.#now() >= turn.endsAtMilliseconds
    return turn.isUsedUp ? turn.over : null
  }

  #begin(): Turn {
    const over = new Promise<void>((resolve) =>
      setImmediate(() => {
        this.#turn = null
        resolve()
      }),
    )
    return (this.#turn = { endsAtMilliseconds: this.#now() + longestMilliseconds, isUsedUp: false, over })
  }
}
