import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { QueueState } from '@erikti/schema/jobs/claims'
import type { Answers } from '../answers/answers.ts'
import type { LiveStatistics } from '../live/live-statistics.ts'

const namePrefix = 'erikti_'
/** A database that hangs must not keep the other figures waiting. */
const longestQueueMilliseconds = 2_000
const durationBucketsSeconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface MetricSources {
  statistics: Readonly<LiveStatistics>
  answers: Pick<Answers, 'statistics' | 'recollection'>
  listening: () => boolean
  sockets: () => number
  access: { readonly held: number; readonly ended: number }
  /** Asks the database, which may not answer. */
  queue: () => Promise<QueueState>
}

export interface Metrics {
  readonly contentType: string
  render(): Promise<string>
  countRequest(labels: { route: string; method: string; status: number }, durationSeconds: number): void
  countSocketClosed(code: number): void
}

/**
 * How often the event loop's delay is sampled, which the figures of its lag contain as they are made. The default of ten
 * takes ten times the processor time of all else that an idle server does.
 */
const lagSampleMilliseconds = 100

/** Prometheus figures of this process. A registry of its own, so that two servers in one process do not mix. */
export function createMetrics({ statistics, answers, listening, sockets, access, queue }: MetricSources): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: lagSampleMilliseconds })

  const requests = new Histogram({
    name: `${namePrefix}http_request_duration_seconds`,
    help: 'HTTP requests by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: durationBucketsSeconds,
    registers,
  })
  const closed = new Counter({
    name: `${namePrefix}sockets_closed_total`,
    help: 'Sockets closed, by close code.',
    labelNames: ['code'],
    registers,
  })
  const read = (name: string, help: string, value: () => number) =>
    new Gauge({
      name: namePrefix + name,
      help,
      registers,
      collect: function () {
        this.set(value())
      },
    })
  const total = (name: string, help: string, value: () => number) =>
    new Counter({
      name: namePrefix + name,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(value())
      },
    })

  read('sockets', 'Open WebSockets.', sockets)
  read('live_listening', '1 while notifications of the database are heard.', () => Number(listening()))
  read('live_members', 'Subscriptions that are told together with others.', () => statistics.members)
  read('live_audiences', 'Groups of them: what is told to one is made once.', () => statistics.audiences)
  total('live_renderings_total', 'Updates made for such a group.', () => statistics.renderings)
  read('live_watchers', 'Readers of figures: groups, and subscriptions told alone.', () => statistics.watchers)
  read('live_groups', 'Distinct figures among them.', () => statistics.groups)
  read(
    'live_followers',
    'Readers of the activity feed: groups, and subscriptions told alone.',
    () => statistics.followers,
  )
  total('answers_shared_total', 'Public reads given an answer that was there.', () => answers.statistics.shared)
  total('answers_made_total', 'Answers made for more than one public read.', () => answers.statistics.made)
  read('answers_bytes', 'Memory for such answers and their questions.', () => answers.recollection.bytes)
  read('access_held', 'Keys and sessions by which subscriptions or sockets run.', () => access.held)
  total(
    'access_ended_total',
    'Sockets and streams ended because their access had ended or changed.',
    () => access.ended,
  )
  total(
    'live_read_rounds_total',
    'Statements that read figures or the feed for subscriptions.',
    () => statistics.readRounds,
  )
  total('live_failed_reads_total', 'Of those, the ones that failed and were repeated.', () => statistics.failedReads)
  total('live_deliveries_total', 'Updates handed to subscriptions.', () => statistics.deliveries)

  const queued: readonly [keyof QueueState, Gauge][] = [
    ['open', 'jobs_open', 'Jobs that are not done, whenever they are due.'] as const,
    ['due', 'jobs_due', 'Of those, how many should have begun.'] as const,
    ['oldestDueSeconds', 'jobs_oldest_due_seconds', 'How long the first of them has been waiting.'] as const,
    ['retrying', 'jobs_retrying', 'Jobs that failed and are tried again.'] as const,
    ['failed', 'jobs_failed', 'Jobs that were given up in the last thirty days.'] as const,
    ['unsentMessages', 'messages_unsent', 'Messages that could not be sent, or perhaps were not.'] as const,
  ].map(([key, name, help]) => [key, new Gauge({ name: namePrefix + name, help, registers })])

  /** The database's figures are of all servers; they are not a number while it does not answer. */
  async function readQueue(): Promise<void> {
    const late = new Promise<null>((resolve) => setTimeout(resolve, longestQueueMilliseconds, null).unref())
    const state = await Promise.race([queue().catch(() => null), late])
    for (const [key, gauge] of queued) gauge.set(state?.[key] ?? NaN)
  }

  return {
    contentType: registry.contentType,
    async render() {
      await readQueue()
      return registry.metrics()
    },
    countRequest: (labels, durationSeconds) => requests.observe(labels, durationSeconds),
    countSocketClosed: (code) => closed.inc({ code }),
  }
}
