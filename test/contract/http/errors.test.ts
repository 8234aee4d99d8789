import type { Context } from '@erikti/schema/context'
import {
  GraphQLError,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../kit/database.ts'
import { ask, connect, runEdge } from '../../realtime/support/edge.ts'
import type { RunningEdge } from '../../realtime/support/edge.ts'

const own = await useTestDatabase()

/** Whose data must be found nowhere. */
const person = {
  name: 'Сынақова Айгүл',
  email: 'aigul.synaqova@example.org',
  phone: '+77011234567',
  key: 'erikti_VerySecretKeyThatNobodyMayRead0123456789abc',
}
const traces = [...Object.values(person), 'Айгүл', 'aigul', '7011234567', 'VerySecret']

const account = { email: person.email, displayName: person.name, passwordHash: person.phone }

/** Ways in which a resolver breaks over somebody’s data, as the database, Prisma, the language and we ourselves would have it. */
const accidents: Record<string, (context: Context) => Promise<unknown>> = {
  async uniqueByClient({ database: { prisma } }) {
    await prisma.account.createMany({ data: [account], skipDuplicates: true })
    return prisma.account.create({ data: account })
  },
  checkByClient: ({ database: { prisma } }) =>
    prisma.account.create({ data: { ...account, email: `x${person.email}`, displayName: ' ' } }),
  // A bug that TypeScript would have caught: Prisma quotes the whole call.
  wrongCall: ({ database: { prisma } }) =>
    prisma.account.create({ data: { ...account, phone: person.phone } as never }),
  wrongValue: ({ database: { prisma } }) => prisma.account.findUnique({ where: { id: person.name } }),
  async uniqueBySql({ database: { pool } }) {
    await pool.query(
      `INSERT INTO "Account" (id, email, "displayName", "passwordHash") VALUES (uuidv7(), $1, $2, 'x')`,
      [`y${person.email}`, person.name],
    )
    return pool.query(
      `INSERT INTO "Account" (id, email, "displayName", "passwordHash") VALUES (uuidv7(), $1, $2, 'x')`,
      [`y${person.email}`, person.name],
    )
  },
  badTextBySql: ({ database: { pool } }) => pool.query('SELECT $1::uuid', [person.name]),
  raisedBySql: ({ database: { pool } }) =>
    pool.query(`DO $$ BEGIN RAISE EXCEPTION 'no place for ${person.name}'; END $$`),
  rawByClient: ({ database: { prisma } }) => prisma.$queryRaw`SELECT ${person.email}::text::uuid`,
  json: async () => JSON.parse(`{"name": "${person.name}", ${person.phone}`) as unknown,
  ourOwn: async () => {
    throw new Error(`Could not reach ${person.email} or ${person.phone} with Bearer ${person.key}`)
  },
  wrapped: async () => {
    throw new Error('sending failed', { cause: new Error(`550 no such user ${person.email}`) })
  },
  text: async () => {
    // eslint-disable-next-line no-throw-literal
    throw `nobody ${person.email}` as unknown as Error
  },
  async severalAtOnce({ database: { pool } }) {
    throw new AggregateError(
      [new Error(person.name), await pool.query('SELECT $1::uuid', [person.name]).catch((e: unknown) => e)],
      'two',
    )
  },
}

const schema = new GraphQLSchema({
  query: new GraphQLObjectType<unknown, Context>({
    name: 'Query',
    fields: {
      ...Object.fromEntries(
        Object.entries(accidents).map(([name, fail]) => [
          name,
          { type: GraphQLString, resolve: (_: unknown, __: unknown, context: Context) => fail(context) },
        ]),
      ),
      wrongAnswer: { type: GraphQLInt, resolve: () => person.name },
      wrongList: { type: new GraphQLList(GraphQLString), resolve: () => 7 },
      missing: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
      meant: {
        type: GraphQLString,
        resolve: () => {
          throw new GraphQLError('There is no such event.', { extensions: { code: 'NOT_FOUND' } })
        },
      },
    },
  }),
  subscription: new GraphQLObjectType<unknown, Context>({
    name: 'Subscription',
    fields: Object.fromEntries(
      Object.entries(accidents).map(([name, fail]) => [
        name,
        {
          type: GraphQLString,
          async *subscribe(_: unknown, __: unknown, context: Context) {
            yield {}
            await fail(context)
          },
          resolve: (_: unknown, __: unknown, context: Context) => fail(context),
        },
      ]),
    ),
  }),
})

let edge: RunningEdge
beforeAll(async () => {
  edge = await runEdge(own.connectionString, schema)
})
afterAll(() => edge.close())

const accidentNames = [...Object.keys(accidents), 'wrongAnswer', 'wrongList', 'missing']

function expectNothingOfAnybody(text: string): void {
  for (const trace of traces) expect(text).not.toContain(trace)
}

function expectNothingOfUs(text: string): void {
  expect(text).not.toMatch(/SELECT|INSERT|Account|prisma|node_modules|\.ts\b|\bat \w+ \(|stack|constraint/i)
}

const masked = {
  message: 'Unexpected error.',
  extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
}

describe('an unexpected error', () => {
  it.each(accidentNames)(
    'of the kind %s says nothing over HTTP but where it is in the log, which says nothing of anybody',
    async (name) => {
      const response = await fetch(`${edge.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: `{ ${name} }` }),
      })
      const text = await response.text()
      const { errors } = JSON.parse(text) as { errors: { extensions: { correlationId: string } }[] }
      expect(errors).toMatchObject([masked])
      expectNothingOfAnybody(text)
      expectNothingOfUs(text)
      const lines = edge.log.filter(({ correlationId }) => correlationId === errors[0]?.extensions.correlationId)
      expect(lines).toHaveLength(1)
      expectNothingOfAnybody(JSON.stringify(edge.log))
    },
  )

  it.each(accidentNames.filter((name) => name in accidents))(
    'of the kind %s says no more over a socket',
    async (name) => {
      const client = connect(edge)
      const asked = await ask(client, `{ ${name} }`)
      const followed = await ask(client, `subscription { ${name} }`)
      for (const answer of [asked, followed]) {
        expect(answer.errors).toMatchObject([masked])
        expectNothingOfAnybody(JSON.stringify(answer))
        expectNothingOfUs(JSON.stringify({ ...answer, data: null }))
      }
      expectNothingOfAnybody(JSON.stringify(edge.log))
      await client.dispose()
    },
  )

  it('is in the log with what is needed to find it: code, constraint, model and place', async () => {
    const logged = async (name: string) => {
      const response = await fetch(`${edge.url}/graphql?query={${name}}`)
      const { errors } = (await response.json()) as { errors: { extensions: { correlationId: string } }[] }
      const line = edge.log.find(({ correlationId }) => correlationId === errors[0]?.extensions.correlationId)
      return (line as unknown as { err: Record<string, string> }).err
    }
    const byPrisma = await logged('uniqueByClient')
    expect(byPrisma).toMatchObject({ type: 'PrismaClientKnownRequestError', code: 'P2002', model: 'Account' })
    const bySql = await logged('uniqueBySql')
    expect(bySql).toMatchObject({ code: '23505', constraint: 'Account_email_key', table: 'Account' })
    for (const { stack } of [byPrisma, bySql]) expect(stack).toMatch(/^at .*/)
    expect(byPrisma).not.toHaveProperty('message')
    expect(bySql).not.toHaveProperty('message')
  })

  it('is told from one that was made to be read', async () => {
    const before = edge.log.length
    const response = await fetch(`${edge.url}/graphql?query={meant}`)
    expect(await response.json()).toMatchObject({
      errors: [{ message: 'There is no such event.', extensions: { code: 'NOT_FOUND' } }],
    })
    expect(edge.log).toHaveLength(before)
  })
})
