import type { Database } from '@erikti/prisma/client'
import { systemClock } from '@erikti/schema/shared/clock'
import type { Client } from '../../kit/client.ts'
import type { Samples } from '../../kit/crawl.ts'
import { createFundWorld } from '../../kit/funds.ts'

/** A fund in whose books there is one of everything, and what the queries about it are asked. */
export async function keepBooks(database: Database, office: Client, campaignId: string): Promise<Samples> {
  const funds = await createFundWorld(database, office, systemClock)
  const fund = await funds.fund({ campaignId, closesOn: new Date('2099-01-01') })
  const { pledgeId } = await funds.pledge(fund, 9_000, { dueOn: '2030-01-01' })
  await funds.receive(fund, 5_000, { pledgeId })
  await funds.receive(fund, 7_000, { method: 'IN_KIND', description: 'Көрпе', valuedBy: 'Комиссия' })
  const { donor } = await office.expect(
    'changeFundDonor',
    { donorId: (await funds.pledge(fund, 100)).donorId, donor: { name: 'Ашық', isPerson: false, isAnonymous: false } },
    'FundDonorPayload',
  )
  const { entryId } = await funds.receive(fund, 100, { donorId: donor.id })
  await office.expect('reverseFundEntry', { entryId, reason: 'Қате жазылды' }, 'FundEntryPayload')
  await funds.receive(fund, 200, { donorId: donor.id })
  const line = { reference: 'R-1', bookedOn: '2026-01-02', amountTiyn: 300, payer: 'Ашық', purpose: 'Көмек' }
  await office.expect('importBankStatement', { fundId: fund.globalId, lines: [line] }, 'BankImportPayload')
  const disbursementId = await funds.propose(fund, 1_000)
  await office.expect('approveFundDisbursement', { disbursementId }, 'FundDisbursementPayload')
  const refused = { disbursementId: await funds.propose(fund, 2_000), reason: 'Құжат жоқ' }
  await office.expect('refuseFundDisbursement', refused, 'FundDisbursementPayload')
  return {
    'Query.fund(id:)': JSON.stringify(fund.globalId),
    'Fund.statement(from:)': '"2026-01-01"',
    'Fund.statement(until:)': '"2099-01-01"',
    'Fund.bankLineChecks(lines:)':
      '[{ reference: "R-2", bookedOn: "2026-01-02", amountTiyn: 300, payer: "Ашық", purpose: "" }]',
  }
}
