import type { LimitsPort, RateLimitState } from '@erikti/schema/limits/limits-port'
import type { Clock } from '@erikti/schema/shared/clock'
import type { OperationMeter } from '../partner-keys/key-meter.ts'
import type { Budget } from './budgets.ts'
import { pastLimit, rateLimited } from './limit-errors.ts'
import { timedOut } from './timeouts.ts'

/** Enough to see whether anything is left; the rest is taken when the cost is known. */
const entrancePoints = 1

export interface AdmissionOptions {
  budget: Budget
  /** The document’s text. */
  text: string
  /** It is one of the page’s own. */
  trusted: boolean
  /** May ask for the schema and is given suggestions. */
  mayExplore: boolean
  clock: Clock
  refusalPoints: number
  operationMilliseconds: number
  /** Keeps count for partner keys. */
  meter: OperationMeter
}

/** What is reported with an answer, under `extensions.cost`. */
export interface CostReport {
  requested: number
  remaining: number
  limit: number
  resetAt: string
}

/** One operation on its way through the limits: what it may be, what it has paid, how long it may take. */
export class Admission implements LimitsPort {
  readonly budget: Budget
  readonly text: string
  readonly trusted: boolean
  readonly mayExplore: boolean
  readonly meter: OperationMeter
  /** What it turned out to be. */
  operation: 'query' | 'mutation' | 'subscription' = 'query'
  /** Every resolver is through. What is still to be written about it, such as whom it read of, has the time it needs. */
  isDone = false
  readonly #clock: Clock
  readonly #refusalPoints: number
  readonly #endsAt: number
  #paid = 0
  #reported = false

  constructor(options: AdmissionOptions) {
    this.budget = options.budget
    this.text = options.text
    this.trusted = options.trusted
    this.mayExplore = options.mayExplore
    this.meter = options.meter
    this.#clock = options.clock
    this.#refusalPoints = options.refusalPoints
    this.#endsAt = performance.now() + options.operationMilliseconds
  }

  get #now(): number {
    return this.#clock().getTime()
  }

  /**
   * The first thing that happens to an operation: before its document is parsed.
   * @throws GraphQLError RATE_LIMITED when nothing is left or too many operations wait already; LENGTH_LIMIT
   */
  enter(): void {
    this.pay(entrancePoints)
    const { waiting } = this.budget.allowance.budget
    const { characters } = this.budget.allowance.document
    if (this.text.length > characters) {
      this.refuse()
      throw pastLimit('LENGTH_LIMIT', 'Characters of a document', characters, this.text.length)
    }
    if (this.budget.turnstile.waiting >= waiting) {
      this.meter.refused()
      throw rateLimited(`Too many operations at once: ${this.budget.turnstile.most} run and ${waiting} wait.`, {
        retryAfterSeconds: 1,
      })
    }
  }

  /** Brings what was paid up to the points. @throws GraphQLError RATE_LIMITED when they are not there; nothing is taken then. */
  pay(points: number): void {
    const { bucket } = this.budget
    const due = points - this.#paid
    if (!bucket.take(due, this.#now)) {
      this.meter.refused()
      const retryAfterSeconds = Math.max(1, bucket.secondsUntil(due, this.#now))
      throw rateLimited(
        `This costs ${points} points and ${Math.max(0, Math.floor(bucket.pointsAt(this.#now)))} of ${bucket.limit} are left; ${bucket.refillPerSecond} come back each second.`,
        { requested: points, ...this.#left(), retryAfterSeconds },
      )
    }
    this.#paid = points
    this.meter.paid(due)
  }

  /** It was refused for what it is: reading it was not free. */
  refuse(): void {
    const due = Math.max(0, this.#refusalPoints - this.#paid)
    this.budget.bucket.force(due, this.#now)
    this.#paid += due
    this.meter.paid(due)
    this.meter.refused()
  }

  get millisecondsLeft(): number {
    return this.#endsAt - performance.now()
  }

  /**
   * Before each statement. A mutation is bounded by its transaction, which must not be left in the middle; a subscription by
   * each of its statements.
   * @throws GraphQLError TIMEOUT when a query has had its time
   */
  requireTime(): void {
    if (this.operation === 'query' && !this.isDone && this.millisecondsLeft < 0) throw timedOut('query')
  }

  rateLimit(): RateLimitState {
    const { bucket, allowance } = this.budget
    const now = this.#now
    const points = bucket.pointsAt(now)
    return {
      cost: this.#paid,
      limit: bucket.limit,
      remaining: Math.max(0, Math.floor(points)),
      refillPerSecond: bucket.refillPerSecond,
      resetAt: new Date(now + Math.ceil(((bucket.limit - points) / bucket.refillPerSecond) * 1_000)),
      largestCost: allowance.document.cost,
    }
  }

  report(): CostReport {
    return { requested: this.#paid, ...this.#left() }
  }

  /** The report, for the first of many answers; undefined afterwards. */
  reportOnce(): CostReport | undefined {
    if (this.#reported) return undefined
    this.#reported = true
    return this.report()
  }

  /** `RateLimit` and `RateLimit-Policy` after the draft of the IETF’s HTTP API group. */
  headers(): Record<string, string> {
    const { allowance, bucket } = this.budget
    const windowSeconds = Math.ceil(bucket.limit / bucket.refillPerSecond)
    return {
      'RateLimit-Policy': `"${allowance.name}";q=${bucket.limit};w=${windowSeconds}`,
      RateLimit: `"${allowance.name}";r=${Math.max(0, Math.floor(bucket.pointsAt(this.#now)))};t=${bucket.secondsUntil(bucket.limit, this.#now)}`,
    }
  }

  #left(): Omit<CostReport, 'requested'> {
    const { remaining, limit, resetAt } = this.rateLimit()
    return { remaining, limit, resetAt: resetAt.toISOString() }
  }
}
