import { Agent } from 'node:http'
import { databaseOf } from '@erikti/prisma/postgres/databases'
import type { EriktiServer } from '../erikti-server.child.ts'
import type { Bench, BenchResult, BenchTools } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { formatNumber, formatRatio, formatSummary } from '../harness/format.ts'
import { post, postRepeatedly } from '../harness/http-load.ts'
import { watchPostgresCpu } from '../harness/postgres-cpu.ts'
import { interleave, summarise, summariseRatios } from '../harness/statistics.ts'
import { readQueries } from '../peers/reads/queries.ts'
import type { ReadQuery } from '../peers/reads/queries.ts'
import { loadProgramme } from '../programme/load.ts'

const together = 4
/** Not counted: the question has to have been asked, and its answer made. */
const requestsBefore = 8

/** Of one round, for each request. */
interface Round {
  milliseconds: number
  nodeMilliseconds: number
  postgresMilliseconds: number
}

/** Cold: each asks something else; shared: each asks the same; changing: the same, while it is changed again and again. */
const ways = ['cold', 'shared', 'changing'] as const
type Way = (typeof ways)[number]

const labels: Record<Way, string> = {
  cold: 'asked for the first time',
  shared: 'asked again',
  changing: 'asked again, every tenth time after a change',
}

/** Public questions over HTTP, and what it saves that their answers are shared while nothing has changed. */
export const sharedReads: Bench = {
  name: 'shared-read',
  title: 'Public reads asked for the first time, and asked again',
  async run(tools) {
    const connectionString = await tools.databases.create('shared_read')
    await loadProgramme(connectionString, { scale: 1, signups: false })
    const server = tools.started(startChild<EriktiServer>(new URL('../erikti-server.child.ts', import.meta.url)))
    const { url, key } = await server.ask('start', { connectionString })
    const target = `${url}/graphql`
    const postgres = await watchPostgresCpu(connectionString, databaseOf(connectionString))
    const agent = new Agent({ keepAlive: true })
    try {
      const eventId = await findEvent(agent, target)
      const change = () => post(agent, { url: target, key, body: writeChange() })
      const rows: string[][] = []
      for (const query of readQueries) {
        tools.progress(query.title)
        const body = () => writeBody(query, eventId, nextMoment())
        const bytes = Buffer.byteLength(await post(agent, { url: target, key: null, body: body() }))
        const measure = (way: Way) => async (): Promise<Round> => {
          const same = body()
          const ask = (times: number) =>
            postRepeatedly({ url: target, key: null, body: way === 'cold' ? body : same, together, times })
          await ask(requestsBefore)
          const times = { short: 40, normal: 150, full: 400 }[tools.effort]
          const [nodeBefore, postgresBefore] = [await server.cpu(), await postgres.read()]
          let milliseconds = 0
          for (let left = times; left > 0; left -= way === 'changing' ? 10 : times) {
            if (way === 'changing') await change()
            milliseconds += await ask(way === 'changing' ? 10 : times)
          }
          const [nodeAfter, postgresAfter] = [await server.cpu(), await postgres.read()]
          return {
            milliseconds: milliseconds / times,
            nodeMilliseconds: (nodeAfter - nodeBefore) / 1_000 / times,
            postgresMilliseconds: ((postgresAfter ?? Number.NaN) - (postgresBefore ?? Number.NaN)) / 1_000 / times,
          }
        }
        const results = await interleave(Object.fromEntries(ways.map((way) => [way, measure(way)])), {
          rounds: { short: 2, normal: 7, full: 11 }[tools.effort],
          warmUps: 1,
        })
        rows.push(...ways.map((way) => describeWay(query, way, results as Record<Way, Round[]>, bytes)))
      }
      return describe(rows, tools)
    } finally {
      agent.destroy()
      await postgres.close()
    }
  },
}

let asked = 0

/** A moment after all events, and never the same twice. */
function nextMoment(): string {
  asked += 1
  return new Date(Date.UTC(2100, 0) + asked).toISOString()
}

function writeBody(query: ReadQuery, id: string, before: string): string {
  return JSON.stringify({ query: query.shared, variables: { ...query.variables, id, before } })
}

async function findEvent(agent: Agent, url: string): Promise<string> {
  const body = JSON.stringify({ query: '{ events(first: 1) { edges { node { id } } } }' })
  const { data } = JSON.parse(await post(agent, { url, key: null, body })) as {
    data: { events: { edges: { node: { id: string } }[] } }
  }
  const id = data.events.edges[0]?.node.id
  if (id === undefined) throw new Error('There is no event.')
  return id
}

/** A draft of a campaign, which shows in no answer: but it might, so all answers with campaigns are made anew. */
function writeChange(): string {
  asked += 1
  const input = {
    slug: `draft-${asked}`,
    kind: 'CAMPAIGN',
    name: { kk: 'Жоба', ru: 'Черновик', en: 'Draft' },
    startsOn: '2027-01-01',
  }
  const query = 'mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { __typename } }'
  return JSON.stringify({ query, variables: { input } })
}

const cpuTogether = (rounds: readonly Round[]) =>
  rounds.map(({ nodeMilliseconds, postgresMilliseconds }) => nodeMilliseconds + postgresMilliseconds)

function describeWay(query: ReadQuery, way: Way, results: Record<Way, Round[]>, bytes: number): string[] {
  const rounds = results[way]
  const of = (key: keyof Round) => summarise(rounds.map((round) => round[key]))
  const duration = (of: readonly Round[]) => of.map(({ milliseconds }) => milliseconds)
  return [
    way === 'cold' ? query.title : '',
    labels[way],
    formatNumber(1_000 / of('milliseconds').median),
    way === 'cold' ? '1' : formatRatio(summariseRatios(duration(results.cold), duration(rounds))),
    formatSummary(of('nodeMilliseconds'), 'ms'),
    formatSummary(of('postgresMilliseconds'), 'ms'),
    way === 'cold' ? '1' : formatRatio(summariseRatios(cpuTogether(results.cold), cpuTogether(rounds))),
    formatNumber(bytes),
  ]
}

function describe(rows: string[][], { effort }: BenchTools): BenchResult {
  return {
    notes: [
      'Aim: asked again, at least ten times the throughput and a tenth of the CPU. A ratio is how many times better.',
      `${together} requests at a time over HTTP, without a key; figures are for each request. The questions are those put to other servers.`,
      'Asked for the first time: every request carries another moment. Asked again: every request is the same, and each is answered after one statement has said that its tables stand where they stood.',
      'The change is the draft of a campaign: it concerns the first two questions and the page of an event; what it costs itself is counted.',
      ...(effort === 'short' ? ['A quick look: too noisy to quote.'] : []),
    ],
    columns: [
      'question',
      'way',
      'requests a second',
      'times the first',
      'Node CPU',
      'PostgreSQL CPU',
      'CPU together, times less',
      'bytes',
    ],
    rows,
  }
}
