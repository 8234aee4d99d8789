import { WebSocket } from 'ws'
import { createClient } from 'graphql-ws'
import { createKey } from '@erikti/schema/access/keys'
import { expect, it } from 'vitest'
import { useTestDatabase } from '../../kit/database.ts'
import { startTestServer } from '../../kit/server.ts'
import { createWorld } from '../../kit/world.ts'
import { ask } from '../../realtime/support/edge.ts'

const { database, connectionString } = await useTestDatabase()

interface Costs {
  extensions?: { cost?: { requested: number } }
}

it('an orderly stop leaves what each key used: every operation, its cost and the refused ones, over both transports', async () => {
  const world = await createWorld(database, () => new Date())
  const organisation = await world.organisation()
  const holder = { organisationId: organisation.id, scopes: ['READ_COUNTERS'] as const }
  const { key, keyId } = await createKey(database.prisma, { holder, name: 'test', expiresAt: null })
  const server = await startTestServer({ connectionTo: { database, connectionString } })
  const costs: number[] = []
  const note = (answer: Costs) => costs.push(answer.extensions?.cost?.requested ?? 0)

  const refused = [
    // Without permission: a field, and a mutation.
    '{ volunteers { totalCount } }',
    `mutation { startEvent(input: { eventId: "${(await world.event()).globalId}" }) { __typename } }`,
    // Over a limit, and not even GraphQL.
    '{ events(first: 100) { edges { node { attendances(first: 100) { edges { node { id } } } } } } }',
    '{ nothing like it',
  ]
  const answered = ['{ counters { value } }', '{ viewer { key { name } } }', '{ rateLimit { remaining } }']
  for (const query of [...answered, ...refused]) note((await server.post(query, {}, { key })) as Costs)
  const client = createClient({
    url: server.socketUrl,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${key}` },
  })
  for (const query of [...answered, ...refused.slice(0, 2), 'subscription { counters { snapshot } }'])
    note((await ask(client, query)) as Costs)
  await client.dispose()
  expect(await database.prisma.keyUsage.count({ where: { keyId } })).toBe(0)
  await server.close()

  const [use] = await database.prisma.keyUsage.findMany({ where: { keyId } })
  expect(use).toMatchObject({ operations: 13n, refused: 6n })
  // What each answer told of its cost, the refused ones’ included.
  expect(Number(use?.cost)).toBe(costs.reduce((sum, cost) => sum + cost, 0))
  const row = await database.prisma.apiKey.findUniqueOrThrow({ where: { id: keyId } })
  expect(Date.now() - (row.lastUsedAt?.getTime() ?? 0)).toBeLessThan(60_000)
})
