import { setTimeout as pause } from 'node:timers/promises'
import type { EriktiServer } from '../erikti-server.child.ts'
import type { Subscribers } from '../fan-out/subscribers.child.ts'
import { startWriter } from '../fan-out/writer.ts'
import type { Bench } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { formatNumber, formatRatio, formatSummary } from '../harness/format.ts'
import { interleave, quantile, summarise, summariseRatios } from '../harness/statistics.ts'
import { loadProgramme } from '../programme/load.ts'
import type { NotifyBroadcast } from './notify-broadcast.child.ts'

const query = 'subscription { counters { counters { id value version } snapshot } }'
/** Slower than the server coalesces, so that every commit is an update of its own. */
const pauseMilliseconds = 250

interface Round {
  p50: number
  p99: number
}

/** How long a change is on its way, beside a notification that is passed on without reading anything. */
export const delay: Bench = {
  name: 'delay',
  title: 'From commit to client',
  async run({ databases, effort, started, progress }) {
    const sizes = effort === 'short' ? [50] : [100, 1_000]
    const updates = effort === 'short' ? 10 : 40
    const rounds = effort === 'short' ? 2 : effort === 'full' ? 9 : 5
    const rows: string[][] = []
    for (const sockets of sizes) {
      progress(`${formatNumber(sockets)} sockets`)
      const results = await measure(sockets)
      const of = (side: 'erikti' | 'raw', key: keyof Round) => results[side].map((round) => round[key])
      for (const [side, label] of [
        ['erikti', 'Erikti'],
        ['raw', '`NOTIFY` to `ws`'],
      ] as const)
        rows.push([
          side === 'erikti' ? formatNumber(sockets) : '',
          label,
          formatSummary(summarise(of(side, 'p50')), 'ms'),
          formatSummary(summarise(of(side, 'p99')), 'ms'),
          side === 'raw' ? '1' : formatRatio(summariseRatios(of(side, 'p50'), of('raw', 'p50'))),
        ])
    }
    return {
      notes: [
        `${rounds} rounds of ${updates} commits, one each ${pauseMilliseconds} ms. The delay is from the commit, by the database’s clock, to the client’s process, over all deliveries of a round.`,
        `Subscription: \`${query}\`. Erikti reads the counters, finds what is new, executes the selection and sends it; the other server listens to the same notification and sends the same bytes at once, having read nothing.`,
        'Changes that follow each other faster than each 100 ms are sent together: the last of them at most that much later.',
      ],
      columns: ['sockets', '', 'median', '99 %', 'median, ratio'],
      rows,
    }

    async function measure(sockets: number): Promise<Record<'erikti' | 'raw', Round[]>> {
      const sides = await Promise.all([
        databases.create(`delay_erikti_${sockets}`),
        databases.create(`delay_raw_${sockets}`),
      ])
      for (const connectionString of sides) await loadProgramme(connectionString, { scale: 1, signups: false })
      const [own, other] = sides
      const erikti = started(startChild<EriktiServer>(new URL('../erikti-server.child.ts', import.meta.url)))
      const raw = started(startChild<NotifyBroadcast>(new URL('notify-broadcast.child.ts', import.meta.url)))
      const clients = started(startChild<Subscribers>(new URL('../fan-out/subscribers.child.ts', import.meta.url)))
      const writers = { erikti: await startWriter(own), raw: await startWriter(other) }
      try {
        const { url } = await erikti.ask('start', { connectionString: own })
        const address = `${url.replace('http', 'ws')}/graphql`
        await clients.ask('open', { group: 'erikti', url: address, count: sockets, query })
        const rawUrl = (await raw.ask('start', { connectionString: other })).url
        await clients.ask('open', { group: 'raw', url: rawUrl, count: sockets, query: null })
        await writers.erikti.write()
        await pause(pauseMilliseconds * 2)
        await raw.ask('say', { text: (await clients.ask('take', { group: 'erikti' })).text })
        return await interleave(
          { erikti: () => round('erikti', sockets), raw: () => round('raw', sockets) },
          { rounds, warmUps: 1 },
        )
      } finally {
        for (const writer of Object.values(writers)) await writer.close()
        await clients.stop()
        await erikti.stop()
        await raw.stop()
      }

      async function round(group: 'erikti' | 'raw', count: number): Promise<Round> {
        await pause(pauseMilliseconds * 2)
        await clients.ask('take', { group })
        const committedAt: number[] = []
        for (let update = 0; update < updates; update += 1) {
          const next = pause(pauseMilliseconds)
          committedAt.push(await writers[group].write())
          await next
        }
        await pause(pauseMilliseconds)
        const { messages, arrivals } = await clients.ask('take', { group })
        if (messages !== updates * count)
          throw new Error(`${group} delivered ${messages} updates, not ${updates * count}.`)
        const delays = arrivals.flatMap((times, place) =>
          times.map((time) => time - (committedAt[place] ?? Number.NaN)),
        )
        return { p50: quantile(delays, 0.5), p99: quantile(delays, 0.99) }
      }
    }
  },
}
