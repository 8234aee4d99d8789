import { createDatabase } from '@erikti/prisma/client'
import type { Database } from '@erikti/prisma/client'
import { createContext } from '../../kit/context.ts'
import type { ContextGiven } from '../../kit/context.ts'
import { readRegion } from '@erikti/schema/regions/regions.service'
import { schema } from '@erikti/schema/schema'
import { systemClock } from '@erikti/schema/shared/clock'
import { execute, parse, validate } from 'graphql'
import type { DocumentNode } from 'graphql'
import { deadLivePort, officeViewer } from '../harness/context.ts'
import { serveCommands } from '../harness/serve.ts'
import { handWritten } from './hand-written.ts'
import type { HandWritten } from './hand-written.ts'
import { nestedRead } from './query.ts'

export type Way = HandWritten | 'erikti'

const poolSize = 4

let opened: { database: Database; context: Omit<ContextGiven, 'viewer'>; statements: number } | undefined
const document: DocumentNode = parse(nestedRead)

function requireOpened(): NonNullable<typeof opened> {
  if (!opened) throw new Error('No database was opened.')
  return opened
}

async function read(way: Way, first: number): Promise<string> {
  const { database, context } = requireOpened()
  if (way !== 'erikti') return handWritten[way](database.pool, first)
  // A context of its own for each read, as each request has.
  const contextValue = createContext({ ...context, viewer: officeViewer })
  return JSON.stringify(await execute({ schema, document, variableValues: { first }, contextValue }))
}

const commands = {
  async open({ connectionString }: { connectionString: string }): Promise<void> {
    const errors = validate(schema, document)
    if (errors.length > 0) throw new AggregateError(errors)
    const database = createDatabase({ connectionString, poolSize, applicationName: 'erikti-bench' })
    const region = await readRegion(database)
    opened = { database, context: { clock: systemClock, database, live: deadLivePort, region }, statements: 0 }
    database.pool.on('acquire', () => (requireOpened().statements += 1))
  },
  read: ({ way, first }: { way: Way; first: number }): Promise<string> => read(way, first),
  /** How many statements one read takes: each borrows a connection of the pool. */
  async countStatements({ way, first }: { way: Way; first: number }): Promise<number> {
    const before = requireOpened().statements
    await read(way, first)
    return requireOpened().statements - before
  },
  /** Reads one after the other from so many sides at once. */
  async repeat(input: {
    way: Way
    first: number
    times: number
    together: number
  }): Promise<{ milliseconds: number; cpu: number }> {
    let left = input.times
    const cpuBefore = process.cpuUsage()
    const started = performance.now()
    const side = async () => {
      while (left-- > 0) await read(input.way, input.first)
    }
    await Promise.all(Array.from({ length: input.together }, side))
    const { user, system } = process.cpuUsage(cpuBefore)
    return { milliseconds: performance.now() - started, cpu: user + system }
  },
}

export type InProcess = typeof commands

serveCommands(commands)
