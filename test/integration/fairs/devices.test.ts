import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { takeFairList } from '../../kit/fair-devices.ts'
import type { SentFairAction } from '../../kit/fair-devices.ts'
import { sendFair } from '../../kit/fairs.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

const stage = await useStage()
const { database, world, clock, office } = stage
const { prisma } = database
const store = createStoreWorld(database, world, clock)
await store.rule()
const clerk = await createClient({
  database,
  clock,
  viewer: await createAccountViewer(database, { role: 'STORE_CLERK', organisationId: null }),
})
const why = 'Басқа құрылғыда да берілген'
const away = (quantity = 20) => sendFair(stage, store, { quantity })
const visitsOf = (family: { id: string }) => prisma.storeVisit.count({ where: { familyId: family.id, voidedAt: null } })

async function leftOn(run: { fairId: string }): Promise<number> {
  const { fair } = await office.query<{ fair: { statement: { left: number }[] } }>(
    `query ($id: ID!) { fair(id: $id) { statement { left } } }`,
    { id: run.fairId },
  )
  return fair.statement.reduce((sum, { left }) => sum + left, 0)
}

async function conflictsOf(run: { fairId: string }) {
  const { fair } = await clerk.query<{ fair: { conflicts: Record<string, unknown>[] } }>(
    `query ($id: ID!) { fair(id: $id) { conflicts { actionId kind problem deviceLabel at family { id } stop { id } lines { item { id } quantity } standing { id } } } }`,
    { id: run.fairId },
  )
  return fair.conflicts
}

describe('what a device takes along', () => {
  test('is the families along the route, with what each may still have, and nothing of where they live or why', async () => {
    const [run, elsewhere] = [await away(), world.districts.at(-1)]
    const [here, there] = [await store.family(), await store.family({ districtId: elsewhere?.id ?? '' })]
    const secret = { address: 'Құпия көше 77', phone: '+77770001122' }
    const collector = { givenName: 'Көмек', familyName: 'Беруші', phone: '+77770003344', authorisedAt: clock() }
    const known = await store.family({ ...secret, collectors: { create: collector } } as never)
    await run.serve(known, run.item, 1)
    const device = await takeFairList(clerk, run)
    const { families } = device.list
    expect(families.map(({ familyId }) => familyId)).toEqual(expect.arrayContaining([here.globalId, known.globalId]))
    expect(families.map(({ familyId }) => familyId)).not.toContain(there.globalId)
    const mine = families.find(({ familyId }) => familyId === known.globalId)
    expect(mine).toMatchObject({ number: known.number, memberCount: 3, hasAgreed: true, left: [0] })
    expect(families.find(({ familyId }) => familyId === here.globalId)).toMatchObject({ left: [1] })
    for (const hidden of [secret.address, secret.phone, collector.phone, '1985', 'HOME_VISIT', known.cardCode])
      expect(JSON.stringify(device.list)).not.toContain(hidden)
    expect(device.list.shelf).toEqual([{ item: { id: run.item.globalId }, quantity: 19 }])
    const logged = await prisma.accessLog.findMany({ where: { subject: 'FAMILY', subjectId: known.id } })
    expect(logged.flatMap(({ fields }) => fields)).toEqual(expect.arrayContaining(['members', 'collectors']))
  })

  test('opens nothing when it was changed, ended, or has expired, and a closed fair ends it', async () => {
    const run = await sendFair(stage, store, { stops: 1 })
    const [device, other] = [await takeFairList(clerk, run), await takeFairList(clerk, run)]
    const input = device.input([device.visit(await store.family(), run.item)])
    expect(await clerk.mutate('mergeFairActions', { ...input, fingerprint: 'changed' })).toMatchObject({
      __typename: 'FairListNotGenuineError',
    })
    expect(await clerk.mutate('mergeFairActions', { ...input, token: 'x' })).toMatchObject({
      __typename: 'FairListNotGenuineError',
    })
    await run.do('returnFair')
    await run.do('unloadFair', {
      placeId: run.store.globalId,
      lines: [{ itemId: run.item.globalId, quantity: await leftOn(run) }],
    })
    await run.do('closeFair')
    expect(
      await clerk.mutate('mergeFairActions', other.input([other.visit(await store.family(), run.item)])),
    ).toMatchObject({ __typename: 'FairCopyEndedError', reason: 'REVOKED' })
  })
})

describe('what devices bring', () => {
  test('is recorded at its own time, once however often it is sent, and opens the stop at which it was given', async () => {
    const run = await sendFair(stage, store, { isOpen: false })
    const device = await takeFairList(clerk, run)
    const [family, at] = [await store.family(), new Date(clock().getTime() - 3_600_000).toISOString()]
    const visit = device.visit(family, run.item, 2, { at, collectedByMemberId: `FamilyMember_${family.memberIds[0]}` })
    const [first] = await device.merge([visit])
    expect(first).toMatchObject({ outcome: 'APPLIED', problem: null })
    expect(await device.merge([visit, device.visit(await store.family(), run.item)])).toMatchObject([
      first,
      { outcome: 'APPLIED' },
    ])
    expect(await visitsOf(family)).toBe(1)
    const { visitedAt, fairStop } = await prisma.storeVisit.findFirstOrThrow({
      where: { familyId: family.id },
      include: { fairStop: true },
    })
    expect([visitedAt.toISOString(), fairStop?.heldAt?.toISOString()]).toEqual([at, at])
    expect(await leftOn(run)).toBe(7)
  })

  test('waits for a person when the family was served meanwhile; taken over with a word it counts, and only then the fair closes', async () => {
    const run = await sendFair(stage, store, { stops: 1 })
    const [one, other] = [await takeFairList(clerk, run), await takeFairList(clerk, run)]
    const family = await store.family()
    await one.merge([one.visit(family, run.item, 2)])
    const [late] = await other.merge([other.visit(family, run.item, 3)])
    expect(late).toMatchObject({ outcome: 'CONFLICT', problem: 'ALREADY_SERVED', visitId: null })
    expect(await conflictsOf(run)).toMatchObject([
      {
        actionId: late?.actionId,
        kind: 'VISIT',
        problem: 'ALREADY_SERVED',
        family: { id: family.globalId },
        stop: { id: run.stopIds[0] },
        lines: [{ item: { id: run.item.globalId }, quantity: 3 }],
        standing: { id: expect.any(String) },
      },
    ])
    await run.do('returnFair')
    await run.do('unloadFair', { placeId: run.store.globalId, lines: [{ itemId: run.item.globalId, quantity: 5 }] })
    const decide = { actionId: late?.actionId, decision: 'TAKEN_OVER', reason: why }
    // What was given in fact is still on the books: neither closed nor forgotten.
    expect(await office.mutate('closeFair', { fairId: run.fairId })).toMatchObject({
      __typename: 'FairConflictsOpenError',
      count: 1,
    })
    expect(await clerk.mutate('decideFairConflict', decide)).toMatchObject({ __typename: 'ForbiddenError' })
    const { visitId } = await office.expect('decideFairConflict', decide, 'DecideFairConflictPayload')
    expect(
      await prisma.storeVisit.findFirstOrThrow({
        where: { id: visitId?.replace('StoreVisit_', '') ?? '' },
        include: { override: true },
      }),
    ).toMatchObject({ override: { reason: why } })
    expect([await visitsOf(family), await conflictsOf(run), await leftOn(run)]).toEqual([2, [], 0])
    expect((await run.do('closeFair')).fair.status).toBe('CLOSED')
  })

  test('dismissed leaves no visit, and what the fair is short of has to be accounted for', async () => {
    const run = await sendFair(stage, store, { stops: 1, quantity: 4 })
    const device = await takeFairList(clerk, run)
    const [late] = await device.merge([device.visit(await store.family({ verified: null }), run.item, 4)])
    expect(late).toMatchObject({ outcome: 'CONFLICT', problem: 'NEED_NOT_VERIFIED' })
    await office.expect(
      'decideFairConflict',
      { actionId: late?.actionId, decision: 'DISMISSED' },
      'DecideFairConflictPayload',
    )
    await run.do('returnFair')
    expect(await office.mutate('closeFair', { fairId: run.fairId })).toMatchObject({
      __typename: 'FairNotBalancedError',
    })
  })

  test('is taken back by the device that did it: what it recorded, and what still waits', async () => {
    const run = await away()
    const device = await takeFairList(clerk, run)
    const [family, unknown] = [await store.family(), await store.family({ verified: null })]
    const [given, doubtful] = [device.visit(family, run.item, 2), device.visit(unknown, run.item)]
    await device.merge([given, doubtful])
    const undone = await device.merge([device.undo(given), device.undo(doubtful), device.undo(given)])
    expect(undone.map(({ outcome }) => outcome)).toEqual(['APPLIED', 'ALREADY_SO', 'ALREADY_SO'])
    expect([await visitsOf(family), await leftOn(run), await conflictsOf(run)]).toEqual([0, 20, []])
  })

  test('is refused one by one when nobody could have been given it, and the rest goes on', async () => {
    const [run, other] = [await away(), await away()]
    const device = await takeFairList(clerk, run)
    const family = await store.family()
    const results = await device.merge([
      device.visit(family, run.item, 1, { stopId: other.stopIds[0] }),
      device.visit({ globalId: 'Family_00000000-0000-7000-8000-00000000dead' }, run.item),
      device.visit(family, run.item),
    ])
    expect(results.map(({ outcome, problem }) => [outcome, problem])).toEqual([
      ['REFUSED', 'NOT_FOUND'],
      ['REFUSED', 'NOT_FOUND'],
      ['APPLIED', null],
    ])
  })
})

test('whatever order batches of two devices come in, and however often, nothing is given twice or lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 5 }), { minLength: 4, maxLength: 10 }), async (picks) => {
      const run = await away(30)
      const devices = [await takeFairList(clerk, run), await takeFairList(clerk, run)]
      const families = [await store.family(), await store.family(), await store.family()]
      const queues: SentFairAction[][] = [[], []]
      for (const pick of picks) {
        const [device, queue, family] = [devices[pick % 2], queues[pick % 2], families[pick % 3]]
        if (device && queue && family) queue.push(device.visit(family, run.item))
      }
      for (const [index, device] of devices.entries()) {
        const queue = queues[index] ?? []
        if (queue.length === 0) continue
        await device.merge(queue.slice(0, 1))
        await device.merge(queue)
      }
      const served = new Set(picks.map((pick) => pick % 3)).size
      expect(await leftOn(run)).toBe(30 - served)
      expect((await conflictsOf(run)).length).toBe(picks.length - served)
    }),
    { numRuns: 4 },
  )
})

test('after all of it, counters and stock agree with what happened', async () => {
  expect((await reconcile(database)).differences).toEqual([])
  expect((await reconcileStock(database)).differences).toEqual([])
})
