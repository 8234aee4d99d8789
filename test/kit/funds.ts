import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createAccountViewer, createClient } from './client.ts'
import type { Client } from './client.ts'

interface Made {
  id: string
  globalId: string
}

/** What the books of relief funds need for a test. Money moves through the API: it is the books that are looked at. */
export interface FundWorld {
  /** Of a million tenge, open, with a bank account of its own and one group of recipients. */
  fund(given?: Partial<Prisma.FundUncheckedCreateInput>): Promise<Made & { bankAccount: string; group: Made }>
  /** Somebody of the money side, with an account of their own. */
  keeper(): Promise<Client>
  /** A receipt in cash, written by somebody who is not the office; the ids of the receipt and its entry. */
  receive(fund: Made, amountTiyn: number, given?: object): Promise<{ receiptId: string; entryId: string }>
  pledge(
    fund: Made,
    amountTiyn: number,
    given?: object,
  ): Promise<{ pledgeId: string; donorId: string; entryId: string }>
  /** Written by somebody who is not the office, out of the cash. */
  propose(fund: Made & { group: Made }, amountTiyn: number, author?: Client): Promise<string>
}

let made = 0

export async function createFundWorld(database: Database, office: Client, clock: () => Date): Promise<FundWorld> {
  const keeper = async () =>
    createClient({
      database,
      clock,
      viewer: await createAccountViewer(database, { role: 'FINANCE', organisationId: null }),
    })
  const author = await keeper()
  const know = (type: string, { id }: { id: string }) => ({ id, globalId: encodeGlobalId(type, id) })
  const world: FundWorld = {
    keeper,
    async fund(given) {
      const number = (made += 1)
      const bankAccount = `KZ${String(number).padStart(18, '0')}`
      const { groups, ...fund } = await database.prisma.fund.create({
        data: {
          nameKk: `${number}-қор`,
          nameRu: `Фонд ${number}`,
          nameEn: `Fund ${number}`,
          purposeKk: 'Өрттен зардап шеккендерге',
          purposeRu: 'Пострадавшим от пожара',
          purposeEn: 'For those hurt by the fire',
          goalTiyn: 100_000_000n,
          opensOn: new Date('2026-01-01'),
          bankAccount,
          createdAt: clock(),
          ...given,
          groups: { create: [{ nameKk: 'Отбасылар', nameRu: 'Семьи', nameEn: 'Families', createdAt: clock() }] },
        },
        include: { groups: true },
      })
      const [group] = groups
      if (!group) throw new Error('No group was made')
      return { ...know('Fund', fund), bankAccount: fund.bankAccount, group: know('FundRecipientGroup', group) }
    },
    async receive(fund, amountTiyn, given) {
      const input = { fundId: fund.globalId, method: 'CASH', amountTiyn, ...given }
      const { receipt } = await author.expect('recordFundReceipt', input, 'FundReceiptPayload')
      return { receiptId: receipt.id, entryId: receipt.entry.id }
    },
    async pledge(fund, amountTiyn, given) {
      const newDonor = { name: `Жомарт жан ${(made += 1)}`, isPerson: true }
      const input = { fundId: fund.globalId, amountTiyn, newDonor, ...given }
      const { pledge } = await office.expect('recordFundPledge', input, 'FundPledgePayload')
      return { pledgeId: pledge.id, donorId: pledge.donor.id, entryId: pledge.entry.id }
    },
    async propose(fund, amountTiyn, by = author) {
      const { disbursement } = await by.expect(
        'proposeFundDisbursement',
        {
          fundId: fund.globalId,
          recipientGroupId: fund.group.globalId,
          account: 'CASH',
          amountTiyn,
          purpose: 'Құрылыс материалдары',
        },
        'FundDisbursementPayload',
      )
      return disbursement.id
    },
  }
  return world
}
