import { expect, afterAll, test } from 'vitest'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import { runSystemCommand } from '@erikti/schema/command/command'
import { issueForVisit } from '@erikti/schema/stock/issuing.service'
import { createDatabase } from '@erikti/prisma/client'
import { testSecrets } from '../../kit/context.ts'
import { endlessLimits } from '../../kit/limits.ts'
import { startTestServer } from '../../kit/server.ts'
import type { TestServer } from '../../kit/server.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { tally } from '../../kit/tally.ts'
import { useStage } from '../../kit/world.ts'

// The last of a thing under many hands: two servers, each with connections of its own, over one database.

const { world, clock, connectionString, database } = await useStage({ poolSize: 20 })
const store = createStoreWorld(database, world, clock)
const other = createDatabase({ connectionString, poolSize: 20, applicationName: 'erikti-test-other' })
const options = { connectionTo: { connectionString, database }, clock, limits: endlessLimits }
const servers = [
  await startTestServer(options),
  await startTestServer({ ...options, connectionTo: { connectionString, database: other } }),
] as const
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
  await other.close()
})

async function left(itemId: string): Promise<number> {
  const { _sum } = await database.prisma.stockBalance.aggregate({
    where: { lot: { itemId } },
    _sum: { quantity: true },
  })
  return _sum.quantity ?? 0
}

test('fifty take the last unit out over two servers: one has it, the others are told that it is gone, and the ledger adds up', async () => {
  // The first round opens the servers' connections one by one; from the second on they are all at it at once.
  for (let round = 1; round <= 3; round += 1) {
    const [place, item] = [await store.place(), await store.item()]
    await store.receipt(place, item, 1)
    const results = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const { data, errors } = await (servers[index % 2] as TestServer).post<{ done: { __typename: string } }>(
          'mutation ($input: WriteOffStockInput!) { done: writeOffStock(input: $input) { __typename } }',
          {
            input: { placeId: place.globalId, lines: [{ itemId: item.globalId, quantity: 1 }], reason: 'Жоғалды' },
          },
        )
        expect(errors).toBeUndefined()
        return data.done.__typename
      }),
    )
    expect(tally(results)).toEqual({ OutOfStockError: 49, StockMovementPayload: 1 })
    expect(await left(item.id)).toBe(0)
    expect(await reconcileStock(database)).toMatchObject({ checked: round, differences: [] })
  }
})

test('fifty visits that each need the last of two things in another order: one has both, and none waits in a ring', async () => {
  const [place, one, two] = [await store.place(), await store.item(), await store.item()]
  for (const item of [one, two]) for (let lot = 0; lot < 2; lot += 1) await store.receipt(place, item, 1)
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) => {
      const lines = [one, two].map(({ id: itemId }) => ({ itemId, quantity: 2 }))
      if (index % 3 === 0) lines.reverse()
      return runSystemCommand({ database: index % 2 ? database : other, clock, secrets: testSecrets }, 'test', (work) =>
        issueForVisit(work, { placeId: place.id, occurredAt: clock(), lines }),
      ).then(
        () => 'taken',
        (error: unknown) => (error as Error).name,
      )
    }),
  )
  expect(tally(results)).toEqual({ OutOfStockError: 49, taken: 1 })
  expect([await left(one.id), await left(two.id)]).toEqual([0, 0])
})

test('a move and its way back cross for as long as they like, and nothing is lost or found', async () => {
  const [here, there, item] = [await store.place(), await store.place(), await store.item()]
  await store.receipt(here, item, 10)
  await store.receipt(there, item, 10)
  const results = await Promise.all(
    Array.from({ length: 30 }, async (_, index) => {
      const [from, to] = index % 2 ? [here, there] : [there, here]
      const lines = [{ itemId: item.globalId, quantity: 4 }]
      const input = { fromPlaceId: from.globalId, toPlaceId: to.globalId, lines }
      const { data } = await (servers[index % 2] as TestServer).post<{ moveStock: { __typename: string } }>(
        'mutation ($input: MoveStockInput!) { moveStock(input: $input) { __typename } }',
        { input },
      )
      return data.moveStock.__typename
    }),
  )
  expect(Object.keys(tally(results)).filter((name) => !/Payload|OutOfStock/.test(name))).toEqual([])
  expect(await left(item.id)).toBe(20)
  const { differences } = await reconcileStock(database)
  expect(differences.filter(({ kind }) => kind === 'BALANCE')).toEqual([])
})

test('of a count and a receipt taken back at once, neither overwrites the other', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [place, item] = [await store.place(), await store.item()]
    const { lotId, movementId } = await store.receipt(place, item, 5)
    const count = {
      placeId: place.globalId,
      lines: [{ lotId: encodeGlobalId('StockLot', lotId), expected: 5, counted: 6 }],
      reason: 'Түгендеу',
    }
    const results = await Promise.all([
      servers[0].post<{ done: { __typename: string } }>(
        'mutation ($input: CountStockInput!) { done: countStock(input: $input) { __typename } }',
        { input: count },
      ),
      servers[1].post<{ done: { __typename: string } }>(
        'mutation ($input: ReverseStockMovementInput!) { done: reverseStockMovement(input: $input) { __typename } }',
        { input: { movementId: encodeGlobalId('StockMovement', movementId), reason: 'Қате' } },
      ),
    ])
    const [counted, reversed] = results.map(({ data }) => data.done.__typename)
    expect(reversed).toBe('StockMovementPayload')
    // Counted before: one was found, and one stays. Counted after: nobody knows what was seen.
    expect([counted, await left(item.id)]).toEqual(
      counted === 'StockCountPayload' ? ['StockCountPayload', 1] : ['StockChangedError', 0],
    )
  }
})
