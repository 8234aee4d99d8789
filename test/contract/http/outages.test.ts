import { createDatabase } from '@erikti/prisma/client'
import type { Context } from '@erikti/schema/context'
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import type { GraphQLFieldConfig } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../kit/database.ts'
import { runEdge } from '../../realtime/support/edge.ts'
import type { RunningEdge } from '../../realtime/support/edge.ts'

const own = await useTestDatabase()
/** Nobody listens there. */
const elsewhere = createDatabase({
  connectionString: 'postgresql://nobody@127.0.0.1:1/none',
  poolSize: 1,
  applicationName: 'erikti-test',
})

/** Ways in which a database that goes away shows. */
const ways: Record<string, (context: Context) => Promise<unknown>> = {
  notThere: () => elsewhere.pool.query('SELECT 1'),
  notThereForPrisma: () => elsewhere.prisma.region.findFirst(),
  notThereForTransactions: () => elsewhere.prisma.$transaction(async () => 'never'),
  endedMeanwhile: ({ database }) => database.pool.query('SELECT pg_terminate_backend(pg_backend_pid())'),
  endedMeanwhileForPrisma: ({ database }) => database.prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`,
  endedInTransaction: ({ database }) =>
    database.prisma.$transaction((transaction) => transaction.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`),
}

type Fields = Record<string, GraphQLFieldConfig<unknown, Context>>
const fields: Fields = {
  ...Object.fromEntries(
    Object.entries(ways).map(([name, fail]) => [
      name,
      { type: GraphQLString, resolve: (_, __, context) => fail(context) },
    ]),
  ),
  fine: { type: GraphQLString, resolve: () => 'fine' },
}
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields }),
  mutation: new GraphQLObjectType({ name: 'Mutation', fields }),
})

let edge: RunningEdge
beforeAll(async () => {
  edge = await runEdge(own.connectionString, schema)
})
afterAll(async () => {
  await edge.close()
  await elsewhere.close()
})

interface Answer {
  data?: Record<string, string | null> | null
  errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[]
}

async function send(query: string): Promise<{ status: number; retryAfter: string | null; answer: Answer }> {
  const response = await fetch(`${edge.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query }),
  })
  const answer = (await response.json()) as Answer
  return { status: response.status, retryAfter: response.headers.get('Retry-After'), answer }
}

describe('while the database is away', () => {
  it.each(Object.keys(ways))('a query is answered 503 with its own code, and nothing by half: %s', async (way) => {
    const { status, retryAfter, answer } = await send(`{ fine ${way} }`)
    expect({ status, retryAfter, data: answer.data }).toEqual({ status: 503, retryAfter: '1', data: undefined })
    expect(answer.errors).toHaveLength(1)
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The database cannot be reached at present. Ask again in a while.',
      extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 1 },
    })
  })

  it('a mutation that did nothing is answered 503', async () => {
    const { status, retryAfter, answer } = await send('mutation { notThere }')
    expect({ status, retryAfter, data: answer.data }).toEqual({
      status: 503,
      retryAfter: '1',
      data: { notThere: null },
    })
    expect(answer.errors?.[0]?.extensions['code']).toBe('SERVICE_UNAVAILABLE')
  })

  it('of a mutation, what has been done is told with a status that says so', async () => {
    const { status, retryAfter, answer } = await send('mutation { fine notThere }')
    expect({ status, retryAfter, data: answer.data }).toEqual({
      status: 200,
      retryAfter: null,
      data: { fine: 'fine', notThere: null },
    })
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['notThere'], 'SERVICE_UNAVAILABLE'],
    ])
  })

  it('what happened is in the log, under the id that the client was told', async () => {
    const { answer } = await send('{ notThere }')
    const id = answer.errors?.[0]?.extensions['correlationId']
    expect(edge.log.filter(({ correlationId }) => correlationId === id)).toHaveLength(1)
  })
})
