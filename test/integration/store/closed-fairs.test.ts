import { expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import { readValues } from '../../kit/counters.ts'
import { servedAtClosedFair } from '../../kit/fairs.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

// What was given at a fair stays given when its books are closed; to whom may still be put right.

const stage = await useStage()
const { world, office, clock, database } = stage
const store = createStoreWorld(database, world, clock)
await store.rule({ perFamily: 5 })
const reason = 'Қате жазылды'

const addsUp = async () => {
  expect((await reconcile(database)).differences).toEqual([])
  expect((await reconcileStock(database)).differences).toEqual([])
}

test('a visit at a fair that is closed is given to the family whose it was', async () => {
  const { visitId } = await servedAtClosedFair(stage, store)
  const right = await store.family()
  const before = await readValues(office, null, { metrics: ['FAMILIES_HELPED', 'STORE_VISITS', 'ITEMS_GIVEN'] })
  await office.expect('reassignStoreVisit', { visitId, familyId: right.globalId, reason }, 'CorrectStoreVisitPayload')
  expect(await readValues(office, null, { metrics: ['FAMILIES_HELPED', 'STORE_VISITS', 'ITEMS_GIVEN'] })).toEqual(
    before,
  )
  await addsUp()
})

test('a record with a visit at a fair that is closed is joined to the family’s other one, which was helped', async () => {
  const { family } = await servedAtClosedFair(stage, store)
  const survivor = await store.family()
  const before = await readValues(office, null, { metrics: ['FAMILIES_HELPED', 'STORE_VISITS', 'ITEMS_GIVEN'] })
  const ids = { survivorId: survivor.globalId, mergedId: family.globalId }
  await office.expect('mergeFamilies', { ...ids, reason }, 'MergeFamiliesPayload')
  expect(await database.prisma.storeVisit.count({ where: { familyId: survivor.id, voidedAt: null } })).toBe(1)
  expect(await readValues(office, null, { metrics: ['FAMILIES_HELPED', 'STORE_VISITS', 'ITEMS_GIVEN'] })).toEqual(
    before,
  )
  await addsUp()
})
