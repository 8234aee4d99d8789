import { createDatabase } from '@erikti/prisma/client'
import { startEmbedded } from '@erikti/prisma/postgres/embedded'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { systemClock } from '@erikti/schema/shared/clock'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import { expect, onTestFinished, test } from 'vitest'
import { openHttpBrowser } from '../kit/http-browser.ts'
import type { HttpBrowser } from '../kit/http-browser.ts'
import { createSomeone, password } from '../kit/people.ts'
import { createStoreWorld } from '../kit/store-world.ts'
import { tally } from '../kit/tally.ts'
import { createWorld } from '../kit/world.ts'
import { addressOf, runServer, temporaryFolder } from './running.ts'

// Two servers in processes of their own on one database, as in a region with two machines: they share nothing but what is stored.
// At each counter sits a clerk of its own, signed in by password. What one counter took, no other takes.

const counters = 50

const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }'
const recordVisit = `mutation ($input: RecordStoreVisitInput!) { recordStoreVisit(input: $input) {
  __typename ... on StoreVisitPayload { visitId }
  ... on AlreadyServedError { visitId }
  ... on OutOfStockError { shortages { asked available } } } }`

interface Result {
  __typename: string
  visitId?: string
  shortages?: { asked: number; available: number }[]
}

async function openCounters() {
  const embedded = await startEmbedded({ dataFolder: await temporaryFolder() })
  onTestFinished(() => embedded.close())
  const environment = {
    DATABASE_URL: embedded.connectionString,
    ERIKTI_SECRET: 'One secret, since both open the same sessions',
  }
  const servers = [
    runServer(await temporaryFolder(), { environment }),
    runServer(await temporaryFolder(), { environment }),
  ]
  const addresses = await Promise.all(servers.map(addressOf))
  const database = createDatabase({
    connectionString: embedded.connectionString,
    poolSize: 10,
    applicationName: 'erikti-test',
  })
  onTestFinished(() => database.close())
  const store = createStoreWorld(database, await createWorld(database, systemClock), systemClock)
  await store.rule()
  const clerks: HttpBrowser[] = []
  for (let counter = 0; counter < counters; counter += 1) {
    const { email } = await createSomeone(database, { role: 'STORE_CLERK', organisationId: null })
    const clerk = openHttpBrowser({ url: addresses[counter % addresses.length] ?? '' })
    expect(await clerk.query(signIn, { input: { email, password } })).toEqual({ signIn: { __typename: 'SignedIn' } })
    clerks.push(clerk)
  }
  return {
    database,
    store,
    record: async (counter: number, input: object): Promise<Result> =>
      (await (clerks[counter] as HttpBrowser).query<{ recordStoreVisit: Result }>(recordVisit, { input }))
        .recordStoreVisit,
  }
}

test('of fifty counters at two servers one gets the last unit, and one serves the family that came to them all; the ledgers add up', async () => {
  const { database, store, record } = await openCounters()
  const place = await store.place()

  /** Each counter gives its family one of the item at the same moment. */
  async function giveOneAt(families: readonly { globalId: string }[], item: { globalId: string }): Promise<Result[]> {
    const results = await Promise.all(
      families.map((family, counter) =>
        record(counter, {
          familyId: family.globalId,
          placeId: place.globalId,
          lines: [{ itemId: item.globalId, quantity: 1 }],
        }),
      ),
    )
    expect((await reconcile(database)).differences).toEqual([])
    expect((await reconcileStock(database)).differences).toEqual([])
    return results
  }

  // The first round opens the servers' connections one by one; from the second on they are all at it at once.
  for (let round = 1; round <= 3; round += 1) {
    const item = await store.item()
    await store.receipt(place, item, 1)
    const families = await Promise.all(Array.from({ length: counters }, () => store.family()))
    const results = await giveOneAt(families, item)
    expect(tally(results.map(({ __typename }) => __typename))).toEqual({
      OutOfStockError: counters - 1,
      StoreVisitPayload: 1,
    })
    for (const { shortages } of results) if (shortages) expect(shortages).toEqual([{ asked: 1, available: 0 }])
    expect(await database.prisma.storeVisit.count()).toBe(round)
  }

  const [item, family] = [await store.item(), await store.family()]
  await store.receipt(place, item, 2 * counters)
  const results = await giveOneAt(Array<typeof family>(counters).fill(family), item)
  expect(tally(results.map(({ __typename }) => __typename))).toEqual({
    AlreadyServedError: counters - 1,
    StoreVisitPayload: 1,
  })
  expect(new Set(results.map(({ visitId }) => visitId)).size).toBe(1)
  expect(await database.prisma.storeVisit.count()).toBe(4)
})
