import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { runSystemCommand } from '@erikti/schema/command/command'
import type { UnitOfWork } from '@erikti/schema/command/command'
import { issueForVisit, moveStock, reverseMovement } from '@erikti/schema/stock/issuing.service'
import { NotFoundError } from '@erikti/schema/shared/errors'
import {
  MovementReversedError,
  OutOfStockError,
  StockGoneError,
  StockPlaceClosedError,
} from '@erikti/schema/stock/stock.errors'
import { testSecrets } from '../../kit/context.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

const { database, world, clock } = await useStage()
const { prisma } = database
const store = createStoreWorld(database, world, clock)
const day = (date: string) => new Date(`${date}T00:00:00.000Z`)

const run = (rule: (work: UnitOfWork) => Promise<{ movementId: string }>) =>
  runSystemCommand({ database, clock, secrets: testSecrets }, 'test', rule)

/** What a movement did, lot by lot. */
async function entriesOf(movementId: string): Promise<Record<string, number>> {
  const rows = await prisma.stockEntry.findMany({ where: { movementId }, orderBy: { quantity: 'asc' } })
  return Object.fromEntries(rows.map(({ lotId, quantity }) => [lotId, quantity]))
}

const issue = (placeId: string, lines: { itemId: string; quantity: number }[], occurredAt = clock()) =>
  run((work) => issueForVisit(work, { placeId, occurredAt, lines }))

test('what goes bad first leaves first, then what keeps, the older before the newer, and what has gone bad stays', async () => {
  const [place, elsewhere, item] = [await store.place(), await store.place(), await store.item()]
  const receive = (expiresOn: string | null, at: string) =>
    store.receipt(place, item, 2, { expiresOn: expiresOn ? day(expiresOn) : null, at: new Date(at) })
  const keepsNewer = await receive(null, '2026-02-02T00:00:00Z')
  const keepsOlder = await receive(null, '2026-02-01T00:00:00Z')
  const later = await receive('2026-12-31', '2026-01-01T00:00:00Z')
  const sooner = await receive('2026-06-15', '2026-03-01T00:00:00Z')
  const gone = await receive('2026-06-14', '2026-03-01T00:00:00Z')
  await store.receipt(elsewhere, item, 9)
  // 19:30 UTC is half past midnight of the 15th in Qyzylorda.
  const at = new Date('2026-06-14T19:30:00Z')
  const { movementId } = await issue(place.id, [{ itemId: item.id, quantity: 7 }], at)
  expect(await entriesOf(movementId)).toEqual({
    [sooner.lotId]: -2,
    [later.lotId]: -2,
    [keepsOlder.lotId]: -2,
    [keepsNewer.lotId]: -1,
  })
  const short = await issue(place.id, [{ itemId: item.id, quantity: 2 }], at).catch((error: unknown) => error)
  expect(short).toBeInstanceOf(OutOfStockError)
  expect((short as OutOfStockError).shortages).toEqual([
    { itemId: item.id, placeId: place.id, lotId: null, asked: 2, available: 1 },
  ])
  // A day before, the last of it was still good.
  const before = await issue(place.id, [{ itemId: item.id, quantity: 3 }], new Date('2026-06-14T18:59:00Z'))
  expect(await entriesOf(before.movementId)).toEqual({ [gone.lotId]: -2, [keepsNewer.lotId]: -1 })
})

test('everything that is short is named at once, and nothing of the rest leaves', async () => {
  const [place, plenty, few, none] = [await store.place(), await store.item(), await store.item(), await store.item()]
  await store.receipt(place, plenty, 5)
  await store.receipt(place, few, 1)
  const lines = [plenty, few, none].map(({ id: itemId }) => ({ itemId, quantity: 2 }))
  const error = (await issue(place.id, lines).catch((thrown: unknown) => thrown)) as OutOfStockError
  expect(error.shortages.map(({ itemId, asked, available }) => ({ itemId, asked, available }))).toEqual(
    [
      { itemId: few.id, asked: 2, available: 1 },
      { itemId: none.id, asked: 2, available: 0 },
    ].sort((a, b) => (a.itemId < b.itemId ? -1 : 1)),
  )
  expect(await prisma.stockEntry.count({ where: { placeId: place.id, quantity: { lt: 0 } } })).toBe(0)
  await expect(issue(place.id, [{ itemId: randomUUID(), quantity: 1 }])).rejects.toThrow(NotFoundError)
  await expect(issue(randomUUID(), [{ itemId: plenty.id, quantity: 1 }])).rejects.toThrow(NotFoundError)
  const closed = await store.place({ closedAt: clock() })
  await expect(issue(closed.id, [{ itemId: plenty.id, quantity: 1 }])).rejects.toThrow(StockPlaceClosedError)
})

test('a movement is taken back once, and not when what it brought has left', async () => {
  const [from, to, item] = [await store.place(), await store.place(), await store.item()]
  const { lotId, movementId: receipt } = await store.receipt(from, item, 5)
  const lines = [{ itemId: item.id, quantity: 3 }]
  const move = () =>
    run((work) => moveStock(work, { fromPlaceId: from.id, toPlaceId: to.id, occurredAt: clock(), lines }))
  const takeBack = (movementId: string) => run((work) => reverseMovement(work, movementId, 'Қате'))
  const { movementId } = await move()
  const gone = (await takeBack(receipt).catch((error: unknown) => error)) as StockGoneError
  expect(gone).toBeInstanceOf(StockGoneError)
  expect(gone.shortages).toMatchObject([{ itemId: item.id, placeId: from.id, lotId, asked: 5, available: 2 }])
  const { movementId: reversal } = await takeBack(movementId)
  await expect(takeBack(movementId)).rejects.toThrow(MovementReversedError)
  await expect(takeBack(reversal)).rejects.toThrow(MovementReversedError)
  await takeBack(receipt)
  expect(await prisma.stockBalance.findMany({ where: { lotId }, select: { quantity: true } })).toEqual([
    { quantity: 0 },
    { quantity: 0 },
  ])
  await expect(takeBack(randomUUID())).rejects.toThrow(NotFoundError)
})
