import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Answers } from '../answers/answers.ts'
import type { LiveStatistics } from '../live/live-statistics.ts'

const namePrefix = 'erikti_'
const durationBucketsSeconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface MetricSources {
  statistics: Readonly<LiveStatistics>
  answers: Pick<Answers, 'statistics' | 'recollection'>
  listening: () => boolean
  sockets: () => number
  access: { readonly held: number; readonly ended: number }
}

export interface Metrics {
  readonly contentType: string
  render(): Promise<string>
  countRequest(labels: { route: string; method: string; status: number }, durationSeconds: number): void
  countSocketClosed(code: number): void
}

/** Prometheus figures of this process. A registry of its own, so that two servers in one process do not mix. */
export function createMetrics({ statistics, answers, listening, sockets, access }: MetricSources): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

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

  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),
    countRequest: (labels, durationSeconds) => requests.observe(labels, durationSeconds),
    countSocketClosed: (code) => closed.inc({ code }),
  }
}
