import { takeFairList } from '../../kit/fair-devices.ts'
import { planFair, sendFair } from '../../kit/fairs.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import type { StoreWorld } from '../../kit/store-world.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Cases } from './cases.ts'

const worlds = new WeakMap<Stage, StoreWorld>()
const rules = new WeakMap<Stage, Promise<unknown>>()
const why = 'Екі рет келді'

async function storeOf(stage: Stage): Promise<StoreWorld> {
  const store = worlds.get(stage) ?? createStoreWorld(stage.database, stage.world, stage.clock)
  worlds.set(stage, store)
  // Once a month; those of other cases may have made such a rule before.
  const ruled =
    rules.get(stage) ??
    stage.database.prisma.entitlementRule
      .count({ where: { groupId: null } })
      .then((count) => (count > 0 ? null : store.rule()))
  rules.set(stage, ruled)
  await ruled
  return store
}

/** A fair at its first stop, with a device. */
async function field(stage: Stage, given: Parameters<typeof sendFair>[2] = {}) {
  const store = await storeOf(stage)
  const run = await sendFair(stage, store, given)
  return { store, run, item: run.item, device: await takeFairList(stage.office, run) }
}

/** A device brought something that a person has to decide on. */
async function conflict(
  stage: Stage,
  person: Parameters<StoreWorld['family']>[0] = {},
  action: { quantity?: number; at?: string } = {},
) {
  const at = await field(stage)
  const family = await at.store.family(person)
  const { quantity = 1, ...given } = action
  if (quantity === 1 && !person.verified && person.consent !== false && !given.at)
    await at.device.merge([at.device.visit(family, at.item)])
  const visit = at.device.visit(family, at.item, quantity, given)
  const results = await at.device.merge([visit])
  if (results[0]?.outcome !== 'CONFLICT') throw new Error(`No conflict but ${JSON.stringify(results)}`)
  return { ...at, family, actionId: visit.id, problem: results[0].problem }
}

const takenOver = (actionId: string) => ({ actionId, decision: 'TAKEN_OVER', reason: why })

export const fairDeviceCases: Cases = {
  takeFairList: {
    TakeFairListPayload: async (stage) => {
      const store = await storeOf(stage)
      await store.family()
      const { fairId } = await planFair(stage, store)
      return [
        { fairId, deviceLabel: 'Планшет' },
        { fair: { id: fairId }, signed: { list: { isWhole: true } } },
      ]
    },
    FairStatusError: async (stage) => {
      const { run } = await field(stage, { stops: 1 })
      await run.do('returnFair')
      return [
        { fairId: run.fairId, deviceLabel: 'Планшет' },
        { status: 'RETURNED', needed: ['PLANNED', 'OUT'] },
      ]
    },
    NotFoundError: async () => [{ fairId: missing('Fair'), deviceLabel: 'Планшет' }, { what: 'fair' }],
    ValidationError: async () => [{ fairId: 'x', deviceLabel: ' ' }, paths('fairId', 'deviceLabel')],
  },
  revokeFairCopy: {
    FairCopyPayload: async (stage) => {
      const { device } = await field(stage)
      return [{ copyId: device.copyId }, { copy: { id: device.copyId, revokedAt: stage.clock().toISOString() } }]
    },
    NotFoundError: async () => [{ copyId: missing('FairCopy') }, { what: 'copy of a list' }],
    ValidationError: async () => [{ copyId: 'x' }, paths('copyId')],
  },
  mergeFairActions: {
    MergeFairActionsPayload: async (stage) => {
      const { device, item, store } = await field(stage)
      return [
        device.input([device.visit(await store.family(), item)]),
        { results: [{ outcome: 'APPLIED', problem: null }] },
      ]
    },
    FairListNotGenuineError: async (stage) => {
      const { device, item, store } = await field(stage)
      return { ...device.input([device.visit(await store.family(), item)]), fingerprint: 'changed' }
    },
    FairCopyEndedError: async (stage) => {
      const { device, item, store } = await field(stage)
      await stage.office.expect('revokeFairCopy', { copyId: device.copyId }, 'FairCopyPayload')
      return [device.input([device.visit(await store.family(), item)]), { reason: 'REVOKED' }]
    },
    ActionsMissingError: async (stage) => {
      const { device, item, store } = await field(stage)
      return [device.input([device.visit(await store.family(), item, 1, { sequence: 2 })]), { nextSequence: 1 }]
    },
    ValidationError: async (stage) => {
      const { device } = await field(stage)
      const action = { id: 'x', sequence: 0, kind: 'VISIT', at: stage.clock().toISOString(), lines: [] }
      return [
        device.input([action, { ...action, sequence: 1, kind: 'UNDO' }]),
        paths(
          'actions.0.id',
          'actions.0.sequence',
          'actions.0.familyId',
          'actions.0.stopId',
          'actions.0.lines',
          'actions.1.id',
          'actions.1.undoesId',
        ),
      ]
    },
  },
  decideFairConflict: {
    DecideFairConflictPayload: async (stage) => {
      const { actionId } = await conflict(stage)
      return [takenOver(actionId), { actionId }]
    },
    ConflictDecidedError: async (stage) => {
      const { actionId } = await conflict(stage)
      const input = { actionId, decision: 'DISMISSED' }
      await stage.office.expect('decideFairConflict', input, 'DecideFairConflictPayload')
      return [input, { decidedAt: stage.clock().toISOString() }]
    },
    FairStatusError: async (stage) => {
      const store = await storeOf(stage)
      const run = await planFair(stage, store)
      const device = await takeFairList(stage.office, run)
      const visit = device.visit(await store.family(), await store.item())
      await device.merge([visit])
      return [takenOver(visit.id), { status: 'PLANNED', needed: ['OUT'] }]
    },
    FairStopEndedError: async (stage) => {
      const { run, device, item, store } = await field(stage)
      await stage.office.expect('skipFairStop', { stopId: run.stopIds[1], reason: why }, 'FairPayload')
      const visit = device.visit(await store.family(), item, 1, { stopId: run.stopIds[1] })
      await device.merge([visit])
      return [takenOver(visit.id), { stopId: run.stopIds[1] }]
    },
    FamilyConsentRequiredError: async (stage) => takenOver((await conflict(stage, { consent: false })).actionId),
    NeedNotVerifiedError: async (stage) => {
      const { device, item, store } = await field(stage)
      const visit = device.visit(await store.family({ verified: null }), item)
      await device.merge([visit])
      return [takenOver(visit.id), { validUntil: null }]
    },
    VisitRuleMissingError: async (stage) => {
      const verified = { verifiedOn: new Date('2019-01-01'), validUntil: new Date('2030-01-01') }
      return takenOver((await conflict(stage, { verified }, { at: '2019-06-01T06:00:00.000Z' })).actionId)
    },
    OutOfStockError: async (stage) => [
      takenOver((await conflict(stage, {}, { quantity: 11 })).actionId),
      { code: 'OUT_OF_STOCK' },
    ],
    StoreVisitVoidedError: async (stage) => {
      const { device, item, store } = await field(stage)
      const given = device.visit(await store.family(), item)
      const [first] = await device.merge([given])
      // It was entered for another family since, and the device takes back the first.
      const right = { visitId: first?.visitId, familyId: (await store.family()).globalId, reason: why }
      const { visit } = await stage.office.expect('reassignStoreVisit', right, 'CorrectStoreVisitPayload')
      const undo = device.undo(given)
      await device.merge([undo])
      await stage.office.expect('voidStoreVisit', { visitId: visit?.id, reason: why }, 'CorrectStoreVisitPayload')
      return [takenOver(undo.id), { replacedById: null }]
    },
    NotFoundError: async () => [
      { actionId: '00000000-0000-4000-8000-000000000000', decision: 'DISMISSED' },
      { what: 'conflict' },
    ],
    ValidationError: async (stage) => [
      { actionId: (await conflict(stage)).actionId, decision: 'TAKEN_OVER' },
      paths('reason'),
    ],
  },
}
