import { createFundWorld } from '../../kit/funds.ts'
import type { FundWorld } from '../../kit/funds.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, noText, paths, text } from './cases.ts'
import type { Case, Cases } from './cases.ts'

const worlds = new WeakMap<Stage, Promise<FundWorld>>()
const reason = 'Қате жазылды'

function fundsOf(stage: Stage): Promise<FundWorld> {
  const funds = worlds.get(stage) ?? createFundWorld(stage.database, stage.office, stage.clock)
  worlds.set(stage, funds)
  return funds
}

let named = 0
const name = () => text(`Атау ${(named += 1)}`)
const open = async (stage: Stage) => (await fundsOf(stage)).fund()
const closed = async (stage: Stage) => (await fundsOf(stage)).fund({ closedAt: stage.clock() })

/** A fund that its office closed, with something in its books that was written before. */
async function closedAfter<Written>(stage: Stage, write: (fund: Awaited<ReturnType<typeof open>>) => Promise<Written>) {
  const [fund, other] = [await open(stage), await open(stage)]
  const written = await write(fund)
  await stage.office.expect('closeFund', { fundId: fund.globalId, transferToFundId: other.globalId }, 'FundPayload')
  return { fund, written }
}

const fundInput = () => ({
  name: name(),
  purpose: text('Өрттен зардап шеккендерге'),
  goalTiyn: 500_000_00,
  bankAccount: 'kz12 345a bc00 0000 0001',
  opensOn: '2026-01-01',
  closesOn: '2026-12-31',
})

const donor = () => ({ name: `Асқар Тілеуов ${(named += 1)}`, phone: '+7 701 222 33 44', isPerson: true })
const line = (given: object = {}) => ({
  reference: `R-${(named += 1)}`,
  bookedOn: '2026-01-05',
  amountTiyn: 700,
  payer: 'Тілеуов А.',
  purpose: 'Көмек',
  ...given,
})

const proposal = async (stage: Stage, given: object = {}) => {
  const fund = await open(stage)
  return {
    fundId: fund.globalId,
    recipientGroupId: fund.group.globalId,
    account: 'CASH',
    amountTiyn: 500,
    purpose: 'Отын',
    ...given,
  }
}

/** Written by somebody else, and as much is there, unless it says otherwise. */
async function waiting(stage: Stage, there = 500): Promise<string> {
  const funds = await fundsOf(stage)
  const fund = await funds.fund()
  if (there > 0) await funds.receive(fund, there)
  return funds.propose(fund, 500)
}

async function decided(stage: Stage): Promise<string> {
  const disbursementId = await waiting(stage)
  await stage.office.expect('refuseFundDisbursement', { disbursementId, reason }, 'FundDisbursementPayload')
  return disbursementId
}

/** What the office wrote itself. */
async function own(stage: Stage): Promise<string> {
  const funds = await fundsOf(stage)
  return funds.propose(await funds.fund(), 500, stage.office)
}

const deciding = (more: object, refusing: boolean): Record<string, Case> => ({
  FundDisbursementPayload: async (stage) => [
    { disbursementId: await waiting(stage), ...more },
    { disbursement: refusing ? { status: 'REFUSED', refusal: reason, entry: null } : { status: 'APPROVED' } },
  ],
  OwnFundDisbursementError: async (stage) => [
    { disbursementId: await own(stage), ...more },
    { code: 'OWN_FUND_DISBURSEMENT' },
  ],
  FundDisbursementDecidedError: async (stage) => [
    { disbursementId: await decided(stage), ...more },
    { status: 'REFUSED' },
  ],
  FundClosedError: async (stage) => {
    const { written } = await closedAfter(stage, async (fund) => {
      const disbursementId = await (await fundsOf(stage)).propose(fund, 100)
      await stage.office.expect('refuseFundDisbursement', { disbursementId, reason }, 'FundDisbursementPayload')
      return disbursementId
    })
    return { disbursementId: written, ...more }
  },
  NotFoundError: async () => [{ disbursementId: missing('FundDisbursement'), ...more }, { what: 'disbursement' }],
})

export const fundCases: Cases = {
  openFund: {
    FundPayload: async (stage) => [
      { ...fundInput(), campaignId: (await stage.world.campaign()).globalId },
      { fund: { goalTiyn: 500_000_00, closedAt: null, bankAccount: 'KZ12345ABC0000000001', balances: [] } },
    ],
    NotFoundError: async () => [{ ...fundInput(), campaignId: missing('Campaign') }, { what: 'campaign' }],
    ValidationError: async () => [
      { ...fundInput(), name: noText, goalTiyn: 0, bankAccount: 'қ', closesOn: '2025-12-31', campaignId: 'x' },
      paths('name.kk', 'name.ru', 'goalTiyn', 'bankAccount', 'campaignId', 'closesOn'),
    ],
  },
  changeFund: {
    FundPayload: async (stage) => [
      { fundId: (await open(stage)).globalId, name: name(), goalTiyn: 7, closesOn: '2027-01-01' },
      { fund: { goalTiyn: 7, closesOn: '2027-01-01' } },
    ],
    FundClosedError: async (stage) => ({ fundId: (await closed(stage)).globalId, goalTiyn: 7 }),
    NotFoundError: async () => [{ fundId: missing('Fund'), goalTiyn: 7 }, { what: 'fund' }],
    ValidationError: async (stage) => [
      { fundId: (await open(stage)).globalId, closesOn: '2025-12-31' },
      paths('closesOn'),
    ],
  },
  addFundRecipientGroup: {
    FundRecipientGroupPayload: async (stage) => {
      const group = name()
      return [{ fundId: (await open(stage)).globalId, name: group }, { group: { name: { kk: group.kk } } }]
    },
    FundClosedError: async (stage) => ({ fundId: (await closed(stage)).globalId, name: name() }),
    FundGroupNameTakenError: async (stage) => [
      { fundId: (await open(stage)).globalId, name: text('отбасылар') },
      { name: 'отбасылар' },
    ],
    NotFoundError: async () => ({ fundId: missing('Fund'), name: name() }),
    ValidationError: async () => [{ fundId: 'x', name: noText }, paths('fundId', 'name.kk', 'name.ru')],
  },
  changeFundRecipientGroup: {
    FundRecipientGroupPayload: async (stage) => {
      const group = name()
      const { group: known } = await open(stage)
      return [
        { recipientGroupId: known.globalId, name: group },
        { group: { id: known.globalId, name: { kk: group.kk } } },
      ]
    },
    FundClosedError: async (stage) => ({ recipientGroupId: (await closed(stage)).group.globalId, name: name() }),
    FundGroupNameTakenError: async (stage) => {
      const fund = await open(stage)
      const other = name()
      const { group } = await stage.office.expect(
        'addFundRecipientGroup',
        { fundId: fund.globalId, name: other },
        'FundRecipientGroupPayload',
      )
      return [{ recipientGroupId: group.id, name: text('отбасылар') }, { name: 'отбасылар' }]
    },
    NotFoundError: async () => [{ recipientGroupId: missing('FundRecipientGroup'), name: name() }, { what: 'group' }],
    ValidationError: async () => [
      { recipientGroupId: 'x', name: noText },
      paths('recipientGroupId', 'name.kk', 'name.ru'),
    ],
  },
  closeFund: {
    FundPayload: async (stage) => {
      const funds = await fundsOf(stage)
      const [fund, other] = [await funds.fund(), await funds.fund()]
      await funds.receive(fund, 400)
      return [
        { fundId: fund.globalId, transferToFundId: other.globalId },
        {
          fund: {
            closedAt: stage.clock().toISOString(),
            balances: [
              { account: 'CASH', amountTiyn: 0 },
              { account: 'RECEIVED', amountTiyn: -400 },
              { account: 'TRANSFERRED', amountTiyn: 400 },
            ],
          },
        },
      ]
    },
    FundClosedError: async (stage) => ({ fundId: (await closed(stage)).globalId }),
    FundNotSettledError: async (stage) => {
      const funds = await fundsOf(stage)
      const fund = await funds.fund()
      await funds.receive(fund, 400)
      await funds.pledge(fund, 300)
      await funds.propose(fund, 200)
      const left = [
        { account: 'CASH', amountTiyn: 400 },
        { account: 'PLEDGES_DUE', amountTiyn: 300 },
      ]
      return [{ fundId: fund.globalId }, { left, waiting: 1 }]
    },
    NotFoundError: async (stage) => ({ fundId: (await open(stage)).globalId, transferToFundId: missing('Fund') }),
    ValidationError: async (stage) => {
      const { globalId } = await open(stage)
      return [{ fundId: globalId, transferToFundId: globalId }, paths('transferToFundId')]
    },
  },
  eraseFundDonor: {
    FundDonorPayload: async (stage) => {
      const funds = await fundsOf(stage)
      return [{ donorId: (await funds.pledge(await funds.fund(), 1)).donorId }, { donor: null }]
    },
    NotFoundError: async () => [{ donorId: missing('FundDonor') }, { what: 'donor' }],
    ValidationError: async () => [{ donorId: missing('Event') }, paths('donorId')],
  },
  changeFundDonor: {
    FundDonorPayload: async (stage) => {
      const funds = await fundsOf(stage)
      const { donorId } = await funds.pledge(await funds.fund(), 1)
      return [
        { donorId, donor: { name: 'Ашық атты', isPerson: true, isAnonymous: false } },
        { donor: { name: 'Ашық атты', isAnonymous: false } },
      ]
    },
    NotFoundError: async () => [{ donorId: missing('FundDonor'), donor: donor() }, { what: 'donor' }],
    ValidationError: async () => [
      { donorId: 'x', donor: { name: ' ', phone: '1', isPerson: true } },
      paths('donorId', 'donor.name', 'donor.phone'),
    ],
  },
  recordFundPledge: {
    FundPledgePayload: async (stage) => [
      { fundId: (await open(stage)).globalId, newDonor: donor(), amountTiyn: 900, dueOn: '2026-05-01' },
      { pledge: { amountTiyn: 900, dueTiyn: 900 } },
    ],
    FundClosedError: async (stage) => ({
      fundId: (await closed(stage)).globalId,
      newDonor: donor(),
      amountTiyn: 900,
    }),
    NotFoundError: async (stage) => [
      { fundId: (await open(stage)).globalId, donorId: missing('FundDonor'), amountTiyn: 900 },
      { what: 'donor' },
    ],
    ValidationError: async () => [{ fundId: 'x', amountTiyn: 0 }, paths('fundId', 'amountTiyn', 'donorId')],
  },
  withdrawFundPledge: {
    FundPledgePayload: async (stage) => {
      const funds = await fundsOf(stage)
      const fund = await funds.fund()
      const { pledgeId } = await funds.pledge(fund, 900)
      await funds.receive(fund, 400, { pledgeId })
      return [{ pledgeId, reason }, { pledge: { amountTiyn: 900, dueTiyn: 0 } }]
    },
    FundPledgeSettledError: async (stage) => {
      const funds = await fundsOf(stage)
      const fund = await funds.fund()
      const { pledgeId } = await funds.pledge(fund, 900)
      await funds.receive(fund, 1_000, { pledgeId })
      return { pledgeId, reason }
    },
    FundClosedError: async (stage) => {
      const { written } = await closedAfter(stage, async (fund) => {
        const { pledgeId } = await (await fundsOf(stage)).pledge(fund, 900)
        await stage.office.expect('withdrawFundPledge', { pledgeId, reason }, 'FundPledgePayload')
        return pledgeId
      })
      return { pledgeId: written, reason }
    },
    NotFoundError: async () => [{ pledgeId: missing('FundPledge'), reason }, { what: 'pledge' }],
    ValidationError: async () => [{ pledgeId: 'x', reason: '' }, paths('pledgeId', 'reason')],
  },
  recordFundReceipt: {
    FundReceiptPayload: async (stage) => {
      const funds = await fundsOf(stage)
      const fund = await funds.fund()
      const { pledgeId, donorId } = await funds.pledge(fund, 300)
      const input = { method: 'IN_KIND', amountTiyn: 500, pledgeId, description: 'Көрпе', valuedBy: 'Комиссия' }
      const postings = [
        { account: 'IN_KIND', amountTiyn: 500 },
        { account: 'RECEIVED', amountTiyn: -500 },
        { account: 'PLEDGES_DUE', amountTiyn: -300 },
        { account: 'PLEDGES_KEPT', amountTiyn: 300 },
      ]
      return [
        { fundId: fund.globalId, ...input },
        { receipt: { donor: { id: donorId }, pledge: { id: pledgeId, dueTiyn: 0 }, entry: { postings } } },
      ]
    },
    FundClosedError: async (stage) => ({ fundId: (await closed(stage)).globalId, method: 'CASH', amountTiyn: 5 }),
    NotFoundError: async (stage) => {
      const funds = await fundsOf(stage)
      // One that was made to another fund.
      const { pledgeId } = await funds.pledge(await funds.fund(), 300)
      return [{ fundId: (await open(stage)).globalId, method: 'CASH', amountTiyn: 5, pledgeId }, { what: 'pledge' }]
    },
    ValidationError: async () => [
      { fundId: 'x', method: 'IN_KIND', amountTiyn: 0, description: '' },
      paths('fundId', 'amountTiyn', 'description'),
    ],
  },
  importBankStatement: {
    BankImportPayload: async (stage) => {
      const fund = await open(stage)
      const [known, other] = [line(), line()]
      const fundId = fund.globalId
      await stage.office.expect('importBankStatement', { fundId, lines: [known, other] }, 'BankImportPayload')
      return [
        { fundId, lines: [known, { ...other, amountTiyn: 1 }, line()] },
        { imported: 1, known: 2, differing: [other.reference] },
      ]
    },
    FundClosedError: async (stage) => ({ fundId: (await closed(stage)).globalId, lines: [line()] }),
    NotFoundError: async (stage) => [
      { fundId: (await open(stage)).globalId, lines: [line({ pledgeId: missing('FundPledge') })] },
      { what: 'pledge' },
    ],
    ValidationError: async (stage) => {
      const repeated = line()
      return [
        { fundId: (await open(stage)).globalId, lines: [repeated, repeated, line({ reference: ' ', amountTiyn: 0 })] },
        paths('lines.2.reference', 'lines.2.amountTiyn', 'lines.1.reference'),
      ]
    },
  },
  proposeFundDisbursement: {
    FundDisbursementPayload: async (stage) => [
      await proposal(stage),
      { disbursement: { status: 'WAITING', isOwn: true, entry: null } },
    ],
    FundClosedError: async (stage) => proposal(stage, { fundId: (await closed(stage)).globalId }),
    NotFoundError: async (stage) => [
      await proposal(stage, { fundId: (await open(stage)).globalId }),
      { what: 'group' },
    ],
    ValidationError: async (stage) => [
      await proposal(stage, { account: 'RECEIVED', amountTiyn: -1, purpose: '' }),
      paths('account', 'amountTiyn', 'purpose'),
    ],
  },
  approveFundDisbursement: {
    ...deciding({}, false),
    FundShortError: async (stage) => [
      { disbursementId: await waiting(stage, 499) },
      { account: 'CASH', askedTiyn: 500, availableTiyn: 499 },
    ],
    ValidationError: async () => [{ disbursementId: 'x' }, paths('disbursementId')],
  },
  refuseFundDisbursement: {
    ...deciding({ reason }, true),
    ValidationError: async () => [{ disbursementId: 'x', reason: '' }, paths('disbursementId', 'reason')],
  },
  reverseFundEntry: {
    FundEntryPayload: async (stage) => {
      const { entryId } = await (await fundsOf(stage)).receive(await open(stage), 600)
      return [{ entryId, reason }, { entry: { kind: 'REVERSAL', reason, reverses: { id: entryId } } }]
    },
    FundEntryFinalError: async (stage) => {
      const { entryId } = await (await fundsOf(stage)).receive(await open(stage), 600)
      const { entry } = await stage.office.expect('reverseFundEntry', { entryId, reason }, 'FundEntryPayload')
      return { entryId: entry.id, reason }
    },
    OwnFundEntryError: async (stage) => {
      const input = { fundId: (await open(stage)).globalId, method: 'CASH', amountTiyn: 5 }
      const { receipt } = await stage.office.expect('recordFundReceipt', input, 'FundReceiptPayload')
      return [{ entryId: receipt.entry.id, reason }, { code: 'OWN_FUND_ENTRY' }]
    },
    FundShortError: async (stage) => {
      const funds = await fundsOf(stage)
      const fund = await funds.fund()
      const { entryId } = await funds.receive(fund, 600)
      const disbursementId = await funds.propose(fund, 100)
      await stage.office.expect('approveFundDisbursement', { disbursementId }, 'FundDisbursementPayload')
      return [
        { entryId, reason },
        { account: 'CASH', askedTiyn: 600, availableTiyn: 500 },
      ]
    },
    FundClosedError: async (stage) => {
      const { written } = await closedAfter(stage, async (fund) => (await fundsOf(stage)).receive(fund, 5))
      return { entryId: written.entryId, reason }
    },
    NotFoundError: async () => [{ entryId: missing('FundEntry'), reason }, { what: 'entry' }],
    ValidationError: async () => [{ entryId: 'x', reason: '' }, paths('entryId', 'reason')],
  },
}
