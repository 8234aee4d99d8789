import { addDays, dateAt, datesBetween, isBefore, momentOf, toDateColumn } from '../calendar.ts'
import { drawName } from '../names.ts'
import * as words from './fund-words.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../calendar.ts'
import type { Random } from '../random.ts'
import type { FundBook, PlannedFund, PlannedPledge } from './fund-book.ts'
import type { FundDonors } from './fund-people.ts'

/** Something that happens at a moment; nothing happens after now. */
export interface FundHappening {
  at: Date
  happen: () => void
}

export interface FundStage {
  calendar: Calendar
  random: Random
  book: FundBook
  donors: FundDonors
  fund: PlannedFund
  /** Who writes, and who decides. */
  keeperId: string
  secondId: string
  from: Temporal.PlainDate
}

const tenge = 100
const thousand = 1_000 * tenge
/** Of what stands at the bank or in the box, as much is given at a time. */
const shareGiven = 0.38
const bankPurpose = 'Зардап шеккендерге көмек'

/** What people do with a fund, whatever it is for. */
function createActs({ calendar, random, book, donors, fund, keeperId, secondId }: FundStage) {
  const at = (day: Temporal.PlainDate, hour: number, minute = 0) => momentOf(calendar, day, hour * 60 + minute)
  let lines = 0
  const acts = {
    at,
    /** Cash in the box: half of those who give do not say who they are. */
    cash(day: Temporal.PlainDate, hour: number, least: number, most: number): FundHappening {
      const when = at(day, hour, random.integer(0, 50))
      const person = random.chance(0.5) ? donors.anyone(random) : null
      const amountTiyn = random.integer(least, most) * thousand
      return {
        at: when,
        happen: () => void acts.receiveCash(when, amountTiyn, person === null ? null : donors.person(person, when).id),
      }
    },
    receiveCash: (when: Date, amountTiyn: number, donorId: string | null): string =>
      book.receive({
        fund,
        receivedAt: when,
        recordedAt: new Date(when.getTime() + 240_000),
        byId: keeperId,
        method: 'CASH',
        amountTiyn,
        donorId,
      }),
    /** A bank's statement of the days before, with strangers in it and with those who had promised. */
    bank(day: Temporal.PlainDate, count: number, kept: () => readonly PlannedPledge[]): FundHappening {
      const when = at(day, 10, 30)
      const strangers = Array.from({ length: count }, (_, index) => {
        const { givenName, familyName } = drawName(random, random.chance(0.5))
        return {
          bookedOn: addDays(day, -1 - (index % 5)),
          payer: `${familyName} ${givenName}`.toUpperCase(),
          amountTiyn: random.integer(2, 60) * thousand + (random.chance(0.2) ? 50 * tenge : 0),
          pledge: undefined as PlannedPledge | undefined,
        }
      })
      return {
        at: when,
        happen() {
          const promised = kept().map((pledge) => ({
            bookedOn: addDays(day, -1),
            payer: (donors.rows.find(({ id }) => id === pledge.row.donorId)?.name ?? '').toUpperCase(),
            amountTiyn: pledge.dueTiyn,
            pledge,
          }))
          for (const { bookedOn, payer, amountTiyn, pledge } of [...strangers, ...promised]) {
            lines += 1
            // A statement of the fund's first days has nothing from before them.
            const on = isBefore(bookedOn, dateAt(calendar, fund.row.createdAt)) ? day : bookedOn
            const reference = `${on.toString().replaceAll('-', '')}-${String(lines).padStart(4, '0')}`
            const line = { reference, bookedOn: toDateColumn(on), payer, purpose: bankPurpose }
            const method = 'TRANSFER' as const
            book.receive({
              fund,
              receivedAt: at(on, 0),
              recordedAt: when,
              byId: keeperId,
              method,
              amountTiyn,
              pledge,
              line,
            })
          }
        },
      }
    },
    things(day: Temporal.PlainDate, index: number, organisation: number): FundHappening {
      const when = at(day, 15, 10)
      const given = words.thingsGiven[index % words.thingsGiven.length] as (typeof words.thingsGiven)[number]
      return {
        at: when,
        happen: () =>
          void book.receive({
            fund,
            receivedAt: when,
            recordedAt: at(day, 16, 40),
            byId: keeperId,
            method: 'IN_KIND',
            amountTiyn: given.tenge * tenge,
            donorId: donors.organisation(organisation, when).id,
            things: { description: given.description, valuedBy: words.commission(index + 1) },
          }),
      }
    },
    /** A share of what stands on an account, in round thousands; decided the next morning. Nothing where there is next to nothing. */
    give(
      day: Temporal.PlainDate,
      given: { group: number; account: 'CASH' | 'BANK' | 'IN_KIND'; purpose: string; share?: number },
      then: (entryId: string, decidedAt: Date) => void = () => {},
    ): FundHappening {
      const [written, decided] = [at(day, 16, 20), at(addDays(day, 1), 9, 40)]
      const { group: index, account, purpose, share = shareGiven } = given
      return {
        // What is given follows what stands there when it is decided: everything before the decision is in the books by then.
        at: decided,
        happen() {
          const group = fund.groups[index]
          const amountTiyn = Math.floor(((fund.balances.get(account) ?? 0) * share) / thousand) * thousand
          if (!group || amountTiyn === 0) return
          const document = { at: written, authorId: keeperId, account, amountTiyn, purpose }
          const entryId = book.disburse(group, fund, document, { at: decided, byId: secondId })
          if (entryId) then(entryId, decided)
        },
      }
    },
  }
  return acts
}

/** The fire's fund: much in its first weeks and something ever since; it is open. */
export function playWildfire(stage: FundStage): FundHappening[] {
  const { calendar, random, book, donors, fund, keeperId, secondId, from } = stage
  const acts = createActs(stage)
  const day = (number: number) => addDays(from, number)
  const once = (on: Temporal.PlainDate, hour: number, happen: (at: Date) => void): FundHappening => {
    const at = acts.at(on, hour, 5)
    return { at, happen: () => happen(at) }
  }
  const [shelter, farms, crews] = words.wildfirePurposes
  const pledges: PlannedPledge[] = []
  const promise = (number: number, given: { thousands: number; days: number | null; organisation: number | null }) =>
    once(day(number), 11, (at) => {
      const { thousands, days, organisation } = given
      const donor = organisation === null ? donors.person(pledges.length, at) : donors.organisation(organisation, at)
      const dueOn = days === null ? null : toDateColumn(day(number + days))
      const amountTiyn = thousands * thousand
      pledges.push(book.pledge(fund, { at, byId: keeperId, donorId: donor.id, amountTiyn, dueOn }))
    })
  const unkept = (first: number, count: number) => () =>
    pledges.slice(first, first + count).filter(({ dueTiyn }) => dueTiyn > 0)
  const write = (at: Date, group: number, purpose: string, thousands: number, refusal?: string) => {
    const document = { at, authorId: keeperId, account: 'BANK' as const, amountTiyn: thousands * thousand, purpose }
    const decidedAt = new Date(at.getTime() + 17 * 3_600_000)
    const decision = refusal ? { at: decidedAt, byId: secondId, refusal } : null
    const chosen = fund.groups[group]
    if (chosen) book.disburse(chosen, fund, document, decision)
  }
  let returned: string | null = null
  const lately = calendar.today.since(from).days
  const since = datesBetween(day(44), addDays(calendar.today, -1)).filter((_, index) => index % 6 === 3)
  return [
    ...[1_500, 2_000, 800, 1_200, 400].map((thousands, index) =>
      promise(index * 2, { thousands, days: 14 + index, organisation: index }),
    ),
    ...Array.from({ length: 6 }, (_, index) =>
      promise(1 + index * 2, { thousands: random.integer(20, 150), days: null, organisation: null }),
    ),
    promise(lately - 9, { thousands: 700, days: 30, organisation: 8 }),
    promise(lately - 4, { thousands: 250, days: 21, organisation: 9 }),
    ...Array.from({ length: 34 }, (_, index) => acts.cash(day(Math.floor(index * 1.1)), 9 + (index % 8), 2, 90)),
    ...[1, 2, 3, 4, 5].map((week) => acts.bank(day(week * 7), random.integer(4, 8), unkept((week - 1) * 2, 2))),
    ...words.thingsGiven.map((_, index) => acts.things(day(2 + index * 5), index, 5 + (index % 4))),
    once(day(6), 12, (at) => {
      acts.receiveCash(at, 45 * thousand, null)
      const again = acts.receiveCash(new Date(at.getTime() + 60_000), 45 * thousand, null)
      book.reverse(again, { at: acts.at(day(6), 17), byId: secondId, reason: words.reasons.twice })
    }),
    once(day(38), 14, (at) => {
      const pledge = pledges[10]
      if (pledge) book.withdraw(fund, pledge, { at, byId: keeperId, reason: words.reasons.gaveUp })
    }),
    acts.give(day(8), { group: 2, account: 'CASH', purpose: crews[0] }),
    acts.give(day(10), { group: 0, account: 'IN_KIND', purpose: shelter[0], share: 0.6 }),
    acts.give(day(15), { group: 0, account: 'BANK', purpose: shelter[1] }),
    once(day(18), 16, (at) => write(at, 0, shelter[2], 900, words.reasons.noPapers)),
    acts.give(day(22), { group: 1, account: 'BANK', purpose: farms[0] }, (entryId) => (returned = entryId)),
    once(day(26), 11, (at) => {
      if (returned) book.reverse(returned, { at, byId: secondId, reason: words.reasons.returned })
    }),
    acts.give(day(29), { group: 1, account: 'BANK', purpose: farms[0] }),
    acts.give(day(33), { group: 1, account: 'IN_KIND', purpose: farms[1], share: 0.5 }),
    acts.give(day(37), { group: 0, account: 'BANK', purpose: shelter[2] }),
    acts.give(day(41), { group: 0, account: 'CASH', purpose: shelter[3] }),
    acts.give(day(47), { group: 2, account: 'CASH', purpose: crews[1] }),
    ...since.map((on, index) => (index % 3 === 2 ? acts.bank(on, 2, () => []) : acts.cash(on, 10, 3, 40))),
    once(addDays(calendar.today, -1), 16, (at) => write(at, 0, shelter[1], 650)),
    acts.cash(calendar.today, 9, 5, 60),
  ]
}

/** The winter's fund: all that came was given but for a rest, which went to the other when it was closed. */
export function playFuel(stage: FundStage, other: PlannedFund, until: Temporal.PlainDate): FundHappening[] {
  const { random, book, donors, fund, keeperId, secondId, from } = stage
  const acts = createActs(stage)
  // Its weeks are as long as there is time until it closes.
  const days = until.since(from).days - 4
  const day = (share: number) => addDays(from, Math.floor(days * share))
  const [elderly, families] = words.fuelPurposes
  const promised: PlannedPledge[] = []
  const promisedAt = acts.at(day(0.1), 11)
  return [
    {
      at: promisedAt,
      happen: () => {
        const donorId = donors.organisation(7, promisedAt).id
        const amountTiyn = 500 * thousand
        promised.push(book.pledge(fund, { at: promisedAt, byId: keeperId, donorId, amountTiyn, dueOn: null }))
      },
    },
    ...Array.from({ length: 14 }, (_, index) => acts.cash(day(index / 16), 9 + (index % 7), 3, 70)),
    acts.bank(day(0.45), random.integer(4, 6), () => promised),
    acts.bank(day(0.8), random.integer(3, 5), () => []),
    acts.give(day(0.35), { group: 0, account: 'CASH', purpose: elderly[0], share: 0.8 }),
    acts.give(day(0.5), { group: 1, account: 'BANK', purpose: families[0], share: 0.9 }),
    acts.give(day(0.9), { group: 0, account: 'BANK', purpose: elderly[1], share: 0.9 }),
    {
      at: acts.at(until, 15),
      happen: () => book.close(fund, other, { at: acts.at(until, 15), byId: secondId }),
    },
  ]
}
