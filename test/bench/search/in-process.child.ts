import { createDatabase } from '@erikti/prisma/client'
import type { Database } from '@erikti/prisma/client'
import { executeLogged } from '@erikti/schema/personal-data/logged-execution'
import { readRegion } from '@erikti/schema/regions/regions.service'
import { schema } from '@erikti/schema/schema'
import { systemClock } from '@erikti/schema/shared/clock'
import { parse } from 'graphql'
import type { ExecutionResult } from 'graphql'
import { createContext } from '../../kit/context.ts'
import type { ContextGiven } from '../../kit/context.ts'
import { deadLivePort, officeViewer } from '../harness/context.ts'
import { serveCommands } from '../harness/serve.ts'

/** One connection, so that what is timed is the search and not the queue before it. */
const poolSize = 1

/** What the desk’s list asks for. */
const document = parse(`query Volunteers($search: String!) {
  volunteers(filter: { search: $search }) {
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { node { id familyName givenName patronymic birthDate district { id name { kk ru en } }
      memberships { validTo organisation { id name { kk ru en } } } } }
  }
}`)

interface Found {
  volunteers: { edges: { node: { familyName: string; givenName: string } }[] }
}

const opened = new Map<string, Omit<ContextGiven, 'viewer'> & { database: Database }>()

async function search(name: string, words: string): Promise<ExecutionResult<Found>> {
  const context = opened.get(name)
  if (!context) throw new Error(`${name} was not opened.`)
  const contextValue = createContext({ ...context, viewer: officeViewer })
  return (await executeLogged({
    schema,
    document,
    variableValues: { search: words },
    contextValue,
  })) as unknown as ExecutionResult<Found>
}

const commands = {
  async open({ name, connectionString }: { name: string; connectionString: string }): Promise<void> {
    const database = createDatabase({ connectionString, poolSize, applicationName: 'erikti-bench' })
    opened.set(name, { clock: systemClock, database, live: deadLivePort, region: await readRegion(database) })
  },
  /** How many of a page were found. */
  async count({ name, words }: { name: string; words: string }): Promise<number> {
    const { data, errors } = await search(name, words)
    if (errors) throw new AggregateError(errors, errors[0]?.message ?? '')
    return data?.volunteers.edges.length ?? 0
  },
  /** Each search’s duration in milliseconds, one after the other; the words take turns. */
  async repeat(input: { name: string; words: readonly string[]; times: number }): Promise<{ durations: number[] }> {
    const durations: number[] = []
    for (let count = 0; count < input.times; count++) {
      const started = performance.now()
      await search(input.name, input.words[count % input.words.length] ?? '')
      durations.push(performance.now() - started)
    }
    return { durations }
  },
}

export type SearchReads = typeof commands

serveCommands(commands)
