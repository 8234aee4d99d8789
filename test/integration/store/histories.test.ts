import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import { readValues } from '../../kit/counters.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'
import { History } from './support/history.ts'
import { steps } from './support/steps.ts'
import type { Step } from './support/steps.ts'

// Whatever came in, was moved, given, corrected or written off, at the store and at fairs, on the network and off it, and whichever
// families turned out to be one: the stock is what its ledger adds up to and never below nothing, counter = entries = recount, and
// no family counts twice. At every step, and as a list on paper says.

const stage = await useStage()
const { office, clock, database } = stage
const { prisma, pool } = database
const store = createStoreWorld(database, stage.world, clock)
await store.rule({ perFamily: 2 })
const outcomes = new Set<string>()

const readCounters = () =>
  readValues(office, null, { metrics: ['FAMILIES_HELPED', 'STORE_VISITS', 'ITEMS_GIVEN', 'FAIRS_HELD'] })

const statementOf = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Fair {
  status statement { loaded given broughtBack writtenOff found left } } } }`
interface Stated {
  status: string
  statement: Record<'loaded' | 'given' | 'broughtBack' | 'writtenOff' | 'found' | 'left', number>[]
}

/** Balances = ledger = recount = paper, nothing below zero. */
async function expectStock({ paper, itemIds }: History): Promise<void> {
  expect((await reconcileStock(database)).differences).toEqual([])
  expect((await pool.query('SELECT FROM "StockBalance" WHERE quantity < 0')).rowCount).toBe(0)
  const { rows } = await pool.query<{ itemId: string; balance: number; ledger: number }>(
    `SELECT lot."itemId",
            (SELECT coalesce(sum(quantity), 0)::int FROM "StockBalance" JOIN "StockLot" own ON own.id = "lotId" WHERE own."itemId" = lot."itemId") AS balance,
            (SELECT coalesce(sum(quantity), 0)::int FROM "StockEntry" JOIN "StockLot" own ON own.id = "lotId" WHERE own."itemId" = lot."itemId") AS ledger
     FROM "StockLot" lot WHERE lot."itemId" = ANY ($1::uuid[]) GROUP BY 1`,
    [itemIds],
  )
  for (const { itemId, balance, ledger } of rows)
    expect([balance, ledger]).toEqual([paper.there.get(itemId), paper.there.get(itemId)])
}

/** Each family once, by who it is today, with all its visits; the same in the facts, on paper and in the counters. */
async function expectFamilies({ paper, familyIds, fairs }: History, before: Record<string, number>): Promise<void> {
  expect((await reconcile(database)).differences).toEqual([])
  const visits = await prisma.storeVisit.findMany({
    where: { familyId: { in: familyIds }, voidedAt: null },
    select: { familyId: true, lines: { select: { quantity: true } }, family: { select: { mergedIntoId: true } } },
  })
  expect(visits.filter(({ family }) => family.mergedIntoId !== null)).toEqual([])
  const facts: Record<string, { visits: number; things: number }> = {}
  for (const { familyId, lines } of visits) {
    const known = (facts[familyId] ??= { visits: 0, things: 0 })
    known.visits += 1
    known.things += lines.reduce((total, { quantity }) => total + quantity, 0)
  }
  expect(facts).toEqual(paper.helped)
  const helped = Object.values(paper.helped)
  const held = await prisma.fairStop.count({
    where: { fairId: { in: fairs.map(({ fairId }) => fairId.replace('Fair_', '')) }, heldAt: { not: null } },
  })
  expect(await readCounters()).toEqual({
    FAMILIES_HELPED: (before['FAMILIES_HELPED'] ?? 0) + helped.length,
    STORE_VISITS: (before['STORE_VISITS'] ?? 0) + helped.reduce((total, { visits: some }) => total + some, 0),
    ITEMS_GIVEN: (before['ITEMS_GIVEN'] ?? 0) + helped.reduce((total, { things }) => total + things, 0),
    FAIRS_HELD: (before['FAIRS_HELD'] ?? 0) + held,
  })
}

/** What was loaded was given, brought back, written off or is there; a fair that is closed has nothing left. */
async function expectStatements({ fairs }: History): Promise<void> {
  const { nodes } = await office.query<{ nodes: Stated[] }>(statementOf, { ids: fairs.map(({ fairId }) => fairId) })
  for (const { status, statement } of nodes)
    for (const { loaded, given, broughtBack, writtenOff, found, left } of statement) {
      expect(loaded - given - broughtBack - writtenOff + found).toBe(left)
      expect(left).toBeGreaterThanOrEqual(0)
      if (status === 'CLOSED') expect(left).toBe(0)
    }
}

async function play(taken: readonly Step[]): Promise<void> {
  const before = await readCounters()
  const history = await History.begin(stage, store, outcomes)
  for (const step of taken) {
    await history.take(step)
    await expectStock(history)
    await expectFamilies(history, before)
    await expectStatements(history)
  }
}

test('every history adds up, at every step', { timeout: 300_000 }, async () => {
  await fc.assert(fc.asyncProperty(steps, play), { numRuns: 8, seed: 20_261_122, endOnFailure: true })
  // The histories went where they were to go.
  for (const outcome of [
    'recordStoreVisit StoreVisitPayload',
    'voidStoreVisit CorrectStoreVisitPayload',
    'reassignStoreVisit CorrectStoreVisitPayload',
    'mergeFamilies MergeFamiliesPayload',
    'moveStock StockMovementPayload',
    'writeOffStock StockMovementPayload',
    'reverseStockMovement StockMovementPayload',
    'VISIT APPLIED',
    'UNDO APPLIED',
    'closeFair FairPayload',
  ])
    expect([...outcomes].sort()).toContain(outcome)
})
