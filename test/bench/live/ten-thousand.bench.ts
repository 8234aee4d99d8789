import { Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { EriktiServer } from '../erikti-server.child.ts'
import type { Subscribers } from '../fan-out/subscribers.child.ts'
import { startWriter } from '../fan-out/writer.ts'
import type { Bench } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { formatNumber } from '../harness/format.ts'
import { post } from '../harness/http-load.ts'
import { watchSql } from '../harness/sql-watch.ts'
import { quantile } from '../harness/statistics.ts'
import { loadProgramme } from '../programme/load.ts'

const query = 'subscription { counters { counters { id value version } snapshot } }'
const request = JSON.stringify({ query: '{ __typename }' })
const betweenRequestsMilliseconds = 20
/** So that no process holds more than half as many open files as the server. */
const clientProcesses = 2
const pauseMilliseconds = 1_000
const mostAttempts = 3
const aims = { delayMilliseconds: 1_000, socketKilobytes: 40 }

/** Whether one server holds as many dashboards as it should: all told, soon, in little memory, and nothing done while nothing happens. */
export const tenThousand: Bench = {
  name: 'ten-thousand',
  title: 'Ten thousand live subscriptions on one server',
  async run({ databases, effort, started, progress }) {
    const sockets = effort === 'short' ? 2_000 : 10_000
    const updates = effort === 'short' ? 5 : effort === 'full' ? 60 : 20
    const idleMilliseconds = effort === 'short' ? 11_000 : effort === 'full' ? 66_000 : 33_000
    const connectionString = await databases.create('ten_thousand')
    await loadProgramme(connectionString, { scale: 1, signups: false })
    const server = started(startChild<EriktiServer>(new URL('../erikti-server.child.ts', import.meta.url)))
    const clients = Array.from({ length: clientProcesses }, () =>
      started(startChild<Subscribers>(new URL('../fan-out/subscribers.child.ts', import.meta.url))),
    )
    const writer = await startWriter(connectionString)
    const sql = await watchSql(connectionString)
    try {
      const { url } = await server.ask('start', { connectionString })
      const empty = { memory: await server.memory(), resident: await server.resident() }
      progress(`opens ${formatNumber(sockets)} sockets`)
      const opened = performance.now()
      const count = sockets / clientProcesses
      const address = `${url.replace('http', 'ws')}/graphql`
      await Promise.all(clients.map((client) => client.ask('open', { group: 'all', url: address, count, query })))
      const openedMilliseconds = performance.now() - opened
      const held = { memory: await server.memory(), resident: await server.resident() }

      progress('nothing happens')
      await pause(pauseMilliseconds)
      await sql.take()
      const before = { cpu: await server.cpu(), statements: await server.ask('statements', null as never) }
      await pause(idleMilliseconds)
      const idleCpu = (await server.cpu()) - before.cpu
      const statements = (await server.ask('statements', null as never)) - before.statements + (await sql.take())

      const { between, messages, delays, waits } = await tell()

      const each = (bytes: number) => `${formatNumber(bytes / sockets / 1_000)} KB`
      const milliseconds = (values: readonly number[], part: number) => `${formatNumber(quantile(values, part))} ms`
      return {
        notes: [
          `${formatNumber(sockets)} sockets, opened in ${formatNumber(openedMilliseconds / 1_000)} s, each with \`${query}\`; ` +
            `then ${formatNumber(idleMilliseconds / 1_000)} s in which nothing happens; then ${updates} commits, one each ${formatNumber(between / 1_000)} s. ` +
            'If two commits were told as one, all are made again with longer pauses: then nobody could say which of them arrived.',
          'The clients are in two processes on the same cores, and take their share of the delay.',
          'The delay is from the commit, by the database’s clock, to the client’s process, over all deliveries.',
          `Meanwhile somebody asks \`{ __typename }\` over HTTP every ${betweenRequestsMilliseconds} ms: what they wait is told as well.`,
          'Memory: heap and buffers after garbage collection, and what the system has given the process; what the kernel holds for a socket comes on top. ' +
            'SQL: by a count of what the server takes from its pool, and by what PostgreSQL knows of every connection.',
        ],
        columns: ['', 'figure', 'aim'],
        rows: [
          ['updates that arrived', formatNumber(messages), formatNumber(updates * sockets)],
          ['from commit to client, median', milliseconds(delays, 0.5), ''],
          ['from commit to client, 99 %', milliseconds(delays, 0.99), `${formatNumber(aims.delayMilliseconds)} ms`],
          ['from commit to client, longest', milliseconds(delays, 1), ''],
          ['another request meanwhile, median', milliseconds(waits, 0.5), ''],
          ['another request meanwhile, 99 %', milliseconds(waits, 0.99), ''],
          ['memory for each socket', each(held.memory - empty.memory), `${aims.socketKilobytes} KB`],
          ['resident memory for each socket', each(held.resident - empty.resident), ''],
          ['resident memory of the server', `${formatNumber(held.resident / 1e6)} MB`, ''],
          ['CPU of the server, idle', `${formatNumber(idleCpu / idleMilliseconds / 10)} % of a core`, ''],
          ['SQL statements, idle', String(statements), '0'],
        ],
      }

      async function tell() {
        for (let attempt = 1; ; attempt += 1) {
          progress(`${updates} updates`)
          for (const client of clients) await client.ask('take', { group: 'all' })
          const requests = startRequests(`${url}/graphql`)
          const committedAt: number[] = []
          for (let update = 0; update < updates; update += 1) {
            const next = pause(pauseMilliseconds * attempt)
            committedAt.push(await writer.write())
            await next
          }
          await pause(pauseMilliseconds * attempt)
          const waits = await requests.stop()
          const received = await Promise.all(clients.map((client) => client.ask('take', { group: 'all' })))
          const messages = received.reduce((sum, { messages: own }) => sum + own, 0)
          if (messages < updates * sockets && attempt < mostAttempts) continue
          const delays = received.flatMap(({ arrivals }) =>
            arrivals.flatMap((times, place) => times.map((time) => time - (committedAt[place] ?? Number.NaN))),
          )
          return { between: pauseMilliseconds * attempt, messages, delays, waits }
        }
      }
    } finally {
      await sql.close()
      await writer.close()
      // Before the server: they take a socket that is closed on them for a failure.
      for (const client of clients) await client.stop()
    }
  },
}

/** Asks something small again and again, and tells how long each answer took, in milliseconds. */
function startRequests(url: string): { stop(): Promise<number[]> } {
  const agent = new Agent({ keepAlive: true })
  const waits: number[] = []
  let stopping = false
  const asking = (async () => {
    while (!stopping) {
      const asked = performance.now()
      await post(agent, { url, key: null, body: request })
      waits.push(performance.now() - asked)
      await pause(betweenRequestsMilliseconds)
    }
  })()
  return {
    async stop() {
      stopping = true
      await asking
      agent.destroy()
      return waits
    },
  }
}
