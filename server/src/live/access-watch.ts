import type { Database } from '@erikti/prisma/client'
import { readStandings } from '@erikti/schema/access/authentication'
import type { Standing } from '@erikti/schema/access/authentication'
import { credentialOf, isSameViewer } from '@erikti/schema/access/viewer'
import type { Credential, Viewer } from '@erikti/schema/access/viewer'
import type { Clock } from '@erikti/schema/shared/clock'
import type { Logger } from 'pino'
import { pauseMilliseconds } from './backoff.ts'
import { coalesceMilliseconds } from './live-dependencies.ts'

/** While nobody tells of what changed, it is asked for this often: within the second, with time to spare for the answer. */
const pollMilliseconds = 500
/** A session that is used goes on for longer than it said: it is asked again this long before its end is taken for true. */
const leadMilliseconds = 2_000
/** Timers hold no longer than 24 days; nothing is lost by looking once an hour. */
const longestTimerMilliseconds = 3_600_000
/** How many credentials one statement asks for. */
const credentialsPerRead = 5_000

/** `ended`: the credential opens nothing any more. `changed`: it opens something else than it did. */
export type AccessEnd = 'ended' | 'changed'

/** Somebody’s access for as long as something runs by it. */
export interface AccessHold {
  /** Why it is over; null while it holds. Asks the clock, so that not even a late timer lets anything through. */
  readonly end: AccessEnd | null
  /** Set while it is being found out whether it still holds; settles then. Nothing is delivered meanwhile. */
  readonly doubt: Promise<void> | null
  /** Whether it is this viewer’s: nobody else may go on under it. */
  isOf(viewer: Viewer): boolean
  release(): void
}

/** What everybody may needs no watching, and costs nothing. */
export const openToAll: AccessHold = {
  end: null,
  doubt: null,
  isOf: ({ kind }) => kind === 'anonymous',
  release() {},
}

export interface AccessWatchOptions {
  database: Database
  clock: Clock
  logger: Logger
  /** From 0 to below 1; spreads the retries of many servers. */
  random?: () => number
}

interface Holder {
  viewer: Viewer
  end: AccessEnd | null
  onEnd(end: AccessEnd): void
}

interface Group {
  credential: Credential
  expiresAtMilliseconds: number
  holders: Set<Holder>
}

interface Doubt {
  promise: Promise<void>
  settle(): void
}

/**
 * Keeps whatever runs by a key or a session, and ends it as soon as that opens nothing any more or something else. All that are
 * held are asked for together, when a notification says that something may have changed, and twice a second while none can
 * be heard. What runs out by the clock ends by the clock.
 */
export class AccessWatch {
  readonly #options: Required<AccessWatchOptions>
  readonly #groups = new Map<string, Group>()
  /** Counts wake-ups: who was authenticated before one and comes after it is asked for again. */
  #generation = 0
  #listening = false
  #stale = false
  #reading = false
  #closed = false
  #failures = 0
  #doubt: Doubt | null = null
  /** The first end that is near enough to be asked about, and the first that has not been put off. */
  #nextExpiry = Infinity
  #lastReadAt = -Infinity
  #retryAt = -Infinity
  #timer: NodeJS.Timeout | undefined
  #ended = 0

  constructor(options: AccessWatchOptions) {
    this.#options = { random: Math.random, ...options }
  }

  /** Keys and sessions that something runs by. */
  get held(): number {
    return this.#groups.size
  }

  /** How many holds were ended so far. */
  get ended(): number {
    return this.#ended
  }

  /** To be taken before somebody is authenticated, and given to `hold`. */
  get generation(): number {
    return this.#generation
  }

  /** Without it, notifications are lost: changes are asked for. */
  set listening(listening: boolean) {
    this.#listening = listening
    this.#advance()
  }

  /**
   * Holds the standing’s access until it is released or ends; `onEnd` is called once, and not after `release`.
   * @param since the generation before the standing was read
   */
  hold({ viewer, expiresAt }: Standing, since: number, onEnd: (end: AccessEnd) => void): AccessHold {
    const credential = credentialOf(viewer)
    if (!credential) return openToAll
    const holder: Holder = { viewer, end: null, onEnd }
    const expiresAtMilliseconds = expiresAt?.getTime() ?? Infinity
    let group = this.#groups.get(credential.id)
    if (!group) this.#groups.set(credential.id, (group = { credential, expiresAtMilliseconds, holders: new Set() }))
    // Whoever was authenticated last knows best until when.
    group.expiresAtMilliseconds = expiresAtMilliseconds
    group.holders.add(holder)
    this.#nextExpiry = Math.min(this.#nextExpiry, expiresAtMilliseconds)
    if (since === this.#generation) this.#advance()
    else this.wake()
    return this.#toHold(holder, group)
  }

  #toHold(holder: Holder, group: Group): AccessHold {
    const endIfExpired = () => {
      if (holder.end === null && group.expiresAtMilliseconds <= this.#options.clock().getTime()) this.#endAll(group)
      return holder.end
    }
    const doubt = () => this.#doubt?.promise ?? null
    return {
      get end() {
        return holder.end ?? endIfExpired()
      },
      get doubt() {
        return doubt()
      },
      isOf: (viewer) => isSameViewer(viewer, holder.viewer),
      release: () => {
        group.holders.delete(holder)
        if (group.holders.size === 0 && this.#groups.get(group.credential.id) === group)
          this.#groups.delete(group.credential.id)
      },
    }
  }

  /** Somebody’s access may have ended or changed. Costs nothing while nobody’s is held. */
  wake(): void {
    this.#generation += 1
    if (this.#groups.size === 0 || this.#closed) return
    this.#stale = true
    this.#doubt ??= createDoubt()
    this.#advance()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#settle()
  }

  #settle(): void {
    this.#doubt?.settle()
    this.#doubt = null
  }

  #advance(): void {
    clearTimeout(this.#timer)
    if (this.#reading || this.#closed) return
    if (this.#groups.size === 0) {
      this.#stale = false
      this.#nextExpiry = Infinity
      return this.#settle()
    }
    const now = performance.now()
    const expiry = now + this.#nextExpiry - this.#options.clock().getTime()
    if (expiry <= now) this.#endExpired()
    const wishedFor = Math.min(
      this.#stale ? now : Infinity,
      this.#listening ? Infinity : this.#lastReadAt + pollMilliseconds,
      // Asked about once, a second or two before; what has not been put off by then ends at its time.
      this.#lastReadAt < expiry - leadMilliseconds ? expiry - leadMilliseconds : Infinity,
    )
    const readAt = Math.max(wishedFor, this.#lastReadAt + coalesceMilliseconds, this.#retryAt)
    if (readAt <= now) return void this.#read()
    const wakeAt = Math.min(readAt, expiry > now ? expiry : Infinity, now + longestTimerMilliseconds)
    this.#timer = setTimeout(() => this.#advance(), Math.max(1, Math.ceil(wakeAt - now)))
    this.#timer.unref()
  }

  async #read(): Promise<void> {
    const { database, clock, logger, random } = this.#options
    this.#reading = true
    this.#stale = false
    this.#lastReadAt = performance.now()
    // Who comes while it is read has been authenticated later than what is read here.
    const asked = [...this.#groups.values()].map((group) => ({ group, holders: [...group.holders] }))
    try {
      const standings = new Map<string, Standing>()
      for (let start = 0; start < asked.length; start += credentialsPerRead) {
        const credentials = asked.slice(start, start + credentialsPerRead).map(({ group }) => group.credential)
        for (const [id, standing] of await readStandings(database, credentials, clock)) standings.set(id, standing)
      }
      for (const { group, holders } of asked) this.#compare(group, holders, standings.get(group.credential.id))
      if (this.#failures > 0) logger.info('reading again who may see what')
      this.#failures = 0
      if (!this.#stale) this.#settle()
    } catch (error) {
      this.#stale = true
      this.#failures += 1
      this.#retryAt = performance.now() + pauseMilliseconds(this.#failures, random)
      logger[this.#failures === 1 ? 'warn' : 'debug']({ err: error }, 'who may see what could not be read')
    } finally {
      this.#reading = false
      this.#findNextExpiry()
      this.#advance()
    }
  }

  #compare(group: Group, holders: readonly Holder[], standing: Standing | undefined): void {
    if (standing) group.expiresAtMilliseconds = standing.expiresAt?.getTime() ?? Infinity
    for (const holder of holders) {
      if (!standing) this.#end(group, holder, 'ended')
      else if (!isSameViewer(standing.viewer, holder.viewer)) this.#end(group, holder, 'changed')
    }
  }

  #endExpired(): void {
    const now = this.#options.clock().getTime()
    for (const group of this.#groups.values()) if (group.expiresAtMilliseconds <= now) this.#endAll(group)
    this.#findNextExpiry()
  }

  #endAll(group: Group): void {
    for (const holder of group.holders) this.#end(group, holder, 'ended')
  }

  #end(group: Group, holder: Holder, end: AccessEnd): void {
    // Released meanwhile, or ended before.
    if (!group.holders.delete(holder)) return
    if (group.holders.size === 0) this.#groups.delete(group.credential.id)
    holder.end = end
    this.#ended += 1
    holder.onEnd(end)
  }

  #findNextExpiry(): void {
    this.#nextExpiry = Infinity
    for (const { expiresAtMilliseconds } of this.#groups.values())
      this.#nextExpiry = Math.min(this.#nextExpiry, expiresAtMilliseconds)
  }
}

function createDoubt(): Doubt {
  let settle: () => void = () => {}
  const promise = new Promise<void>((resolve) => (settle = resolve))
  return { promise, settle }
}
