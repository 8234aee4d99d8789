import { planFair, route, sendFair } from '../../kit/fairs.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import type { StoreWorld } from '../../kit/store-world.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, noText, paths, text } from './cases.ts'
import type { Case, Cases, Input } from './cases.ts'

const worlds = new WeakMap<Stage, StoreWorld>()

function storeOf(stage: Stage): StoreWorld {
  const store = worlds.get(stage) ?? createStoreWorld(stage.database, stage.world, stage.clock)
  worlds.set(stage, store)
  return store
}

const planned = (stage: Stage) => planFair(stage, storeOf(stage))
const out = (stage: Stage, given: Parameters<typeof sendFair>[2] = {}) => sendFair(stage, storeOf(stage), given)
const why = 'Жол жабылды'

/** What one thing on a fair's shelf looks like in an input. */
const line = (item: { globalId: string }, quantity: number) => [{ itemId: item.globalId, quantity }]

async function loaded(stage: Stage) {
  const run = await planned(stage)
  const item = await storeOf(stage).item()
  await storeOf(stage).receipt(run.store, item, 10)
  await run.load(item, 4)
  return { run, item, input: { fairId: run.fairId, placeId: run.store.globalId, lines: line(item, 3) } }
}

async function back(stage: Stage) {
  const run = await out(stage, { stops: 1 })
  await run.do('returnFair')
  return run
}

async function cancelled(stage: Stage) {
  const run = await planned(stage)
  await run.do('cancelFair', { reason: why })
  return run
}

async function closable(stage: Stage): Promise<Input> {
  const run = await back(stage)
  await run.do('unloadFair', { placeId: run.store.globalId, lines: line(run.item, 10) })
  return { fairId: run.fairId }
}

/** What each mutation about one fair answers for one that is not there, for input without sense, and for one that is called off. */
function ofOne(
  input: Input | ((stage: Stage) => Promise<Input>),
  wrong: Input = {},
  ...places: string[]
): Record<string, Case> {
  const given = (stage: Stage) => (typeof input === 'function' ? input(stage) : input)
  return {
    FairStatusError: async (stage) => [
      { ...(await given(stage)), fairId: (await cancelled(stage)).fairId },
      { code: 'FAIR_STATUS', status: 'CANCELLED' },
    ],
    NotFoundError: async (stage) => [{ ...(await given(stage)), fairId: missing('Fair') }, { what: 'fair' }],
    ValidationError: async (stage) => [
      { ...(await given(stage)), ...wrong, fairId: missing('Event') },
      paths('fairId', ...places),
    ],
  }
}

function ofOneStop(input: Input = {}, wrong: Input = {}, ...places: string[]): Record<string, Case> {
  return {
    FairStatusError: async (stage) => [
      { ...input, stopId: (await planned(stage)).stopIds[0] },
      { status: 'PLANNED', needed: ['OUT'] },
    ],
    FairStopEndedError: async (stage) => {
      const { stopIds } = await out(stage)
      return [{ ...input, stopId: stopIds[0] }, { stopId: stopIds[0] }]
    },
    NotFoundError: async () => [{ ...input, stopId: missing('FairStop') }, { what: 'stop' }],
    ValidationError: async () => [{ ...input, ...wrong, stopId: 'x' }, paths('stopId', ...places)],
  }
}

const freight = async (stage: Stage): Promise<Input> => {
  const { fairId: _, ...rest } = (await loaded(stage)).input
  return rest
}

/** The same of what is loaded and of what is brought back. */
const ofFreight: Record<string, Case> = {
  OutOfStockError: async (stage) => {
    const { input, item } = await loaded(stage)
    return [{ ...input, lines: line(item, 7) }, { code: 'OUT_OF_STOCK' }]
  },
  StockPlaceClosedError: async (stage) => {
    const { input } = await loaded(stage)
    const closed = await storeOf(stage).place({ closedAt: stage.clock() })
    return { ...input, placeId: closed.globalId }
  },
  ...ofOne(freight, { lines: [] }, 'lines'),
}

export const fairCases: Cases = {
  planFair: {
    FairPayload: async (stage) => [
      { name: text('Көшпелі жәрмеңке'), stops: route(stage, 2) },
      {
        fair: {
          status: 'PLANNED',
          name: { kk: 'Көшпелі жәрмеңке' },
          stops: [{ position: 1, heldAt: null }, { position: 2 }],
          statement: [],
        },
      },
    ],
    NotFoundError: async (stage) => [
      { name: text('Жәрмеңке'), stops: [{ ...route(stage, 1)[0], districtId: missing('District') }] },
      { what: 'district' },
    ],
    ValidationError: async (stage) => {
      const [first, second] = route(stage, 2)
      return [
        { name: text('Жәрмеңке'), stops: [second, { ...first, endsAt: first?.startsAt }] },
        paths('stops.1.endsAt', 'stops.1.startsAt'),
      ]
    },
  },
  changeFair: {
    FairPayload: async (stage) => [
      { fairId: (await planned(stage)).fairId, name: text('Басқа атау'), stops: route(stage, 3) },
      { fair: { name: { kk: 'Басқа атау' }, stops: [{ position: 1 }, { position: 2 }, { position: 3 }] } },
    ],
    ...ofOne({}, { name: noText }, 'name.kk', 'name.ru'),
  },
  loadFair: {
    FairPayload: async (stage) => [(await loaded(stage)).input, { fair: { statement: [{ loaded: 7, left: 7 }] } }],
    ...ofFreight,
  },
  unloadFair: {
    FairPayload: async (stage) => [
      (await loaded(stage)).input,
      { fair: { statement: [{ loaded: 4, broughtBack: 3, left: 1 }] } },
    ],
    ...ofFreight,
  },
  sendFair: {
    FairPayload: async (stage) => [
      { fairId: (await loaded(stage)).run.fairId },
      { fair: { status: 'OUT', leftAt: stage.clock().toISOString() } },
    ],
    FairEmptyError: async (stage) => [{ fairId: (await planned(stage)).fairId }, { code: 'FAIR_EMPTY' }],
    ...ofOne({}),
  },
  openFairStop: {
    FairPayload: async (stage) => [
      { stopId: (await out(stage, { isOpen: false })).stopIds[1] },
      { fair: { stops: [{ heldAt: null }, { heldAt: stage.clock().toISOString() }] } },
    ],
    ...ofOneStop(),
  },
  skipFairStop: {
    FairPayload: async (stage) => [
      { stopId: (await out(stage)).stopIds[1], reason: why },
      { fair: { stops: [{ skippedAt: null }, { heldAt: null, skipReason: why }] } },
    ],
    ...ofOneStop({ reason: why }, { reason: 'x' }, 'reason'),
  },
  returnFair: {
    FairPayload: async (stage) => [
      { fairId: (await out(stage, { stops: 1 })).fairId },
      { fair: { status: 'RETURNED', returnedAt: stage.clock().toISOString() } },
    ],
    FairStopsOpenError: async (stage) => {
      const run = await out(stage)
      return [{ fairId: run.fairId }, { stopIds: [run.stopIds[1]] }]
    },
    ...ofOne({}),
  },
  closeFair: {
    FairPayload: async (stage) => [
      await closable(stage),
      { fair: { status: 'CLOSED', closedAt: stage.clock().toISOString() } },
    ],
    FairNotBalancedError: async (stage) => {
      const run = await back(stage)
      return [{ fairId: run.fairId }, { left: [{ itemId: run.item.globalId, quantity: 10 }] }]
    },
    FairConflictsOpenError: async (stage) => {
      const { fairId } = await closable(stage)
      // A device came home while everything else was done.
      const copy = await stage.database.prisma.fairCopy.create({
        data: {
          fairId: String(fairId).replace('Fair_', ''),
          accountId: stage.office.viewer.kind === 'account' ? stage.office.viewer.accountId : '',
          deviceLabel: 'Планшет',
          issuedAt: stage.clock(),
          expiresAt: new Date(stage.clock().getTime() + 3_600_000),
        },
      })
      await stage.database.prisma.fairAction.create({
        data: {
          id: crypto.randomUUID(),
          fairCopyId: copy.id,
          sequence: 1,
          kind: 'VISIT',
          at: stage.clock(),
          outcome: 'CONFLICT',
          problem: 'ALREADY_SERVED',
        },
      })
      return [{ fairId }, { count: 1 }]
    },
    ...ofOne({}),
  },
  cancelFair: {
    FairPayload: async (stage) => [
      { fairId: (await planned(stage)).fairId, reason: why },
      { fair: { status: 'CANCELLED', cancelReason: why } },
    ],
    FairNotBalancedError: async (stage) => {
      const { run, item } = await loaded(stage)
      return [{ fairId: run.fairId, reason: why }, { left: [{ itemId: item.globalId, quantity: 4 }] }]
    },
    ...ofOne({ reason: why }, { reason: 'x' }, 'reason'),
  },
}
