import { setTimeout as pause } from 'node:timers/promises'
import type { EriktiServer } from '../erikti-server.child.ts'
import type { Subscribers } from '../fan-out/subscribers.child.ts'
import { startWriter } from '../fan-out/writer.ts'
import type { Bench } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { formatRatio, formatSummary } from '../harness/format.ts'
import { interleave, quantile, summarise, summariseRatios } from '../harness/statistics.ts'
import { loadProgramme } from '../programme/load.ts'

const query = 'subscription { counters { counters { id value version } snapshot } }'
/** Slower than the server coalesces, so that every commit is an update of its own. */
const pauseMilliseconds = 250
const sockets = 50

interface Round {
  p50: number
  p99: number
  /** Of each report that was made meanwhile. */
  reports: Made[]
}

interface Made {
  milliseconds: number
  heapBytes: number
}

/** The first day of the half-year before this one: the programme is of the last 360 days. */
function lastWholeHalfYear(now: Date): string {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()]
  return month < 6 ? `${year - 1}-07-01` : `${year}-01-01`
}

/** A report over half a year of a large region, made by the server that tells everybody what happens. */
export const reportsBench: Bench = {
  name: 'reports',
  title: 'Live figures while a report is made',
  async run({ databases, effort, started, progress }) {
    const scale = effort === 'short' ? 5 : 100
    const updates = effort === 'short' ? 10 : 40
    const rounds = effort === 'short' ? 2 : effort === 'full' ? 9 : 5
    const rows: string[][] = []
    for (const size of [1, scale]) {
      progress(`${size}× the data`)
      const results = await measure(size)
      const ratio = summariseRatios(
        results.busy.map(({ p50 }) => p50),
        results.still.map(({ p50 }) => p50),
      )
      const made = results.busy.flatMap(({ reports }) => reports)
      for (const side of ['still', 'busy'] as const)
        rows.push([
          side === 'still' ? `${size}×` : '',
          side === 'still' ? 'no report' : 'reports, one after the other',
          formatSummary(summarise(results[side].map(({ p50 }) => p50)), 'ms'),
          formatSummary(summarise(results[side].map(({ p99 }) => p99)), 'ms'),
          side === 'still' ? '1' : formatRatio(ratio),
          side === 'still' ? '' : formatSummary(summarise(made.map(({ milliseconds }) => milliseconds)), 'ms'),
          side === 'still' ? '' : formatSummary(summarise(made.map(({ heapBytes }) => heapBytes / 1e6)), 'MB'),
        ])
    }
    return {
      notes: [
        `${rounds} rounds of ${updates} commits, one each ${pauseMilliseconds} ms, to ${sockets} sockets. The delay is from the commit, by the database’s clock, to the client’s process, over all deliveries of a round.`,
        'Reports are the half-yearly “Volunteers in numbers” as XLSX, made in the server’s own process as its jobs make them, one after the other for as long as the round lasts. Memory is how far the heap stood above what it was when a report began, at its end.',
      ],
      columns: ['data', '', 'median', '99 %', 'median, ratio', 'one report', 'heap'],
      rows,
    }

    async function measure(size: number): Promise<Record<'still' | 'busy', Round[]>> {
      const connectionString = await databases.create(`reports_${size}`)
      await loadProgramme(connectionString, { scale: size, signups: false })
      const erikti = started(startChild<EriktiServer>(new URL('../erikti-server.child.ts', import.meta.url)))
      const clients = started(startChild<Subscribers>(new URL('../fan-out/subscribers.child.ts', import.meta.url)))
      const writer = await startWriter(connectionString)
      try {
        const { url } = await erikti.ask('start', { connectionString })
        await clients.ask('open', {
          group: 'all',
          url: `${url.replace('http', 'ws')}/graphql`,
          count: sockets,
          query,
        })
        return await interleave(
          { still: () => round(() => Promise.resolve([])), busy: () => round(makeReports) },
          { rounds, warmUps: 1 },
        )
      } finally {
        await writer.close()
        await clients.stop()
        await erikti.stop()
      }

      async function makeReports(isOver: () => boolean): Promise<Made[]> {
        const made: Made[] = []
        while (!isOver()) made.push(await erikti.ask('report', { startsOn: lastWholeHalfYear(new Date()) }))
        return made
      }

      async function round(beside: (isOver: () => boolean) => Promise<Made[]>): Promise<Round> {
        await pause(pauseMilliseconds * 2)
        await clients.ask('take', { group: 'all' })
        let isOver = false
        const making = beside(() => isOver)
        const committedAt: number[] = []
        for (let update = 0; update < updates; update += 1) {
          const next = pause(pauseMilliseconds)
          committedAt.push(await writer.write())
          await next
        }
        isOver = true
        const reports = await making
        await pause(pauseMilliseconds)
        const { messages, arrivals } = await clients.ask('take', { group: 'all' })
        if (messages !== updates * sockets)
          throw new Error(`Erikti delivered ${messages} updates, not ${updates * sockets}.`)
        const delays = arrivals.flatMap((times, place) =>
          times.map((time) => time - (committedAt[place] ?? Number.NaN)),
        )
        return { p50: quantile(delays, 0.5), p99: quantile(delays, 0.99), reports }
      }
    }
  },
}
