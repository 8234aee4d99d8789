import { createClient } from 'graphql-ws'
import type { Client } from 'graphql-ws'
import { reconnectDelay } from '@erikti/web/live/backoff'
import { isPassingFailure } from '@erikti/web/live/passing-failure'
import { WebSocket } from 'ws'
import type { FeedSegment } from './check-feeds.ts'
import type { CounterValue } from './check-counters.ts'

export type Scope = { event: string } | null

export interface DashboardOptions {
  name: string
  /** Of whom; null: of anybody. */
  key: string | null
  /** Where to connect next: what a load balancer answers. Null while no server is known. */
  nextUrl: () => string | null
  /** Whose counters it shows. */
  scopes: readonly Scope[]
  /** From where it follows the feed. */
  after: string
  random: () => number
  onEntry: (entry: { cursor: string; recordedAt: number; receivedAt: number }) => void
  onDifference: (line: string) => void
}

interface CounterUpdate {
  counters: { counters: { id: string; value: number; version: number }[]; snapshot: boolean }
}

interface ActivityUpdate {
  activity:
    | { __typename: 'ActivityEntry'; cursor: string; recordedAt: string }
    | { __typename: 'ActivityReset'; cursor: string; reason: string }
}

const countersDocument = `subscription FaultsCounters($scope: CounterScopeInput) {
  counters(scope: $scope) { counters { id value version } snapshot }
}`
const activityDocument = `subscription FaultsActivity($after: String) {
  activity(after: $after) { __typename ... on ActivityEntry { cursor recordedAt } ... on ActivityReset { cursor reason } }
}`

const keepAliveMilliseconds = 10_000
const pongWithinMilliseconds = 5_000

/**
 * What the page does (`web/src/live/socket.ts`), without a page: one socket, resumed by cursor, re-opened with the same
 * pauses, on whichever server is given to it.
 */
export class Dashboard {
  readonly segments: (FeedSegment & { entries: string[] })[]
  /** By scope, then by id. */
  readonly counters: readonly Map<string, CounterValue>[]
  /** How often it connected, was told to begin anew, and was told that a subscription failed. */
  connections = 0
  resets = 0
  /** Of the resets, those because too much had happened meanwhile. */
  lagResets = 0
  failures = 0
  /** Why sockets were closed, by code. */
  readonly closes = new Map<number, number>()
  url: string | null = null
  #cursor: string
  #client: Client | null = null
  #socket: WebSocket | null = null
  #fatalities = 0
  #closed = false
  #isAway = false
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #options: DashboardOptions

  constructor(options: DashboardOptions) {
    this.#options = options
    this.#cursor = options.after
    this.segments = [{ after: options.after, entries: [] }]
    this.counters = options.scopes.map(() => new Map<string, CounterValue>())
    this.#open()
  }

  /** Whom it is signed in as; null for the public. */
  get key(): string | null {
    return this.#options.key
  }

  get name(): string {
    return this.#options.name
  }

  /** The last entry it was told of, or where it began. */
  get cursor(): string {
    return this.#cursor
  }

  /** Breaks the connection without a word, as a network does. */
  cut(): void {
    this.#socket?.terminate()
  }

  /** Is cut off, and finds no server until it comes back. */
  leave(): void {
    this.#isAway = true
    this.cut()
  }

  comeBack(): void {
    this.#isAway = false
  }

  /** Takes nothing from the network for a while. */
  stall(milliseconds: number): void {
    const socket = this.#socket
    if (!socket) return
    socket.pause()
    this.#later(() => socket.resume(), milliseconds)
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers) clearTimeout(timer)
    void this.#client?.dispose()
    this.#socket?.terminate()
  }

  #later(work: () => void, milliseconds: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      work()
    }, milliseconds)
    this.#timers.add(timer)
  }

  #open(): void {
    const { key, random, nextUrl } = this.#options
    let pongTimer: NodeJS.Timeout | undefined
    const client = createClient({
      url: () => {
        this.url = this.#isAway ? null : nextUrl()
        // Nothing listens on port 1: a balancer without a server refuses as well.
        return `${(this.url ?? 'http://127.0.0.1:1').replace('http', 'ws')}/graphql`
      },
      webSocketImpl: WebSocket,
      lazy: false,
      keepAlive: keepAliveMilliseconds,
      connectionAckWaitTimeout: 10_000,
      retryAttempts: Infinity,
      shouldRetry: () => !this.#closed,
      retryWait: (attempt) => new Promise((resolve) => this.#later(resolve, reconnectDelay(attempt, random))),
      ...(key !== null && { connectionParams: { authorization: `Bearer ${key}` } }),
      onNonLazyError: () => {
        if (this.#closed) return
        this.#client = null
        this.#later(() => this.#open(), reconnectDelay(2 + this.#fatalities++, random))
      },
      on: {
        connected: (socket) => {
          this.#socket = socket as WebSocket
          this.#fatalities = 0
          this.connections += 1
          // It was on its way when the dashboard left.
          if (this.#isAway) this.cut()
        },
        ping: (received) => {
          if (received) return
          pongTimer = setTimeout(() => this.#socket?.close(4408, 'Request Timeout'), pongWithinMilliseconds)
        },
        pong: (received) => {
          if (received) clearTimeout(pongTimer)
        },
        closed: (event) => {
          clearTimeout(pongTimer)
          const { code } = event as { code?: number }
          if (code !== undefined) this.closes.set(code, (this.closes.get(code) ?? 0) + 1)
        },
      },
    })
    this.#client = client
    for (const index of this.counters.keys()) this.#followCounters(client, index)
    this.#followActivity(client)
  }

  #follow<Data extends Record<string, unknown>>(
    client: Client,
    payload: { query: string; variables: Record<string, unknown> },
    next: (data: Data) => void,
  ): void {
    let failed = false
    const again = () => {
      if (this.#closed || this.#client !== client) return
      this.failures += 1
      this.#later(
        () => {
          if (this.#client === client) this.#follow(client, payload, next)
        },
        reconnectDelay(0, this.#options.random),
      )
    }
    const { onDifference } = this.#options
    client.subscribe<Data>(payload, {
      next: (result) => {
        failed = !result.data && isPassingFailure(result.errors)
        if (result.data) next(result.data)
        if (result.errors && !failed) onDifference(`${this.name}: an update came with ${JSON.stringify(result.errors)}`)
      },
      error: (error) => {
        // A list is an answer to this one operation; anything else is the connection, which opens again by itself.
        if (!Array.isArray(error)) return
        if (!isPassingFailure(error)) onDifference(`${this.name}: was refused with ${JSON.stringify(error)}`)
        again()
      },
      complete: () => {
        if (this.#closed || this.#client !== client) return
        if (!failed) onDifference(`${this.name}: a subscription was ended as if it were complete`)
        again()
      },
    })
  }

  #followCounters(client: Client, index: number): void {
    const { scopes, onDifference } = this.#options
    this.#follow<CounterUpdate & Record<string, unknown>>(
      client,
      { query: countersDocument, variables: { scope: scopes[index] ?? null } },
      ({ counters: { counters, snapshot } }) => {
        const shown = this.counters[index]
        if (!shown) return
        if (snapshot) shown.clear()
        for (const { id, value, version } of counters) {
          const former = shown.get(id)
          if (former && version < former.version)
            onDifference(`${this.name}: ${id} went back from version ${former.version} to ${version}`)
          shown.set(id, { value, version })
        }
      },
    )
  }

  #followActivity(client: Client): void {
    const cursorNow = () => this.#cursor
    this.#follow<ActivityUpdate & Record<string, unknown>>(
      client,
      {
        query: activityDocument,
        variables: {
          // Read anew whenever it connects.
          get after() {
            return cursorNow()
          },
        },
      },
      ({ activity }) => {
        this.#cursor = activity.cursor
        if (activity.__typename === 'ActivityReset') {
          this.resets += 1
          if (activity.reason.startsWith('More than')) this.lagResets += 1
          this.segments.push({ after: activity.cursor, entries: [] })
          return
        }
        this.segments.at(-1)?.entries.push(activity.cursor)
        const receivedAt = performance.timeOrigin + performance.now()
        this.#options.onEntry({ cursor: activity.cursor, recordedAt: Date.parse(activity.recordedAt), receivedAt })
      },
    )
  }
}
