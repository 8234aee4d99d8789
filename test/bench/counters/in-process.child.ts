import { createDatabase } from '@erikti/prisma/client'
import type { Database } from '@erikti/prisma/client'
import { anonymous } from '@erikti/schema/access/viewer'
import { createContext } from '../../kit/context.ts'
import type { ContextGiven } from '../../kit/context.ts'
import { readRegion } from '@erikti/schema/regions/regions.service'
import { schema } from '@erikti/schema/schema'
import { systemClock } from '@erikti/schema/shared/clock'
import { execute, parse } from 'graphql'
import type { DocumentNode, ExecutionResult } from 'graphql'
import { deadLivePort } from '../harness/context.ts'
import { serveCommands } from '../harness/serve.ts'

/** One connection, so that what is timed is the query and not the queue before it. */
const poolSize = 1

const fields = '{ id metric value unit version goal asOf period { kind startsOn } }'
const documents = {
  /** What the public board shows. */
  region: parse(`{ counters ${fields} }`),
  /** The page of a campaign, an event and an organisation, one of each. */
  scopes: parse(`query ($campaign: ID!, $event: ID!, $organisation: ID!) {
    campaign: counters(scope: { campaign: $campaign }) ${fields}
    event: counters(scope: { event: $event }) ${fields}
    organisation: counters(scope: { organisation: $organisation }) ${fields}
  }`),
  /** The same as it was known a moment ago: summed up from the ledger. */
  past: parse(`query ($asOf: DateTime!) { counters(asOf: $asOf) ${fields} }`),
  /** People week by week, who count once in each. */
  weeks: parse(`query ($from: Date!, $to: Date!) {
    counterSeries(metrics: [VOLUNTEERS_INVOLVED], by: WEEK, from: $from, to: $to) { points { startsOn value } } }`),
} satisfies Record<string, DocumentNode>

export type Question = keyof typeof documents

const year = new Date().getUTCFullYear()

const variableValues = {
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  // What is measured was loaded before this program began.
  asOf: new Date(Date.now() - 1_000).toISOString(),
  campaign: 'Campaign_01930002-0000-7000-8000-000000000000',
  event: 'Event_01930003-0000-7000-8000-000000000007',
  organisation: 'Organisation_01930001-0000-7000-8000-000000000007',
}

const opened = new Map<string, Omit<ContextGiven, 'viewer'> & { database: Database }>()

function read(name: string, question: Question): ExecutionResult | Promise<ExecutionResult> {
  const context = opened.get(name)
  if (!context) throw new Error(`${name} was not opened.`)
  const contextValue = createContext({ ...context, viewer: anonymous })
  return execute({ schema, document: documents[question], variableValues, contextValue }) as
    ExecutionResult | Promise<ExecutionResult>
}

const commands = {
  async open({ name, connectionString }: { name: string; connectionString: string }): Promise<void> {
    const database = createDatabase({ connectionString, poolSize, applicationName: 'erikti-bench' })
    opened.set(name, { clock: systemClock, database, live: deadLivePort, region: await readRegion(database) })
  },
  async read({ name, question }: { name: string; question: Question }): Promise<string> {
    const { data, errors } = await read(name, question)
    if (errors) throw new AggregateError(errors, errors[0]?.message ?? '')
    return JSON.stringify(data)
  },
  /** Each query's duration in milliseconds, one after the other, and the CPU of them all in microseconds. */
  async repeat(input: {
    name: string
    question: Question
    times: number
  }): Promise<{ durations: number[]; cpu: number }> {
    const durations: number[] = []
    const before = process.cpuUsage()
    for (let count = 0; count < input.times; count++) {
      const started = performance.now()
      await read(input.name, input.question)
      durations.push(performance.now() - started)
    }
    const { user, system } = process.cpuUsage(before)
    return { durations, cpu: user + system }
  },
}

export type CounterReads = typeof commands

serveCommands(commands)
