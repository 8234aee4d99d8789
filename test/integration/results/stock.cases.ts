import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createStoreWorld } from '../../kit/store-world.ts'
import type { StoreWorld } from '../../kit/store-world.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, noText, paths, text } from './cases.ts'
import type { Case, Cases } from './cases.ts'

const worlds = new WeakMap<Stage, StoreWorld>()
const reason = 'Қате жазылды'

function storeOf(stage: Stage): StoreWorld {
  const store = worlds.get(stage) ?? createStoreWorld(stage.database, stage.world, stage.clock)
  worlds.set(stage, store)
  return store
}

let named = 0
const name = () => text(`Атау ${(named += 1)}`)
const code = () => `c-${(named += 1)}`
const lotId = (id: string) => encodeGlobalId('StockLot', id)

/** A store with five of an item, of one lot. */
async function stocked(stage: Stage, quantity = 5) {
  const store = storeOf(stage)
  const [place, item] = [await store.place(), await store.item()]
  const receipt = await store.receipt(place, item, quantity)
  return { store, place, item, receipt, movementId: encodeGlobalId('StockMovement', receipt.movementId) }
}

const retiredGroup = (stage: Stage) => storeOf(stage).group({ retiredAt: stage.clock() })
const retiredItem = (stage: Stage) => storeOf(stage).item({ retiredAt: stage.clock() })
const closedPlace = (stage: Stage) => storeOf(stage).place({ closedAt: stage.clock() })

/** An item as its form sends it. */
const itemInput = async (stage: Stage, given: object = {}) => ({
  groupId: (await storeOf(stage).group()).globalId,
  itemCode: code(),
  name: name(),
  unit: 'PIECE',
  lowStockAt: 3,
  ...given,
})

const short: Case = async (stage) => {
  const { place, item } = await stocked(stage, 1)
  const to = await storeOf(stage).place()
  return [
    { fromPlaceId: place.globalId, toPlaceId: to.globalId, lines: [{ itemId: item.globalId, quantity: 2 }] },
    {
      code: 'OUT_OF_STOCK',
      shortages: [
        { itemId: item.globalId, item: { id: item.globalId }, placeId: place.globalId, asked: 2, available: 1 },
      ],
    },
  ]
}

const benefactor = { name: 'Игілік қоры', phone: '+7 701 555 66 77', isPerson: false }
const brought = async (stage: Stage) => ({
  placeId: (await storeOf(stage).place()).globalId,
  lines: [{ itemId: (await storeOf(stage).item()).globalId, quantity: 4, expiresOn: '2030-01-01' }],
})

export const stockCases: Cases = {
  addItemGroup: {
    ItemGroupPayload: async () => [{ name: name() }, { group: { retiredAt: null } }],
    ItemGroupNameTakenError: async (stage) => {
      const taken = name()
      await storeOf(stage).group({ nameKk: taken.kk.toUpperCase() })
      return [{ name: taken }, { code: 'ITEM_GROUP_NAME_TAKEN', name: taken.kk }]
    },
    ValidationError: async () => [{ name: noText }, paths('name.kk', 'name.ru')],
  },
  changeItemGroup: {
    ItemGroupPayload: async (stage) => [
      { groupId: (await storeOf(stage).group()).globalId, name: name(), position: 7 },
      { group: { position: 7 } },
    ],
    ItemGroupRetiredError: async (stage) => ({ groupId: (await retiredGroup(stage)).globalId, name: name() }),
    ItemGroupNameTakenError: async (stage) => {
      const taken = name()
      await storeOf(stage).group({ nameKk: taken.kk })
      return { groupId: (await storeOf(stage).group()).globalId, name: taken }
    },
    NotFoundError: async () => [{ groupId: missing('ItemGroup'), name: name() }, { what: 'item group' }],
    ValidationError: async () => [
      { groupId: 'x', name: noText, position: 0 },
      paths('groupId', 'name.kk', 'name.ru', 'position'),
    ],
  },
  retireItemGroup: {
    ItemGroupPayload: async (stage) => [
      { groupId: (await storeOf(stage).group()).globalId },
      { group: { retiredAt: stage.clock().toISOString() } },
    ],
    ItemGroupRetiredError: async (stage) => ({ groupId: (await retiredGroup(stage)).globalId }),
    ItemGroupInUseError: async (stage) => {
      const group = await storeOf(stage).group()
      await storeOf(stage).item({ groupId: group.id })
      return [{ groupId: group.globalId }, { items: 1 }]
    },
    NotFoundError: async () => ({ groupId: missing('ItemGroup') }),
    ValidationError: async () => [{ groupId: 'x' }, paths('groupId')],
  },
  addItem: {
    ItemPayload: async (stage) => [await itemInput(stage), { item: { unit: 'PIECE', lowStockAt: 3 } }],
    ItemGroupRetiredError: async (stage) => itemInput(stage, { groupId: (await retiredGroup(stage)).globalId }),
    ItemCodeTakenError: async (stage) => {
      const { code: taken } = await storeOf(stage).item()
      return [await itemInput(stage, { itemCode: taken }), { takenCode: taken }]
    },
    NotFoundError: async (stage) => itemInput(stage, { groupId: missing('ItemGroup') }),
    ValidationError: async (stage) => [
      await itemInput(stage, { itemCode: 'қ', name: noText, lowStockAt: 0 }),
      paths('itemCode', 'name.kk', 'name.ru', 'lowStockAt'),
    ],
  },
  changeItem: {
    ItemPayload: async (stage) => [
      await itemInput(stage, { itemId: (await storeOf(stage).item()).globalId, unit: 'PACK', lowStockAt: null }),
      { item: { unit: 'PACK', lowStockAt: null } },
    ],
    ItemRetiredError: async (stage) => {
      const { globalId } = await retiredItem(stage)
      return [await itemInput(stage, { itemId: globalId }), { itemIds: [globalId] }]
    },
    ItemGroupRetiredError: async (stage) =>
      itemInput(stage, {
        itemId: (await storeOf(stage).item()).globalId,
        groupId: (await retiredGroup(stage)).globalId,
      }),
    ItemUnitFixedError: async (stage) =>
      itemInput(stage, { itemId: (await stocked(stage)).item.globalId, unit: 'LITRE' }),
    ItemCodeTakenError: async (stage) =>
      itemInput(stage, {
        itemId: (await storeOf(stage).item()).globalId,
        itemCode: (await storeOf(stage).item()).code,
      }),
    NotFoundError: async (stage) => [await itemInput(stage, { itemId: missing('Item') }), { what: 'item' }],
    ValidationError: async (stage) => [
      await itemInput(stage, { itemId: 'x', itemCode: '' }),
      paths('itemId', 'itemCode'),
    ],
  },
  retireItem: {
    ItemPayload: async (stage) => [
      { itemId: (await storeOf(stage).item()).globalId },
      { item: { retiredAt: stage.clock().toISOString() } },
    ],
    ItemRetiredError: async (stage) => ({ itemId: (await retiredItem(stage)).globalId }),
    ItemInStockError: async (stage) => [{ itemId: (await stocked(stage)).item.globalId }, { quantity: 5 }],
    NotFoundError: async () => ({ itemId: missing('Item') }),
    ValidationError: async () => [{ itemId: 'x' }, paths('itemId')],
  },
  openStockPlace: {
    StockPlacePayload: async ({ world }) => [
      { kind: 'STOREROOM', name: name(), districtId: world.district.globalId },
      { place: { kind: 'STOREROOM', closedAt: null } },
    ],
    NotFoundError: async () => [{ kind: 'STORE', name: name(), districtId: missing('District') }, { what: 'district' }],
    ValidationError: async () => [
      { kind: 'STORE', name: noText, districtId: 'x', campaignId: 'x' },
      paths('name.kk', 'name.ru', 'districtId', 'campaignId'),
    ],
  },
  closeStockPlace: {
    StockPlacePayload: async (stage) => [
      { placeId: (await storeOf(stage).place()).globalId },
      { place: { closedAt: stage.clock().toISOString() } },
    ],
    StockPlaceOfFairError: async (stage) => ({ placeId: (await storeOf(stage).place({ kind: 'FAIR' })).globalId }),
    StockPlaceClosedError: async (stage) => ({ placeId: (await closedPlace(stage)).globalId }),
    StockLeftError: async (stage) => [{ placeId: (await stocked(stage)).place.globalId }, { quantity: 5 }],
    NotFoundError: async () => [{ placeId: missing('StockPlace') }, { what: 'place' }],
    ValidationError: async () => [{ placeId: 'x' }, paths('placeId')],
  },
  registerBenefactor: {
    BenefactorPayload: async () => [
      { benefactor: { ...benefactor, name: `${benefactor.name} ${(named += 1)}` } },
      { benefactor: { phone: '+77015556677', isPerson: false, isAnonymous: true } },
    ],
    ValidationError: async () => [
      { benefactor: { name: ' ', phone: '12', isPerson: true } },
      paths('benefactor.name', 'benefactor.phone'),
    ],
  },
  changeBenefactor: {
    BenefactorPayload: async ({ database }) => {
      const { id } = await database.prisma.benefactor.create({ data: { name: 'Ескі', isPerson: true } })
      return [
        { benefactorId: encodeGlobalId('Benefactor', id), benefactor: { ...benefactor, isAnonymous: false } },
        { benefactor: { name: benefactor.name, isAnonymous: false } },
      ]
    },
    NotFoundError: async () => [{ benefactorId: missing('Benefactor'), benefactor }, { what: 'benefactor' }],
    ValidationError: async () => [
      { benefactorId: 'x', benefactor: { name: '', isPerson: true } },
      paths('benefactorId', 'benefactor.name'),
    ],
  },
  receiveStock: {
    StockMovementPayload: async (stage) => [
      await brought(stage),
      { movement: { kind: 'RECEIPT', entries: [{ quantity: 4, lot: { expiresOn: '2030-01-01' } }] } },
    ],
    ItemRetiredError: async (stage) => {
      const retired = await retiredItem(stage)
      const { placeId } = await brought(stage)
      return [{ placeId, lines: [{ itemId: retired.globalId, quantity: 1 }] }, { itemIds: [retired.globalId] }]
    },
    StockPlaceClosedError: async (stage) => ({
      ...(await brought(stage)),
      placeId: (await closedPlace(stage)).globalId,
    }),
    NotFoundError: async (stage) => [{ ...(await brought(stage)), placeId: missing('StockPlace') }, { what: 'place' }],
    // All lines at once, and what had gone bad before it came.
    ValidationError: async (stage) => {
      const { placeId, lines } = await brought(stage)
      const bad = { ...lines[0], expiresOn: '2020-01-01' }
      return [{ placeId, lines: [bad, ...lines, bad] }, paths('lines.0.expiresOn', 'lines.2.expiresOn')]
    },
  },
  receiveDonation: {
    DonationPayload: async (stage) => [
      { ...(await brought(stage)), newBenefactor: benefactor },
      { donation: { benefactor: { name: benefactor.name }, movement: { entries: [{ quantity: 4 }] } } },
    ],
    ItemRetiredError: async (stage) => ({
      ...(await brought(stage)),
      lines: [{ itemId: (await retiredItem(stage)).globalId, quantity: 1 }],
    }),
    StockPlaceClosedError: async (stage) => ({
      ...(await brought(stage)),
      placeId: (await closedPlace(stage)).globalId,
    }),
    NotFoundError: async (stage) => [
      { ...(await brought(stage)), benefactorId: missing('Benefactor') },
      { what: 'benefactor' },
    ],
    ValidationError: async (stage) => [
      { ...(await brought(stage)), benefactorId: missing('Benefactor'), newBenefactor: benefactor },
      paths('newBenefactor'),
    ],
  },
  moveStock: {
    StockMovementPayload: async (stage) => {
      const { place, item } = await stocked(stage)
      const to = await storeOf(stage).place({ kind: 'STOREROOM' })
      return [
        { fromPlaceId: place.globalId, toPlaceId: to.globalId, lines: [{ itemId: item.globalId, quantity: 2 }] },
        {
          movement: {
            kind: 'MOVE',
            entries: [
              { quantity: -2, place: { id: place.globalId } },
              { quantity: 2, place: { id: to.globalId } },
            ],
          },
        },
      ]
    },
    OutOfStockError: short,
    StockPlaceClosedError: async (stage) => {
      const { place, item } = await stocked(stage)
      const to = await closedPlace(stage)
      return {
        fromPlaceId: place.globalId,
        toPlaceId: to.globalId,
        lines: [{ itemId: item.globalId, quantity: 1 }],
      }
    },
    NotFoundError: async (stage) => {
      const { place, item } = await stocked(stage)
      const lines = [{ itemId: item.globalId, lotId: missing('StockLot'), quantity: 1 }]
      return [
        { fromPlaceId: place.globalId, toPlaceId: (await storeOf(stage).place()).globalId, lines },
        { what: 'lot' },
      ]
    },
    ValidationError: async () => {
      const placeId = missing('StockPlace')
      const line = { itemId: missing('Item'), quantity: 1 }
      return [
        {
          fromPlaceId: placeId,
          toPlaceId: placeId,
          lines: [line, { ...line, quantity: 0 }, { ...line, lotId: missing('StockLot') }],
        },
        paths('lines.1.quantity', 'lines.1.itemId', 'lines.2.itemId', 'toPlaceId'),
      ]
    },
  },
  writeOffStock: {
    StockMovementPayload: async (stage) => {
      const { place, item, receipt } = await stocked(stage)
      const lines = [{ itemId: item.globalId, lotId: lotId(receipt.lotId), quantity: 5 }]
      return [
        { placeId: place.globalId, lines, reason: 'Бұзылған' },
        { movement: { kind: 'WRITE_OFF', reason: 'Бұзылған', entries: [{ quantity: -5 }] } },
      ]
    },
    OutOfStockError: async (stage) => {
      const { place, item } = await stocked(stage)
      return { placeId: place.globalId, lines: [{ itemId: item.globalId, quantity: 6 }], reason }
    },
    StockPlaceClosedError: async (stage) => ({
      placeId: (await closedPlace(stage)).globalId,
      lines: [{ itemId: (await storeOf(stage).item()).globalId, quantity: 6 }],
      reason,
    }),
    NotFoundError: async (stage) => [
      { placeId: (await storeOf(stage).place()).globalId, lines: [{ itemId: missing('Item'), quantity: 1 }], reason },
      { what: 'item' },
    ],
    ValidationError: async (stage) => [
      {
        placeId: (await stocked(stage)).place.globalId,
        lines: [],
        reason: '',
        occurredAt: null,
      },
      paths('lines', 'reason'),
    ],
  },
  reverseStockMovement: {
    StockMovementPayload: async (stage) => {
      const { movementId } = await stocked(stage)
      return [
        { movementId, reason },
        { movement: { kind: 'REVERSAL', reverses: { id: movementId }, entries: [{ quantity: -5 }] } },
      ]
    },
    MovementOfVisitError: async ({ database, clock }) => {
      const { id } = await database.prisma.stockMovement.create({ data: { kind: 'VISIT', occurredAt: clock() } })
      return { movementId: encodeGlobalId('StockMovement', id), reason }
    },
    MovementReversedError: async (stage) => {
      const { movementId } = await stocked(stage)
      await stage.office.expect('reverseStockMovement', { movementId, reason }, 'StockMovementPayload')
      return { movementId, reason }
    },
    StockGoneError: async (stage) => {
      const { place, item, movementId } = await stocked(stage)
      const lines = [{ itemId: item.globalId, quantity: 2 }]
      await stage.office.expect('writeOffStock', { placeId: place.globalId, lines, reason }, 'StockMovementPayload')
      return [{ movementId, reason }, { shortages: [{ itemId: item.globalId, asked: 5, available: 3 }] }]
    },
    StockPlaceClosedError: async (stage) => {
      const { place, item } = await stocked(stage)
      const lines = [{ itemId: item.globalId, quantity: 5 }]
      const gone = await stage.office.expect(
        'writeOffStock',
        { placeId: place.globalId, lines, reason },
        'StockMovementPayload',
      )
      await stage.office.expect('closeStockPlace', { placeId: place.globalId }, 'StockPlacePayload')
      return { movementId: gone.movement.id, reason }
    },
    NotFoundError: async () => [{ movementId: missing('StockMovement'), reason }, { what: 'movement' }],
    ValidationError: async () => [{ movementId: 'x', reason: 'ә' }, paths('movementId', 'reason')],
  },
  countStock: {
    StockCountPayload: async (stage) => {
      const { place, receipt } = await stocked(stage)
      const lot = { id: lotId(receipt.lotId) }
      return [
        { placeId: place.globalId, lines: [{ lotId: lot.id, expected: 5, counted: 3 }], reason },
        { count: { movement: { entries: [{ quantity: -2, lot }] }, lines: [{ expected: 5, counted: 3, lot }] } },
      ]
    },
    StockChangedError: async (stage) => {
      const { place, receipt } = await stocked(stage)
      const line = { lotId: lotId(receipt.lotId), expected: 4, counted: 4 }
      return [
        { placeId: place.globalId, lines: [line], reason },
        { changes: [{ lotId: line.lotId, expected: 4, now: 5 }] },
      ]
    },
    StockPlaceClosedError: async (stage) => ({
      placeId: (await closedPlace(stage)).globalId,
      lines: [{ lotId: lotId((await stocked(stage)).receipt.lotId), expected: 0, counted: 0 }],
      reason,
    }),
    NotFoundError: async (stage) => [
      {
        placeId: (await storeOf(stage).place()).globalId,
        lines: [{ lotId: missing('StockLot'), expected: 0, counted: 0 }],
        reason,
      },
      { what: 'lot' },
    ],
    ValidationError: async () => {
      const line = { lotId: missing('StockLot'), expected: 0, counted: -1 }
      return [
        { placeId: 'x', lines: [line, { ...line, counted: 0 }], reason: '' },
        paths('placeId', 'lines.0.counted', 'lines.1.lotId', 'reason'),
      ]
    },
  },
}
