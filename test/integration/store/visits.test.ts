import { describe, expect, test } from 'vitest'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { readValues } from '../../kit/counters.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

const { database, world, clock, office, anonymous } = await useStage()
const { prisma } = database
const store = createStoreWorld(database, world, clock)
await store.rule()
const clerk = await createClient({
  database,
  clock,
  viewer: await createAccountViewer(database, { role: 'STORE_CLERK', organisationId: null }),
})
const place = await store.place()
const why = 'Өрттен зардап шекті'
const dayMilliseconds = 86_400_000

async function onShelf(quantity = 10) {
  const item = await store.item()
  await store.receipt(place, item, quantity)
  return item
}

const basket = (family: { globalId: string }, item: { globalId: string }, quantity = 1) => ({
  familyId: family.globalId,
  placeId: place.globalId,
  lines: [{ itemId: item.globalId, quantity }],
})

async function left(item: { id: string }): Promise<number> {
  const { _sum } = await prisma.stockBalance.aggregate({
    where: { placeId: place.id, lot: { itemId: item.id } },
    _sum: { quantity: true },
  })
  return _sum.quantity ?? 0
}

const figures = () =>
  readValues(office, null, { metrics: ['FAMILIES_HELPED', 'STORE_VISITS', 'ITEMS_GIVEN'] }) as Promise<
    Record<string, number>
  >

async function entitlementsOf(family: { globalId: string }, at?: string) {
  const { family: found } = await clerk.query<{
    family: { entitlements: { limit: number; used: number; left: number; startsOn: string; nextOn: string }[] }
  }>(
    `query ($id: ID!, $at: DateTime) { family(id: $id) { entitlements(at: $at) { limit used left startsOn nextOn rule { group { id } } } } }`,
    { id: family.globalId, at },
  )
  return found.entitlements
}

describe('a visit', () => {
  test('takes things out of the stock, counts the family once however often it comes, and tells neither which nor from where', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    const before = await figures()
    await clerk.expect('recordStoreVisit', basket(family, item, 3), 'StoreVisitPayload')
    await office.expect('recordStoreVisit', { ...basket(family, item, 2), overrideReason: why }, 'StoreVisitPayload')
    expect(await left(item)).toBe(5)
    expect(await figures()).toEqual({
      FAMILIES_HELPED: (before['FAMILIES_HELPED'] ?? 0) + 1,
      STORE_VISITS: (before['STORE_VISITS'] ?? 0) + 2,
      ITEMS_GIVEN: (before['ITEMS_GIVEN'] ?? 0) + 5,
    })
    const told = await prisma.activity.findMany({ where: { kind: 'STORE_VISIT_RECORDED' } })
    expect(told).toHaveLength(2)
    for (const { districtId, organisationId, eventId } of told)
      expect([districtId, organisationId, eventId]).toEqual([null, null, null])
  })

  test('joins what is scanned twice into one line, by id, code, card and number alike', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    const input = {
      card: family.cardCode,
      placeId: place.globalId,
      lines: [
        { itemCode: item.code, quantity: 1 },
        { itemId: item.globalId, quantity: 2 },
      ],
    }
    const { visit } = await clerk.expect('recordStoreVisit', input, 'StoreVisitPayload')
    expect(visit?.lines).toEqual([{ position: 1, quantity: 3 }])
  })

  test('keeps what it was decided by, whatever the rules say later', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    const rule = await store.rule({ groupId: item.groupId, perFamily: 1, perMember: 1 })
    const { visitId } = await clerk.expect('recordStoreVisit', basket(family, item, 3), 'StoreVisitPayload')
    await office.expect(
      'endEntitlementRule',
      { ruleId: rule.globalId, validTo: '2026-11-23' },
      'EntitlementRulePayload',
    )
    const { node } = await clerk.query(
      `query ($id: ID!) { node(id: $id) { ... on StoreVisit { decision { limit used taken rule { id } } lines { rule { id } } } } }`,
      { id: visitId },
    )
    expect(node).toMatchObject({
      decision: [
        { limit: 1, used: 0, taken: 1 },
        { limit: 4, used: 0, taken: 3, rule: { id: rule.globalId } },
      ],
      lines: [{ rule: { id: rule.globalId } }],
    })
  })

  test('is refused in words when the family was there in the period, and allowed again when the next one begins', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    // 23:30 in the region on the last day of the month is still that month, though it is so in UTC for five hours more.
    const late = createLater('2026-11-30T18:30:00.000Z')
    const first = await (await late).expect('recordStoreVisit', basket(family, item), 'StoreVisitPayload')
    const refused = await (await late).expect('recordStoreVisit', basket(family, item), 'AlreadyServedError')
    expect(refused).toMatchObject({ visitId: first.visitId, visitNumber: first.visit?.number, nextOn: '2026-12-01' })
    const next = await createLater('2026-11-30T19:30:00.000Z')
    await next.expect('recordStoreVisit', basket(family, item), 'StoreVisitPayload')
  })

  test('tells every group that is over, with what is left', async () => {
    const [family, coat, rice] = [await store.family(), await onShelf(), await onShelf()]
    await store.rule({ groupId: coat.groupId, perFamily: 1, period: 'YEAR' })
    await store.rule({ groupId: rice.groupId, perFamily: 0, perMember: 1 })
    const lines = [
      { itemId: coat.globalId, quantity: 2 },
      { itemId: rice.globalId, quantity: 4 },
    ]
    const { groups } = await clerk.expect(
      'recordStoreVisit',
      { ...basket(family, coat), lines },
      'EntitlementExceededError',
    )
    expect(groups).toMatchObject([
      { asked: 2, left: 1, nextOn: '2027-01-01' },
      { asked: 4, left: 3, nextOn: '2026-12-01' },
    ])
    expect([await left(coat), await left(rice)]).toEqual([10, 10])
  })
})

/** The clerk at another moment. */
async function createLater(moment: string) {
  return createClient({ database, clock: () => new Date(moment), viewer: clerk.viewer })
}

describe('what a family is entitled to', () => {
  test('is said beforehand: visits first, then groups, with what it had by visits that stand', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    await store.rule({ groupId: item.groupId, perFamily: 2, perMember: 1, period: 'QUARTER' })
    const { visitId } = await clerk.expect('recordStoreVisit', basket(family, item, 4), 'StoreVisitPayload')
    const mine = (list: { limit: number }[]) => [list[0], list.find(({ limit }) => limit === 5)]
    expect(mine(await entitlementsOf(family))).toMatchObject([
      { limit: 1, used: 1, left: 0, startsOn: '2026-11-01', nextOn: '2026-12-01' },
      { used: 4, left: 1, startsOn: '2026-10-01', nextOn: '2027-01-01' },
    ])
    expect(mine(await entitlementsOf(family, '2026-12-05T06:00:00.000Z'))).toMatchObject([
      { used: 0, left: 1 },
      { used: 4, left: 1 },
    ])
    await office.expect('voidStoreVisit', { visitId, reason: 'Қате жазылды' }, 'CorrectStoreVisitPayload')
    expect(mine(await entitlementsOf(family))).toMatchObject([{ used: 0 }, { used: 0, left: 5 }])
  })
})

describe('a supervisor’s word', () => {
  test('lets the next visit that needs it through, once', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    const expiresAt = new Date(clock().getTime() + dayMilliseconds).toISOString()
    const input = { familyId: family.globalId, reason: why, expiresAt }
    const { override } = await office.expect('grantStoreOverride', input, 'StoreOverridePayload')
    const first = await clerk.expect('recordStoreVisit', basket(family, item), 'StoreVisitPayload')
    expect(first.visit?.override, 'the first visit needs none').toBeNull()
    const second = await clerk.expect('recordStoreVisit', basket(family, item), 'StoreVisitPayload')
    expect(second.visit?.override?.id).toBe(override?.id)
    await clerk.expect('recordStoreVisit', basket(family, item), 'AlreadyServedError')
    expect(await office.mutate('revokeStoreOverride', { overrideId: override?.id })).toMatchObject({
      __typename: 'StoreOverrideEndedError',
      visitId: second.visitId,
    })
  })

  test('holds no longer than it was said for, nor when it was taken back', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    await clerk.expect('recordStoreVisit', basket(family, item), 'StoreVisitPayload')
    const expiresAt = new Date(clock().getTime() + 60_000)
    const input = { familyId: family.globalId, reason: why, expiresAt: expiresAt.toISOString() }
    const { override } = await office.expect('grantStoreOverride', input, 'StoreOverridePayload')
    const after = await createLater(expiresAt.toISOString())
    await after.expect('recordStoreVisit', basket(family, item), 'AlreadyServedError')
    await office.expect('revokeStoreOverride', { overrideId: override?.id }, 'StoreOverridePayload')
    await clerk.expect('recordStoreVisit', basket(family, item), 'AlreadyServedError')
  })

  test('is no clerk’s to give, at the counter neither, and names nobody', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    await clerk.expect('recordStoreVisit', { ...basket(family, item), overrideReason: why }, 'ForbiddenError')
    await clerk.expect('recordStoreVisit', basket(family, item), 'StoreVisitPayload')
    const naming = { ...basket(family, item), overrideReason: 'Әлия сұрады' }
    expect(await office.mutate('recordStoreVisit', naming)).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: 'reason' }],
    })
  })
})

describe('a correction', () => {
  test('that voids gives the things back, and the family may come again', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    const before = await figures()
    const { visitId } = await clerk.expect('recordStoreVisit', basket(family, item, 4), 'StoreVisitPayload')
    await office.expect('voidStoreVisit', { visitId, reason: 'Қате жазылды' }, 'CorrectStoreVisitPayload')
    expect(await left(item)).toBe(10)
    expect(await figures()).toEqual(before)
    await clerk.expect('recordStoreVisit', basket(family, item), 'StoreVisitPayload')
  })

  test('that says it was another family moves the count and not the stock, and the wrong one may come', async () => {
    const elsewhere = world.districts[1]?.id ?? ''
    const [wrong, right, item] = [await store.family(), await store.family({ districtId: elsewhere }), await onShelf()]
    const { visitId } = await clerk.expect('recordStoreVisit', basket(wrong, item, 4), 'StoreVisitPayload')
    const before = await figures()
    const input = { visitId, familyId: right.globalId, reason: 'Басқа отбасы еді' }
    const { visit } = await office.expect('reassignStoreVisit', input, 'CorrectStoreVisitPayload')
    expect(await left(item)).toBe(6)
    expect(await figures()).toEqual(before)
    await clerk.expect('recordStoreVisit', basket(wrong, item), 'StoreVisitPayload')
    expect(await clerk.mutate('recordStoreVisit', basket(right, item))).toMatchObject({
      __typename: 'AlreadyServedError',
      visitId: visit?.id,
    })
  })

  test('is no clerk’s to make', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    const { visitId } = await clerk.expect('recordStoreVisit', basket(family, item), 'StoreVisitPayload')
    await clerk.expect('voidStoreVisit', { visitId, reason: 'Қате жазылды' }, 'ForbiddenError')
  })
})

describe('visits', () => {
  test('are listed by day, place, district and family, without those that were corrected', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    const { visitId } = await clerk.expect('recordStoreVisit', basket(family, item), 'StoreVisitPayload')
    await office.expect('voidStoreVisit', { visitId, reason: 'Қате жазылды' }, 'CorrectStoreVisitPayload')
    const again = await clerk.expect('recordStoreVisit', basket(family, item), 'StoreVisitPayload')
    const list = async (filter: object) => {
      const data = await clerk.query<{ storeVisits: { totalCount: number; edges: { node: { id: string } }[] } }>(
        `query ($filter: StoreVisitFilter) { storeVisits(filter: $filter) { totalCount edges { node { id } } } }`,
        { filter: { family: family.globalId, ...filter } },
      )
      return data.storeVisits.edges.map(({ node }) => node.id)
    }
    const day = '2026-11-22'
    expect(await list({ place: place.globalId, district: world.district.globalId, from: day, until: day })).toEqual([
      again.visitId,
    ])
    expect(await list({ includeVoided: true })).toHaveLength(2)
    expect(await list({ from: '2026-11-23' })).toEqual([])
    expect(await list({ until: '2026-11-21' })).toEqual([])
  })

  test('are nothing to anybody outside the store: neither listed, nor by their ids, nor by the family', async () => {
    const [family, item] = [await store.family(), await onShelf()]
    const { visitId } = await clerk.expect('recordStoreVisit', basket(family, item), 'StoreVisitPayload')
    const viewer = await createAccountViewer(database, { role: 'VIEWER', organisationId: null })
    for (const other of [anonymous, await createClient({ database, clock, viewer })]) {
      const { data } = await other.run(
        `query ($visit: ID!, $family: ID!) {
           storeVisits { totalCount } visit: node(id: $visit) { id } family(id: $family) { visits { totalCount } } entitlementRules { id } }`,
        { visit: visitId, family: family.globalId },
      )
      expect(data).toEqual({ storeVisits: null, visit: null, family: null, entitlementRules: null })
    }
  })
})
