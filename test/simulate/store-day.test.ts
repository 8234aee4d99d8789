import { expect, test } from 'vitest'
import { createTally } from './report.ts'
import { openStoreDay } from './store-day.ts'
import type { Client, Outcome } from './client.ts'

const now = new Date('2026-11-22T07:00:00.000Z')
const onePage = <Row>(rows: Row[]) => ({
  pageInfo: { hasNextPage: false, endCursor: null },
  edges: rows.map((node) => ({ node })),
})

interface World {
  families?: { id: string; isDemonstration: boolean }[]
  /** How many visits a family has left this month. */
  visitsLeft?: number
  quantity?: number
  refusals?: Record<string, string>
  hasStore?: boolean
  random?: number
}

const [receiving, helping, serving] = [0.1, 0.3, 0.9]

/** Answers as Erikti does, and keeps what was done. */
async function open({
  families = [],
  visitsLeft = 1,
  quantity = 10,
  refusals = {},
  hasStore = true,
  random = serving,
}: World) {
  const done: { operation: string; input: Record<string, unknown> }[] = []
  const answers: Record<string, unknown> = {
    store: {
      stockPlaces: hasStore ? [{ id: 'store', kind: 'STORE' }] : null,
      districts: [{ id: 'district' }],
      volunteers: onePage([{ id: 'helper', birthDate: '2000-01-01', isDemonstration: true }]),
    },
    shelves: { node: { balances: [{ quantity, expired: 0, item: { id: 'rice', group: { id: 'food' } } }] } },
    families: { families: onePage(families) },
    family: {
      family: {
        entitlements: [
          { left: visitsLeft, rule: { group: null } },
          { left: 1, rule: { group: { id: 'food' } } },
        ],
      },
    },
  }
  const client: Client = {
    query: async <Data>(operation: string) => answers[operation] as Data,
    mutate: async <Payload>(operation: string, input: Record<string, unknown>): Promise<Outcome<Payload>> => {
      done.push({ operation, input })
      const refusal = refusals[operation]
      return refusal === undefined
        ? { payload: { requestId: 'request' } as Payload, refusal: null }
        : { payload: null, refusal }
    },
  }
  const tally = createTally()
  const day = await openStoreDay({ client, tally, clock: () => now, random: () => random })
  return { day, done, tally }
}

test('serves an invented family no more than it is entitled to, and nobody else', async () => {
  const { day, done, tally } = await open({
    families: [
      { id: 'real', isDemonstration: false },
      { id: 'invented', isDemonstration: true },
    ],
  })
  await day.goOn()
  await day.goOn()
  expect(done).toEqual([
    {
      operation: 'recordStoreVisit',
      input: { familyId: 'invented', placeId: 'store', lines: [{ itemId: 'rice', quantity: 1 }] },
    },
  ])
  expect(tally.familiesServed).toBe(1)
  expect([...tally.refusals]).toEqual([['NO_FAMILY_LEFT', 1]])
})

test('a family that has been, or shelves that are empty, come to no visit', async () => {
  const families = [{ id: 'invented', isDemonstration: true }]
  for (const world of [{ visitsLeft: 0 }, { quantity: 0 }]) {
    const { day, done } = await open({ families, ...world })
    await day.goOn()
    expect(done).toEqual([])
  }
})

test('what is refused is counted by its name', async () => {
  const { day, tally } = await open({
    families: [{ id: 'invented', isDemonstration: true }],
    refusals: { recordStoreVisit: 'OUT_OF_STOCK' },
  })
  await day.goOn()
  expect(tally.familiesServed).toBe(0)
  expect([...tally.refusals]).toEqual([['OUT_OF_STOCK', 1]])
})

test('a gift comes in as a lot with its last day', async () => {
  const { day, done, tally } = await open({ random: receiving })
  await day.goOn()
  expect(done).toEqual([
    {
      operation: 'receiveDonation',
      input: { placeId: 'store', lines: [{ itemId: 'rice', quantity: 20, expiresOn: '2027-03-22' }] },
    },
  ])
  expect(tally.giftsReceived).toBe(1)
})

test('a request for help goes through all its steps, one after the other, and then another is made', async () => {
  const { day, done, tally } = await open({ random: helping })
  for (let step = 0; step < 6; step += 1) await day.goOn()
  expect(done.map(({ operation }) => operation)).toEqual([
    'recordAidRequest',
    'verifyAidRequest',
    'matchAidRequest',
    'recordAidDelivery',
    'closeAidRequest',
    'recordAidRequest',
  ])
  expect(done[2]?.input).toEqual({ requestId: 'request', volunteerId: 'helper' })
  expect(tally).toMatchObject({ helpAsked: 2, helpClosed: 1 })
})

test('without a store there is nothing to play', async () => {
  const { day, done } = await open({ hasStore: false })
  expect(day.isOpen).toBe(false)
  await day.goOn()
  expect(done).toEqual([])
})
