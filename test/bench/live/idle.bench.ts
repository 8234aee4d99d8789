import { setTimeout as pause } from 'node:timers/promises'
import type { EriktiServer } from '../erikti-server.child.ts'
import type { RawBroadcast } from '../fan-out/raw-broadcast.child.ts'
import type { Subscribers } from '../fan-out/subscribers.child.ts'
import type { Bench } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import type { Measured } from '../harness/child.ts'
import { formatNumber, formatSummary } from '../harness/format.ts'
import { watchSql } from '../harness/sql-watch.ts'
import { summarise } from '../harness/statistics.ts'
import { loadProgramme } from '../programme/load.ts'

const query = 'subscription { counters { counters { id value version } snapshot } }'
/** In which Erikti has pinged each socket once. */
const pingRoundMilliseconds = 11_000

/** What dashboards cost while nothing happens. */
export const idle: Bench = {
  name: 'idle',
  title: 'Idle cost: dashboards while nothing happens',
  async run({ databases, effort, started, progress }) {
    const sockets = effort === 'short' ? 500 : 2_000
    const rounds = effort === 'short' ? 1 : effort === 'full' ? 10 : 4
    const connectionString = await databases.create('idle')
    await loadProgramme(connectionString, { scale: 1, signups: false })
    const erikti = started(startChild<EriktiServer>(new URL('../erikti-server.child.ts', import.meta.url)))
    const raw = started(startChild<RawBroadcast>(new URL('../fan-out/raw-broadcast.child.ts', import.meta.url)))
    const clients = started(startChild<Subscribers>(new URL('../fan-out/subscribers.child.ts', import.meta.url)))
    const sql = await watchSql(connectionString)
    try {
      const eriktiUrl = (await erikti.ask('start', { connectionString })).url.replace('http', 'ws')
      const rawUrl = (await raw.ask('start', null as never)).url
      progress('opens sockets')
      const open = async (server: Measured, group: string, url: string, subscription: string | null) => {
        const empty = [await server.memory(), await server.resident()] as const
        await clients.ask('open', { group, url, count: sockets, query: subscription })
        const [memory, resident] = [await server.memory(), await server.resident()]
        return { memory: (memory - empty[0]) / sockets, resident: (resident - empty[1]) / sockets }
      }
      const held = {
        erikti: await open(erikti, 'erikti', `${eriktiUrl}/graphql`, query),
        raw: await open(raw, 'raw', rawUrl, null),
      }
      await pause(pingRoundMilliseconds)
      await sql.take()
      const statementsBefore = await erikti.ask('statements', null as never)
      const used = { erikti: [] as number[], raw: [] as number[] }
      for (let round = 0; round < rounds; round += 1) {
        progress(`round ${round + 1} of ${rounds}`)
        const before = { erikti: await erikti.cpu(), raw: await raw.cpu() }
        await pause(pingRoundMilliseconds)
        const socketMinutes = (sockets * pingRoundMilliseconds) / 60_000
        used.erikti.push(((await erikti.cpu()) - before.erikti) / socketMinutes)
        used.raw.push(((await raw.cpu()) - before.raw) / socketMinutes)
      }
      const statements = (await erikti.ask('statements', null as never)) - statementsBefore + (await sql.take())
      const kilobytes = (bytes: number) => `${formatNumber(bytes / 1_000)} KB`
      const row = (label: string, side: 'erikti' | 'raw', asked: string) => [
        label,
        formatSummary(summarise(used[side]), 'µs'),
        asked,
        kilobytes(held[side].memory),
        kilobytes(held[side].resident),
      ]
      return {
        notes: [
          'Aim: no SQL at all.',
          `${formatNumber(sockets)} sockets on each server, each of Erikti’s with \`${query}\`; ${rounds} rounds of ${pingRoundMilliseconds / 1_000} s for both at once.`,
          'Erikti pings each socket once in that time, and hears from it; the raw server is `ws` alone, and would not notice a client that has vanished.',
          'Memory: heap and buffers after garbage collection, and what the system has given the process, each for a socket. SQL: by a count of what the server takes from its pool, and by what PostgreSQL knows of every connection.',
        ],
        columns: ['', 'CPU per socket and minute', 'SQL statements', 'memory per socket', 'resident memory per socket'],
        rows: [row('Erikti', 'erikti', String(statements)), row('raw `ws`', 'raw', '–')],
      }
    } finally {
      await sql.close()
      await clients.stop()
    }
  },
}
