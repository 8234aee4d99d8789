import { expect, test } from 'vitest'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

const { database, world, office, anonymous, clock } = await useStage()
const store = createStoreWorld(database, world, clock)
const group = await store.group()
const make = (code: string, nameKk: string, nameRu: string, given: object = {}) =>
  store.item({ groupId: group.id, code, nameKk, nameRu, nameEn: `Thing ${code}`, ...given })
const inDays = (days: number) =>
  new Date(Date.parse(`${clock().toISOString().slice(0, 10)}T00:00:00Z`) + days * 86_400_000)

test('a search finds the very code first, then codes and names, however they are spelt, and of what is in use alone', async () => {
  await make('9012', 'Қант 90120 г', 'Сахар')
  await make('90120', 'Ұн', 'Мука')
  await make('4879012567', 'Күріш', 'Рис')
  await make('9377', 'Әкелінген көрпе', 'Одеяло')
  await make('9378', 'Көрпе ескі', 'Одеяло старое', { retiredAt: clock() })
  const find = async (search: string) => {
    const { foundItems } = await office.query<{ foundItems: { code: string }[] }>(
      'query ($search: String!) { foundItems(search: $search) { code } }',
      { search },
    )
    return foundItems.map(({ code }) => code)
  }
  expect(await find('9012')).toEqual(['9012', '90120', '4879012567'])
  expect(await find('90120')).toEqual(['90120', '9012'])
  expect(await find('4879012567')).toEqual(['4879012567'])
  // Kazakh letters left out, another language, Latin letters, a letter wrong, nothing like it.
  expect(await find('акелинген корпе')).toEqual(['9377'])
  expect(await find('САХАР')).toEqual(['9012'])
  expect(await find('kurish')).toEqual(['4879012567'])
  expect(await find('одеяла')).toEqual(['9377'])
  expect(await find('zzzz')).toEqual([])
  expect(await find('%_')).toEqual([])
  expect(await find('\0')).toEqual([])
})

test('what runs low is what too little is fit to give of in stores and storerooms, the scarcest first', async () => {
  const [shop, room, fair] = [
    await store.place(),
    await store.place({ kind: 'STOREROOM' }),
    await store.place({ kind: 'FAIR' }),
  ]
  const [scarce, half, gone, enough] = [
    await store.item({ lowStockAt: 10 }),
    await store.item({ lowStockAt: 10 }),
    await store.item({ lowStockAt: 10 }),
    await store.item({ lowStockAt: 10 }),
  ]
  await store.item({ lowStockAt: 10, retiredAt: clock() })
  await store.receipt(shop, scarce, 1)
  await store.receipt(fair, scarce, 50)
  await store.receipt(shop, half, 3)
  await store.receipt(room, half, 2)
  await store.receipt(shop, gone, 20, { expiresOn: inDays(-1) })
  await store.receipt(room, enough, 10, { expiresOn: inDays(0) })
  const { lowStock } = await office.query<{ lowStock: { id: string; quantity: number; expired: number }[] }>(
    '{ lowStock { id quantity expired } }',
  )
  expect(lowStock).toEqual([
    { id: gone.globalId, quantity: 20, expired: 20 },
    { id: scarce.globalId, quantity: 51, expired: 0 },
    { id: half.globalId, quantity: 5, expired: 0 },
  ])
})

test('what goes bad soon stands in order, with what has gone bad before it and what keeps left out', async () => {
  const [shop, other, item] = [await store.place(), await store.place(), await store.item()]
  const late = await store.receipt(shop, item, 1, { expiresOn: inDays(20) })
  const soon = await store.receipt(shop, item, 2, { expiresOn: inDays(5) })
  const gone = await store.receipt(shop, item, 3, { expiresOn: inDays(-3) })
  await store.receipt(shop, item, 4)
  await store.receipt(other, item, 5, { expiresOn: inDays(1) })
  const expiring = async (withinDays: number) => {
    const { expiringStock } = await office.query<{ expiringStock: { quantity: number; lot: { id: string } }[] }>(
      'query ($withinDays: Int!, $place: ID) { expiringStock(withinDays: $withinDays, place: $place) { quantity lot { id } } }',
      { withinDays, place: shop.globalId },
    )
    return expiringStock.map(({ quantity, lot }) => [quantity, lot.id])
  }
  const shown = (quantity: number, { lotId }: { lotId: string }) => [quantity, encodeGlobalId('StockLot', lotId)]
  expect(await expiring(14)).toEqual([shown(3, gone), shown(2, soon)])
  expect(await expiring(20)).toEqual([shown(3, gone), shown(2, soon), shown(1, late)])
  expect(await expiring(-9)).toEqual([shown(3, gone)])
})

test('totals add up over places, item by item, and stand apart at each', async () => {
  const [shop, room, item] = [await store.place(), await store.place({ kind: 'STOREROOM' }), await store.item()]
  await store.receipt(shop, item, 4, { expiresOn: inDays(3) })
  await store.receipt(shop, item, 1, { expiresOn: inDays(-3) })
  await store.receipt(room, item, 6)
  const text = `query ($id: ID!, $shop: ID!, $room: ID!) {
    item(id: $id) { all: quantity bad: expired shop: quantity(place: $shop) room: quantity(place: $room) none: quantity(place: "x") }
    stockBalances(place: $shop) { quantity expired lots nextExpiry item { id } } }`
  expect(await office.query(text, { id: item.globalId, shop: shop.globalId, room: room.globalId })).toEqual({
    item: { all: 11, bad: 1, shop: 5, room: 6, none: 0 },
    stockBalances: [
      {
        quantity: 5,
        expired: 1,
        lots: 2,
        nextExpiry: inDays(3).toISOString().slice(0, 10),
        item: { id: item.globalId },
      },
    ],
  })
})

test('movements are found by place, item, kind and the region’s day', async () => {
  const [shop, room, item] = [await store.place(), await store.place({ kind: 'STOREROOM' }), await store.item()]
  // 19:30 UTC is the next day in Qyzylorda.
  const { movementId } = await store.receipt(shop, item, 4, { at: new Date('2026-03-01T19:30:00Z') })
  const input = {
    fromPlaceId: shop.globalId,
    toPlaceId: room.globalId,
    lines: [{ itemId: item.globalId, quantity: 1 }],
  }
  const { movement } = await office.expect('moveStock', input, 'StockMovementPayload')
  const find = async (filter: object) => {
    const { stockMovements } = await office.query<{
      stockMovements: { totalCount: number; edges: { node: { id: string } }[] }
    }>(
      'query ($filter: StockMovementFilter) { stockMovements(filter: $filter) { totalCount edges { node { id } } } }',
      {
        filter: { item: item.globalId, ...filter },
      },
    )
    expect(stockMovements.totalCount).toBe(stockMovements.edges.length)
    return stockMovements.edges.map(({ node }) => node.id)
  }
  const receipt = encodeGlobalId('StockMovement', movementId)
  expect(await find({})).toEqual([movement.id, receipt])
  expect(await find({ place: room.globalId })).toEqual([movement.id])
  expect(await find({ kind: ['RECEIPT'] })).toEqual([receipt])
  expect(await find({ from: '2026-03-02', until: '2026-03-02' })).toEqual([receipt])
  expect(await find({ until: '2026-03-01' })).toEqual([])
})

test('a donation is told to the region, and nothing of who gave', async () => {
  const [shop, item] = [await store.place(), await store.item()]
  await office.expect(
    'receiveDonation',
    {
      placeId: shop.globalId,
      newBenefactor: { name: 'Жасырын Жомарт', isPerson: true },
      lines: [{ itemId: item.globalId, quantity: 1 }],
    },
    'DonationPayload',
  )
  const { rows } = await database.pool.query<{ kind: string; districtId: string | null }>(
    `SELECT kind, "districtId" FROM "Activity" WHERE kind = 'DONATION_RECEIVED'`,
  )
  expect(rows).toEqual([{ kind: 'DONATION_RECEIVED', districtId: null }])
  expect(
    await anonymous.query(
      '{ benefactors { totalCount } stockBalances { quantity } items { totalCount } lowStock { id } }',
    ),
  ).toEqual({ benefactors: null, stockBalances: null, items: null, lowStock: null })
})

test('what happened lies in the past', async () => {
  const [shop, item] = [await store.place(), await store.item()]
  const input = {
    placeId: shop.globalId,
    occurredAt: new Date(clock().getTime() + 60_000).toISOString(),
    lines: [{ itemId: item.globalId, quantity: 1 }],
  }
  expect(await office.mutate('receiveStock', input)).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: 'occurredAt' }],
  })
})
