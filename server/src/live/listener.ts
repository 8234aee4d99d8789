import pg from 'pg'
import type { Logger } from 'pino'
import { pauseMilliseconds } from './backoff.ts'

const connectMilliseconds = 5_000
/**
 * Node asks the kernel to probe after this long without traffic, and to give up after ten unanswered probes a second apart:
 * a connection whose other end has vanished is noticed within twenty seconds. No statement is sent to find out, since an
 * idle dashboard costs no SQL.
 */
const quietBeforeProbeMilliseconds = 10_000

export interface ListenerOptions {
  connectionString: string
  /** What to do when something is notified, by channel; their names are written into the statement as they are. */
  channels: Readonly<Record<string, () => void>>
  /** The connection was made, so that anything may have changed unheard; or it was lost. */
  onConnection: (connected: boolean) => void
  logger: Logger
  random: () => number
}

export interface Listener {
  /** False while changes by other servers cannot be heard of. */
  readonly connected: boolean
  /** Settles once it listens for the first time, or is closed before. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

/**
 * Hears of commits through one connection of its own, for as long as the process lives. What is notified while the
 * connection is away is lost, therefore each new connection wakes everybody to read what they missed.
 */
export function startListener(options: ListenerOptions): Listener {
  const { connectionString, channels, onConnection, logger, random } = options
  const listen = Object.keys(channels)
    .map((channel) => `LISTEN ${channel}`)
    .join('; ')
  let client: pg.Client | undefined
  let connected = false
  let closed = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined
  let settleReady: () => void = () => {}
  const ready = new Promise<void>((resolve) => (settleReady = resolve))

  function connect(): void {
    const attempt = new pg.Client({
      connectionString,
      application_name: 'erikti-listen',
      connectionTimeoutMillis: connectMilliseconds,
      keepAlive: true,
      keepAliveInitialDelayMillis: quietBeforeProbeMilliseconds,
    })
    client = attempt
    let lost = false
    const onLoss = (error?: Error) => {
      if (lost) return
      lost = true
      connected = false
      void attempt.end().catch(() => {})
      if (closed) return
      onConnection(false)
      failures += 1
      const pause = pauseMilliseconds(failures, random)
      logger.warn({ err: error, failures, pauseMilliseconds: Math.round(pause) }, 'not listening for changes')
      timer = setTimeout(connect, pause)
    }
    attempt.on('error', onLoss)
    attempt.on('end', () => onLoss())
    attempt.on('notification', ({ channel }) => channels[channel]?.())
    attempt
      .connect()
      .then(() => attempt.query(listen))
      .then(() => {
        if (closed || lost) return
        if (failures > 0) logger.info('listening for changes again')
        failures = 0
        connected = true
        settleReady()
        onConnection(true)
      })
      .catch(onLoss)
  }

  connect()
  return {
    get connected() {
      return connected
    },
    ready,
    async close() {
      closed = true
      connected = false
      clearTimeout(timer)
      settleReady()
      await client?.end().catch(() => {})
    },
  }
}
