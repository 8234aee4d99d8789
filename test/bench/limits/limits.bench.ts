import { defaultLimits } from '@erikti/server/limits/limits'
import { writeAdversarialRequests } from '../../kit/adversarial.ts'
import type { EriktiServer } from '../erikti-server.child.ts'
import type { Bench, BenchTools } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import type { Child } from '../harness/child.ts'
import { formatNumber, formatRatio, formatSummary } from '../harness/format.ts'
import { interleave, quantile, summarise, summariseRatios } from '../harness/statistics.ts'
import { loadProgramme } from '../programme/load.ts'

/** What somebody asks meanwhile, who has done nothing wrong. */
const quietQuery = '{ counters { metric value } events(first: 10) { edges { node { id name { kk } startsAt } } } }'
/** As dear as one operation may be, and sent from as many sides at once. */
const burstQuery = `{ ${['a', 'b', 'c', 'd'].map((alias) => `${alias}: events(first: 100) { edges { node { id name { kk ru en } organiser { name { kk } } shifts { role { kk } } } } }`).join(' ')} }`
const burstSides = 64
const quietPauseMilliseconds = 10
const shownRefusals = 6

interface Running {
  child: Child<EriktiServer>
  url: string
  key: string
  otherKey: string
}

interface Quiet {
  p50: number
  p99: number
  lag: number
}

/** What a refusal costs, and what one who asks too much does to the others. */
export const limitsBench: Bench = {
  name: 'limits',
  title: 'Limits: refused documents, and a burst against one key',
  async run(tools) {
    const connectionString = await tools.databases.create('limits')
    await loadProgramme(connectionString, { scale: 1, signups: false })
    const limited = await start(tools, connectionString, false)
    const endless = await start(tools, connectionString, true)
    const refusals = await measureRefusals(tools, endless)
    const bursts = await measureBursts(tools, limited, endless)
    return {
      notes: [
        'Aims: a refused document costs under 50 ms of CPU; a burst against one key leaves the others’ latency as it was.',
        `CPU of the server for each refused request, of ${refusals.count} kinds made to cost it much (\`test/kit/adversarial.ts\`), each text a new one, with a key; the ${shownRefusals} dearest. The ratio is to an ordinary answered query.`,
        `The burst: ${burstSides} sides that send one of the dearest documents again and again with one key, while another key asks something small every ${quietPauseMilliseconds} ms. “Without limits” is the same server with budgets and turns that do not end. All of it, and PostgreSQL, share the machine’s cores.`,
      ],
      columns: ['', 'figure', 'event loop, longest delay', 'ratio'],
      rows: [...refusals.rows, ...bursts],
    }
  },
}

async function start(tools: BenchTools, connectionString: string, endless: boolean): Promise<Running> {
  const child = tools.started(startChild<EriktiServer>(new URL('../erikti-server.child.ts', import.meta.url)))
  return { child, ...(await child.ask('start', { connectionString, endless })) }
}

async function send({ url, key }: { url: string; key: string }, body: object): Promise<number> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization: `Bearer ${key}`,
    },
    body: JSON.stringify(body),
  })
  await response.arrayBuffer()
  return response.status
}

async function measureRefusals(tools: BenchTools, server: Running): Promise<{ rows: string[][]; count: number }> {
  const times = tools.effort === 'short' ? 5 : 20
  const cpuOf = async (make: (n: number) => object): Promise<number> => {
    await send(server, make(-1))
    const before = await server.child.cpu()
    for (let n = 0; n < times; n += 1) await send(server, make(n))
    return ((await server.child.cpu()) - before) / 1_000 / times
  }
  const rounds = tools.effort === 'short' ? 2 : 5
  const ordinary: number[] = []
  const spent = new Map<string, number[]>()
  const requests = Object.entries(writeAdversarialRequests(defaultLimits.account.document))
  for (let round = 0; round < rounds; round += 1) {
    tools.progress(`refusals, round ${round + 1} of ${rounds}`)
    ordinary.push(await cpuOf(() => ({ query: quietQuery })))
    for (const [name, given] of requests) {
      const cpu = await cpuOf((n) => ({ ...given, query: `${given.query} # ${round} ${n}` }))
      spent.set(name, [...(spent.get(name) ?? []), cpu])
    }
  }
  const dearest = [...spent].sort(([, one], [, other]) => summarise(other).median - summarise(one).median)
  return {
    count: requests.length,
    rows: [
      ['an ordinary query, answered', formatSummary(summarise(ordinary), 'ms CPU'), '', '1'],
      ...dearest
        .slice(0, shownRefusals)
        .map(([name, values]) => [
          `refused: ${name}`,
          formatSummary(summarise(values), 'ms CPU'),
          '',
          formatRatio(summariseRatios(values, ordinary)),
        ]),
    ],
  }
}

async function measureBursts(tools: BenchTools, limited: Running, endless: Running): Promise<string[][]> {
  const milliseconds = tools.effort === 'short' ? 1_500 : 5_000
  const rounds = tools.effort === 'short' ? 1 : 5
  let measured = 0
  const contend = (server: Running, burst: boolean) => async (): Promise<Quiet> => {
    tools.progress(`bursts, ${(measured += 1)} of ${rounds * 3 + 3}`)
    const stop = burst ? startBurst(server) : async () => {}
    try {
      return await askQuietly(server, milliseconds)
    } finally {
      await stop()
    }
  }
  const results = await interleave(
    { alone: contend(limited, false), limited: contend(limited, true), endless: contend(endless, true) },
    { rounds, warmUps: 1 },
  )
  const p99 = (name: keyof typeof results) => results[name].map((quiet) => quiet.p99)
  const describe = (label: string, name: keyof typeof results) => [
    label,
    `p50 ${formatSummary(summarise(results[name].map((quiet) => quiet.p50)), 'ms')}, p99 ${formatSummary(summarise(p99(name)), 'ms')}`,
    `${formatNumber(summarise(results[name].map((quiet) => quiet.lag)).median)} ms`,
    name === 'alone' ? '1' : `${formatRatio(summariseRatios(p99(name), p99('alone')))} of p99`,
  ]
  return [
    describe('others, without a burst', 'alone'),
    describe('others, during a burst', 'limited'),
    describe('others, during a burst, without limits', 'endless'),
  ]
}

function startBurst({ url, key }: Running): () => Promise<void> {
  let going = true
  const side = async () => {
    while (going) await send({ url, key }, { query: burstQuery })
  }
  const sides = Promise.all(Array.from({ length: burstSides }, side))
  return async () => {
    going = false
    await sides
  }
}

async function askQuietly({ child, url, otherKey }: Running, milliseconds: number): Promise<Quiet> {
  const durations: number[] = []
  await child.ask('lag', null as never)
  const endsAt = performance.now() + milliseconds
  while (performance.now() < endsAt) {
    const startedAt = performance.now()
    await send({ url, key: otherKey }, { query: quietQuery })
    durations.push(performance.now() - startedAt)
    await new Promise((resolve) => setTimeout(resolve, quietPauseMilliseconds))
  }
  return { p50: quantile(durations, 0.5), p99: quantile(durations, 0.99), lag: await child.ask('lag', null as never) }
}
