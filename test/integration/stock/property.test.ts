import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeGlobalId, parseGlobalId } from '@erikti/schema/shared/global-id'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

// Whatever is done with the stock: balances are what the ledger adds up to and what a list on paper says, at every step and for
// every step that was.

const { world, office, clock, database } = await useStage()
const store = createStoreWorld(database, world, clock)

interface Act {
  kind: 'receive' | 'donate' | 'move' | 'writeOff' | 'count' | 'reverse'
  /** Picks from what is there. */
  which: number
  where: number
  quantity: number
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom<Act['kind'][]>('receive', 'donate', 'move', 'move', 'writeOff', 'count', 'reverse', 'reverse'),
  which: fc.nat(1_000),
  where: fc.nat(1_000),
  quantity: fc.integer({ min: 1, max: 6 }),
})

const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item

/** What a list on paper says: `place lot` → how much; and of each movement what it did. */
interface Paper {
  there: Map<string, number>
  movements: { id: string; entries: [string, number][]; isOver: boolean }[]
  lots: { id: string; itemId: string }[]
}

interface Selected {
  id: string
  entries: { quantity: number; place: { id: string }; lot: { id: string; item: { id: string } } }[]
}

/** Writes a movement down, as the answer told it. */
function note(paper: Paper, { id, entries }: Selected, isOver = false): void {
  const lines = entries.map(({ place, lot, quantity }) => [`${place.id} ${lot.id}`, quantity] as [string, number])
  for (const [key, quantity] of lines) paper.there.set(key, (paper.there.get(key) ?? 0) + quantity)
  for (const { lot } of entries)
    if (!paper.lots.some((known) => known.id === lot.id)) paper.lots.push({ id: lot.id, itemId: lot.item.id })
  paper.movements.push({ id, entries: lines, isOver })
}

const movement = (id: string) =>
  office
    .query<{ stockMovement: Selected }>(
      `query ($id: ID!) { stockMovement(id: $id) { id entries { quantity place { id } lot { id item { id } } } } }`,
      { id },
    )
    .then(({ stockMovement }) => stockMovement)

const standing = (there: ReadonlyMap<string, number>) =>
  Object.fromEntries([...there].filter(([, quantity]) => quantity > 0).sort())

/** What the API says is at the places, now or as of a moment. */
async function readPlaces(placeIds: readonly string[], asOf: string | null): Promise<Record<string, number>> {
  const { nodes } = await office.query<{ nodes: { id: string; lots: { quantity: number; lot: { id: string } }[] }[] }>(
    `query ($ids: [ID!]!, $asOf: DateTime) {
       nodes(ids: $ids) { id ... on StockPlace { lots(asOf: $asOf) { quantity lot { id } } } } }`,
    { ids: placeIds, asOf },
  )
  return Object.fromEntries(
    nodes.flatMap(({ id, lots }) => lots.map(({ lot, quantity }) => [`${id} ${lot.id}`, quantity] as const)).sort(),
  )
}

const sum = (paper: Paper, placeId: string, itemId: string) =>
  paper.lots
    .filter((lot) => lot.itemId === itemId)
    .reduce((total, lot) => total + (paper.there.get(`${placeId} ${lot.id}`) ?? 0), 0)

/** Does it, and foretells what must come of it. */
async function perform({ kind, which, where, quantity }: Act, paper: Paper, places: string[], items: string[]) {
  const placeId = pick(places, where)
  const itemId = pick(items, which)
  const lines = [{ itemId, quantity }]
  const reason = 'Тексеру'
  switch (kind) {
    case 'receive':
      return note(paper, (await office.expect('receiveStock', { placeId, lines }, 'StockMovementPayload')).movement)
    case 'donate': {
      const { donation } = await office.expect('receiveDonation', { placeId, lines }, 'DonationPayload')
      return note(paper, await movement(donation.movement.id))
    }
    case 'move':
    case 'writeOff': {
      const input =
        kind === 'move'
          ? { fromPlaceId: placeId, toPlaceId: pick(places, where + 1), lines }
          : { placeId, lines, reason }
      const name = kind === 'move' ? 'moveStock' : 'writeOffStock'
      if (sum(paper, placeId, itemId) < quantity)
        return void expect(await office.mutate(name, input)).toMatchObject({
          __typename: 'OutOfStockError',
          shortages: [{ asked: quantity, available: sum(paper, placeId, itemId) }],
        })
      return note(paper, (await office.expect(name, input, 'StockMovementPayload')).movement)
    }
    case 'count': {
      if (paper.lots.length === 0) return
      const lot = pick(paper.lots, which)
      const expected = paper.there.get(`${placeId} ${lot.id}`) ?? 0
      const counted = { placeId, lines: [{ lotId: lot.id, expected, counted: quantity - 1 }], reason }
      const { count } = await office.expect('countStock', counted, 'StockCountPayload')
      if (count.movement) note(paper, await movement(count.movement.id))
      return
    }
    case 'reverse': {
      if (paper.movements.length === 0) return
      const original = pick(paper.movements, which)
      const input = { movementId: original.id, reason }
      const isGone = original.entries.some(([key, moved]) => (paper.there.get(key) ?? 0) < moved)
      if (original.isOver || isGone)
        return void expect(await office.mutate('reverseStockMovement', input)).toMatchObject({
          __typename: original.isOver ? 'MovementReversedError' : 'StockGoneError',
        })
      note(paper, (await office.expect('reverseStockMovement', input, 'StockMovementPayload')).movement, true)
      original.isOver = true
    }
  }
}

test('whatever comes, goes, is counted and taken back: balances = ledger = paper, never below zero, now and as of every moment before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 18 }), async (acts) => {
      const places = [(await store.place()).globalId, (await store.place({ kind: 'STOREROOM' })).globalId]
      const items = [(await store.item()).globalId, (await store.item()).globalId]
      const paper: Paper = { there: new Map(), movements: [], lots: [] }
      const noted: [asOf: string, there: Record<string, number>][] = []
      for (const one of acts) {
        clock.advance({ minutes: 1 })
        await perform(one, paper, places, items)
        expect([...paper.there.values()].every((quantity) => quantity >= 0)).toBe(true)
        noted.push([clock().toISOString(), standing(paper.there)])
        expect(await readPlaces(places, null)).toEqual(standing(paper.there))
        expect((await reconcileStock(database)).differences).toEqual([])
      }
      clock.advance({ minutes: 1 })
      for (const [asOf, there] of noted) expect(await readPlaces(places, asOf)).toEqual(there)
      for (const itemId of items) {
        const { item } = await office.query<{ item: { quantity: number } }>(
          'query ($id: ID!) { item(id: $id) { quantity } }',
          { id: itemId },
        )
        expect(item.quantity).toBe(places.reduce((total, placeId) => total + sum(paper, placeId, itemId), 0))
      }
      // What is there is what a reader of the bare ledger comes to as well.
      const ids = places.map((place) => parseGlobalId(place)?.id)
      const { rows } = await database.pool.query<{ place: string; lot: string; quantity: number }>(
        `SELECT "placeId" AS place, "lotId" AS lot, sum(quantity)::int AS quantity FROM "StockEntry"
         WHERE "placeId" = ANY ($1::uuid[]) GROUP BY 1, 2 HAVING sum(quantity) <> 0`,
        [ids],
      )
      const recounted = rows.map(
        ({ place, lot, quantity }) =>
          [`${encodeGlobalId('StockPlace', place)} ${encodeGlobalId('StockLot', lot)}`, quantity] as const,
      )
      expect(Object.fromEntries(recounted.sort())).toEqual(standing(paper.there))
    }),
    { numRuns: 15, seed: 20_261_122 },
  )
}, 180_000)
