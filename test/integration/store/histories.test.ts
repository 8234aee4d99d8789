import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { readValues } from '../../kit/counters.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

// Whatever came in, was given, was corrected, and whichever families turned out to be one: the stock is what its ledger adds up to
// and never below nothing, counter = entries = recount, and no family counts twice. At every step.

const { world, office, clock, database } = await useStage()
const { prisma, pool } = database
const store = createStoreWorld(database, world, clock)
await store.rule({ perFamily: 2 })
const reason = 'Қате жазылды'
const families = 4
const items = 2

type Step =
  | { do: 'receive'; item: number; quantity: number; keeps: boolean }
  | { do: 'visit'; family: number; lines: [number, number]; override: boolean }
  | { do: 'void'; pick: number }
  | { do: 'reassign'; pick: number; family: number }
  | { do: 'merge'; one: number; other: number }

const whole = (most: number) => fc.integer({ min: 0, max: most - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      item: whole(items),
      quantity: fc.integer({ min: 1, max: 6 }),
      keeps: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('visit' as const),
      family: whole(families),
      lines: fc.tuple(whole(4), whole(4)),
      override: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), pick: fc.nat(50) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('reassign' as const), pick: fc.nat(50), family: whole(families) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('merge' as const), one: whole(families), other: whole(families) }),
  },
)

async function expectInOrder(): Promise<void> {
  expect((await reconcile(database)).differences).toEqual([])
  expect((await pool.query('SELECT * FROM reconcile_stock()')).rows).toEqual([])
  expect((await pool.query('SELECT FROM "StockBalance" WHERE quantity < 0')).rowCount).toBe(0)
  // Families by who they are now, from the facts themselves.
  const facts = await prisma.storeVisit.findMany({
    where: { voidedAt: null },
    distinct: ['familyId'],
    select: { family: { select: { mergedIntoId: true } } },
  })
  expect(facts.every(({ family }) => family.mergedIntoId === null)).toBe(true)
  expect(await readValues(office, null, { metrics: ['FAMILIES_HELPED'] })).toEqual({ FAMILIES_HELPED: facts.length })
}

/** What came of each kind of step, by the results' names. */
const outcomes = new Map<string, number>()

async function act(name: string, input: Record<string, unknown>): Promise<void> {
  const { __typename } = await office.mutate(name, input)
  outcomes.set(`${name} ${__typename}`, (outcomes.get(`${name} ${__typename}`) ?? 0) + 1)
}

async function play(steps: readonly Step[]): Promise<void> {
  const place = await store.place()
  const groups = [await store.group(), await store.group()]
  const things = await Promise.all(groups.map(({ id }) => store.item({ groupId: id })))
  await store.rule({ groupId: groups[0]?.id ?? '', perFamily: 1, perMember: 1, period: 'WEEK' })
  const households = await Promise.all(Array.from({ length: families }, () => store.family()))
  const idOf = (index: number) => households[index]?.globalId ?? ''
  const pickVisit = async (pick: number) => {
    const visits = await prisma.storeVisit.findMany({ where: { placeId: place.id }, orderBy: { number: 'asc' } })
    return visits.length === 0 ? null : `StoreVisit_${visits[pick % visits.length]?.id}`
  }
  for (const taken of steps) {
    switch (taken.do) {
      case 'receive': {
        const expiresOn = taken.keeps ? null : new Date('2026-11-25')
        await store.receipt(place, things[taken.item] as { id: string }, taken.quantity, { expiresOn })
        break
      }
      case 'visit': {
        const lines = taken.lines.flatMap((quantity, index) =>
          quantity > 0 ? [{ itemId: things[index]?.globalId, quantity }] : [],
        )
        if (lines.length === 0) continue
        const given = { familyId: idOf(taken.family), placeId: place.globalId, lines }
        await act('recordStoreVisit', { ...given, ...(taken.override && { overrideReason: reason }) })
        break
      }
      case 'void':
      case 'reassign': {
        const visitId = await pickVisit(taken.pick)
        if (!visitId) continue
        if (taken.do === 'void') await act('voidStoreVisit', { visitId, reason })
        else await act('reassignStoreVisit', { visitId, familyId: idOf(taken.family), reason })
        break
      }
      case 'merge':
        await act('mergeFamilies', { survivorId: idOf(taken.one), mergedId: idOf(taken.other), reason })
    }
    await expectInOrder()
  }
}

test('every history adds up, at every step', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 16 }), (steps) => play(steps)),
    { numRuns: 15, endOnFailure: true },
  )
  // The histories went where they were to go.
  for (const outcome of [
    'recordStoreVisit StoreVisitPayload',
    'recordStoreVisit OutOfStockError',
    'voidStoreVisit CorrectStoreVisitPayload',
    'reassignStoreVisit CorrectStoreVisitPayload',
    'mergeFamilies MergeFamiliesPayload',
  ])
    expect([...outcomes.keys()]).toContain(outcome)
})
