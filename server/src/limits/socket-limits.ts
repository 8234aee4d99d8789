import type { Clock } from '@erikti/schema/shared/clock'
import { budgetAddress } from './client-address.ts'
import type { Budget } from './budgets.ts'
import type { Limits } from './limits.ts'
import { TokenBucket } from './token-bucket.ts'

/** A message is looked at before anything is known of it. */
const messagePoints = 0.1

/** What one socket may do, and what it holds of others' limits. */
export interface SocketGauge {
  /** Takes a place among the sockets of whoever it turned out to be. False when they have too many. */
  claim(budget: Budget): boolean
  /** Before each message, whatever it says. False when they come too fast: the socket is closed. */
  takeMessage(): boolean
  /** Gives everything back; once, when the socket has closed. */
  release(): void
}

/** Counts sockets by address, before anybody has said who they are. */
export class SocketLimits {
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #byAddress = new Map<string, number>()

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits
    this.#clock = clock
  }

  /** Null when the address has too many already. */
  open(address: string | null): SocketGauge | null {
    const key = budgetAddress(address)
    const before = this.#byAddress.get(key) ?? 0
    if (before >= this.#limits.socketsPerAddress) return null
    this.#byAddress.set(key, before + 1)
    return this.#createGauge(() => {
      const left = (this.#byAddress.get(key) ?? 1) - 1
      if (left > 0) this.#byAddress.set(key, left)
      else this.#byAddress.delete(key)
    })
  }

  #createGauge(leaveAddress: () => void): SocketGauge {
    const now = () => this.#clock().getTime()
    const { burst, perSecond } = this.#limits.messagesPerSocket
    const messages = new TokenBucket(burst, perSecond, now())
    let claimed: Budget | undefined
    return {
      claim(budget) {
        if (budget.sockets >= budget.allowance.budget.sockets) return false
        budget.sockets += 1
        claimed = budget
        return true
      },
      takeMessage() {
        claimed?.bucket.force(messagePoints, now())
        return messages.take(1, now())
      },
      release() {
        leaveAddress()
        if (claimed) claimed.sockets -= 1
      },
    }
  }
}
