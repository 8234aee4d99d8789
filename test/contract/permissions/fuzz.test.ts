import { parse, validate } from 'graphql'
import { afterAll, expect, test } from 'vitest'
import { createRandom } from '@erikti/prisma/seed/random'
import { schema } from '@erikti/schema/schema'
import { cellOfRow, tabulate } from '@erikti/schema/permission-table/table'
import { endlessLimits } from '../../kit/limits.ts'
import { startTestServer } from '../../kit/server.ts'
import { countRows } from '../../kit/statements.ts'
import { visitGiven } from './answers.ts'
import { generateOperation } from './generated-operations.ts'
import { setScene } from './scene.ts'
import type { Actor } from './scene.ts'
import { openTransport } from './transports.ts'
import type { Reply } from './transports.ts'

const seed = 20_261_122
const operationsPerActor = 300

const server = await startTestServer({ limits: endlessLimits })
afterAll(() => server.close())
const scene = await setScene(server)
const row = new Map(tabulate(schema).map((one) => [`${one.type}.${one.field}`, one]))
const pool = {
  ids: [
    ...new Set(
      [scene.own, scene.others].flatMap(
        (samples) =>
          Object.values(samples)
            .join(' ')
            .match(/[A-Z]\w+_[\w.-]+/g) ?? [],
      ),
    ),
  ],
  slugs: ['open-campaign', 'draft-campaign', 'no-such-campaign'],
}

/** The key, its account and what it may. */
const rowsOfAuthentication = 3

/** What an answer must never show of the inside: a stack, a path of the code, a statement, what a database refused. */
const inside = /\bat \w+ \(|node_modules|\.ts:\d+|\bSELECT\b|\bINSERT INTO\b|prisma|pg_|violates/i

/** Objects in an answer, which are rows or made of rows. */
function countObjects(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countObjects(item), 0)
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Object.values(value).reduce<number>((sum, item) => sum + countObjects(item), 0)
}

interface Cost {
  requested: number
}

function problemsOf(operation: string, { status, text, body }: Reply, { viewer }: Actor, rowsRead: number): string[] {
  const problems: string[] = []
  if (status !== null && status >= 500) problems.push(`status ${status}`)
  for (const { message, extensions } of body.errors ?? []) {
    if (extensions?.['code'] === 'INTERNAL_SERVER_ERROR')
      problems.push(`internal error ${String(extensions['correlationId'])}`)
    if (inside.test(message)) problems.push(`shows the inside: ${message}`)
  }
  visitGiven(operation, body.data, (type, field) => {
    const one = row.get(`${type}.${field}`)
    if (!operation.startsWith('mutation') && one && cellOfRow(one, viewer) === 'none')
      problems.push(`gives ${type}.${field}`)
  })
  const onlyOwn = viewer.kind !== 'account' || viewer.grants.every(({ organisationId }) => organisationId !== null)
  if (onlyOwn && scene.secretsOfOthers.some((secret) => text.includes(secret))) problems.push('tells of others')
  const cost = body.extensions?.['cost'] as Cost | undefined
  // What came to run says what it cost.
  if (body.data && !cost) problems.push('says no cost')
  if (cost && body.data && countObjects(body.data) > cost.requested)
    problems.push(`cost ${cost.requested}, objects ${countObjects(body.data)}`)
  if (cost && body.data && rowsRead > cost.requested) problems.push(`cost ${cost.requested}, rows ${rowsRead}`)
  return problems
}

test.each(scene.actors.map((actor) => [actor.title, actor] as const))(
  `%s: ${operationsPerActor} generated operations break nothing, give nothing beyond the role, and cost what they said at most`,
  async (title, actor) => {
    const random = createRandom(seed, title)
    const transport = openTransport('HTTP', server, actor.key)
    const found: string[] = []
    let answered = 0
    for (let asked = 0; asked < operationsPerActor;) {
      const operation = generateOperation(() => random.next(), pool)
      if (validate(schema, parse(operation)).length > 0) continue
      asked += 1
      const { result: reply, rows } = await countRows(() => transport.ask(operation))
      if (reply.body.data) answered += 1
      for (const problem of problemsOf(operation, reply, actor, rows - rowsOfAuthentication))
        found.push(`${problem}: ${operation}`)
    }
    expect(found).toEqual([])
    // Were they all turned away, nothing would be proved.
    expect(answered).toBeGreaterThan(operationsPerActor / 6)
  },
  120_000,
)
