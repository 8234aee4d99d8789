import { describe, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import { readValues } from '../../kit/counters.ts'
import { planFair, route, sendFair } from '../../kit/fairs.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

const stage = await useStage()
const { database, world, clock, office } = stage
const storeWorld = createStoreWorld(database, world, clock)
await storeWorld.rule()
const line = (item: { globalId: string }, quantity: number) => [{ itemId: item.globalId, quantity }]
const why = 'Боран болды'

const heldIn = (district: { globalId: string }) =>
  readValues(office, { district: district.globalId }, { metrics: ['FAIRS_HELD'] })

/** Every line of a statement adds up to nothing. */
function rest(
  lines: { loaded: number; given: number; broughtBack: number; writtenOff: number; found: number; left: number }[],
) {
  return lines.map((one) => one.loaded + one.found - one.given - one.broughtBack - one.writtenOff - one.left)
}

test('a fair goes out, serves families where it stands, comes back, and closes when all that left is accounted for', async () => {
  const campaign = await world.campaign()
  const run = await planFair(stage, storeWorld, { stops: 3, campaignId: campaign.globalId })
  const [flour, soap] = [await storeWorld.item(), await storeWorld.item()]
  for (const item of [flour, soap]) await storeWorld.receipt(run.store, item, 20)
  await run.load(flour, 12)
  await run.load(soap, 5)
  await run.do('unloadFair', { placeId: run.store.globalId, lines: line(flour, 2) })
  await run.do('sendFair')
  const [family, other, third] = [await storeWorld.family(), await storeWorld.family(), await storeWorld.family()]

  // Nobody is served at a stop where the fair does not stand.
  expect(await run.serve(family, flour, 1)).toMatchObject({ __typename: 'PlaceNotServingError' })
  const [here, there] = [world.districts[0], world.districts[1]]
  if (!here || !there) throw new Error('No two districts')
  const before = [await heldIn(here), await heldIn(there)]
  await office.expect('openFairStop', { stopId: run.stopIds[0] }, 'FairPayload')
  expect(await run.serve(family, flour, 3)).toMatchObject({ __typename: 'StoreVisitPayload' })
  expect(await run.serve(family, flour, 1)).toMatchObject({ __typename: 'AlreadyServedError' })
  expect(await run.serve(other, flour, 11)).toMatchObject({ __typename: 'OutOfStockError' })
  // Resupplied on the road.
  await run.load(soap, 1)
  await office.expect('skipFairStop', { stopId: run.stopIds[1], reason: why }, 'FairPayload')
  expect(await office.mutate('returnFair', { fairId: run.fairId })).toMatchObject({
    __typename: 'FairStopsOpenError',
    stopIds: [run.stopIds[2]],
  })
  await office.expect('openFairStop', { stopId: run.stopIds[2] }, 'FairPayload')
  expect(await run.serve(other, soap, 2, 2)).toMatchObject({ __typename: 'StoreVisitPayload' })
  const wrong = await run.serve(third, soap, 1, 2)
  await run.do('returnFair')
  // What was entered wrongly is taken back, and is on the lorry again.
  await office.expect(
    'voidStoreVisit',
    { visitId: (wrong as unknown as { visitId: string }).visitId, reason: why },
    'CorrectStoreVisitPayload',
  )

  expect(await office.mutate('closeFair', { fairId: run.fairId })).toMatchObject({
    __typename: 'FairNotBalancedError',
    left: expect.arrayContaining([{ itemId: flour.globalId, quantity: 7 }]),
  })
  await run.do('unloadFair', { placeId: run.store.globalId, lines: line(flour, 7) })
  await office.expect(
    'writeOffStock',
    { placeId: run.placeId, lines: line(soap, 1), reason: 'Суланып қалды' },
    'StockMovementPayload',
  )
  const { fair: open } = await run.do('unloadFair', { placeId: run.store.globalId, lines: line(soap, 3) })
  expect(new Set(open.statement)).toEqual(
    new Set([
      { item: { id: flour.globalId }, loaded: 12, given: 3, broughtBack: 9, writtenOff: 0, found: 0, left: 0 },
      { item: { id: soap.globalId }, loaded: 6, given: 2, broughtBack: 3, writtenOff: 1, found: 0, left: 0 },
    ]),
  )
  expect(rest(open.statement)).toEqual([0, 0])
  const { fair } = await run.do('closeFair')
  expect(fair.status).toBe('CLOSED')
  expect(
    await office.mutate('loadFair', { fairId: run.fairId, placeId: run.store.globalId, lines: line(soap, 1) }),
  ).toMatchObject({
    __typename: 'FairStatusError',
    status: 'CLOSED',
  })

  const [first, second] = [await heldIn(here), await heldIn(there)]
  expect(Number(first?.['FAIRS_HELD']) - Number(before[0]?.['FAIRS_HELD'])).toBe(1)
  expect(second).toEqual(before[1])
  expect(
    (
      await database.prisma.activity.findMany({
        where: { kind: { in: ['FAIR_LEFT', 'FAIR_HELD', 'FAIR_CLOSED'] } },
        orderBy: { id: 'asc' },
      })
    ).map(({ kind, campaignId }) => [kind, campaignId]),
  ).toEqual(['FAIR_LEFT', 'FAIR_HELD', 'FAIR_HELD', 'FAIR_CLOSED'].map((kind) => [kind, campaign.id]))
})

describe('the road', () => {
  test('is loaded from a store or a storeroom, and never from another fair', async () => {
    const run = await planFair(stage, storeWorld)
    const other = await sendFair(stage, storeWorld)
    for (const placeId of [run.placeId, other.placeId])
      expect(
        await office.mutate('loadFair', { fairId: run.fairId, placeId, lines: line(other.item, 1) }),
      ).toMatchObject({ __typename: 'ValidationError', issues: [{ path: 'placeId' }] })
    expect(
      await office.mutate('unloadFair', { fairId: other.fairId, placeId: run.placeId, lines: line(other.item, 1) }),
    ).toMatchObject({ __typename: 'ValidationError', issues: [{ path: 'placeId' }] })
  })

  test('begins where its first stop is, whichever that is', async () => {
    const run = await planFair(stage, storeWorld)
    await run.do('changeFair', {
      stops: route(stage, 2).map((stop, index) => ({ ...stop, districtId: world.districts[index + 2]?.globalId })),
    })
    const { place } = await database.prisma.fair.findUniqueOrThrow({
      where: { id: run.fairId.replace('Fair_', '') },
      select: { place: { select: { districtId: true } } },
    })
    expect(place.districtId).toBe(world.districts[2]?.id)
  })

  test('opens a stop once, whoever else opens or skips it at that moment', async () => {
    const run = await sendFair(stage, storeWorld, { isOpen: false })
    const stopId = run.stopIds[0]
    const answers = await Promise.all([
      office.mutate('openFairStop', { stopId }),
      office.mutate('openFairStop', { stopId }),
      office.mutate('skipFairStop', { stopId, reason: why }),
    ])
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'FairPayload',
      'FairStopEndedError',
      'FairStopEndedError',
    ])
  })

  test('is public, its stock and reasons are not', async () => {
    const run = await sendFair(stage, storeWorld)
    const called = await planFair(stage, storeWorld)
    await called.do('cancelFair', { reason: why })
    const document = `query ($id: ID!) { fair(id: $id) { status stops { district { id } } place { id } statement { left } cancelReason } }`
    const { fair } = await stage.anonymous.query<{ fair: object }>(document, { id: run.fairId })
    expect(fair).toMatchObject({ status: 'OUT', place: null, statement: null, cancelReason: null })
    expect(await stage.anonymous.query(document, { id: called.fairId })).toEqual({ fair: null })
  })
})

test('after all of it, counters and stock agree with what happened', async () => {
  expect((await reconcile(database)).differences).toEqual([])
  expect((await reconcileStock(database)).differences).toEqual([])
})
