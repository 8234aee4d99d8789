import { randomUUID } from 'node:crypto'
import { createGiving } from '../../kit/giving.ts'
import type { Giving } from '../../kit/giving.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, noText, paths, text } from './cases.ts'
import type { Case, Cases, Input } from './cases.ts'

let number = 0
const unique = (kk: string) => text(`${kk} ${(number += 1)}`)
const giving = ({ office, anonymous, clock }: Stage) => createGiving(office, anonymous, clock)
const why = { reason: 'Екі рет басылды' }

async function shift(stage: Stage): Promise<Giving> {
  const { world } = stage
  const organisation = await world.organisation()
  return giving(stage).shift({ districtId: world.district.globalId, organisationId: organisation.globalId })
}

const linkOf = async (stage: Stage, given?: Giving) => giving(stage).link((given ?? (await shift(stage))).shiftId)

/** A shift at which a phone counted two heads and a cup; its tally. */
async function counted(stage: Stage): Promise<Giving & { tallyId: string }> {
  const given = await shift(stage)
  const phone = giving(stage).phone((await linkOf(stage, given)).token)
  await phone.send(phone.tap(null, null, given.teaId))
  return { ...given, tallyId: await lastTally(stage, given) }
}

async function lastTally({ office }: Stage, { shiftId }: Giving): Promise<string> {
  const { distributionShift } = await office.query<{
    distributionShift: { tallies: { edges: { node: { id: string } }[] } }
  }>(`query ($id: ID!) { distributionShift(id: $id) { tallies(first: 1) { edges { node { id } } } } }`, { id: shiftId })
  return distributionShift.tallies.edges[0]?.node.id ?? ''
}

/** A tally that came in after its shift was closed. */
async function late(stage: Stage): Promise<{ given: Giving; tallyId: string }> {
  const given = await shift(stage)
  const phone = giving(stage).phone((await linkOf(stage, given)).token)
  await close(stage, given)
  await phone.send(phone.tap(null))
  return { given, tallyId: await lastTally(stage, given) }
}

const close = ({ office }: Stage, { shiftId }: Giving) =>
  office.expect(
    'closeDistributionShift',
    { shiftId, people: 0, given: [], note: 'Ешкім келмеді' },
    'DistributionShiftPayload',
  )

const closed = async (stage: Stage): Promise<Giving> => {
  const given = await shift(stage)
  await close(stage, given)
  return given
}

async function plan(stage: Stage): Promise<Input> {
  const { world } = stage
  const kit = giving(stage)
  return kit.plan({
    placeId: await kit.place(world.district.globalId),
    organisationId: (await world.organisation()).globalId,
    campaignId: (await world.campaign()).globalId,
    itemIds: [await kit.item()],
  })
}

const place = ({ world }: Stage): Input => ({
  districtId: world.district.globalId,
  name: unique('Алаң'),
  address: unique('Көше'),
  point: { latitude: 44.85, longitude: 65.5 },
})

async function retired(stage: Stage, what: 'Place' | 'Item'): Promise<string> {
  const kit = giving(stage)
  const id = what === 'Place' ? await kit.place(stage.world.district.globalId) : await kit.item()
  const input = what === 'Place' ? { placeId: id } : { itemId: id }
  await stage.office.mutate(`retireDistribution${what}`, input)
  return id
}

const nobody: Case = async () => [{ shiftId: missing('DistributionShift'), ...why }, { what: 'shift' }]
const agreed = { people: 0, given: [] }

export const distributionCases: Cases = {
  addDistributionPlace: {
    DistributionPlacePayload: async (stage) => [
      place(stage),
      { place: { point: { latitude: 44.85 }, retiredAt: null } },
    ],
    DistributionNameTakenError: async (stage) => {
      const input = place(stage)
      await stage.office.mutate('addDistributionPlace', input)
      return input
    },
    NotFoundError: async (stage) => [{ ...place(stage), districtId: missing('District') }, { what: 'district' }],
    ValidationError: async (stage) => [
      { ...place(stage), name: noText, point: { latitude: 91, longitude: -181 } },
      paths('name.kk', 'name.ru', 'point.latitude', 'point.longitude'),
    ],
  },
  changeDistributionPlace: {
    DistributionPlacePayload: async (stage) => {
      const placeId = await giving(stage).place(stage.world.district.globalId)
      return [{ ...place(stage), placeId, point: null }, { place: { id: placeId, point: null } }]
    },
    DistributionNameTakenError: async (stage) => {
      const input = place(stage)
      await stage.office.mutate('addDistributionPlace', input)
      return { ...input, placeId: await giving(stage).place(stage.world.district.globalId) }
    },
    DistributionRetiredError: async (stage) => [
      { ...place(stage), placeId: await retired(stage, 'Place') },
      { what: 'place' },
    ],
    DistributionShiftCountedError: async (stage) => {
      const { placeId } = await counted(stage)
      return { ...place(stage), placeId, districtId: stage.world.districts[1]?.globalId }
    },
    NotFoundError: async (stage) => ({ ...place(stage), placeId: missing('DistributionPlace') }),
    ValidationError: async (stage) => [
      { ...place(stage), placeId: missing('Event'), address: noText },
      paths('placeId', 'address.kk', 'address.ru'),
    ],
  },
  retireDistributionPlace: {
    DistributionPlacePayload: async (stage) => ({ placeId: await giving(stage).place(stage.world.district.globalId) }),
    DistributionRetiredError: async (stage) => ({ placeId: await retired(stage, 'Place') }),
    NotFoundError: async () => ({ placeId: missing('DistributionPlace') }),
    ValidationError: async () => [{ placeId: missing('Event') }, paths('placeId')],
  },
  addDistributionItem: {
    DistributionItemPayload: async () => [{ name: unique('Көже'), unit: 'PORTION' }, { item: { unit: 'PORTION' } }],
    DistributionNameTakenError: async (stage) => {
      const input = { name: unique('Бауырсақ'), unit: 'PIECE' }
      await stage.office.mutate('addDistributionItem', input)
      return input
    },
    ValidationError: async () => [{ name: noText, unit: 'CUP' }, paths('name.kk', 'name.ru')],
  },
  changeDistributionItem: {
    DistributionItemPayload: async (stage) => {
      const itemId = await giving(stage).item()
      return [{ itemId, name: unique('Сүт қосқан шәй'), unit: 'CUP' }, { item: { id: itemId } }]
    },
    DistributionNameTakenError: async (stage) => {
      const input = { name: unique('Бауырсақ'), unit: 'PIECE' }
      await stage.office.mutate('addDistributionItem', input)
      return { ...input, itemId: await giving(stage).item() }
    },
    DistributionRetiredError: async (stage) => [
      { itemId: await retired(stage, 'Item'), name: unique('Шәй'), unit: 'CUP' },
      { what: 'item' },
    ],
    NotFoundError: async () => ({ itemId: missing('DistributionItem'), name: unique('Шәй'), unit: 'CUP' }),
    ValidationError: async () => [
      { itemId: missing('Item'), name: noText, unit: 'CUP' },
      paths('itemId', 'name.kk', 'name.ru'),
    ],
  },
  retireDistributionItem: {
    DistributionItemPayload: async (stage) => ({ itemId: await giving(stage).item() }),
    DistributionRetiredError: async (stage) => ({ itemId: await retired(stage, 'Item') }),
    NotFoundError: async () => ({ itemId: missing('DistributionItem') }),
    ValidationError: async () => [{ itemId: missing('Item') }, paths('itemId')],
  },
  planDistributionShift: {
    DistributionShiftPayload: async (stage) => [
      await plan(stage),
      { distributionShift: { status: 'OPEN', people: 0 } },
    ],
    DistributionRetiredError: async (stage) => [
      { ...(await plan(stage)), itemIds: [await retired(stage, 'Item')] },
      { what: 'item' },
    ],
    NotFoundError: async (stage) => [
      { ...(await plan(stage)), itemIds: [missing('DistributionItem')] },
      { what: 'item' },
    ],
    ValidationError: async (stage) => [
      { ...(await plan(stage)), plannedPortions: 0, itemIds: [] },
      paths('plannedPortions', 'itemIds'),
    ],
  },
  changeDistributionShift: {
    DistributionShiftPayload: async (stage) => {
      const { shiftId } = await shift(stage)
      return [
        { ...(await plan(stage)), shiftId, plannedPortions: 60 },
        { distributionShift: { id: shiftId, plannedPortions: 60 } },
      ]
    },
    DistributionRetiredError: async (stage) => [
      { ...(await plan(stage)), shiftId: (await shift(stage)).shiftId, placeId: await retired(stage, 'Place') },
      { what: 'place' },
    ],
    DistributionShiftCountedError: async (stage) => ({
      ...(await plan(stage)),
      shiftId: (await counted(stage)).shiftId,
    }),
    DistributionShiftStatusError: async (stage) => [
      { ...(await plan(stage)), shiftId: (await closed(stage)).shiftId },
      { status: 'CLOSED', needed: ['OPEN'] },
    ],
    NotFoundError: async (stage) => ({ ...(await plan(stage)), shiftId: missing('DistributionShift') }),
    ValidationError: async (stage) => {
      const { clock } = stage
      return [
        {
          ...(await plan(stage)),
          shiftId: (await shift(stage)).shiftId,
          endsAt: new Date(clock().getTime() - 7_200_000),
        },
        paths('endsAt'),
      ]
    },
  },
  cancelDistributionShift: {
    DistributionShiftPayload: async (stage) => [
      { shiftId: (await shift(stage)).shiftId, reason: 'Боран' },
      { distributionShift: { status: 'CANCELLED', cancelReason: 'Боран' } },
    ],
    DistributionShiftCountedError: async (stage) => ({ shiftId: (await counted(stage)).shiftId, ...why }),
    DistributionShiftStatusError: async (stage) => ({ shiftId: (await closed(stage)).shiftId, ...why }),
    NotFoundError: nobody,
    ValidationError: async () => [{ shiftId: missing('Shift'), reason: '' }, paths('shiftId', 'reason')],
  },
  issueDistributionLink: {
    DistributionLinkPayload: async (stage) => [
      { shiftId: (await shift(stage)).shiftId, label: 'Термос 1' },
      { distributionLink: { label: 'Термос 1', revokedAt: null, phones: 0 } },
    ],
    DistributionShiftStatusError: async (stage) => ({ shiftId: (await closed(stage)).shiftId, label: 'Термос' }),
    NotFoundError: async () => ({ shiftId: missing('DistributionShift'), label: 'Термос' }),
    ValidationError: async () => [{ shiftId: missing('Shift'), label: ' ' }, paths('shiftId', 'label')],
  },
  revokeDistributionLink: {
    DistributionLinkPayload: async (stage) => ({ linkId: (await linkOf(stage)).linkId }),
    NotFoundError: async () => ({ linkId: missing('DistributionLink') }),
    ValidationError: async () => [{ linkId: missing('Shift') }, paths('linkId')],
  },
  countDistribution: {
    CountDistributionPayload: async (stage) => {
      const given = await shift(stage)
      const phone = giving(stage).phone((await linkOf(stage, given)).token)
      return [
        phone.input(phone.tap(null, null, given.teaId)),
        { newTaps: 3, lastSequence: 3, isLate: false, shift: { people: 2 } },
      ]
    },
    ActionsMissingError: async (stage) => {
      const phone = giving(stage).phone((await linkOf(stage)).token)
      return [phone.input(phone.tap(null, null).slice(1)), { nextSequence: 1 }]
    },
    DistributionLinkEndedError: async (stage) => {
      const { linkId, token } = await linkOf(stage)
      await stage.office.mutate('revokeDistributionLink', { linkId })
      const phone = giving(stage).phone(token)
      return [phone.input(phone.tap(null)), { reason: 'REVOKED' }]
    },
    DistributionLinkFullError: async (stage) => {
      const { token } = await linkOf(stage)
      for (let count = 0; count < 30; count += 1) {
        const phone = giving(stage).phone(token)
        await phone.send(phone.tap(null))
      }
      const phone = giving(stage).phone(token)
      return [phone.input(phone.tap(null)), { most: 30 }]
    },
    NotFoundError: async (stage) => {
      const phone = giving(stage).phone('no-such-link')
      return [phone.input(phone.tap(null)), { what: 'link' }]
    },
    ValidationError: async (stage) => {
      const phone = giving(stage).phone((await linkOf(stage)).token)
      const [one, , three] = phone.tap(null, null, null)
      return [{ ...phone.input([one, three].flatMap((tap) => tap ?? [])), deviceId: 'x' }, paths('deviceId', 'taps')]
    },
  },
  closeDistributionShift: {
    DistributionShiftPayload: async (stage) => {
      const { shiftId, teaId } = await counted(stage)
      return [
        { shiftId, people: 3, given: [{ itemId: teaId, quantity: 2 }], note: 'Бір адам басылмай қалған' },
        { distributionShift: { status: 'CLOSED', people: 3, closingNote: 'Бір адам басылмай қалған' } },
      ]
    },
    DistributionShiftStatusError: async (stage) => ({ shiftId: (await closed(stage)).shiftId, ...agreed }),
    NotFoundError: async () => ({ shiftId: missing('DistributionShift'), ...agreed }),
    ValidationError: async (stage) => [{ shiftId: (await counted(stage)).shiftId, ...agreed }, paths('note')],
  },
  correctDistributionShift: {
    DistributionTallyPayload: async (stage) => {
      const { shiftId, teaId } = await counted(stage)
      return [
        { shiftId, people: -1, given: [{ itemId: teaId, quantity: 4 }], ...why },
        { distributionShift: { people: 1 }, tally: { kind: 'CORRECTION', people: -1, ...why } },
      ]
    },
    DistributionBelowZeroError: async (stage) => ({
      shiftId: (await counted(stage)).shiftId,
      people: -3,
      given: [],
      ...why,
    }),
    DistributionShiftStatusError: async (stage) => {
      const { shiftId } = await shift(stage)
      await stage.office.mutate('cancelDistributionShift', { shiftId, reason: 'Боран' })
      return [
        { shiftId, people: 1, given: [], ...why },
        { status: 'CANCELLED', needed: ['OPEN', 'CLOSED'] },
      ]
    },
    NotFoundError: async (stage) => [
      {
        shiftId: (await shift(stage)).shiftId,
        people: 0,
        given: [{ itemId: await giving(stage).item(), quantity: 1 }],
        ...why,
      },
      { what: 'item' },
    ],
    ValidationError: async () => [
      {
        shiftId: missing('Shift'),
        people: 100_001,
        given: [],
        reason: '',
      },
      paths('shiftId', 'people', 'reason'),
    ],
  },
  reverseDistributionTally: {
    DistributionTallyPayload: async (stage) => [
      { tallyId: (await counted(stage)).tallyId, ...why },
      { distributionShift: { people: 0 }, tally: { kind: 'REVERSAL', people: -2 } },
    ],
    DistributionTallyStandsNotError: async (stage) => {
      const { tallyId } = await counted(stage)
      await stage.office.mutate('reverseDistributionTally', { tallyId, ...why })
      return { tallyId, ...why }
    },
    DistributionBelowZeroError: async (stage) => {
      const { shiftId, tallyId } = await counted(stage)
      await stage.office.mutate('correctDistributionShift', { shiftId, people: -1, given: [], ...why })
      return { tallyId, ...why }
    },
    NotFoundError: async () => [{ tallyId: missing('DistributionTally'), ...why }, { what: 'tally' }],
    ValidationError: async () => [{ tallyId: missing('Shift'), reason: '' }, paths('tallyId', 'reason')],
  },
  decideLateTally: {
    DistributionTallyPayload: async (stage) => [
      { tallyId: (await late(stage)).tallyId, decision: 'TAKEN_OVER' },
      { distributionShift: { people: 1 }, tally: { isLate: true, decision: 'TAKEN_OVER' } },
    ],
    ConflictDecidedError: async (stage) => {
      const { tallyId } = await late(stage)
      await stage.office.mutate('decideLateTally', { tallyId, decision: 'DISMISSED' })
      return { tallyId, decision: 'TAKEN_OVER' }
    },
    DistributionTallyStandsNotError: async (stage) => ({
      tallyId: (await counted(stage)).tallyId,
      decision: 'DISMISSED',
    }),
    DistributionBelowZeroError: lateTakeBack,
    NotFoundError: async () => ({ tallyId: missing('DistributionTally'), decision: 'DISMISSED' }),
    ValidationError: async () => [{ tallyId: randomUUID(), decision: 'DISMISSED' }, paths('tallyId')],
  },
}

/** What a phone took back came late, and the office had taken it back itself. */
async function lateTakeBack(stage: Stage): Promise<Input> {
  const given = await shift(stage)
  const phone = giving(stage).phone((await linkOf(stage, given)).token)
  await phone.send(phone.tap(null))
  await close(stage, given)
  await phone.send([phone.takeBack(null)])
  return { tallyId: await lastTally(stage, given), decision: 'TAKEN_OVER' }
}
