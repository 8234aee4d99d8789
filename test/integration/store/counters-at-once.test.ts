import { afterAll, expect, test } from 'vitest'
import { createDatabase } from '@erikti/prisma/client'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { startTestServer } from '../../kit/server.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { createWorld } from '../../kit/world.ts'
import { createClock } from '../../kit/clock.ts'

// Two servers on one database, as in a region with two machines: what one counter took, no other takes.

const clock = createClock()
const first = await startTestServer({ clock })
const database = createDatabase({ connectionString: first.connectionString, poolSize: 10, applicationName: 'second' })
const second = await startTestServer({
  clock,
  connectionTo: { connectionString: first.connectionString, database },
})
afterAll(async () => {
  await second.close()
  await database.close()
  await first.close()
})
const servers = [first, second]
const store = createStoreWorld(first.database, await createWorld(first.database, clock), clock)
await store.rule()

const mutation = `mutation ($input: RecordStoreVisitInput!) { recordStoreVisit(input: $input) {
  __typename ... on StoreVisitPayload { visitId }
  ... on AlreadyServedError { visitId }
  ... on OutOfStockError { shortages { asked available } } } }`

interface Result {
  __typename: string
  visitId?: string
  shortages?: { asked: number; available: number }[]
}

async function record(counter: number, input: object): Promise<Result> {
  const server = servers[counter % servers.length] as typeof first
  const { data, errors } = await server.post<{ recordStoreVisit: Result }>(mutation, { input })
  expect(errors).toBeUndefined()
  return data.recordStoreVisit
}

/** How often each kind of result came. */
function tally(results: readonly Result[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { __typename } of results) counts[__typename] = (counts[__typename] ?? 0) + 1
  return counts
}

async function expectInOrder(): Promise<void> {
  expect((await reconcile(first.database)).differences).toEqual([])
  const { rows } = await first.database.pool.query('SELECT * FROM reconcile_stock()')
  expect(rows).toEqual([])
}

test('fifty counters take the last unit at once, and exactly one gets it', { timeout: 60_000 }, async () => {
  const [place, item] = [await store.place(), await store.item()]
  await store.receipt(place, item, 1)
  const families = await Promise.all(Array.from({ length: 50 }, () => store.family()))
  const results = await Promise.all(
    families.map((family, counter) =>
      record(counter, {
        familyId: family.globalId,
        placeId: place.globalId,
        lines: [{ itemId: item.globalId, quantity: 1 }],
      }),
    ),
  )
  expect(tally(results)).toEqual({ StoreVisitPayload: 1, OutOfStockError: 49 })
  for (const { shortages } of results) if (shortages) expect(shortages).toEqual([{ asked: 1, available: 0 }])
  await expectInOrder()
})

test(
  'one family at twenty counters at once is served at one, and the others name that visit',
  { timeout: 60_000 },
  async () => {
    const [place, item, family] = [await store.place(), await store.item(), await store.family()]
    await store.receipt(place, item, 100)
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, counter) =>
        record(counter, {
          familyId: family.globalId,
          placeId: place.globalId,
          lines: [{ itemId: item.globalId, quantity: 1 }],
        }),
      ),
    )
    expect(tally(results)).toEqual({ StoreVisitPayload: 1, AlreadyServedError: 19 })
    expect(new Set(results.map(({ visitId }) => visitId)).size).toBe(1)
    await expectInOrder()
  },
)
