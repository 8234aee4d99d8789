import { addDays } from '../calendar.ts'
import { createId } from '../random.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Benefactors } from './benefactors.ts'
import type { Catalogue, PlannedItem } from './catalogue.ts'
import type { DonationRow } from './rows.ts'
import type { StockBook } from './stock-book.ts'
import type { Random } from '../random.ts'

/** For how many days of ordinary use there should be things, in all and at the store. */
const coverDays = 24
const storeDays = 7
/** For so long nobody has given what runs low. */
const dryDays = 26

export interface Supply {
  donations: DonationRow[]
  /** What the year begins with. */
  open(at: Date, day: Temporal.PlainDate): void
  /** Somebody gives a few kinds of what is wanted. */
  donate(at: Date, day: Temporal.PlainDate): void
  /** Somebody gives what goes bad within days. */
  donateShortLived(at: Date, day: Temporal.PlainDate): void
  /** What nobody gives is bought; for a fair, more of everything. */
  buy(at: Date, day: Temporal.PlainDate, reason: string, extraVisits?: number): void
  /** From the storeroom to the shelves. */
  restock(at: Date, day: Temporal.PlainDate): void
}

export interface SupplyOptions {
  random: Random
  book: StockBook
  catalogue: Catalogue
  benefactors: Benefactors
  storeId: string
  storeroomId: string
  visitsADay: number
  today: Temporal.PlainDate
}

/** Numbers that people give: 7, 15, 40, 150. */
function roundGift(quantity: number): number {
  const step = quantity < 10 ? 1 : quantity < 40 ? 5 : 10
  return Math.max(1, Math.round(quantity / step) * step)
}

export function createSupply({
  random,
  book,
  catalogue,
  benefactors,
  storeId,
  storeroomId,
  visitsADay,
  today,
}: SupplyOptions): Supply {
  const donations: DonationRow[] = []
  const items = catalogue.groups.flatMap((group) => group.items)
  const isDry = ({ runsLow }: PlannedItem, day: Temporal.PlainDate) => runsLow && today.since(day).days < dryDays
  const useOf = ({ unitsAVisit }: PlannedItem, days: number) => Math.ceil(unitsAVisit * visitsADay * days)
  const there = ({ row }: PlannedItem, day: string) =>
    book.available(storeId, row.id, day) + book.available(storeroomId, row.id, day)

  const toLine = ({ row, keepsDays }: PlannedItem, quantity: number, day: Temporal.PlainDate) => ({
    itemId: row.id,
    quantity,
    expiresOn: keepsDays && addDays(day, random.integer(...keepsDays)),
  })

  function give(at: Date, lines: Parameters<StockBook['receive']>[2]): void {
    const benefactor = benefactors.draw(at)
    const movementId = book.receive(at, random.chance(0.75) ? storeroomId : storeId, lines, null)
    donations.push({
      id: createId(random, at),
      benefactorId: benefactor?.id ?? null,
      movementId,
      givenAt: at,
      recordedAt: at,
    })
  }

  return {
    donations,
    open(at, day) {
      const [onShelves, inStoreroom] = [storeDays, coverDays - storeDays]
      book.receive(
        at,
        storeId,
        items.map((item) => toLine(item, useOf(item, onShelves) + 2, day)),
        'Жыл басындағы қалдық',
      )
      book.receive(
        at,
        storeroomId,
        items.map((item) => toLine(item, useOf(item, inStoreroom) + 2, day)),
        'Жыл басындағы қалдық',
      )
    },
    donate(at, day) {
      const wants = items
        .map((item) => ({ item, want: useOf(item, coverDays) - there(item, day.toString()) }))
        .filter(({ item, want }) => want > 0 && !isDry(item, day))
      const given = random.sampleWeighted(
        wants,
        random.integer(1, 5),
        ({ item, want }) => want / useOf(item, coverDays),
      )
      if (given.length === 0) return
      give(
        at,
        given.map(({ item, want }) => toLine(item, roundGift(want * random.between(0.4, 1.1)), day)),
      )
    },
    donateShortLived(at, day) {
      const milk = items.find(({ row }) => row.code === '107')
      const biscuits = items.find(({ row }) => row.code === '109')
      if (!milk || !biscuits) throw new Error('The store has no milk or no biscuits')
      give(at, [
        { itemId: milk.row.id, quantity: 60, expiresOn: addDays(day, 6) },
        { itemId: biscuits.row.id, quantity: 40, expiresOn: addDays(day, 10) },
      ])
    },
    buy(at, day, reason, extraVisits = 0) {
      const lines = items.flatMap((item) => {
        if (isDry(item, day)) return []
        const want = useOf(item, coverDays) + Math.ceil(item.unitsAVisit * extraVisits) - there(item, day.toString())
        const isShort = want > useOf(item, coverDays) * (extraVisits > 0 ? 0.3 : 0.6)
        return isShort ? [toLine(item, roundGift(want), day)] : []
      })
      if (lines.length > 0) book.receive(at, storeroomId, lines, reason)
    },
    restock(at, day) {
      const on = day.toString()
      const lines = items.flatMap((item) => {
        const want = useOf(item, storeDays) + 2 - book.available(storeId, item.row.id, on)
        const quantity = Math.min(want, book.available(storeroomId, item.row.id, on))
        return quantity > 0 ? [{ itemId: item.row.id, quantity }] : []
      })
      if (lines.length > 0) book.takeOut('MOVE', { at, placeId: storeroomId, toPlaceId: storeId, lines, goodOn: on })
    },
  }
}
