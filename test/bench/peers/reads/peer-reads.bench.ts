import { Agent } from 'node:http'
import { databaseOf } from '@erikti/prisma/postgres/databases'
import type { EriktiServer } from '../../erikti-server.child.ts'
import type { Bench, BenchResult, BenchTools } from '../../harness/bench.ts'
import { startChild } from '../../harness/child.ts'
import type { Measured } from '../../harness/child.ts'
import { formatNumber, formatRatio, formatSummary } from '../../harness/format.ts'
import { post, postRepeatedly } from '../../harness/http-load.ts'
import { watchPostgresCpu } from '../../harness/postgres-cpu.ts'
import type { PostgresCpu } from '../../harness/postgres-cpu.ts'
import { interleave, summarise, summariseRatios } from '../../harness/statistics.ts'
import { loadProgramme } from '../../programme/load.ts'
import { installPeers } from '../install.ts'
import { describeMissing, peers, startPeers } from '../peers.ts'
import type { RunningPeer } from '../peers.ts'
import type { HandWrittenReads } from './hand-written.child.ts'
import { readQueries } from './queries.ts'
import type { ReadQuery } from './queries.ts'
import { findDifference, normaliseAnswer } from './same-answer.ts'

const together = 4
/** Not counted: connections that a pool let go meanwhile are made again. */
const requestsBefore = 8

/** One who answers, and how to ask. */
interface Contender {
  name: string
  label: string
  process: Measured
  urlOf(query: ReadQuery): string
  textOf(query: ReadQuery): string
  /** The id it gave to the event of the detail page; set once the list has been read. */
  eventId?: string
}

/** Of one round, for each request. */
interface Round {
  milliseconds: number
  serverMilliseconds: number
  postgresMilliseconds: number
}

type Mode = 'fresh' | 'again'

/** Five questions, answered by Erikti, by other servers and by hand-written SQL, all from one database. */
export const peerReads: Bench = {
  name: 'peer-reads',
  title: 'Reads beside other servers: five questions, nothing cached, and asked again',
  async run(tools) {
    const notInstalled = await installPeers(tools.progress).then(
      () => null,
      (error: unknown) => describeMissing('the other servers', error),
    )
    const connectionString = await tools.databases.create('peer_reads')
    await loadProgramme(connectionString, { scale: 1, signups: false })
    const chosen = notInstalled === null ? peers : []
    const { running, missing } = await startPeers(tools, chosen, async () => connectionString)
    const contenders = [...(await startOwn(tools, connectionString)), ...running.map(toContender)]
    const postgres = await watchPostgresCpu(connectionString, databaseOf(connectionString))
    const remarks = [...(notInstalled === null ? [] : [notInstalled]), ...missing]
    try {
      const rows: string[][] = []
      for (const query of readQueries) {
        tools.progress(query.title)
        rows.push(...(await measureQuery(tools, query, contenders, postgres, remarks)))
      }
      return describe(rows, tools, remarks)
    } finally {
      await postgres.close()
    }
  },
}

async function startOwn(tools: BenchTools, connectionString: string): Promise<Contender[]> {
  const erikti = tools.started(startChild<EriktiServer>(new URL('../../erikti-server.child.ts', import.meta.url)))
  const bare = tools.started(startChild<HandWrittenReads>(new URL('hand-written.child.ts', import.meta.url)))
  const { url } = await erikti.ask('start', { connectionString })
  const { url: bareUrl } = await bare.ask('start', { connectionString })
  const textOf = ({ shared }: ReadQuery) => shared
  return [
    { name: 'erikti', label: 'Erikti', process: erikti, urlOf: () => `${url}/graphql`, textOf },
    { name: 'bare', label: 'hand-written SQL', process: bare, urlOf: ({ name }) => `${bareUrl}/${name}`, textOf },
  ]
}

const toContender = ({ peer, child, url }: RunningPeer): Contender => ({
  name: peer.name,
  label: peer.label,
  process: child,
  urlOf: () => url,
  textOf: (query) => query[peer.dialect],
})

let asked = 0

/** A moment after all events, and never the same twice: no answer that was kept fits. */
function nextMoment(): string {
  asked += 1
  return new Date(Date.UTC(2100, 0) + asked).toISOString()
}

function writeBody(contender: Contender, query: ReadQuery, before: string): string {
  const variables = { ...query.variables, ...(query.name === 'detail' && { id: contender.eventId }), before }
  return JSON.stringify({ query: contender.textOf(query), variables })
}

/** The answer as text. @throws Error when it is none, or has errors. */
async function ask(contender: Contender, query: ReadQuery): Promise<{ text: string; data: unknown }> {
  const agent = new Agent()
  try {
    const body = writeBody(contender, query, nextMoment())
    const text = await post(agent, { url: contender.urlOf(query), key: null, body })
    const { data, errors } = JSON.parse(text) as { data: unknown; errors?: { message: string }[] }
    if (errors) throw new Error(errors[0]?.message)
    return { text, data }
  } finally {
    agent.destroy()
  }
}

/** Asks each once; whoever does not answer, or says something else, does not take part. */
async function compare(query: ReadQuery, contenders: readonly Contender[], remarks: string[]) {
  const equal: { contender: Contender; bytes: number }[] = []
  let expected: unknown
  for (const contender of contenders) {
    try {
      const { text, data } = await ask(contender, query)
      if (query.name === 'list') rememberEvent(contender, data)
      const answer = normaliseAnswer(data)
      expected ??= answer
      const difference = findDifference(expected, answer)
      if (difference !== null) throw new Error(`its answer is not the same: ${difference}`)
      equal.push({ contender, bytes: Buffer.byteLength(text) })
    } catch (error) {
      remarks.push(describeMissing(`${query.title}: ${contender.label}`, error))
    }
  }
  return equal
}

function rememberEvent(contender: Contender, data: unknown): void {
  const { events } = data as { events: { edges: { node: { id: string } }[] } }
  const id = events.edges[0]?.node.id
  if (id !== undefined) contender.eventId = id
}

async function measureQuery(
  { effort }: BenchTools,
  query: ReadQuery,
  contenders: readonly Contender[],
  postgres: PostgresCpu,
  remarks: string[],
): Promise<string[][]> {
  const equal = await compare(query, contenders, remarks)
  const times = { short: 20, normal: 60, full: 150 }[effort]
  const rounds = { short: 2, normal: 7, full: 11 }[effort]
  const measure = (contender: Contender, mode: Mode) => async (): Promise<Round> => {
    const same = writeBody(contender, query, nextMoment())
    const load = {
      url: contender.urlOf(query),
      key: null,
      body: mode === 'again' ? same : () => writeBody(contender, query, nextMoment()),
      together,
    }
    await postRepeatedly({ ...load, times: requestsBefore })
    const [serverBefore, postgresBefore] = [await contender.process.cpu(), await postgres.read()]
    const milliseconds = await postRepeatedly({ ...load, times })
    const [serverAfter, postgresAfter] = [await contender.process.cpu(), await postgres.read()]
    return {
      milliseconds: milliseconds / times,
      serverMilliseconds: (serverAfter - serverBefore) / 1_000 / times,
      postgresMilliseconds: ((postgresAfter ?? Number.NaN) - (postgresBefore ?? Number.NaN)) / 1_000 / times,
    }
  }
  const modes: readonly Mode[] = ['fresh', 'again']
  const results = await interleave(
    Object.fromEntries(
      equal.flatMap(({ contender }) =>
        modes.map((mode) => [`${contender.name}.${mode}`, measure(contender, mode)] as const),
      ),
    ),
    { rounds, warmUps: effort === 'short' ? 1 : 2 },
  )
  const limit = (mode: Mode) => cpuTogether(results[`erikti.${mode}`] ?? [])
  return equal.map(({ contender, bytes }, index) => [
    index === 0 ? query.title : '',
    contender.label,
    ...describeFresh(results[`${contender.name}.fresh`] ?? [], limit('fresh'), contender.name === 'erikti'),
    ...describeAgain(results[`${contender.name}.again`] ?? [], limit('again'), contender.name === 'erikti'),
    formatNumber(bytes),
  ])
}

const cpuTogether = (rounds: readonly Round[]) =>
  rounds.map(({ serverMilliseconds, postgresMilliseconds }) => serverMilliseconds + postgresMilliseconds)

function describeFresh(rounds: readonly Round[], limit: readonly number[], isLimit: boolean): string[] {
  const of = (key: keyof Round) => summarise(rounds.map((round) => round[key]))
  return [
    formatNumber(1_000 / of('milliseconds').median),
    formatSummary(of('serverMilliseconds'), 'ms'),
    formatSummary(of('postgresMilliseconds'), 'ms'),
    isLimit ? '1' : formatRatio(summariseRatios(cpuTogether(rounds), limit)),
  ]
}

function describeAgain(rounds: readonly Round[], limit: readonly number[], isLimit: boolean): string[] {
  return [
    formatSummary(summarise(cpuTogether(rounds)), 'ms'),
    isLimit ? '1' : formatRatio(summariseRatios(cpuTogether(rounds), limit)),
  ]
}

function describe(rows: string[][], { effort }: BenchTools, remarks: readonly string[]): BenchResult {
  return {
    notes: [
      'Aims: nothing cached, at least level with PostGraphile; asked again, at least ten times better. A ratio above 1 means that the other takes more CPU than Erikti.',
      `Nothing cached: every request carries another moment, so that no answer which was kept fits. Asked again: the same request each time. Parsed documents, plans and prepared statements are kept by whoever keeps them.`,
      `${together} requests at a time over HTTP, without a key; figures are for each request. Each server is alone in its process, at rest while others are measured; all read one database.`,
      'Answers were compared: they say the same, but for how ids, dates and names in three languages are written; the bytes are of the answer’s body.',
      'Yoga with Pothos and Prisma is as their documentation writes it. Mercurius (its loaders) and Apollo Server (DataLoader) have hand-written statements over `pg` below, one for each relation and all its parents. PostGraphile makes its schema from the tables, has its filter plugin, and runs on a newer Node.',
      'Erikti also checks permissions and counts the cost of each operation; the others here do neither.',
      ...(effort === 'short' ? ['A quick look: too noisy to quote.'] : []),
      ...remarks,
    ],
    columns: [
      'question',
      'server',
      'requests a second',
      'server CPU',
      'PostgreSQL CPU',
      'CPU together, ratio to Erikti',
      'asked again: CPU together',
      'asked again: ratio to Erikti',
      'bytes',
    ],
    rows,
  }
}
