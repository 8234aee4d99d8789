import type { IncomingMessage, Server } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { handleProtocols, makeServer } from 'graphql-ws'
import type { ConnectionInitMessage } from 'graphql-ws'
import type { Logger } from 'pino'
import { WebSocketServer } from 'ws'
import type { RawData, WebSocket } from 'ws'
import { isOwnOrigin, readBrowserRequest } from './browser.ts'
import type { BrowserSettings } from './browser.ts'
import { graphqlPath } from './graphql.ts'
import { SocketCloseCode } from './socket-close-codes.ts'
import { createSocketOperations } from './socket-operations.ts'
import type { SocketOperationsOptions } from './socket-operations.ts'
import { SocketSession } from './socket-session.ts'
import { readClientAddress } from '../limits/client-address.ts'
import type { SocketGauge } from '../limits/socket-limits.ts'

const longestMessageBytes = 64 * 1024
const connectionInitMilliseconds = 5_000
/** Each socket is pinged once in this many seconds; one that has not answered by its next turn is cut off. */
const pingRoundSeconds = 11

export interface SocketsOptions extends SocketOperationsOptions {
  server: Server
  logger: Logger
  settings: BrowserSettings
  /** Told why each socket was closed. */
  onClosed?: (code: number) => void
}

export interface Sockets {
  readonly count: number
  /** Takes no more sockets and closes those there are, each when its queries and mutations have been answered. */
  close(reason: string, longestMilliseconds: number): Promise<void>
}

/** graphql-transport-ws on the server's GraphQL path. */
export function serveSockets({ server, logger, settings, onClosed, ...options }: SocketsOptions): Sockets {
  const sessions = new Set<SocketSession>()
  const protocol = makeServer<ConnectionInitMessage['payload'], SocketSession>({
    ...createSocketOperations(options),
    connectionInitWaitTimeout: connectionInitMilliseconds,
  })
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: longestMessageBytes,
    perMessageDeflate: false,
    handleProtocols,
  })
  let accepting = true
  let opened = 0
  let second = 0

  function open(socket: WebSocket, stream: Duplex, request: IncomingMessage, gauge: SocketGauge): void {
    const browser = readBrowserRequest(request, settings)
    const address = readClientAddress(request, settings.trustedProxyHops)
    const session = new SocketSession(socket, stream, opened++ % pingRoundSeconds, browser, address, gauge)
    sessions.add(session)
    // Too large or broken frames: `ws` closes the socket by itself, with the code that fits.
    socket.on('error', (error) => logger.debug({ err: error }, 'socket error'))
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => session.send(data),
        close: (code, reason) => session.close(code ?? SocketCloseCode.InternalServerError, reason ?? ''),
        onMessage: (handle) =>
          socket.on('message', (data: RawData) => {
            if (!gauge.takeMessage()) return session.close(SocketCloseCode.TooManyMessages, 'Too many messages')
            handle(String(data)).catch((error: unknown) => {
              logger.error({ err: error }, 'a socket message failed')
              session.close(SocketCloseCode.InternalServerError, 'Internal server error')
            })
          }),
      },
      session,
    )
    socket.once('close', (code, reason) => {
      sessions.delete(session)
      session.access.release()
      gauge.release()
      onClosed?.(session.closedWith ?? code)
      closed(code, String(reason)).catch((error: unknown) => logger.error({ err: error }, 'closing a socket failed'))
    })
  }

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    if (!accepting) return refuse(stream, 503)
    if (request.url?.split('?')[0] !== graphqlPath) return refuse(stream, 404)
    // A page of another origin has no business here; programs send no Origin.
    if (!isOwnOrigin(request.headers.origin, readBrowserRequest(request, settings).baseUrl)) return refuse(stream, 403)
    const gauge = options.socketLimits.open(readClientAddress(request, settings.trustedProxyHops))
    if (!gauge) return refuse(stream, 429)
    let isOpen = false
    // A handshake that fails leaves no socket whose closing would give the place back.
    stream.once('close', () => isOpen || gauge.release())
    webSockets.handleUpgrade(request, stream, head, (socket) => {
      isOpen = true
      open(socket, stream, request, gauge)
    })
  })

  // A slice each second: pinging thousands at once would delay everything else.
  const pings = setInterval(() => {
    second += 1
    for (const session of sessions) {
      if (session.pingSlot !== second % pingRoundSeconds) continue
      if (!session.answered) session.socket.terminate()
      else if (session.socket.readyState === session.socket.OPEN) {
        session.answered = false
        session.socket.ping()
      }
    }
  }, 1_000)

  return {
    get count() {
      return sessions.size
    },
    async close(reason, longestMilliseconds) {
      accepting = false
      clearInterval(pings)
      for (const session of sessions) session.closeWhenDone(SocketCloseCode.ServerRestarting, reason)
      const deadline = performance.now() + longestMilliseconds
      while (sessions.size > 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
      for (const session of sessions) session.socket.terminate()
    },
  }
}

function refuse(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
