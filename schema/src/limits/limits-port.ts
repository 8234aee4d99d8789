/** What is left of the viewer's points, and what this operation took of them. */
export interface RateLimitState {
  /** What this operation took. */
  cost: number
  /** The most that can be left. */
  limit: number
  remaining: number
  /** How many come back each second. */
  refillPerSecond: number
  /** When all of them are back, if nothing more is asked until then. */
  resetAt: Date
  /** The most that one operation may cost. */
  largestCost: number
}

/** What the schema needs to know of the limits. The server, which keeps the budgets, implements it for each operation. */
export interface LimitsPort {
  rateLimit(): RateLimitState
}
