import { createClient, type Client, type Sink, type SubscribePayload } from 'graphql-ws'
import { reconnectDelay } from './backoff.ts'
import { signalConnection } from './connection.ts'
import { isPassingFailure } from './passing-failure.ts'
import { keepAliveMilliseconds } from './stale.ts'

const pongWithinMilliseconds = 5_000

interface Held {
  readonly payload: SubscribePayload
  readonly sink: Sink
  stop: () => void
  /** In a row. */
  failures: number
}

const held = new Set<Held>()
let client: Client | null = null
let wake: (() => void) | null = null
let fatalities = 0
let isHandshaking = false
let renewsOnceOpened = false

function socketUrl(): string {
  const url = new URL('/graphql', window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}

/** Ends the wait before the next attempt: the reader asked, or the network came back. */
export function connectNow(): void {
  wake?.()
}

function open(): Client {
  let socket: WebSocket | null = null
  let pongTimer: ReturnType<typeof setTimeout> | undefined
  return createClient({
    url: socketUrl,
    lazy: false,
    keepAlive: keepAliveMilliseconds,
    connectionAckWaitTimeout: 10_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt) => pause(reconnectDelay(attempt, Math.random)),
    // graphql-ws calls some close codes fatal and would stay silent for good; a wall screen has nobody to reload it.
    onNonLazyError: reopen,
    on: {
      connecting: () => {
        isHandshaking = true
        signalConnection('opening')
      },
      opened: () => {
        isHandshaking = false
        if (renewsOnceOpened) reconnectAnew()
      },
      connected: (opened) => {
        socket = opened as WebSocket
        fatalities = 0
        signalConnection('acknowledged')
      },
      message: () => signalConnection('heard'),
      ping: (received) => {
        if (received) return
        pongTimer = setTimeout(() => {
          if (socket?.readyState === WebSocket.OPEN) socket.close(4408, 'Request Timeout')
        }, pongWithinMilliseconds)
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimer)
      },
      closed: () => {
        isHandshaking = false
        clearTimeout(pongTimer)
        signalConnection('closed')
      },
    },
  })
}

async function reopen(): Promise<void> {
  client = null
  signalConnection('closed')
  await pause(reconnectDelay(2 + fatalities++, Math.random))
  client = open()
  for (const one of held) start(one)
}

function start(one: Held): void {
  const present = client
  if (!present) return
  let failed = false
  one.stop = present.subscribe(one.payload, {
    next: (value) => {
      // A subscription that could not begin comes as one answer without data, and is then complete.
      failed = !value.data && isPassingFailure(value.errors)
      if (failed) return
      one.failures = 0
      one.sink.next(value as never)
    },
    complete: () => {
      if (failed) return startLater(one, present)
      held.delete(one)
      one.sink.complete()
    },
    error: (error) => {
      // A list is GraphQL's answer to this one operation; anything else is the connection, which reopens by itself.
      if (!Array.isArray(error)) return
      if (isPassingFailure(error)) return startLater(one, present)
      held.delete(one)
      one.sink.error(error)
    },
  })
}

/** A wall screen has nobody to ask again for what a server could not give; a socket that is opened anew starts all by itself. */
function startLater(one: Held, former: Client): void {
  const timer = setTimeout(
    () => {
      if (client === former) start(one)
    },
    reconnectDelay(one.failures++, Math.random),
  )
  one.stop = () => clearTimeout(timer)
}

/** Subscribes over the one shared socket; outlives every loss of it. `payload` is read anew at each reconnection. */
export function subscribeLive(payload: SubscribePayload, sink: Sink): () => void {
  const one: Held = { payload, sink, stop: () => undefined, failures: 0 }
  held.add(one)
  client ??= open()
  start(one)
  return () => {
    held.delete(one)
    one.stop()
  }
}

/**
 * Whose cookie the socket carries was settled when it was asked for: another viewer needs another one. A handshake under way
 * is let finish first, because a browser reports one that is cut short as an error of the page.
 */
export function reconnectAnew(): void {
  renewsOnceOpened = isHandshaking
  if (isHandshaking) return
  client?.terminate()
  connectNow()
}

/** Opens the connection before anything subscribes, and follows what the browser knows about the network. */
export function startLive(): void {
  client ??= open()
  window.addEventListener('offline', () => signalConnection('network-lost'))
  window.addEventListener('online', () => {
    signalConnection('network-back')
    // A socket that outlived the outage may be dead without knowing it: a new one is at hand within a second.
    client?.terminate()
    connectNow()
  })
}
