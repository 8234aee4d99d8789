import { Temporal } from 'temporal-polyfill'
import { addDays, momentOf, toDateColumn } from '../calendar.ts'
import { createId } from '../random.ts'
import { createFundBook } from './fund-book.ts'
import { createFundDonors, planKeepers } from './fund-people.ts'
import { fuelFund, wildfireFund } from './fund-words.ts'
import { playFuel, playWildfire } from './fund-year.ts'
import type { Calendar } from '../calendar.ts'
import type { PlannedCampaign } from '../campaigns.ts'
import type { Random } from '../random.ts'
import type { PlannedFund } from './fund-book.ts'
import type * as Rows from './rows.ts'

/** Money raised and given, row by row; tables in the order in which their references allow. */
export interface ReliefFundsPlan {
  fundAccounts: Rows.AccountRow[]
  fundRoles: Rows.RoleGrantRow[]
  funds: Rows.FundRow[]
  fundDonors: Rows.FundDonorRow[]
  fundRecipientGroups: Rows.FundRecipientGroupRow[]
  fundEntries: Rows.FundEntryRow[]
  fundPledges: Rows.FundPledgeRow[]
  fundReceipts: Rows.FundReceiptRow[]
  fundDisbursements: Rows.FundDisbursementRow[]
  fundBankLines: Rows.FundBankLineRow[]
  fundPostings: Rows.FundPostingRow[]
}

interface Options {
  calendar: Calendar
  random: (label: string) => Random
  campaigns: readonly PlannedCampaign[]
}

/** Plays the year of two funds, each thing after what came before it, up to now: one is open, one has been closed. */
export function planReliefFunds({ calendar, random: randomOf, campaigns }: Options): ReliefFundsPlan {
  const { firstDay, today, now } = calendar
  const random = randomOf('relief funds')
  const campaign = campaigns.find(({ key }) => key === 'wildfire')?.row
  if (!campaign) throw new Error('The year has no wildfire')
  const burnedOn = Temporal.PlainDate.from(campaign.startsOn.toISOString().slice(0, 10))
  const book = createFundBook(random)
  const donors = createFundDonors(randomOf('fund donors'))
  const keepers = planKeepers(calendar, randomOf('fund keepers'))
  const [keeperId, secondId] = keepers.accounts.map(({ id }) => id) as [string, string]

  const open = (
    { name, purpose, groups }: typeof fuelFund,
    from: Temporal.PlainDate,
    {
      goalTenge,
      closesOn,
      ...rest
    }: Pick<Rows.FundRow, 'bankAccount' | 'campaignId'> & {
      goalTenge: number
      closesOn: Temporal.PlainDate
    },
  ): PlannedFund => {
    const createdAt = momentOf(calendar, from, 8 * 60 + 30)
    const id = createId(random, createdAt)
    return {
      row: {
        id,
        nameKk: name.kk,
        nameRu: name.ru,
        nameEn: name.en,
        purposeKk: purpose.kk,
        purposeRu: purpose.ru,
        purposeEn: purpose.en,
        goalTiyn: goalTenge * 100,
        opensOn: toDateColumn(from),
        closesOn: toDateColumn(closesOn),
        ...rest,
        createdAt,
        closedAt: null,
        closedById: null,
        isDemonstration: true,
      },
      groups: groups.map(({ kk: nameKk, ru: nameRu, en: nameEn }) => ({
        id: createId(random, createdAt),
        fundId: id,
        nameKk,
        nameRu,
        nameEn,
        createdAt,
      })),
      balances: new Map(),
    }
  }

  const from = addDays(firstDay, 2)
  const until = addDays(burnedOn, 12)
  const fuel = open(fuelFund, from, {
    goalTenge: 1_800_000,
    bankAccount: 'KZ00DEMO000000000002',
    closesOn: until,
    campaignId: null,
  })
  const wildfire = open(wildfireFund, burnedOn, {
    goalTenge: 24_000_000,
    bankAccount: 'KZ00DEMO000000000001',
    closesOn: addDays(today, 24),
    campaignId: campaign.id,
  })
  const stage = { calendar, random, book, donors, keeperId, secondId }
  const happenings = [
    ...playFuel({ ...stage, fund: fuel, from }, wildfire, until),
    ...playWildfire({ ...stage, fund: wildfire, from: burnedOn }),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())
  for (const { at, happen } of happenings) if (at <= now) happen()
  return {
    fundAccounts: keepers.accounts,
    fundRoles: keepers.roles,
    funds: [fuel.row, wildfire.row],
    fundDonors: donors.rows,
    fundRecipientGroups: [...fuel.groups, ...wildfire.groups],
    ...book.rows,
  }
}
