import type { Database } from '@erikti/prisma/client'
import type { Viewer } from '@erikti/schema/access/viewer'
import { addKeyUsage } from '@erikti/schema/partner-keys/key-usage'
import type { KeyUsageAddition } from '@erikti/schema/partner-keys/key-usage'
import type { UsagePort } from '@erikti/schema/partner-keys/usage-port'
import { dayIn, startOfDay } from '@erikti/schema/shared/calendar'
import type { Clock } from '@erikti/schema/shared/clock'
import type { Logger } from 'pino'

/** So long a use may be unwritten, and no longer than this is lost when a process is killed. */
const flushMilliseconds = 5_000
/** At the end it is tried this often. */
const lastAttempts = 3

/** Notes what one operation uses. */
export interface OperationMeter extends UsagePort {
  /** Points that it took of the budget. */
  paid(points: number): void
}

/** For everybody who does not act by a partner key. */
export const noMeter: OperationMeter = { paid() {}, refused() {} }

interface Use {
  keyId: string
  day: KeyUsageAddition['day']
  operations: number
  cost: number
  refused: number
  lastUsedAt: Date
}

export interface KeyMeterOptions {
  database: Database
  clock: Clock
  logger: Logger
  /** Where a day of use begins and ends. */
  timeZone: string
}

/** Keeps count in memory of what partner keys use, and writes it in one statement every few seconds: no request writes. */
export class KeyMeter {
  readonly #options: KeyMeterOptions
  #uses = new Map<string, Use>()
  /** The day that it is, until the next one begins. */
  #today: { day: KeyUsageAddition['day']; from: number; before: number } | null = null
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(options: KeyMeterOptions) {
    this.#options = options
  }

  /** An operation begins. */
  begin(viewer: Viewer): OperationMeter {
    if (viewer.kind !== 'partner') return noMeter
    const { keyId } = viewer
    const now = this.#options.clock()
    const day = this.#dayOf(now)
    this.#add({ keyId, day, operations: 1, cost: 0, refused: 0, lastUsedAt: now })
    let isRefused = false
    return {
      paid: (points) => this.#add({ keyId, day, operations: 0, cost: points, refused: 0, lastUsedAt: now }),
      refused: () => {
        if (isRefused) return
        isRefused = true
        this.#add({ keyId, day, operations: 0, cost: 0, refused: 1, lastUsedAt: now })
      },
    }
  }

  #add(use: Use): void {
    const id = `${use.keyId} ${use.day}`
    const known = this.#uses.get(id)
    if (!known) {
      this.#uses.set(id, use)
      this.#timer ??= setTimeout(() => void this.flush(), flushMilliseconds).unref()
      return
    }
    known.operations += use.operations
    known.cost += use.cost
    known.refused += use.refused
    if (use.lastUsedAt > known.lastUsedAt) known.lastUsedAt = use.lastUsedAt
  }

  #dayOf(now: Date): KeyUsageAddition['day'] {
    const { timeZone } = this.#options
    const moment = now.getTime()
    if (!this.#today || moment < this.#today.from || moment >= this.#today.before) {
      const day = dayIn(timeZone, now)
      const before = startOfDay(timeZone, day.add({ days: 1 })).getTime()
      this.#today = { day, from: startOfDay(timeZone, day).getTime(), before }
    }
    return this.#today.day
  }

  /** Writes what has not been written. What fails is kept for the next time. True when nothing is left. */
  flush(): Promise<boolean> {
    const written = this.#writing.then(() => this.#write())
    this.#writing = written.then(() => {})
    return written
  }

  async #write(): Promise<boolean> {
    const { database, logger } = this.#options
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#uses.size === 0) return true
    const uses = this.#uses
    this.#uses = new Map()
    try {
      await addKeyUsage(database, [...uses.values()].map(toAddition))
      return true
    } catch (error) {
      logger.warn({ err: error, keys: uses.size }, 'what partner keys used could not be written')
      for (const use of uses.values()) this.#add(use)
      return false
    }
  }

  /** Writes the last of it; called once nothing runs any more. */
  async close(): Promise<void> {
    for (let attempt = 1; attempt <= lastAttempts; attempt++) if (await this.flush()) return
    clearTimeout(this.#timer)
    this.#options.logger.error({ keys: this.#uses.size }, 'what partner keys used last is lost')
  }
}

function toAddition({ operations, cost, refused, ...use }: Use): KeyUsageAddition {
  return { ...use, operations: BigInt(operations), cost: BigInt(Math.ceil(cost)), refused: BigInt(refused) }
}
