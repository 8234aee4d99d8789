import type { Viewer } from '@erikti/schema/access/viewer'
import type { Clock } from '@erikti/schema/shared/clock'
import { budgetAddress } from './client-address.ts'
import type { Allowance, Limits } from './limits.ts'
import { TokenBucket } from './token-bucket.ts'
import { Turnstile } from './turnstile.ts'

/** One of those who share the server, with what is left to them. */
export interface Budget {
  readonly allowance: Allowance
  readonly bucket: TokenBucket
  readonly turnstile: Turnstile
  sockets: number
}

/** Past so many, budgets that are full and unused are forgotten: they would begin as they are. */
const manyBudgets = 10_000
/** An attacker with as many addresses has better ways; memory must end somewhere. */
const mostBudgets = 50_000

/** The budgets of this process. Several servers on one database each keep their own. */
export class Budgets {
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #budgets = new Map<string, Budget>()
  #sweepAt = manyBudgets

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits
    this.#clock = clock
  }

  get size(): number {
    return this.#budgets.size
  }

  /** A partner's key, an account with all its sessions and keys, or the address of someone unknown. */
  of(viewer: Viewer, address: string | null, isPage: boolean): Budget {
    switch (viewer.kind) {
      case 'partner':
        return this.#find(`key ${viewer.keyId}`, this.#limits.partner)
      case 'account':
        return this.#find(`account ${viewer.accountId}`, this.#limits.account)
      case 'anonymous': {
        const allowance = isPage ? this.#limits.page : this.#limits.public
        return this.#find(`${allowance.name} ${budgetAddress(address)}`, allowance)
      }
    }
  }

  #find(key: string, allowance: Allowance): Budget {
    let budget = this.#budgets.get(key)
    if (!budget) {
      const now = this.#clock().getTime()
      if (this.#budgets.size >= this.#sweepAt) this.#sweep(now)
      budget = {
        allowance,
        bucket: new TokenBucket(allowance.budget.points, allowance.budget.refillPerSecond, now),
        turnstile: new Turnstile(allowance.budget.running, allowance.budget.runningPoints),
        sockets: 0,
      }
      this.#budgets.set(key, budget)
    }
    return budget
  }

  #sweep(now: number): void {
    const isIdle = ({ sockets, turnstile }: Budget) => sockets === 0 && turnstile.running === 0
    for (const [key, budget] of this.#budgets)
      if (isIdle(budget) && budget.bucket.isFullAt(now)) this.#budgets.delete(key)
    for (const [key, budget] of this.#budgets) {
      if (this.#budgets.size < mostBudgets) break
      if (isIdle(budget)) this.#budgets.delete(key)
    }
    // Not again before as many more have come: a sweep reads them all.
    this.#sweepAt = this.#budgets.size + manyBudgets
  }
}
