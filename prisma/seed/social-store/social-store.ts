import { addDays, datesBetween, momentOf } from '../calendar.ts'
import { kyzylordaCity } from '../organisations.ts'
import { createId } from '../random.ts'
import { planAidRequests } from './aid-requests.ts'
import { createBenefactors } from './benefactors.ts'
import { openDaysOf, planCalls } from './calls.ts'
import { planCatalogue } from './catalogue.ts'
import { planFairs } from './fairs.ts'
import { createStockBook } from './stock-book.ts'
import { createSupply } from './supply.ts'
import { createVisits } from './visits.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../calendar.ts'
import type { PlannedCampaign } from '../campaigns.ts'
import type { District } from '../organisations.ts'
import type { Random } from '../random.ts'
import type { VolunteerRow } from '../rows.ts'
import type { AidPlan } from './aid-requests.ts'
import type { Call } from './calls.ts'
import type { PlannedFair } from './fairs.ts'
import type * as Rows from './rows.ts'

/** The Social store's year, row by row; tables in the order in which their references allow. */
export interface SocialStorePlan extends AidPlan {
  families: Rows.FamilyRow[]
  familyMembers: Rows.FamilyMemberRow[]
  familyCollectors: Rows.FamilyCollectorRow[]
  familyConsents: Rows.FamilyConsentRow[]
  needVerifications: Rows.NeedVerificationRow[]
  itemGroups: Rows.ItemGroupRow[]
  items: Rows.ItemRow[]
  entitlementRules: Rows.EntitlementRuleRow[]
  benefactors: Rows.BenefactorRow[]
  stockPlaces: Rows.StockPlaceRow[]
  stockMovements: Rows.StockMovementRow[]
  stockLots: Rows.StockLotRow[]
  stockEntries: Rows.StockEntryRow[]
  stockCounts: Rows.StockCountRow[]
  stockCountLines: Rows.StockCountLineRow[]
  donations: Rows.DonationRow[]
  fairs: Rows.FairRow[]
  fairStops: Rows.FairStopRow[]
  storeOverrides: Rows.StoreOverrideRow[]
  storeVisits: Rows.StoreVisitRow[]
  storeVisitLines: Rows.StoreVisitLineRow[]
}

export interface SocialStoreOptions {
  calendar: Calendar
  /** Numbers of each part's own. */
  random: (label: string) => Random
  districts: readonly District[]
  campaigns: readonly PlannedCampaign[]
  /** Volunteers who have been at an event that is over. */
  helpers: readonly VolunteerRow[]
}

/** Something that happens at a moment of a day; nothing happens after now. */
interface Happening {
  at: Date
  happen: () => void
}

const closingTime = 18 * 60 + 30
const donationsADay = 0.4

/** Plays the store's year day by day, each thing after what came before it, up to now. */
export function planSocialStore({
  calendar,
  random,
  districts,
  campaigns,
  helpers,
}: SocialStoreOptions): SocialStorePlan {
  const { firstDay, today, now } = calendar
  const campaignOf = (key: string) => campaigns.find((campaign) => campaign.key === key)?.row.id ?? null
  const campaignId = campaignOf('socialStore')
  const fairs = planFairs(calendar, random('fairs'), districts, campaignId)
  const { register, calls, overrides } = planCalls(calendar, random('families'), districts, fairs)
  const openDays = openDaysOf(calendar)
  const visitsADay = calls.length / Math.max(1, openDays.length)
  const catalogue = planCatalogue(calendar, random('catalogue'), visitsADay)
  const [store, storeroom] = planPlaces(calendar, random('places'), districts, campaignId)
  const stockRandom = random('stock')
  const book = createStockBook(stockRandom)
  const benefactors = createBenefactors(random('benefactors'))
  const supply = createSupply({
    random: stockRandom,
    book,
    catalogue,
    benefactors,
    storeId: store.id,
    storeroomId: storeroom.id,
    visitsADay,
    today,
  })
  const visits = createVisits(random('visits'), book, catalogue)
  const moment = (day: Temporal.PlainDate, hour: number, minute = 0) => momentOf(calendar, day, hour * 60 + minute)
  const isOpen = new Set(openDays.map(String))
  const milestone = (share: number) => openDays[Math.floor(openDays.length * share)]?.toString()
  const [mistakenOn, countedOn, countedEvenOn] = [milestone(0.45), milestone(0.62), milestone(0.88)]
  const shortLivedOn = openDays.findLast((day) => today.since(day).days >= 2)?.toString()
  const callsOf = new Map<string, Call[]>()
  for (const call of calls) {
    const on = call.day.toString()
    callsOf.set(on, [...(callsOf.get(on) ?? []), call])
  }

  function* happeningsOf(day: Temporal.PlainDate): Generator<Happening> {
    const on = day.toString()
    if (on === openDays[0]?.toString())
      yield { at: moment(day, 8, 30), happen: () => supply.open(moment(day, 8, 30), day) }
    for (const fair of fairs) yield* freightOf(fair, day)
    for (const call of callsOf.get(on) ?? [])
      yield { at: call.at, happen: () => visits.serve(call, placeOf(call), campaignId) }
    if (!isOpen.has(on)) return
    if (day.dayOfWeek === 1) yield* throwOut(day)
    if (day.dayOfWeek % 2 === 1) yield { at: moment(day, 9, 20), happen: () => supply.restock(moment(day, 9, 20), day) }
    if (day.day <= 3 || (day.day >= 15 && day.day <= 17))
      yield { at: moment(day, 8, 50), happen: () => supply.buy(moment(day, 8, 50), day, 'Қор толықтырылды') }
    const gift = moment(day, 11, stockRandom.integer(0, 300))
    if (stockRandom.chance(donationsADay)) yield { at: gift, happen: () => supply.donate(gift, day) }
    if (on === shortLivedOn)
      yield { at: moment(day, 9, 40), happen: () => supply.donateShortLived(moment(day, 9, 40), day) }
    if (on === mistakenOn) yield* mistake(day)
    if (on === countedOn || on === countedEvenOn) yield count(day, on === countedOn)
  }

  const placeOf = ({ stop }: Call) => stop?.fair.place.id ?? store.id

  /** What has gone bad goes out on Monday morning, before anything is put on the shelves. */
  function* throwOut(day: Temporal.PlainDate): Generator<Happening> {
    for (const [index, place] of [store, storeroom].entries()) {
      const at = moment(day, 9, 5 + index)
      const happen = () => {
        const lines = book.expired(place.id, day.toString())
        if (lines.length > 0)
          book.takeOut('WRITE_OFF', { at, placeId: place.id, lines, goodOn: null, reason: 'Жарамдылық мерзімі өтті' })
      }
      yield { at, happen }
    }
  }

  /** Three hundred written down where thirty came: taken back and entered anew. */
  function* mistake(day: Temporal.PlainDate): Generator<Happening> {
    const tea = catalogue.groups.flatMap(({ items }) => items).find(({ row }) => row.code === '106')
    if (!tea) return
    const line = (quantity: number) => [{ itemId: tea.row.id, quantity, expiresOn: day.add({ months: 14 }) }]
    let movementId = ''
    const steps: Happening[] = [
      {
        at: moment(day, 18, 5),
        happen: () => void (movementId = book.receive(moment(day, 18, 5), storeroom.id, line(300), null)),
      },
      {
        at: moment(day, 18, 12),
        happen: () => book.reverse(moment(day, 18, 12), movementId, 'Саны қате енгізілді: 300 емес, 30'),
      },
      { at: moment(day, 18, 14), happen: () => void book.receive(moment(day, 18, 14), storeroom.id, line(30), null) },
    ]
    yield* steps
  }

  /** After closing time everything is counted; once it differs a little, once not at all. */
  function count(day: Temporal.PlainDate, differs: boolean): Happening {
    const at = momentOf(calendar, day, closingTime)
    const found = new Map(
      differs
        ? ([
            [1, -2],
            [4, 1],
            [9, -1],
          ] as const)
        : [],
    )
    return { at, happen: () => book.count(at, differs ? store.id : storeroom.id, found, 'Жоспарлы түгендеу') }
  }

  /** Bought for, loaded, brought back, and what broke on the way written off: nothing is left on the lorry. */
  function* freightOf(fair: PlannedFair, day: Temporal.PlainDate): Generator<Happening> {
    const { leftAt, returnedAt } = fair.row
    if (!leftAt || !returnedAt) return
    if (day.equals(addDays(fair.leavesOn, -2)))
      yield {
        at: moment(day, 15),
        happen: () => supply.buy(moment(day, 15), day, 'Көшпелі жәрмеңкеге дайындық', countExpected(fair) * 2),
      }
    if (day.equals(fair.leavesOn)) yield { at: moment(day, 7, 15), happen: () => load(fair, moment(day, 7, 15)) }
    if (day.equals(fair.closesOn)) {
      yield { at: moment(day, 9, 30), happen: () => breakSome(fair, moment(day, 9, 30)) }
      yield { at: moment(day, 10), happen: () => unload(fair, moment(day, 10)) }
    }
  }

  const countExpected = (fair: PlannedFair) => calls.filter(({ stop }) => stop?.fair === fair).length

  function load(fair: PlannedFair, at: Date): void {
    const expected = countExpected(fair)
    const goodOn = fair.closesOn.toString()
    const lines = catalogue.groups
      .flatMap(({ items }) => items)
      .flatMap(({ row, unitsAVisit }) => {
        const wanted = Math.ceil(unitsAVisit * expected * 1.5) + 2
        const quantity = Math.min(wanted, book.available(storeroom.id, row.id, goodOn))
        return quantity > 0 ? [{ itemId: row.id, quantity }] : []
      })
    book.takeOut('MOVE', { at, placeId: storeroom.id, toPlaceId: fair.place.id, lines, goodOn })
  }

  function breakSome(fair: PlannedFair, at: Date): void {
    const [spoilt] = stockRandom.shuffle(book.left(fair.place.id))
    if (!spoilt) return
    const lines = [{ ...spoilt, quantity: Math.min(spoilt.quantity, 2) }]
    book.takeOut('WRITE_OFF', { at, placeId: fair.place.id, lines, goodOn: null, reason: 'Жолда бүлінді' })
  }

  function unload(fair: PlannedFair, at: Date): void {
    const lines = book.left(fair.place.id)
    if (lines.length > 0)
      book.takeOut('MOVE', { at, placeId: fair.place.id, toPlaceId: storeroom.id, lines, goodOn: null })
  }

  for (const day of datesBetween(firstDay, today)) {
    const happenings = [...happeningsOf(day)].sort((one, other) => one.at.getTime() - other.at.getTime())
    for (const { at, happen } of happenings) if (at <= now) happen()
  }

  const families = register.families.sort((one, other) => one.row.createdAt.getTime() - other.row.createdAt.getTime())
  const used = new Set(visits.rows.map(({ overrideId }) => overrideId))
  return {
    families: families.map(({ row }) => row),
    familyMembers: families.flatMap(({ members }) => members),
    familyCollectors: families.flatMap(({ collectors }) => collectors),
    familyConsents: families.flatMap(({ consents }) => consents),
    needVerifications: families.flatMap(({ verifications }) => verifications),
    itemGroups: catalogue.groups.map(({ row }) => row),
    items: catalogue.groups.flatMap(({ items }) => items.map(({ row }) => row)),
    entitlementRules: [catalogue.visitRule, ...catalogue.groups.flatMap(({ rules }) => rules)].map(({ row }) => row),
    benefactors: benefactors.rows,
    stockPlaces: [store, storeroom, ...fairs.map(({ place }) => place)],
    stockMovements: book.movements,
    stockLots: book.lots,
    stockEntries: book.entries,
    stockCounts: book.counts,
    stockCountLines: book.countLines,
    donations: supply.donations,
    fairs: fairs.map(({ row }) => row),
    fairStops: fairs.flatMap(({ stops }) => stops.map(({ row }) => row)),
    storeOverrides: overrides.filter(({ id }) => used.has(id)),
    storeVisits: visits.rows,
    storeVisitLines: visits.lines,
    ...planAidRequests({
      calendar,
      random: random('aid requests'),
      districts,
      campaignId: campaignOf('lowIncome'),
      families,
      helpers,
      benefactors: benefactors.rows,
    }),
  }
}

/** The store beside the front office, and where its things are kept. */
function planPlaces(
  calendar: Calendar,
  random: Random,
  districts: readonly District[],
  campaignId: string | null,
): [store: Rows.StockPlaceRow, storeroom: Rows.StockPlaceRow] {
  const city = districts.find(({ riverOrder }) => riverOrder === kyzylordaCity)
  if (!city) throw new Error('The region has no city')
  const createdAt = momentOf(calendar, calendar.firstDay.subtract({ years: 1 }), 9 * 60)
  const place = (kind: 'STORE' | 'STOREROOM', nameKk: string, nameRu: string, nameEn: string): Rows.StockPlaceRow => ({
    id: createId(random, createdAt),
    kind,
    nameKk,
    nameRu,
    nameEn,
    districtId: city.id,
    campaignId: kind === 'STORE' ? campaignId : null,
    createdAt,
  })
  return [
    place('STORE', '«Әлеуметтік дүкен»', '«Социальный магазин»', 'Social Store'),
    place('STOREROOM', 'Дүкен қоймасы', 'Склад магазина', 'Store’s storeroom'),
  ]
}
