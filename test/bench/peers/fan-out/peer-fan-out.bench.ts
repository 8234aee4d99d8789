import { setTimeout as pause } from 'node:timers/promises'
import type { EriktiServer } from '../../erikti-server.child.ts'
import type { RawBroadcast } from '../../fan-out/raw-broadcast.child.ts'
import type { Subscribers } from '../../fan-out/subscribers.child.ts'
import { startWriter } from '../../fan-out/writer.ts'
import type { Writer } from '../../fan-out/writer.ts'
import type { Bench, BenchResult, BenchTools } from '../../harness/bench.ts'
import { startChild } from '../../harness/child.ts'
import type { Child, Measured } from '../../harness/child.ts'
import { formatNumber, formatRatio, formatSummary } from '../../harness/format.ts'
import { interleave, quantile, summarise, summariseRatios } from '../../harness/statistics.ts'
import { loadProgramme } from '../../programme/load.ts'
import { installPeers } from '../install.ts'
import { describeMissing, peers, startPeers } from '../peers.ts'
import { findDifference, normaliseAnswer } from '../reads/same-answer.ts'

const query = 'subscription { counters { counters { id value version } snapshot } }'
/** Slower than Erikti coalesces, so that every commit is an update of its own. */
const shortestPauseMilliseconds = 200
/** What two cores deliver by the slowest of them without falling behind. */
const mostDeliveriesPerSecond = 2_500

const mostAttempts = 5

interface Contender {
  name: string
  label: string
  process: Measured
  /** Commits something, or for the raw server sends; settles with the moment of it. */
  update(): Promise<number>
}

interface Round {
  microsecondsPerDelivery: number
  bytesPerDelivery: number
  /** Milliseconds from the commit to the client, of all deliveries. */
  typicalDelay: number
  longDelay: number
  text: string
}

interface Run {
  subscribers: number
  updates: number
  rounds: number
  pauseMilliseconds: number
}

const now = () => performance.timeOrigin + performance.now()

/** Counter updates to many subscribers of each server that has subscriptions, beside a raw broadcast. */
export const peerFanOut: Bench = {
  name: 'peer-fan-out',
  title: 'Fan-out beside other servers: CPU per delivered update, and delay from commit to client',
  async run(tools) {
    const subscribers = tools.effort === 'full' ? 2_000 : 500
    const run: Run = {
      subscribers,
      updates: tools.effort === 'short' ? 8 : 20,
      rounds: tools.effort === 'short' ? 2 : 5,
      pauseMilliseconds: Math.max(shortestPauseMilliseconds, (subscribers / mostDeliveriesPerSecond) * 1_000),
    }
    const notInstalled = await installPeers(tools.progress).then(
      () => null,
      (error: unknown) => describeMissing('the other servers', error),
    )
    const writers: Writer[] = []
    const clients = tools.started(
      startChild<Subscribers>(new URL('../../fan-out/subscribers.child.ts', import.meta.url)),
    )
    try {
      const { contenders, remarks } = await startAll(tools, run, { clients, writers, withPeers: notInstalled === null })
      if (notInstalled !== null) remarks.push(notInstalled)
      let text = ''
      let measured = 0
      const results = await interleave(
        Object.fromEntries(
          contenders.map((contender) => [
            contender.name,
            async (): Promise<Round> => {
              tools.progress(`${contender.label} (${(measured += 1)})`)
              const round = await measure(contender, clients, run)
              if (contender.name === 'erikti') text = round.text
              return round
            },
          ]),
        ),
        { rounds: run.rounds, warmUps: 1 },
      )
      remarks.push(...compare(contenders, results, text))
      return describe(contenders, results, run, tools, remarks)
    } finally {
      for (const writer of writers) await writer.close()
      // Before the servers: it takes a socket that is closed on it for a failure.
      await clients.stop()
    }
  },
}

/** Each server has a database of its own with the same content, so that the others rest while it is told. */
async function startAll(
  tools: BenchTools,
  run: Run,
  { clients, writers, withPeers }: { clients: Child<Subscribers>; writers: Writer[]; withPeers: boolean },
) {
  const contenders: Contender[] = []
  const remarks: string[] = []
  const addresses = new Map<string, string>()
  const createFor = async (name: string): Promise<string> => {
    const connectionString = await tools.databases.create(`peer_fan_out_${name.toLowerCase()}`)
    await loadProgramme(connectionString, { scale: 1, signups: false })
    addresses.set(name, connectionString)
    return connectionString
  }
  const subscribe = async (name: string, label: string, process: Measured, url: string): Promise<void> => {
    tools.progress(`opens sockets to ${label}`)
    const address = url.replace('http', 'ws')
    const opened = clients.ask('open', { group: name, url: address, count: run.subscribers, query })
    await Promise.race([opened, pause(60_000).then(() => Promise.reject(new Error('its sockets did not open')))])
    const writer = await startWriter(addresses.get(name) ?? '')
    writers.push(writer)
    contenders.push({ name, label, process, update: () => writer.write() })
  }

  const erikti = tools.started(startChild<EriktiServer>(new URL('../../erikti-server.child.ts', import.meta.url)))
  const { url } = await erikti.ask('start', { connectionString: await createFor('erikti') })
  await subscribe('erikti', 'Erikti', erikti, `${url}/graphql`)
  const writer = await startWriter(addresses.get('erikti') ?? '')
  writers.push(writer)
  await writer.write()
  await pause(run.pauseMilliseconds * 2)
  const { text } = await clients.ask('take', { group: 'erikti' })
  contenders.push(await startRaw(tools, clients, run, text))
  const live = withPeers ? peers.filter((peer) => peer.live) : []
  const { running, missing } = await startPeers(tools, live, ({ name }) => createFor(name))
  remarks.push(...missing)
  for (const { peer, child, url } of running) {
    try {
      await subscribe(peer.name, peer.label, child, url)
    } catch (error) {
      remarks.push(describeMissing(peer.label, error))
    }
  }
  return { contenders, remarks }
}

/** It sends what Erikti sent, byte by byte. */
async function startRaw(tools: BenchTools, clients: Child<Subscribers>, run: Run, text: string): Promise<Contender> {
  const raw = tools.started(startChild<RawBroadcast>(new URL('../../fan-out/raw-broadcast.child.ts', import.meta.url)))
  await clients.ask('open', { group: 'raw', ...(await raw.ask('start', null)), count: run.subscribers, query: null })
  return {
    name: 'raw',
    label: 'raw `ws` broadcast',
    process: raw,
    async update() {
      const sent = now()
      await raw.ask('broadcast', { text })
      return sent
    },
  }
}

/** On a busy machine two commits can be told as one, by whoever gathers; such a round is measured again, with longer pauses. */
async function measure(contender: Contender, clients: Child<Subscribers>, run: Run): Promise<Round> {
  for (let attempt = 1; ; attempt += 1) {
    const { messages, round } = await measureOnce(contender, clients, run, attempt * run.pauseMilliseconds)
    if (messages === run.updates * run.subscribers) return round
    if (attempt === mostAttempts)
      throw new Error(`${contender.label} delivered ${messages} updates, not ${run.updates * run.subscribers}.`)
  }
}

async function measureOnce(
  contender: Contender,
  clients: Child<Subscribers>,
  run: Run,
  pauseMilliseconds: number,
): Promise<{ messages: number; round: Round }> {
  const { name } = contender
  await pause(pauseMilliseconds * 2)
  await clients.ask('take', { group: name })
  const before = await contender.process.cpu()
  const updatedAt: number[] = []
  for (let count = 0; count < run.updates; count++) {
    const next = pause(pauseMilliseconds)
    updatedAt.push(await contender.update())
    await next
  }
  await pause(pauseMilliseconds * 2)
  const used = (await contender.process.cpu()) - before
  const { messages, bytes, text, arrivals } = await clients.ask('take', { group: name })
  const delays = arrivals.flatMap((times, place) => times.map((time) => time - (updatedAt[place] ?? Number.NaN)))
  const round = {
    microsecondsPerDelivery: used / messages,
    bytesPerDelivery: bytes / messages,
    typicalDelay: quantile(delays, 0.5),
    longDelay: quantile(delays, 0.99),
    text,
  }
  return { messages, round }
}

/** Whose last update says something else than Erikti's; how far the figures themselves have come depends on the commits. */
function compare(contenders: readonly Contender[], results: Record<string, Round[]>, expected: string): string[] {
  const read = (text: string) => {
    const withoutFigures = (_: string, value: unknown) => (typeof value === 'number' ? 'a number' : value)
    const { payload } = JSON.parse(text, withoutFigures) as {
      payload: { data: { counters: { counters: { id: string }[] } } }
    }
    payload.data.counters.counters.sort((one, other) => one.id.localeCompare(other.id))
    return normaliseAnswer(payload.data)
  }
  return contenders
    .filter(({ name }) => name !== 'raw')
    .flatMap(({ name, label }) => {
      const text = results[name]?.at(-1)?.text
      const difference = text === undefined ? 'nothing came' : findDifference(read(expected), read(text))
      return difference === null ? [] : [`${label} does not say the same: ${difference}.`]
    })
}

function describe(
  contenders: readonly Contender[],
  results: Record<string, Round[]>,
  run: Run,
  { effort }: BenchTools,
  remarks: readonly string[],
): BenchResult {
  const of = (name: string, key: Exclude<keyof Round, 'text'>) => (results[name] ?? []).map((round) => round[key])
  const cost = (name: string) => of(name, 'microsecondsPerDelivery')
  return {
    notes: [
      'Aims: at most 1.4 times the raw broadcast, and at most a fifth of Yoga with graphql-ws.',
      `${formatNumber(run.subscribers)} sockets on each server, ${run.rounds} rounds of ${run.updates} commits ` +
        `(one each ${formatNumber(run.pauseMilliseconds)} ms). Every commit changes three counters. Every update arrived at every socket.`,
      `Subscription: \`${query}\`. The last updates were compared and have the same content, or it is said below. A round in which two commits were told as one is measured again, with longer pauses.`,
      'The delay is from the commit, by the database’s clock, to the client’s process, over all deliveries of a round; for the raw broadcast from the order to send. Erikti gathers changes for up to 100 ms before it sends.',
      'The other servers listen to the same notification, read the counters once for each commit, and publish what changed: Yoga and Apollo Server through their default pub/sub and graphql-ws, Mercurius through its own of both, PostGraphile by a small plugin over its `listen`. PostGraphile runs on a newer Node.',
      'Each server is alone in its process, on a database of its own with the same content, and at rest while others are measured.',
      ...(effort === 'short' ? ['A quick look: too noisy to quote.'] : []),
      ...remarks,
    ],
    columns: ['', 'CPU per delivery', 'ratio to raw', 'ratio to Erikti', 'delay, median', 'delay, 99 %', 'bytes'],
    rows: contenders.map(({ name, label }) => [
      label,
      formatSummary(summarise(cost(name)), 'µs'),
      name === 'raw' ? '1' : formatRatio(summariseRatios(cost(name), cost('raw'))),
      name === 'erikti' ? '1' : formatRatio(summariseRatios(cost(name), cost('erikti'))),
      formatSummary(summarise(of(name, 'typicalDelay')), 'ms'),
      formatSummary(summarise(of(name, 'longDelay')), 'ms'),
      formatNumber(summarise(of(name, 'bytesPerDelivery')).median),
    ]),
  }
}
