import type { PresentedCredentials, Standing } from '@erikti/schema/access/authentication'
import { anonymous } from '@erikti/schema/access/viewer'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { BrowserRequest } from './browser.ts'
import type { SocketGauge } from '../limits/socket-limits.ts'
import type { Outlet } from '../sharing/member.ts'
import { openToAll } from '../live/access-watch.ts'
import type { AccessEnd, AccessHold } from '../live/access-watch.ts'
import { SocketCloseCode } from './socket-close-codes.ts'

/** Bytes that may wait for a client that does not take them; past it, it is closed. */
const longestBufferBytes = 1_000_000
/** A stalled client never confirms the close; after this it is cut off. */
const closeGraceMilliseconds = 1_000
const nothing = Buffer.alloc(0)

/** One socket and what is known of who holds it. */
export class SocketSession implements Outlet {
  readonly socket: WebSocket
  /** Which second of the ping round is its own. */
  readonly pingSlot: number
  /** Set to false with a ping, and to true by its pong. */
  answered = true
  authorization: string | null = null
  standing: Standing = { viewer: anonymous, expiresAt: null }
  /** By whose access the socket runs, since `connection_init`. */
  access: AccessHold = openToAll
  /** Queries and mutations that run; subscriptions do not count. */
  running = 0
  /** What it was closed with; a client that is cut off never says so itself. */
  closedWith: SocketCloseCode | undefined
  #closing: { code: SocketCloseCode; reason: string } | undefined

  constructor(
    socket: WebSocket,
    /** What the socket runs over. */
    readonly stream: Duplex,
    pingSlot: number,
    /** What the request that opened the socket told. */
    readonly browser: BrowserRequest,
    readonly address: string | null,
    /** What of the limits it uses. */
    readonly gauge: SocketGauge,
  ) {
    this.socket = socket
    this.pingSlot = pingSlot
    socket.on('pong', () => {
      this.answered = true
    })
  }

  /** A key given in `connection_init` counts more than the cookie with which the socket was opened. */
  get credentials(): PresentedCredentials {
    return { authorization: this.authorization, sessionSecret: this.browser.sessionSecret }
  }

  /**
   * Settles when the bytes have left the process, so that a subscription makes its next update only then: a slow client
   * gets the newest values, not a queue. Nothing goes out once the access has ended, nor while it is in doubt.
   */
  send(data: string): Promise<void> | void {
    if (this.socket.readyState !== this.socket.OPEN) return
    if (this.access.end) return this.endAccess(this.access.end)
    if (this.access.doubt) return this.access.doubt.then(() => this.send(data))
    if (this.socket.bufferedAmount > longestBufferBytes)
      return this.close(SocketCloseCode.TooSlow, 'Too slow: what was sent has not been taken')
    // A send that fails is followed by the socket's close.
    return new Promise((resolve) => this.socket.send(data, () => resolve()))
  }

  get isFree(): boolean {
    if (this.socket.readyState !== this.socket.OPEN) return false
    if (!this.access.end) return !this.access.doubt && this.stream.writableLength === 0
    this.endAccess(this.access.end)
    return false
  }

  async untilFree(): Promise<boolean> {
    while (!this.isFree) {
      if (this.socket.readyState !== this.socket.OPEN) return false
      // Nothing, after all that waits: written when that has been.
      await (this.access.doubt ?? new Promise<void>((resolve) => this.stream.write(nothing, () => resolve())))
    }
    return true
  }

  /** Past `ws`, which would frame the same bytes again for each socket: its own frames are written whole as well. */
  write(frame: Buffer): void {
    this.stream.write(frame)
  }

  close(code: SocketCloseCode, reason: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    this.closedWith = code
    this.socket.close(code, reason)
    const timer = setTimeout(() => this.socket.terminate(), closeGraceMilliseconds)
    this.socket.once('close', () => clearTimeout(timer))
  }

  /** Closes at once: not even an answer that is on its way is given any more. */
  endAccess(end: AccessEnd): void {
    if (end === 'ended') this.close(SocketCloseCode.KeyEnded, 'The key or session has ended')
    else this.close(SocketCloseCode.AccessChanged, 'What you may see has changed; connect again')
  }

  /** Closes as soon as no query or mutation runs, so that none loses its answer. */
  closeWhenDone(code: SocketCloseCode, reason: string): void {
    this.#closing = { code, reason }
    this.#closeIfDone()
  }

  get isClosing(): boolean {
    return this.#closing !== undefined
  }

  async run<Result>(operation: () => Promise<Result>): Promise<Result> {
    this.running += 1
    try {
      return await operation()
    } finally {
      this.running -= 1
      // The answer is sent in the turn after this one.
      if (this.#closing) setImmediate(() => this.#closeIfDone())
    }
  }

  #closeIfDone(): void {
    if (this.#closing && this.running === 0) this.close(this.#closing.code, this.#closing.reason)
  }
}
