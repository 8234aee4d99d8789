import { deepStrictEqual } from 'node:assert'
import { Agent } from 'node:http'
import { databaseOf } from '@erikti/prisma/postgres/databases'
import type { EriktiServer } from '../erikti-server.child.ts'
import type { Bench, BenchResult, BenchTools } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { formatNumber, formatRatio, formatSummary } from '../harness/format.ts'
import { post, postRepeatedly } from '../harness/http-load.ts'
import { watchPostgresCpu } from '../harness/postgres-cpu.ts'
import type { PostgresCpu } from '../harness/postgres-cpu.ts'
import { interleave, summarise, summariseRatios } from '../harness/statistics.ts'
import { loadProgramme } from '../programme/load.ts'
import type { HandWrittenHttp } from './hand-written-http.child.ts'
import type { InProcess, Way } from './in-process.child.ts'
import { nestedRead } from './query.ts'

const first = 50
const together = 4
const ways = ['erikti', 'rows', 'text'] as const satisfies readonly Way[]

const labels: Record<Way, string> = {
  erikti: 'Erikti',
  rows: 'hand-written SQL, put into shape by Node',
  text: 'hand-written SQL that makes the whole JSON',
}

/** Of one round, for each request. */
interface Round {
  milliseconds: number
  nodeMilliseconds: number
  postgresMilliseconds: number | null
}

/** Reads with one way some times. */
type Load = (way: Way, times: number) => Promise<{ milliseconds: number; cpu: number }>

/** A page of 50 events as the office sees it, beside SQL written for this page alone. */
export const nestedReads: Bench = {
  name: 'nested-read',
  title: 'Nested read: 50 events with organiser, counts, and five sign-ups with volunteers',
  async run(tools) {
    const connectionString = await tools.databases.create('nested_read')
    await loadProgramme(connectionString, { scale: 1, signups: true })
    const postgres = await watchPostgresCpu(connectionString, databaseOf(connectionString))
    try {
      const inProcess = await measureInProcess(tools, connectionString, postgres)
      const http = await measureHttp(tools, connectionString, postgres)
      return {
        notes: [
          'Aim: at least half of the throughput of hand-written SQL that Node puts into shape.',
          `${together} requests at a time; figures are for each request. ` +
            `Answers were compared and are deeply equal: ${formatNumber(inProcess.bytes)} bytes, viewed by the office.`,
          `Statements for each read: ${inProcess.statements.join(' for 10 events, ')} for 100. Over HTTP, one more for the key.`,
          'Throughput depends on what else runs on the cores; “CPU together” (Node and PostgreSQL) says what a busy machine can do.',
          'Both sides check the same key over HTTP. Nothing is cached but parsed documents and prepared statements.',
        ],
        columns: ['', 'requests a second', 'part of hand-written', 'Node CPU', 'PostgreSQL CPU', 'CPU together, ratio'],
        rows: [...describe('in process', inProcess.rounds), ...describe('HTTP', http)],
      }
    } finally {
      await postgres.close()
    }
  },
}

async function measureInProcess(tools: BenchTools, connectionString: string, postgres: PostgresCpu) {
  const child = tools.started(startChild<InProcess>(new URL('in-process.child.ts', import.meta.url)))
  await child.ask('open', { connectionString })
  const texts = await Promise.all(ways.map((way) => child.ask('read', { way, first })))
  const [bytes = 0] = requireEqual(texts)
  const statements = []
  for (const events of [10, 100]) statements.push(await child.ask('countStatements', { way: 'erikti', first: events }))
  if (statements[0] !== statements[1]) throw new Error(`${statements.join(' and ')} statements for 10 and 100 events`)
  const rounds = await measure(tools, postgres, (way, times) => child.ask('repeat', { way, first, times, together }))
  await child.stop()
  return { bytes, statements, rounds }
}

async function measureHttp(tools: BenchTools, connectionString: string, postgres: PostgresCpu) {
  const erikti = tools.started(startChild<EriktiServer>(new URL('../erikti-server.child.ts', import.meta.url)))
  const bare = tools.started(startChild<HandWrittenHttp>(new URL('hand-written-http.child.ts', import.meta.url)))
  const { url, key } = await erikti.ask('start', { connectionString })
  const { url: bareUrl } = await bare.ask('start', { connectionString })
  const urls: Record<Way, string> = { erikti: `${url}/graphql`, rows: `${bareUrl}/rows`, text: `${bareUrl}/text` }
  const body = JSON.stringify({ query: nestedRead, variables: { first } })
  const agent = new Agent()
  requireEqual(await Promise.all(ways.map((way) => post(agent, { url: urls[way], key, body }))))
  const readCpu = (way: Way) => (way === 'erikti' ? erikti : bare).cpu()
  const rounds = await measure(tools, postgres, async (way, times) => {
    const before = await readCpu(way)
    const milliseconds = await postRepeatedly({ url: urls[way], key, body, times, together })
    return { milliseconds, cpu: (await readCpu(way)) - before }
  })
  await Promise.all([erikti.stop(), bare.stop()])
  return rounds
}

/** The bytes of each answer. @throws AssertionError when one says less, or something else. */
function requireEqual(texts: readonly string[]): number[] {
  const [one, ...others] = texts.map((text) => JSON.parse(text) as unknown)
  for (const other of others) deepStrictEqual(other, one)
  return texts.map((text) => Buffer.byteLength(text))
}

function measure({ effort }: BenchTools, postgres: PostgresCpu, load: Load): Promise<Record<Way, Round[]>> {
  const times = { short: 30, normal: 120, full: 300 }[effort]
  const rounds = { short: 3, normal: 9, full: 15 }[effort]
  const one = (way: Way) => async (): Promise<Round> => {
    const before = await postgres.read()
    const { milliseconds, cpu } = await load(way, times)
    const after = await postgres.read()
    const used = before === null || after === null ? null : (after - before) / 1_000 / times
    return { milliseconds: milliseconds / times, nodeMilliseconds: cpu / 1_000 / times, postgresMilliseconds: used }
  }
  return interleave({ erikti: one('erikti'), rows: one('rows'), text: one('text') }, { rounds, warmUps: 2 })
}

function describe(served: string, rounds: Record<Way, Round[]>): BenchResult['rows'] {
  const durations = (way: Way) => rounds[way].map(({ milliseconds }) => milliseconds)
  const together = (way: Way) =>
    rounds[way].map(
      ({ nodeMilliseconds, postgresMilliseconds }) => nodeMilliseconds + (postgresMilliseconds ?? Number.NaN),
    )
  return ways.map((way) => {
    const postgres = rounds[way].map(({ postgresMilliseconds }) => postgresMilliseconds ?? Number.NaN)
    const node = rounds[way].map(({ nodeMilliseconds }) => nodeMilliseconds)
    return [
      `${labels[way]}, ${served}`,
      formatNumber(1_000 / summarise(durations(way)).median),
      way === 'rows' ? '1' : formatRatio(summariseRatios(durations('rows'), durations(way))),
      formatSummary(summarise(node), 'ms'),
      formatSummary(summarise(postgres), 'ms'),
      way === 'rows' ? '1' : formatRatio(summariseRatios(together(way), together('rows'))),
    ]
  })
}
