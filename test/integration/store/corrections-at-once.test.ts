import { afterEach, describe, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import { readValues } from '../../kit/counters.ts'
import { untilWaiting } from '../../kit/database.ts'
import { takeFairList } from '../../kit/fair-devices.ts'
import { sendFair } from '../../kit/fairs.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

// A visit is put right at the moment at which its family turns out to be another's second record: whichever comes first, the other
// one sees what it did.

const stage = await useStage()
const { world, office, clock, database } = stage
const { prisma } = database
const store = createStoreWorld(database, world, clock)
await store.rule({ perFamily: 5 })
const reason = 'Қате жазылды'
const [place, item] = [await store.place(), await store.item()]
await store.receipt(place, item, 1_000)
const given = { placeId: place.globalId, lines: [{ itemId: item.globalId, quantity: 2 }] }

type Family = Awaited<ReturnType<typeof store.family>>

async function visited(family: Family): Promise<string> {
  const input = { familyId: family.globalId, ...given }
  return (await office.expect('recordStoreVisit', input, 'StoreVisitPayload')).visit?.id ?? ''
}

/** Three families, of whom the second turns out to be the first; each has been there once. */
async function scene() {
  const [survivor, merged, third] = [await store.family(), await store.family(), await store.family()]
  return {
    survivor,
    merged,
    third,
    visitOf: { survivor: await visited(survivor), merged: await visited(merged), third: await visited(third) },
  }
}
type Scene = Awaited<ReturnType<typeof scene>>

const merge = ({ survivor, merged }: Scene) =>
  office.mutate('mergeFamilies', { survivorId: survivor.globalId, mergedId: merged.globalId, reason })
const voided = (visitId: string) => office.mutate('voidStoreVisit', { visitId, reason })
const reassigned = (visitId: string, family: Family) =>
  office.mutate('reassignStoreVisit', { visitId, familyId: family.globalId, reason })

/** Lets both come as far as they can, the first before the second, while a family that both need is held; then lets go. */
async function oneBehindTheOther<One, Other>(
  held: Family,
  first: () => Promise<One>,
  second: () => Promise<Other>,
): Promise<[One, Other]> {
  const holder = await database.pool.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT FROM "Family" WHERE id = $1 FOR UPDATE', [held.id])
    let isOver = false
    const run = <Result>(act: () => Promise<Result>) => act().finally(() => (isOver = true))
    const one = run(first)
    await untilWaiting(database, 1, () => isOver)
    const other = run(second)
    await untilWaiting(database, 2, () => isOver)
    await holder.query('COMMIT')
    return await Promise.all([one, other])
  } finally {
    holder.release()
  }
}

/** Visits that stand, of a family that there is. */
const standing = (family: Family) => prisma.storeVisit.count({ where: { familyId: family.id, voidedAt: null } })

afterEach(async () => {
  expect((await reconcile(database)).differences).toEqual([])
  expect((await reconcileStock(database)).differences).toEqual([])
  const families = await prisma.storeVisit.findMany({
    where: { voidedAt: null },
    distinct: ['familyId'],
    select: { family: { select: { mergedIntoId: true } } },
  })
  expect(families.filter(({ family }) => family.mergedIntoId !== null)).toEqual([])
  const visits = await prisma.storeVisit.findMany({ where: { voidedAt: null }, include: { lines: true } })
  expect(await readValues(office, null, { metrics: ['FAMILIES_HELPED', 'STORE_VISITS', 'ITEMS_GIVEN'] })).toEqual({
    FAMILIES_HELPED: families.length,
    STORE_VISITS: visits.length,
    ITEMS_GIVEN: visits.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0),
  })
})

describe('a visit of the record that goes', () => {
  test('voided before the merge is gone, and does not come over', async () => {
    const at = await scene()
    const results = await oneBehindTheOther(
      at.merged,
      () => voided(at.visitOf.merged),
      () => merge(at),
    )
    expect(results).toMatchObject([
      { __typename: 'CorrectStoreVisitPayload' },
      { __typename: 'MergeFamiliesPayload', movedVisits: 0 },
    ])
    expect([await standing(at.survivor), await standing(at.merged)]).toEqual([1, 0])
  })

  test('voided after it has been already, and the one in its place is named', async () => {
    const at = await scene()
    const [, late] = await oneBehindTheOther(
      at.merged,
      () => merge(at),
      () => voided(at.visitOf.merged),
    )
    const { replacedById } = late as unknown as { replacedById: string }
    expect(late).toMatchObject({ __typename: 'StoreVisitVoidedError', replacedById: expect.any(String) })
    expect([await standing(at.survivor), await standing(at.merged)]).toEqual([2, 0])
    expect(await voided(replacedById)).toMatchObject({ __typename: 'CorrectStoreVisitPayload' })
  })

  test('given to a third family before the merge stays with it', async () => {
    const at = await scene()
    const results = await oneBehindTheOther(
      at.merged,
      () => reassigned(at.visitOf.merged, at.third),
      () => merge(at),
    )
    expect(results).toMatchObject([
      { __typename: 'CorrectStoreVisitPayload' },
      { __typename: 'MergeFamiliesPayload', movedVisits: 0 },
    ])
    expect([await standing(at.survivor), await standing(at.third)]).toEqual([1, 2])
  })

  test('given to a third family after it has gone to the survivor already', async () => {
    const at = await scene()
    const [, late] = await oneBehindTheOther(
      at.merged,
      () => merge(at),
      () => reassigned(at.visitOf.merged, at.third),
    )
    expect(late).toMatchObject({ __typename: 'StoreVisitVoidedError', replacedById: expect.any(String) })
    expect([await standing(at.survivor), await standing(at.third)]).toEqual([2, 1])
  })

  test('given to the survivor is the survivor’s, once, whichever is first', async () => {
    const [one, other] = [await scene(), await scene()]
    expect(
      await oneBehindTheOther(
        one.merged,
        () => reassigned(one.visitOf.merged, one.survivor),
        () => merge(one),
      ),
    ).toMatchObject([{ __typename: 'CorrectStoreVisitPayload' }, { __typename: 'MergeFamiliesPayload' }])
    expect(
      await oneBehindTheOther(
        other.merged,
        () => merge(other),
        () => reassigned(other.visitOf.merged, other.survivor),
      ),
    ).toMatchObject([
      { __typename: 'MergeFamiliesPayload' },
      { __typename: 'ValidationError', issues: [{ path: 'familyId' }] },
    ])
    expect([await standing(one.survivor), await standing(other.survivor)]).toEqual([2, 2])
  })
})

test('a visit given to the record that goes ends up with the survivor, whichever is first', async () => {
  const [one, other] = [await scene(), await scene()]
  expect(
    await oneBehindTheOther(
      one.merged,
      () => reassigned(one.visitOf.third, one.merged),
      () => merge(one),
    ),
  ).toMatchObject([{ __typename: 'CorrectStoreVisitPayload' }, { __typename: 'MergeFamiliesPayload', movedVisits: 2 }])
  expect(
    await oneBehindTheOther(
      other.merged,
      () => merge(other),
      () => reassigned(other.visitOf.third, other.merged),
    ),
  ).toMatchObject([{ __typename: 'MergeFamiliesPayload', movedVisits: 1 }, { __typename: 'CorrectStoreVisitPayload' }])
  for (const at of [one, other]) expect([await standing(at.survivor), await standing(at.third)]).toEqual([3, 0])
})

test('of two who put the same visit right, the second is told what the first did', async () => {
  const [one, other] = [await scene(), await scene()]
  expect(
    await oneBehindTheOther(
      one.third,
      () => voided(one.visitOf.third),
      () => reassigned(one.visitOf.third, one.survivor),
    ),
  ).toMatchObject([
    { __typename: 'CorrectStoreVisitPayload' },
    { __typename: 'StoreVisitVoidedError', replacedById: null },
  ])
  expect(
    await oneBehindTheOther(
      other.third,
      () => reassigned(other.visitOf.third, other.survivor),
      () => voided(other.visitOf.third),
    ),
  ).toMatchObject([
    { __typename: 'CorrectStoreVisitPayload' },
    { __typename: 'StoreVisitVoidedError', replacedById: expect.any(String) },
  ])
})

test('a supervisor’s word is taken back or goes along with the merge, and the visit that it allowed stands once', async () => {
  const [one, other] = [await scene(), await scene()]
  const word = async ({ merged }: Scene) => {
    const input = {
      familyId: merged.globalId,
      reason,
      expiresAt: new Date(clock().getTime() + 86_400_000).toISOString(),
    }
    return (await office.expect('grantStoreOverride', input, 'StoreOverridePayload')).override?.id ?? ''
  }
  const waiting = ({ survivor }: Scene) =>
    prisma.storeOverride.count({ where: { familyId: survivor.id, revokedAt: null } })
  const [early, late] = [await word(one), await word(other)]
  expect(
    await oneBehindTheOther(
      one.merged,
      () => office.mutate('revokeStoreOverride', { overrideId: early }),
      () => merge(one),
    ),
  ).toMatchObject([{ __typename: 'StoreOverridePayload' }, { __typename: 'MergeFamiliesPayload' }])
  expect(
    await oneBehindTheOther(
      other.merged,
      () => merge(other),
      () => office.mutate('revokeStoreOverride', { overrideId: late }),
    ),
  ).toMatchObject([{ __typename: 'MergeFamiliesPayload' }, { __typename: 'StoreOverrideEndedError', visitId: null }])
  expect([await waiting(one), await waiting(other)]).toEqual([0, 1])
})

test('what a device at a fair takes back meanwhile is taken back, or waits for a person with the visit that stands now', async () => {
  for (const isFirst of [true, false]) {
    const at = await scene()
    const run = await sendFair(stage, store)
    const device = await takeFairList(office, run)
    const given = device.visit(at.merged, run.item, 2)
    await device.merge([given])
    const undo = () => device.merge([device.undo(given)])
    const both = isFirst
      ? await oneBehindTheOther(at.merged, undo, () => merge(at))
      : (await oneBehindTheOther(at.merged, () => merge(at), undo)).reverse()
    expect(both).toMatchObject([
      [isFirst ? { outcome: 'APPLIED' } : { outcome: 'CONFLICT', problem: 'STORE_VISIT_VOIDED' }],
      { __typename: 'MergeFamiliesPayload', movedVisits: isFirst ? 1 : 2 },
    ])
    expect(await standing(at.survivor)).toBe(isFirst ? 2 : 3)
  }
})

test('of many such at the same moment every one ends in a result of its own', async () => {
  for (let round = 0; round < 5; round += 1) {
    const at = await scene()
    const results = await Promise.all([
      reassigned(at.visitOf.third, at.merged),
      voided(at.visitOf.merged),
      merge(at),
      reassigned(at.visitOf.survivor, at.third),
      office.mutate('recordStoreVisit', { familyId: at.merged.globalId, ...given }),
      voided(at.visitOf.third),
    ])
    const named = /^(CorrectStoreVisitPayload|MergeFamiliesPayload|StoreVisitPayload|StoreVisitVoidedError)$/
    expect(results.map(({ __typename }) => __typename).filter((name) => !named.test(name))).toEqual([])
  }
})
