interface Place {
  points: number
  patience: NodeJS.Timeout
  enter(): void
}

/** Lets so many through at once, and so many points; the others wait in the order they came. One alone always goes through. */
export class Turnstile {
  running = 0
  #runningPoints = 0
  readonly #waiting: Place[] = []

  constructor(
    readonly most: number,
    readonly mostPoints: number,
  ) {}

  get waiting(): number {
    return this.#waiting.length
  }

  /** Undefined when it may go at once; else settles when its turn comes, true, or the patience is over, false. */
  enter(points: number, patienceMilliseconds: number): Promise<boolean> | undefined {
    if (this.#waiting.length === 0 && this.#fits(points)) {
      this.#take(points)
      return undefined
    }
    return new Promise((resolve) => {
      const place: Place = {
        points,
        enter: () => resolve(true),
        patience: setTimeout(() => {
          this.#waiting.splice(this.#waiting.indexOf(place), 1)
          resolve(false)
          // It may have kept smaller ones behind it waiting.
          this.#admit()
        }, patienceMilliseconds),
      }
      this.#waiting.push(place)
    })
  }

  leave(points: number): void {
    this.running -= 1
    this.#runningPoints -= points
    this.#admit()
  }

  #fits(points: number): boolean {
    return this.running === 0 || (this.running < this.most && this.#runningPoints + points <= this.mostPoints)
  }

  #take(points: number): void {
    this.running += 1
    this.#runningPoints += points
  }

  #admit(): void {
    for (let [next] = this.#waiting; next && this.#fits(next.points); [next] = this.#waiting) {
      this.#waiting.shift()
      clearTimeout(next.patience)
      this.#take(next.points)
      next.enter()
    }
  }
}
