import type { Database } from '@erikti/prisma/client'
import { claimJobs, extendClaims, failJob, finishJob, nextDueAt } from '@erikti/schema/jobs/claims'
import type { Claimer, ClaimedJob } from '@erikti/schema/jobs/claims'
import type { JobHandlers, ServerJobContext } from '@erikti/schema/jobs/job-handler'
import { mostAttempts, retryAt } from '@erikti/schema/jobs/retry'
import type { Logger } from 'pino'
import { describeError } from '../lifecycle/error-description.ts'
import { pauseMilliseconds } from '../live/backoff.ts'

/** A server that says nothing for so long is taken for dead. Longer than the clocks of servers are ever apart. */
const claimMilliseconds = 60_000
const extendMilliseconds = claimMilliseconds / 3
/** A job that is due and held by another transaction: whether that lets it go is told by nobody. */
const heldMilliseconds = 1_000
/** Should a wake-up ever be lost, this is how late a job can be. */
const longestRestMilliseconds = 600_000
const longestReasonCharacters = 300

export interface JobLaneOptions extends Claimer {
  database: Database
  context: ServerJobContext
  handlers: JobHandlers
  /** How many run at once. */
  atOnce: number
  logger: Logger
  random: () => number
}

/** Does jobs of some kinds as their time comes, a few at once. While none is due it asks the database nothing. */
export class JobLane {
  readonly #options: JobLaneOptions
  readonly #running = new Map<string, Promise<void>>()
  /** There may be something to take. */
  #stale = true
  /** Set while it is looked for something to take. */
  #looking: Promise<void> | null = null
  #closed = false
  #failures = 0
  /** By the server's clock; as far as is known, there is nothing to take before. */
  #dueAt = -Infinity
  #restUntil = -Infinity
  #timer: NodeJS.Timeout | undefined
  #extending: NodeJS.Timeout | undefined

  constructor(options: JobLaneOptions) {
    this.#options = options
  }

  /** Jobs were written, or somebody came back who may have missed it. */
  wake(): void {
    this.#stale = true
    this.#advance()
  }

  /** Takes no more, and waits for those that run. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#looking
    await Promise.all(this.#running.values())
    clearInterval(this.#extending)
  }

  #advance(): void {
    clearTimeout(this.#timer)
    const { atOnce, context } = this.#options
    if (this.#closed || this.#looking || this.#running.size >= atOnce) return
    const untilDue = this.#stale ? 0 : Math.min(this.#dueAt - context.clock().getTime(), longestRestMilliseconds)
    const wait = Math.max(untilDue, this.#restUntil - performance.now())
    if (wait <= 0) {
      this.#looking = this.#look().finally(() => {
        this.#looking = null
        this.#advance()
      })
      return
    }
    this.#timer = setTimeout(() => {
      this.#stale = true
      this.#advance()
    }, Math.ceil(wait))
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    const { database, context, atOnce, logger, random } = this.#options
    this.#stale = false
    try {
      const now = context.clock()
      const running = [...this.#running.keys()]
      const most = atOnce - running.length
      const claimedUntil = new Date(now.getTime() + claimMilliseconds)
      const claimed = await claimJobs(database, this.#options, { now, claimedUntil, most, running })
      for (const job of claimed) this.#start(job)
      // All places are taken: whoever is done first looks again.
      if (claimed.length === most) this.#stale = true
      else await this.#findNext(now)
      this.#failures = 0
    } catch (error) {
      this.#stale = true
      this.#failures += 1
      this.#restUntil = performance.now() + pauseMilliseconds(this.#failures, random)
      logger[this.#failures === 1 ? 'warn' : 'debug']({ err: error }, 'due jobs could not be read')
    }
  }

  async #findNext(now: Date): Promise<void> {
    const running = [...this.#running.keys()]
    const dueAt = (await nextDueAt(this.#options.database, this.#options, { now, running }))?.getTime() ?? Infinity
    this.#dueAt = dueAt > now.getTime() ? dueAt : this.#options.context.clock().getTime() + heldMilliseconds
  }

  #start(job: ClaimedJob): void {
    this.#extending ??= setInterval(() => void this.#extend(), extendMilliseconds)
    const run = this.#run(job).finally(() => {
      this.#running.delete(job.id)
      if (this.#running.size === 0) {
        clearInterval(this.#extending)
        this.#extending = undefined
      }
      this.#advance()
    })
    this.#running.set(job.id, run)
  }

  async #run(job: ClaimedJob): Promise<void> {
    const { database, context, claimedBy, handlers, logger } = this.#options
    try {
      // Each time a server came to its end over it.
      if (job.attempts > mostAttempts) throw new Error('no server finished it')
      await handlers[job.kind]?.(context, job.payload, { isLast: job.attempts >= mostAttempts })
    } catch (error) {
      return this.#fail(job, error)
    }
    try {
      const ending = await finishJob(database, claimedBy, job, context.clock())
      if (ending === 'AGAIN') this.#stale = true
      if (ending === 'LOST') logger.debug({ kind: job.kind, job: job.id }, 'a job was called off while it ran')
    } catch (error) {
      // Its claim runs out, and it is found done when it is tried again.
      this.#stale = true
      logger.warn({ err: error, kind: job.kind, job: job.id }, 'that a job is done could not be written')
    }
  }

  async #fail(job: ClaimedJob, error: unknown): Promise<void> {
    const { database, context, claimedBy, logger, random } = this.#options
    const now = context.clock()
    const again = job.attempts < mostAttempts ? retryAt(now, job.attempts, random) : null
    const about = { err: error, kind: job.kind, job: job.id, attempts: job.attempts }
    if (again) logger.warn({ ...about, retryAt: again }, 'a job failed and is tried again')
    else logger.error(about, 'a job failed and is given up')
    this.#stale = true
    try {
      await failJob(database, claimedBy, job, { now, retryAt: again, reason: reasonOf(error) })
    } catch (failure) {
      logger.warn({ err: failure, kind: job.kind, job: job.id }, 'that a job failed could not be written')
    }
  }

  async #extend(): Promise<void> {
    const { database, context, claimedBy, logger } = this.#options
    const claimedUntil = new Date(context.clock().getTime() + claimMilliseconds)
    try {
      await extendClaims(database, claimedBy, [...this.#running.keys()], claimedUntil)
    } catch (error) {
      logger.warn({ err: error }, 'the claims on jobs could not be extended')
    }
  }
}

/** What may be kept of an error beside the job: what it is, and of its words those that quote nobody. */
function reasonOf(error: unknown): string {
  const { type, code, message } = describeError(error) as Record<string, unknown>
  return [type, code, message].filter(Boolean).join(' ').slice(0, longestReasonCharacters)
}
