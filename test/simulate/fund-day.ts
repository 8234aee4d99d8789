import { countRefusal } from './report.ts'
import type { Client } from './client.ts'
import type { Fund, Page } from './operations.ts'
import type { Tally } from './report.ts'

export interface FundDayOptions {
  /** Who writes. */
  client: Client
  /** Who decides about it and takes back: another person. Null: nothing is given, nothing taken back. */
  second: Client | null
  tally: Tally
  /** From 0 up to 1. */
  random: () => number
}

/** A day of relief funds: somebody promises, money comes, two people give it on. */
export interface FundDay {
  /** Whether there is a fund to play with. */
  isOpen: boolean
  /** One thing happens. */
  goOn(): Promise<void>
}

const promiseShare = 0.2
const receiptShare = 0.55
const giveShare = 0.18
const thousandTenge = 100_000
const mostThousands = 40
/** Of what is in the box, so much is given at a time. */
const shareGiven = 0.1
const reason = 'Үлгі: қате жазылды'
const methods = ['CASH', 'CASH', 'TRANSFER', 'IN_KIND'] as const

/** Finds out which funds are made up: no other is ever touched, and nobody real is said to give. */
export async function openFundDay({ client, second, tally, random }: FundDayOptions): Promise<FundDay> {
  const found = await client.query<{
    funds: { edges: { node: Fund }[] }
    fundDonors: Page<{ id: string; isDemonstration: boolean }> | null
  }>('funds')
  const fund = found.funds.edges
    .map(({ node }) => node)
    .find(({ isDemonstration, balances }) => isDemonstration && balances)
  if (!fund) return { isOpen: false, goOn: async () => {} }
  const fundId = fund.id
  const donors = (found.fundDonors?.edges ?? [])
    .map(({ node }) => node)
    .filter(({ isDemonstration }) => isDemonstration)
  const promises: string[] = []
  const written: string[] = []
  const entries: string[] = []
  let cashTiyn = fund.balances?.find(({ account }) => account === 'CASH')?.amountTiyn ?? 0

  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]
  const amount = () => (1 + Math.floor(random() * mostThousands)) * thousandTenge

  async function promise(): Promise<void> {
    const donorId = pick(donors)?.id
    if (donorId === undefined) return receive()
    const input = { fundId, donorId, amountTiyn: amount() }
    const { payload, refusal } = await client.mutate<{ pledge: { id: string } }>('recordFundPledge', input)
    if (refusal !== null) return countRefusal(tally, refusal)
    tally.moneyPromised += 1
    promises.push(payload.pledge.id)
  }

  /** Who promised keeps their word half of the time; of the others half do not say who they are. */
  async function receive(): Promise<void> {
    const method = pick(methods) ?? 'CASH'
    const amountTiyn = amount()
    const pledgeId = random() < 0.5 ? promises.shift() : undefined
    const donorId = pledgeId === undefined && random() < 0.5 ? pick(donors)?.id : undefined
    const { payload, refusal } = await client.mutate<{ receipt: { entry: { id: string } } }>('recordFundReceipt', {
      fundId,
      method,
      amountTiyn,
      ...(pledgeId !== undefined && { pledgeId }),
      ...(donorId !== undefined && { donorId }),
      ...(method === 'IN_KIND' && { description: 'Үлгі: көрпе мен төсек', valuedBy: 'Үлгі комиссия' }),
    })
    if (refusal !== null) return countRefusal(tally, refusal)
    tally.moneyReceived += 1
    if (method === 'CASH') cashTiyn += amountTiyn
    entries.push(payload.receipt.entry.id)
  }

  /** What waits is approved by the second person; when nothing does, the first writes a disbursement. */
  async function give(other: Client): Promise<void> {
    const disbursementId = written.shift()
    if (disbursementId !== undefined) {
      const { refusal } = await other.mutate('approveFundDisbursement', { disbursementId })
      if (refusal !== null) return countRefusal(tally, refusal)
      return void (tally.moneyGiven += 1)
    }
    const recipientGroupId = pick(fund?.recipientGroups ?? [])?.id
    const amountTiyn = Math.floor((cashTiyn * shareGiven) / thousandTenge) * thousandTenge
    if (recipientGroupId === undefined || amountTiyn <= 0) return receive()
    // Taken at once, so that what is written meanwhile finds less.
    cashTiyn -= amountTiyn
    const { payload, refusal } = await client.mutate<{ disbursement: { id: string } }>('proposeFundDisbursement', {
      fundId,
      recipientGroupId,
      account: 'CASH',
      amountTiyn,
      purpose: 'Үлгі: азық-түлік пен жанармай',
    })
    if (refusal === null) return void written.push(payload.disbursement.id)
    cashTiyn += amountTiyn
    countRefusal(tally, refusal)
  }

  /** What one wrote by mistake, the other takes back. */
  async function takeBack(other: Client): Promise<void> {
    const entryId = entries.shift()
    if (entryId === undefined) return receive()
    const { refusal } = await other.mutate('reverseFundEntry', { entryId, reason })
    if (refusal !== null) return countRefusal(tally, refusal)
    tally.moneyReversed += 1
  }

  async function goOn(): Promise<void> {
    const what = random()
    if (what < promiseShare) return promise()
    if (what < promiseShare + receiptShare || second === null) return receive()
    return what < promiseShare + receiptShare + giveShare ? give(second) : takeBack(second)
  }

  return { isOpen: true, goOn }
}
