import { createStoreWorld } from '../../kit/store-world.ts'
import type { StoreWorld } from '../../kit/store-world.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, noText, paths, text } from './cases.ts'
import type { Cases, Input } from './cases.ts'

const stores = new WeakMap<Stage, StoreWorld>()
const rules = new WeakMap<Stage, Promise<{ globalId: string }>>()

function storeOf(stage: Stage): StoreWorld {
  const known = stores.get(stage) ?? createStoreWorld(stage.database, stage.world, stage.clock)
  stores.set(stage, known)
  return known
}

/** Once a month; the same for everybody, so it is made once. */
function visitRule(stage: Stage): Promise<{ globalId: string }> {
  const known = rules.get(stage) ?? storeOf(stage).rule()
  rules.set(stage, known)
  return known
}

/** A store with ten of a thing, a family, and what it is to be given. */
async function counter(stage: Stage, given: Parameters<StoreWorld['family']>[0] = {}) {
  await visitRule(stage)
  return unruled(stage, given)
}

async function unruled(stage: Stage, given: Parameters<StoreWorld['family']>[0] = {}) {
  const store = storeOf(stage)
  const [place, item, family] = [await store.place(), await store.item(), await store.family(given)]
  await store.receipt(place, item, 10)
  const input = {
    familyId: family.globalId,
    placeId: place.globalId,
    lines: [{ itemId: item.globalId, quantity: 2 }],
  } satisfies Input
  return { place, item, family, input }
}

async function served(stage: Stage) {
  const at = await counter(stage)
  const { visitId } = await stage.office.expect('recordStoreVisit', at.input, 'StoreVisitPayload')
  return { ...at, visitId }
}

async function granted(stage: Stage) {
  const { family } = await counter(stage)
  const input = {
    familyId: family.globalId,
    reason: 'Өрттен зардап шекті',
    expiresAt: new Date(stage.clock().getTime() + 86_400_000).toISOString(),
  }
  return { family, input }
}

async function newGroupRule(stage: Stage) {
  const group = await storeOf(stage).group()
  return {
    groupId: group.globalId,
    period: 'MONTH',
    perFamily: 2,
    perMember: 1,
    validFrom: '2026-01-01',
    source: text('Кеңес шешімі'),
  }
}

const why = 'Қате отбасы таңдалды'

export const storeCases: Cases = {
  recordStoreVisit: {
    // The first, while no rule about visits has been made.
    VisitRuleMissingError: async (stage) => (await unruled(stage)).input,
    StoreVisitPayload: async (stage) => {
      const { input } = await counter(stage)
      return [input, { visit: { memberCount: 3, lines: [{ position: 1, quantity: 2 }], override: null } }]
    },
    AlreadyServedError: async (stage) => {
      const { family, input, place, visitId } = await served(stage)
      const { familyId: _, ...rest } = input
      return [
        { ...rest, number: family.number },
        { visitId, place: { id: place.globalId } },
      ]
    },
    EntitlementExceededError: async (stage) => {
      const { item, input } = await counter(stage)
      await storeOf(stage).rule({ groupId: item.groupId, perFamily: 1 })
      return [input, { groups: [{ asked: 2, limit: 1, used: 0, left: 1 }] }]
    },
    OutOfStockError: async (stage) => {
      const { item, input } = await counter(stage)
      return [{ ...input, lines: [{ itemCode: item.code, quantity: 11 }] }, { code: 'OUT_OF_STOCK' }]
    },
    NeedNotVerifiedError: async (stage) => [
      (await counter(stage, { verified: null })).input,
      { code: 'NEED_NOT_VERIFIED', validUntil: null },
    ],
    FamilyConsentRequiredError: async (stage) => (await counter(stage, { consent: false })).input,
    NotACollectorError: async (stage) => {
      const { family, input } = await counter(stage)
      // A child may not.
      const [, child] = family.memberIds
      return { ...input, collectedByMemberId: `FamilyMember_${child}` }
    },
    PlaceNotServingError: async (stage) => {
      const { input } = await counter(stage)
      const room = await storeOf(stage).place({ kind: 'STOREROOM' })
      return [{ ...input, placeId: room.globalId }, { placeId: room.globalId }]
    },
    StockPlaceClosedError: async (stage) => {
      const { input } = await counter(stage)
      return { ...input, placeId: (await storeOf(stage).place({ closedAt: stage.clock() })).globalId }
    },
    NotFoundError: async (stage) => [
      { ...(await counter(stage)).input, familyId: missing('Family') },
      { what: 'family' },
    ],
    ValidationError: async () => [
      {
        familyId: missing('Family'),
        card: 'abc',
        placeId: 'x',
        lines: [{ quantity: 0 }],
        collectedByMemberId: missing('FamilyMember'),
        collectedByCollectorId: missing('FamilyCollector'),
        overrideReason: 'x',
      },
      paths('placeId', 'lines.0.quantity', 'lines.0.itemId', 'overrideReason', 'familyId', 'collectedByCollectorId'),
    ],
  },
  addEntitlementRule: {
    EntitlementRulePayload: async (stage) => [
      await newGroupRule(stage),
      { rule: { perFamily: 2, perMember: 1, validTo: null } },
    ],
    EntitlementRuleOverlapError: async (stage) => {
      const input = await newGroupRule(stage)
      const { rule } = await stage.office.expect('addEntitlementRule', input, 'EntitlementRulePayload')
      return [{ ...input, validFrom: '2027-01-01' }, { ruleId: rule.id }]
    },
    NotFoundError: async (stage) => [
      { ...(await newGroupRule(stage)), groupId: missing('ItemGroup') },
      { what: 'item group' },
    ],
    ValidationError: async () => [
      { period: 'DAY', perFamily: 0, perMember: 1, validFrom: '2026-02-01', validTo: '2026-02-01', source: noText },
      paths('source.kk', 'source.ru', 'validTo', 'perFamily', 'perMember'),
    ],
  },
  endEntitlementRule: {
    EntitlementRulePayload: async (stage) => {
      const { rule } = await stage.office.expect(
        'addEntitlementRule',
        await newGroupRule(stage),
        'EntitlementRulePayload',
      )
      return [{ ruleId: rule.id, validTo: '2026-12-01' }, { rule: { id: rule.id, validTo: '2026-12-01' } }]
    },
    EntitlementRuleEndedError: async (stage) => {
      const input = { ...(await newGroupRule(stage)), validTo: '2026-12-01' }
      const { rule } = await stage.office.expect('addEntitlementRule', input, 'EntitlementRulePayload')
      return [{ ruleId: rule.id, validTo: '2026-11-30' }, { validTo: '2026-12-01' }]
    },
    EntitlementRuleUsedError: async (stage) => {
      const { item, input } = await counter(stage)
      const rule = await storeOf(stage).rule({ groupId: item.groupId, perFamily: 5 })
      await stage.office.expect('recordStoreVisit', input, 'StoreVisitPayload')
      return [{ ruleId: rule.globalId, validTo: '2021-01-01' }, { code: 'ENTITLEMENT_RULE_USED' }]
    },
    NotFoundError: async () => [
      { ruleId: missing('EntitlementRule'), validTo: '2026-12-01' },
      { what: 'entitlement rule' },
    ],
    ValidationError: async () => [{ ruleId: 'x', validTo: '2026-12-01' }, paths('ruleId')],
  },
  voidStoreVisit: {
    CorrectStoreVisitPayload: async (stage) => {
      const { visitId } = await served(stage)
      return [
        { visitId, reason: why },
        { voided: { id: visitId, voidedAt: stage.clock().toISOString(), voidReason: why }, visit: null },
      ]
    },
    StoreVisitVoidedError: async (stage) => {
      const { visitId } = await served(stage)
      await stage.office.expect('voidStoreVisit', { visitId, reason: why }, 'CorrectStoreVisitPayload')
      return [{ visitId, reason: why }, { replacedById: null }]
    },
    StockPlaceClosedError: async (stage) => {
      const { visitId, place, item } = await served(stage)
      const { prisma } = stage.database
      const { lotId } = await prisma.stockBalance.findFirstOrThrow({
        where: { placeId: place.id, lot: { itemId: item.id } },
      })
      const { id: movementId } = await prisma.stockMovement.create({
        data: { kind: 'WRITE_OFF', occurredAt: stage.clock(), reason: 'Бүлінді' },
      })
      await prisma.stockEntry.create({ data: { movementId, placeId: place.id, lotId, quantity: -8 } })
      await prisma.stockPlace.update({ where: { id: place.id }, data: { closedAt: stage.clock() } })
      return { visitId, reason: why }
    },
    NotFoundError: async () => [{ visitId: missing('StoreVisit'), reason: why }, { what: 'visit' }],
    ValidationError: async () => [{ visitId: 'x', reason: '' }, paths('visitId', 'reason')],
  },
  reassignStoreVisit: {
    CorrectStoreVisitPayload: async (stage) => {
      const { visitId } = await served(stage)
      const right = await storeOf(stage).family()
      return [
        { visitId, familyId: right.globalId, reason: why },
        { voided: { id: visitId }, visit: { replaces: { id: visitId }, lines: [{ quantity: 2 }] } },
      ]
    },
    StoreVisitVoidedError: async (stage) => {
      const { visitId } = await served(stage)
      const right = await storeOf(stage).family()
      const input = { visitId, familyId: right.globalId, reason: why }
      const { visit } = await stage.office.expect('reassignStoreVisit', input, 'CorrectStoreVisitPayload')
      return [input, { replacedById: visit?.id }]
    },
    NotFoundError: async (stage) => [
      { visitId: (await served(stage)).visitId, familyId: missing('Family'), reason: why },
      { what: 'family' },
    ],
    ValidationError: async (stage) => {
      const { visitId, family } = await served(stage)
      return [{ visitId, familyId: family.globalId, reason: why }, paths('familyId')]
    },
  },
  grantStoreOverride: {
    StoreOverridePayload: async (stage) => {
      const { input } = await granted(stage)
      return [input, { override: { reason: input.reason, expiresAt: input.expiresAt, revokedAt: null } }]
    },
    NotFoundError: async (stage) => [
      { ...(await granted(stage)).input, familyId: missing('Family') },
      { what: 'family' },
    ],
    ValidationError: async (stage) => [
      { ...(await granted(stage)).input, expiresAt: '2020-01-01T00:00:00.000Z' },
      paths('expiresAt'),
    ],
  },
  revokeStoreOverride: {
    StoreOverridePayload: async (stage) => {
      const { input } = await granted(stage)
      const { override } = await stage.office.expect('grantStoreOverride', input, 'StoreOverridePayload')
      return [{ overrideId: override?.id }, { override: { revokedAt: stage.clock().toISOString() } }]
    },
    StoreOverrideEndedError: async (stage) => {
      const { input } = await granted(stage)
      const { override } = await stage.office.expect('grantStoreOverride', input, 'StoreOverridePayload')
      await stage.office.expect('revokeStoreOverride', { overrideId: override?.id }, 'StoreOverridePayload')
      return [{ overrideId: override?.id }, { visitId: null }]
    },
    NotFoundError: async () => [{ overrideId: missing('StoreOverride') }, { what: 'override' }],
    ValidationError: async () => [{ overrideId: 'x' }, paths('overrideId')],
  },
}
