import type { FundAccount, FundReceiptMethod } from '../../generated/client/enums.ts'
import { createId } from '../random.ts'
import type { Random } from '../random.ts'
import type * as Rows from './rows.ts'

/** A fund as it stands while its year is played. Amounts in tiyn. */
export interface PlannedFund {
  row: Rows.FundRow
  groups: Rows.FundRecipientGroupRow[]
  balances: Map<FundAccount, number>
}

export interface PlannedPledge {
  row: Rows.FundPledgeRow
  dueTiyn: number
}

interface Receipt {
  fund: PlannedFund
  receivedAt: Date
  recordedAt: Date
  byId: string
  method: FundReceiptMethod
  amountTiyn: number
  donorId?: string | null
  pledge?: PlannedPledge | undefined
  /** In kind: what, and who said what it is worth. */
  things?: { description: string; valuedBy: string }
  line?: { reference: string; bookedOn: Date; payer: string; purpose: string }
}

type HeldAccount = 'CASH' | 'BANK' | 'IN_KIND'

const accountOf = { CASH: 'CASH', TRANSFER: 'BANK', IN_KIND: 'IN_KIND' } as const satisfies Record<
  FundReceiptMethod,
  HeldAccount
>
const promises: readonly FundAccount[] = ['PLEDGES_DUE', 'PLEDGES_KEPT', 'PLEDGED']

interface Posting {
  fund: PlannedFund
  account: FundAccount
  amountTiyn: number
  pledge?: PlannedPledge | undefined
}

/** Writes books as the commands do: entries with postings that add up to zero, and the documents that they stand for. */
export function createFundBook(random: Random) {
  const entries: Rows.FundEntryRow[] = []
  const postings: Rows.FundPostingRow[] = []
  const pledges: Rows.FundPledgeRow[] = []
  const receipts: Rows.FundReceiptRow[] = []
  const disbursements: Rows.FundDisbursementRow[] = []
  const bankLines: Rows.FundBankLineRow[] = []
  const written = new Map<string, Posting[]>()

  function enter(
    entry: Pick<Rows.FundEntryRow, 'kind' | 'occurredAt' | 'recordedAt' | 'recordedById'> &
      Partial<Pick<Rows.FundEntryRow, 'reason' | 'reversesId'>>,
    lines: readonly Posting[],
  ): string {
    const id = createId(random, entry.recordedAt)
    entries.push({ reason: null, reversesId: null, ...entry, id })
    const posted = lines.filter(({ amountTiyn }) => amountTiyn !== 0)
    for (const { fund, account, amountTiyn, pledge } of posted) {
      const balance = (fund.balances.get(account) ?? 0) + amountTiyn
      if (balance < 0 && ['CASH', 'BANK', 'IN_KIND'].includes(account))
        throw new RangeError(`${fund.row.nameEn} has less than nothing in ${account}`)
      fund.balances.set(account, balance)
      if (account === 'PLEDGES_DUE' && pledge) pledge.dueTiyn += amountTiyn
      const pledgeId = promises.includes(account) ? (pledge?.row.id ?? null) : null
      postings.push({ entryId: id, fundId: fund.row.id, account, pledgeId, amountTiyn })
    }
    written.set(id, posted)
    return id
  }

  return {
    rows: {
      fundEntries: entries,
      fundPostings: postings,
      fundPledges: pledges,
      fundReceipts: receipts,
      fundDisbursements: disbursements,
      fundBankLines: bankLines,
    },

    pledge(
      fund: PlannedFund,
      given: { at: Date; byId: string; donorId: string; amountTiyn: number; dueOn: Date | null },
    ): PlannedPledge {
      const { at, byId, donorId, amountTiyn, dueOn } = given
      const id = createId(random, at)
      const pledge: PlannedPledge = {
        row: { id, fundId: fund.row.id, donorId, entryId: '', amountTiyn, pledgedAt: at, dueOn },
        dueTiyn: 0,
      }
      pledge.row.entryId = enter({ kind: 'PLEDGE', occurredAt: at, recordedAt: at, recordedById: byId }, [
        { fund, account: 'PLEDGES_DUE', amountTiyn, pledge },
        { fund, account: 'PLEDGED', amountTiyn: -amountTiyn, pledge },
      ])
      pledges.push(pledge.row)
      return pledge
    },

    withdraw(fund: PlannedFund, pledge: PlannedPledge, given: { at: Date; byId: string; reason: string }): void {
      const { at, byId, reason } = given
      const { dueTiyn } = pledge
      enter({ kind: 'WITHDRAWAL', occurredAt: at, recordedAt: at, recordedById: byId, reason }, [
        { fund, account: 'PLEDGES_DUE', amountTiyn: -dueTiyn, pledge },
        { fund, account: 'PLEDGED', amountTiyn: dueTiyn, pledge },
      ])
    },

    /** What came; of a promise it keeps as much as is due. The id of its entry. */
    receive({
      fund,
      receivedAt,
      recordedAt,
      byId,
      method,
      amountTiyn,
      pledge,
      things,
      line,
      ...given
    }: Receipt): string {
      const kept = Math.min(amountTiyn, pledge?.dueTiyn ?? 0)
      const entryId = enter({ kind: 'RECEIPT', occurredAt: receivedAt, recordedAt, recordedById: byId }, [
        { fund, account: accountOf[method], amountTiyn },
        { fund, account: 'RECEIVED', amountTiyn: -amountTiyn },
        { fund, account: 'PLEDGES_DUE', amountTiyn: -kept, pledge },
        { fund, account: 'PLEDGES_KEPT', amountTiyn: kept, pledge },
      ])
      const id = createId(random, recordedAt)
      const fundId = fund.row.id
      receipts.push({
        id,
        fundId,
        entryId,
        method,
        amountTiyn,
        donorId: given.donorId ?? pledge?.row.donorId ?? null,
        pledgeId: pledge?.row.id ?? null,
        description: things?.description ?? null,
        valuedBy: things?.valuedBy ?? null,
        receivedAt,
      })
      if (line)
        bankLines.push({
          ...line,
          id: createId(random, recordedAt),
          fundId,
          bankAccount: fund.row.bankAccount,
          amountTiyn,
          receiptId: id,
          importedAt: recordedAt,
          importedById: byId,
        })
      return entryId
    },

    /** What is to be given; with a decision, it is decided. The id of the entry that moved the money. */
    disburse(
      group: Rows.FundRecipientGroupRow,
      fund: PlannedFund,
      given: { at: Date; authorId: string; account: HeldAccount; amountTiyn: number; purpose: string },
      decision: { at: Date; byId: string; refusal?: string } | null,
    ): string | null {
      const { at, authorId, account, amountTiyn, purpose } = given
      const approved = decision && !decision.refusal
      const entryId = approved
        ? enter(
            { kind: 'DISBURSEMENT', occurredAt: decision.at, recordedAt: decision.at, recordedById: decision.byId },
            [
              { fund, account, amountTiyn: -amountTiyn },
              { fund, account: 'DISBURSED', amountTiyn },
            ],
          )
        : null
      disbursements.push({
        id: createId(random, at),
        fundId: fund.row.id,
        groupId: group.id,
        account,
        amountTiyn,
        purpose,
        authoredAt: at,
        authorId,
        status: approved ? 'APPROVED' : decision ? 'REFUSED' : 'WAITING',
        decidedAt: decision?.at ?? null,
        decidedById: decision?.byId ?? null,
        refusal: decision?.refusal ?? null,
        entryId,
      })
      return entryId
    },

    reverse(entryId: string, { at, byId, reason }: { at: Date; byId: string; reason: string }): void {
      const entry = { kind: 'REVERSAL', occurredAt: at, recordedAt: at, recordedById: byId, reason } as const
      enter(
        { ...entry, reversesId: entryId },
        (written.get(entryId) ?? []).map((posting) => ({ ...posting, amountTiyn: -posting.amountTiyn })),
      )
    },

    /** Closes the books; what is held goes to the other fund. */
    close(fund: PlannedFund, other: PlannedFund, { at, byId }: { at: Date; byId: string }): void {
      const held = (['CASH', 'BANK', 'IN_KIND'] as const).map((account) => ({
        account,
        amountTiyn: fund.balances.get(account) ?? 0,
      }))
      const total = held.reduce((sum, { amountTiyn }) => sum + amountTiyn, 0)
      if (total > 0)
        enter({ kind: 'TRANSFER', occurredAt: at, recordedAt: at, recordedById: byId }, [
          ...held.flatMap(({ account, amountTiyn }) => [
            { fund, account, amountTiyn: -amountTiyn },
            { fund: other, account, amountTiyn },
          ]),
          { fund, account: 'TRANSFERRED', amountTiyn: total },
          { fund: other, account: 'TRANSFERRED', amountTiyn: -total },
        ])
      fund.row.closedAt = at
      fund.row.closedById = byId
    },
  }
}

export type FundBook = ReturnType<typeof createFundBook>
