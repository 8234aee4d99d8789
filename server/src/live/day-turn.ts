import type { Database } from '@erikti/prisma/client'
import { readRegion } from '@erikti/schema/regions/regions.service'
import { dayIn, startOfDay } from '@erikti/schema/shared/calendar'
import type { Clock } from '@erikti/schema/shared/clock'
import type { Logger } from 'pino'

/** A timer is late by as much as its machine slept: the clock is looked at this often, which costs no statement. */
const longestPauseMilliseconds = 60_000
/** A timer may be early against the clock, which is then asked again. */
const shortestPauseMilliseconds = 20

export interface DayTurnOptions {
  database: Database
  clock: Clock
  logger: Logger
  /** Another day has begun in the region. */
  onTurn(): void
}

/**
 * Tells of the region’s midnight. Nothing is written then, so nobody notifies of it; yet from that moment “this year” and “today”
 * may be others than they were.
 */
export class DayTurn {
  readonly #options: DayTurnOptions
  /** The first moment of the next day; null until the region is known. */
  #nextDay: Date | null = null
  #timer: NodeJS.Timeout | undefined
  #closed = false
  /** Settles once the region has been read, or could not be: then it is tried again. */
  readonly ready: Promise<void>

  constructor(options: DayTurnOptions) {
    this.#options = options
    this.ready = this.#look()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    const { database, clock, logger, onTurn } = this.#options
    try {
      const { timeZone } = await readRegion(database)
      if (this.#closed) return
      const now = clock()
      const isTurn = this.#nextDay !== null && now >= this.#nextDay
      this.#nextDay = startOfDay(timeZone, dayIn(timeZone, now).add({ days: 1 }))
      if (isTurn) {
        logger.info('another day has begun')
        onTurn()
      }
    } catch (error) {
      logger.debug({ err: error }, 'the region could not be read')
    }
    if (this.#closed) return
    const wait = this.#nextDay ? this.#nextDay.getTime() - clock().getTime() : longestPauseMilliseconds
    const pause = Math.max(shortestPauseMilliseconds, Math.min(wait, longestPauseMilliseconds))
    this.#timer = setTimeout(() => void this.#look(), pause)
    this.#timer.unref()
  }
}
