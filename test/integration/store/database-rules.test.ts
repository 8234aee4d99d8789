import { describe, expect, it } from 'vitest'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

const { database, world, clock } = await useStage()
const { prisma, pool } = database
const store = createStoreWorld(database, world, clock)
const rule = await store.rule()

async function stockOf(place: { id: string }, item: { id: string }): Promise<number> {
  const { _sum } = await prisma.stockBalance.aggregate({
    where: { placeId: place.id, lot: { itemId: item.id } },
    _sum: { quantity: true },
  })
  return _sum.quantity ?? 0
}

/** Takes so much of a lot out for a visit. */
async function takeOut(place: { id: string }, lotId: string, quantity: number): Promise<string> {
  return prisma.$transaction(async (transaction) => {
    const { id } = await transaction.stockMovement.create({ data: { kind: 'VISIT', occurredAt: clock() } })
    await transaction.stockEntry.create({ data: { movementId: id, placeId: place.id, lotId, quantity: -quantity } })
    return id
  })
}

async function visit(
  family: { id: string },
  place: { id: string },
  movementId: string,
  ordinal = 1,
  lines: { itemId: string; quantity: number }[] = [],
) {
  return prisma.storeVisit.create({
    data: {
      familyId: family.id,
      placeId: place.id,
      movementId,
      visitedAt: clock(),
      districtId: world.district.id,
      memberCount: 3,
      ruleId: rule.id,
      periodStart: new Date(`${clock().toISOString().slice(0, 7)}-01`),
      ordinal,
      decision: [],
      lines: { create: lines.map((line, index) => ({ ...line, position: index + 1 })) },
    },
  })
}

describe('the stock', () => {
  it('never falls below zero, and is what its entries add up to', async () => {
    const [place, item] = [await store.place(), await store.item()]
    const { lotId } = await store.receipt(place, item, 5)
    await takeOut(place, lotId, 3)
    await expect(takeOut(place, lotId, 3)).rejects.toThrow(/StockBalance/)
    expect(await stockOf(place, item)).toBe(2)
  })

  it('does not give what has gone bad', async () => {
    const [place, item] = [await store.place(), await store.item()]
    const { lotId } = await store.receipt(place, item, 5, { expiresOn: new Date('2020-01-01') })
    await expect(takeOut(place, lotId, 1)).rejects.toThrow(/gone bad/)
  })

  it('is never edited, only taken back exactly', async () => {
    const [place, item] = [await store.place(), await store.item()]
    const { lotId, movementId } = await store.receipt(place, item, 5)
    await expect(pool.query(`UPDATE "StockEntry" SET quantity = 9`)).rejects.toThrow(/not allowed/)
    await expect(pool.query(`DELETE FROM "StockMovement"`)).rejects.toThrow(/not allowed/)
    const takeBack = (quantity: number) =>
      prisma.$transaction(async (transaction) => {
        const { id } = await transaction.stockMovement.create({
          data: { kind: 'REVERSAL', occurredAt: clock(), reversesId: movementId, reason: 'Қате' },
        })
        await transaction.stockEntry.create({ data: { movementId: id, placeId: place.id, lotId, quantity } })
      })
    await expect(takeBack(-4)).rejects.toThrow(/takes back exactly/)
    await takeBack(-5)
    expect(await stockOf(place, item)).toBe(0)
  })

  it('loses nothing on its way from one place to another', async () => {
    const [from, to, item] = [await store.place(), await store.place({ kind: 'STOREROOM' }), await store.item()]
    const { lotId } = await store.receipt(from, item, 5)
    const move = (left: number, came: number) =>
      prisma.$transaction(async (transaction) => {
        const { id: movementId } = await transaction.stockMovement.create({
          data: { kind: 'MOVE', occurredAt: clock() },
        })
        await transaction.stockEntry.createMany({
          data: [
            { movementId, placeId: from.id, lotId, quantity: -left },
            { movementId, placeId: to.id, lotId, quantity: came },
          ],
        })
      })
    await expect(move(3, 2)).rejects.toThrow(/comes to another/)
    await move(3, 3)
    expect([await stockOf(from, item), await stockOf(to, item)]).toEqual([2, 3])
  })
})

describe('a visit', () => {
  it('is the only one of its period, unless a supervisor said so', async () => {
    const [place, item, family] = [await store.place(), await store.item(), await store.family()]
    const { lotId } = await store.receipt(place, item, 9)
    const lines = [{ itemId: item.id, quantity: 1 }]
    await visit(family, place, await takeOut(place, lotId, 1), 1, lines)
    await expect(visit(family, place, await takeOut(place, lotId, 1), 1)).rejects.toThrow(/Unique constraint/)
    await expect(visit(family, place, await takeOut(place, lotId, 1), 2)).rejects.toThrow(/has been in this period/)
    // Two movements took a thing each for visits that came to nothing.
    const { rows } = await pool.query<{ itemId: string; recorded: string; recounted: string }>(
      `SELECT "itemId", recorded, recounted FROM reconcile_stock() WHERE kind = 'VISIT'`,
    )
    const here = rows.filter(({ itemId }) => itemId === item.id)
    expect(here.map(({ recorded, recounted }) => [recorded, recounted])).toEqual([
      ['0', '1'],
      ['0', '1'],
    ])
  })

  it('needs consent, and a need that was verified', async () => {
    const [place, item] = [await store.place(), await store.item()]
    const { lotId } = await store.receipt(place, item, 9)
    const movementId = await takeOut(place, lotId, 1)
    await expect(visit(await store.family({ consent: false }), place, movementId)).rejects.toThrow(/no consent/)
    await expect(visit(await store.family({ verified: null }), place, movementId)).rejects.toThrow(/not verified/)
    const past = { verifiedOn: new Date('2020-01-01'), validUntil: new Date('2020-12-31') }
    await expect(visit(await store.family({ verified: past }), place, movementId)).rejects.toThrow(/not verified/)
    await expect(visit(await store.family(), await store.place({ kind: 'STOREROOM' }), movementId)).rejects.toThrow(
      /served at a store/,
    )
  })

  it('is never edited', async () => {
    const [place, item, family] = [await store.place(), await store.item(), await store.family()]
    const { lotId } = await store.receipt(place, item, 9)
    const { id } = await visit(family, place, await takeOut(place, lotId, 1))
    await expect(prisma.storeVisit.update({ where: { id }, data: { memberCount: 9 } })).rejects.toThrow(
      /only ever voided/,
    )
    await expect(prisma.storeVisit.delete({ where: { id } })).rejects.toThrow(/not allowed/)
  })
})

describe('a search', () => {
  it('knows a family by its people, its address, its phone and its number', async () => {
    const family = await store.family({
      address: 'Қорқыт ата 12',
      phone: '+77015550123',
      people: [{}, { givenName: 'Ғани' }],
    })
    const find = async (word: string) =>
      (
        await pool.query<{ id: string }>(`SELECT id FROM "Family" WHERE "searchWords" @@ $1::tsquery`, [`'${word}':*`])
      ).rows.map(({ id }) => id)
    for (const word of ['алия', 'гани', 'коркыт', '0123', String(family.number)])
      expect(await find(word), word).toContain(family.id)
    await prisma.familyMember.updateMany({ where: { familyId: family.id, role: 'CHILD' }, data: { leftAt: clock() } })
    expect(await find('гани')).not.toContain(family.id)
  })
})

describe('a fair', () => {
  it('closes only when nothing of it is left', async () => {
    const [from, on, item] = [await store.place(), await store.place({ kind: 'FAIR' }), await store.item()]
    const fair = await prisma.fair.create({ data: { nameKk: 'Ж', nameRu: 'Я', nameEn: 'F', placeId: on.id } })
    const { lotId } = await store.receipt(from, item, 4)
    const move = async (left: { id: string }, came: { id: string }) => {
      const { id: movementId } = await prisma.stockMovement.create({ data: { kind: 'MOVE', occurredAt: clock() } })
      await prisma.stockEntry.createMany({
        data: [
          { movementId, placeId: left.id, lotId, quantity: -4 },
          { movementId, placeId: came.id, lotId, quantity: 4 },
        ],
      })
    }
    await move(from, on)
    const at = clock()
    await prisma.fair.update({ where: { id: fair.id }, data: { status: 'OUT', leftAt: at } })
    await prisma.fair.update({ where: { id: fair.id }, data: { status: 'RETURNED', returnedAt: at } })
    const close = () => prisma.fair.update({ where: { id: fair.id }, data: { status: 'CLOSED', closedAt: at } })
    await expect(close()).rejects.toThrow(/not accounted for/)
    await move(on, from)
    await close()
    await expect(move(from, on)).rejects.toThrow(/closed/)
  })
})
