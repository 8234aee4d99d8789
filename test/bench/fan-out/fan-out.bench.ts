import { setTimeout as pause } from 'node:timers/promises'
import type { EriktiServer } from '../erikti-server.child.ts'
import type { Bench, BenchResult } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import type { Measured } from '../harness/child.ts'
import { formatNumber, formatRatio, formatSummary } from '../harness/format.ts'
import { interleave, summarise, summariseRatios } from '../harness/statistics.ts'
import { loadProgramme } from '../programme/load.ts'
import type { RawBroadcast } from './raw-broadcast.child.ts'
import type { Subscribers } from './subscribers.child.ts'
import { startWriter } from './writer.ts'

const query = 'subscription { counters { counters { id value version } snapshot } }'
/** Slower than the server coalesces, so that every write is an update of its own. */
const shortestPauseMilliseconds = 150
/** What two cores deliver without falling behind. */
const mostDeliveriesPerSecond = 3_500

interface Round {
  microsecondsPerDelivery: number
  bytesPerDelivery: number
  /** The last message as it was on the wire. */
  text: string
}

/** CPU of the server process for each update it delivers, beside a raw broadcast of the same bytes. */
export const fanOut: Bench = {
  name: 'fan-out',
  title: 'Fan-out: CPU per delivered update',
  async run({ databases, effort, started }) {
    const subscribers = effort === 'short' ? 500 : 2_000
    const updates = effort === 'short' ? 10 : 25
    const rounds = effort === 'short' ? 3 : 7
    const pauseMilliseconds = Math.max(shortestPauseMilliseconds, (subscribers / mostDeliveriesPerSecond) * 1_000)
    const connectionString = await databases.create('fan_out')
    await loadProgramme(connectionString, { scale: 1, signups: false })
    const erikti = started(startChild<EriktiServer>(new URL('../erikti-server.child.ts', import.meta.url)))
    const raw = started(startChild<RawBroadcast>(new URL('raw-broadcast.child.ts', import.meta.url)))
    const clients = started(startChild<Subscribers>(new URL('subscribers.child.ts', import.meta.url)))
    const writer = await startWriter(connectionString)
    try {
      const memory = await connect()
      let text = ''
      const results = await interleave(
        {
          erikti: async () => {
            const round = await measure(erikti, 'erikti', () => writer.write())
            text = round.text
            return round
          },
          raw: () => measure(raw, 'raw', () => raw.ask('broadcast', { text })),
        },
        { rounds, warmUps: 2 },
      )
      return describe(results, { subscribers, rounds, updates, pauseMilliseconds, memory })
    } finally {
      await writer.close()
    }

    /** Memory for each socket, in kilobytes. */
    async function connect(): Promise<{ erikti: number; raw: number }> {
      const { url } = await erikti.ask('start', { connectionString })
      const address = `${url.replace('http', 'ws')}/graphql`
      const empty = await erikti.memory()
      await clients.ask('open', { group: 'erikti', url: address, count: subscribers, query })
      const held = await erikti.memory()
      const rawUrl = await raw.ask('start', null)
      const rawEmpty = await raw.memory()
      await clients.ask('open', { group: 'raw', ...rawUrl, count: subscribers, query: null })
      const rawHeld = await raw.memory()
      // The first update, so that there is something for the other side to send.
      await writer.write()
      const each = (bytes: number) => bytes / subscribers / 1_000
      return { erikti: each(held - empty), raw: each(rawHeld - rawEmpty) }
    }

    async function measure(server: Measured, group: string, update: () => Promise<unknown>): Promise<Round> {
      await pause(pauseMilliseconds * 2)
      await clients.ask('take', { group })
      const before = await server.cpu()
      for (let count = 0; count < updates; count++) {
        const next = pause(pauseMilliseconds)
        await update()
        await next
      }
      await pause(pauseMilliseconds)
      const used = (await server.cpu()) - before
      const { messages, bytes, text } = await clients.ask('take', { group })
      if (messages !== updates * subscribers)
        throw new Error(`${group} delivered ${messages} updates, not ${updates * subscribers}.`)
      return { microsecondsPerDelivery: used / messages, bytesPerDelivery: bytes / messages, text }
    }
  },
}

function describe(
  { erikti, raw }: Record<'erikti' | 'raw', Round[]>,
  run: {
    subscribers: number
    rounds: number
    updates: number
    pauseMilliseconds: number
    memory: { erikti: number; raw: number }
  },
): BenchResult {
  const cost = (rounds: readonly Round[]) => rounds.map(({ microsecondsPerDelivery }) => microsecondsPerDelivery)
  const bytes = (rounds: readonly Round[]) =>
    formatNumber(summarise(rounds.map((round) => round.bytesPerDelivery)).median)
  const kilobytes = (held: number) => `${formatNumber(held)} KB`
  const ratio = summariseRatios(cost(erikti), cost(raw))
  return {
    notes: [
      'Aim: at most 1.4 times the raw broadcast, and at most 40 KB of memory for each socket.',
      `${formatNumber(run.subscribers)} sockets on each server, ${run.rounds} rounds of ${run.updates} updates ` +
        `(one each ${formatNumber(run.pauseMilliseconds)} ms). An update carries three changed counters.`,
      `Subscription: \`${query}\`. The raw server is \`ws\` alone and sends the last message that the other sent, byte by byte.`,
      'Memory: heap and buffers after garbage collection, each socket subscribed and idle; what the kernel holds for a socket comes on top.',
    ],
    columns: ['', 'CPU per delivery', 'bytes per delivery', 'ratio', 'memory per socket'],
    rows: [
      [
        'Erikti',
        formatSummary(summarise(cost(erikti)), 'µs'),
        bytes(erikti),
        formatRatio(ratio),
        kilobytes(run.memory.erikti),
      ],
      ['raw `ws` broadcast', formatSummary(summarise(cost(raw)), 'µs'), bytes(raw), '1', kilobytes(run.memory.raw)],
    ],
  }
}
