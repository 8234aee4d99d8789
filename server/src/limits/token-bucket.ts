/**
 * Points that come back continuously, never above the limit. Ours, and not a library’s: those at hand count in windows,
 * which let twice the limit through around each border and know no other clock than the machine’s.
 */
export class TokenBucket {
  #points: number
  #atMilliseconds: number

  constructor(
    readonly limit: number,
    readonly refillPerSecond: number,
    nowMilliseconds: number,
  ) {
    this.#points = limit
    this.#atMilliseconds = nowMilliseconds
  }

  /** Points there are now; below 0 after `force`. */
  pointsAt(nowMilliseconds: number): number {
    // A clock that was set back gives nothing and takes nothing.
    const seconds = Math.max(0, nowMilliseconds - this.#atMilliseconds) / 1_000
    return Math.min(this.limit, this.#points + seconds * this.refillPerSecond)
  }

  /** False, and nothing taken, when there are too few. */
  take(points: number, nowMilliseconds: number): boolean {
    if (this.pointsAt(nowMilliseconds) < points) return false
    this.force(points, nowMilliseconds)
    return true
  }

  /** Takes them whether they are there or not, down to an empty bucket's worth of debt. Negative points are given back. */
  force(points: number, nowMilliseconds: number): void {
    const left = this.pointsAt(nowMilliseconds) - points
    this.#points = Math.min(this.limit, Math.max(-this.limit, left))
    this.#atMilliseconds = nowMilliseconds
  }

  /** Whole seconds until so many are there; 0 when they are. */
  secondsUntil(points: number, nowMilliseconds: number): number {
    return Math.max(0, Math.ceil((points - this.pointsAt(nowMilliseconds)) / this.refillPerSecond))
  }

  isFullAt(nowMilliseconds: number): boolean {
    return this.pointsAt(nowMilliseconds) >= this.limit
  }
}
