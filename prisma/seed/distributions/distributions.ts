import { addDays, dateAt, datesBetween, isBefore, momentOf } from '../calendar.ts'
import { isActiveOn } from '../organisations.ts'
import { centreOf } from '../places.ts'
import { createId } from '../random.ts'
import type { Temporal } from 'temporal-polyfill'
import type { DistributionDeviceModel } from '../../generated/client/models/DistributionDevice.ts'
import type { DistributionItemModel } from '../../generated/client/models/DistributionItem.ts'
import type { DistributionLinkModel } from '../../generated/client/models/DistributionLink.ts'
import type { DistributionPlaceModel } from '../../generated/client/models/DistributionPlace.ts'
import type { DistributionShiftModel } from '../../generated/client/models/DistributionShift.ts'
import type { DistributionShiftItemModel } from '../../generated/client/models/DistributionShiftItem.ts'
import type { DistributionTallyLineModel } from '../../generated/client/models/DistributionTallyLine.ts'
import type { Calendar } from '../calendar.ts'
import type { PlannedCampaign } from '../campaigns.ts'
import type { District, PlannedOrganisation } from '../organisations.ts'
import type { Random } from '../random.ts'
import type { Localised } from '../rows.ts'
import { drawTallies } from './tallies.ts'
import type { TallyRow } from './tallies.ts'

type ItemRow = Omit<DistributionItemModel, 'retiredAt'>
type PlaceRow = Omit<DistributionPlaceModel, 'retiredAt'>
type ShiftRow = Omit<DistributionShiftModel, 'createdById' | 'closedById' | 'cancelledAt' | 'cancelReason' | 'toldAt'>
type LinkRow = Omit<DistributionLinkModel, 'issuedById' | 'revokedAt'>

/** Giving without names, as facts alone: what stands at a shift follows from its tallies. */
export interface DistributionsPlan {
  distributionItems: ItemRow[]
  distributionPlaces: PlaceRow[]
  distributionShifts: ShiftRow[]
  distributionShiftItems: DistributionShiftItemModel[]
  distributionLinks: LinkRow[]
  distributionDevices: DistributionDeviceModel[]
  distributionTallies: TallyRow[]
  distributionTallyLines: DistributionTallyLineModel[]
}

const things: readonly { name: Localised; unit: ItemRow['unit'] }[] = [
  { name: { kk: 'Ыстық шәй', ru: 'Горячий чай', en: 'Hot tea' }, unit: 'CUP' },
  { name: { kk: 'Тәттілер', ru: 'Сладости', en: 'Sweets' }, unit: 'PORTION' },
  { name: { kk: 'Бауырсақ', ru: 'Баурсаки', en: 'Baursak' }, unit: 'PIECE' },
]

/** Where those who clean, mend and water the towns come by; the first ones are the busiest. */
const sites: readonly {
  riverOrder: number
  street: Localised
  name: Localised
  point: readonly [number, number] | null
}[] = [
  {
    riverOrder: 7,
    street: { kk: 'Әйтеке би көшесі 27', ru: 'ул. Айтеке би, 27', en: '27 Aiteke Bi Street' },
    name: { kk: 'Орталық алаң', ru: 'Центральная площадь', en: 'Central square' },
    point: [44.8488, 65.4823],
  },
  {
    riverOrder: 7,
    street: { kk: 'Вокзал маңы 1', ru: 'Привокзальная, 1', en: '1 Station Road' },
    name: { kk: 'Теміржол вокзалының алаңы', ru: 'Привокзальная площадь', en: 'Railway station square' },
    point: [44.8571, 65.4989],
  },
  {
    riverOrder: 7,
    street: { kk: 'Тоқмағамбетов көшесі 12', ru: 'ул. Токмагамбетова, 12', en: '12 Toqmaghambetov Street' },
    name: { kk: 'Көше абаттандыру учаскесі', ru: 'Участок благоустройства улиц', en: 'Street works site' },
    point: null,
  },
  {
    riverOrder: 1,
    street: { kk: 'Әбілқайыр хан көшесі 4', ru: 'ул. Абилкайыр хана, 4', en: '4 Abilqaiyr Khan Street' },
    name: { kk: 'Мәдениет үйі', ru: 'Дом культуры', en: 'House of Culture' },
    point: [46.7967, 61.6689],
  },
  {
    riverOrder: 2,
    street: { kk: 'Жанқожа батыр көшесі 9', ru: 'ул. Жанкожа батыра, 9', en: '9 Zhanqozha Batyr Street' },
    name: { kk: 'Орталық саябақ', ru: 'Центральный парк', en: 'Central park' },
    point: null,
  },
  {
    riverOrder: 4,
    street: { kk: 'Қорқыт ата көшесі 30', ru: 'ул. Коркыт ата, 30', en: '30 Qorqyt Ata Street' },
    name: { kk: 'Базар алаңы', ru: 'Базарная площадь', en: 'Market square' },
    point: null,
  },
  {
    riverOrder: 8,
    street: { kk: 'Көкенов көшесі 6', ru: 'ул. Кокенова, 6', en: '6 Kokenov Street' },
    name: { kk: 'Орталық алаң', ru: 'Центральная площадь', en: 'Central square' },
    point: null,
  },
  {
    riverOrder: 9,
    street: { kk: 'Манап Көкенов көшесі 2', ru: 'ул. Манапа Кокенова, 2', en: '2 Manap Kokenov Street' },
    name: { kk: 'Вокзал маңы', ru: 'У вокзала', en: 'By the railway station' },
    point: null,
  },
]

/** The months in which one is glad of a hot cup. */
const coldMonths: readonly number[] = [1, 2, 3, 11, 12]
/** Outside the action: Wednesdays and Saturdays. */
const ordinaryWeekdays: readonly number[] = [3, 6]
const tenInTheMorning = 10 * 60
const shiftMinutes = 180
/** What is counted is agreed on so long after the end. */
const closedAfterMinutes = 20

export function planDistributions(
  calendar: Calendar,
  random: Random,
  about: {
    districts: readonly District[]
    organisations: readonly PlannedOrganisation[]
    campaigns: readonly PlannedCampaign[]
  },
): DistributionsPlan {
  const { now, today, firstDay } = calendar
  const begin = momentOf(calendar, firstDay, 9 * 60)
  const items = things.map(({ name, unit }, index): ItemRow => ({
    id: createId(random, begin),
    nameKk: name.kk,
    nameRu: name.ru,
    nameEn: name.en,
    unit,
    createdAt: new Date(begin.getTime() + index),
  }))
  const places = sites.map(({ riverOrder, street, name, point }): PlaceRow => {
    const district = about.districts.find((candidate) => candidate.riverOrder === riverOrder)
    if (!district) throw new Error(`The region has no district with the river order ${riverOrder}`)
    const town = centreOf(riverOrder)
    return {
      id: createId(random, begin),
      districtId: district.id,
      nameKk: name.kk,
      nameRu: name.ru,
      nameEn: name.en,
      addressKk: `${town.kk}, ${street.kk}`,
      addressRu: `${town.ru}, ${street.ru}`,
      addressEn: `${town.en}, ${street.en}`,
      latitude: point?.[0] ?? null,
      longitude: point?.[1] ?? null,
      createdAt: begin,
    }
  })
  const plan: DistributionsPlan = {
    distributionItems: items,
    distributionPlaces: places,
    distributionShifts: [],
    distributionShiftItems: [],
    distributionLinks: [],
    distributionDevices: [],
    distributionTallies: [],
    distributionTallyLines: [],
  }

  const hold = (place: PlaceRow, startsAt: Date, campaignId: string | null, expected: number) => {
    const endsAt = new Date(startsAt.getTime() + shiftMinutes * 60_000)
    const closedAt = new Date(endsAt.getTime() + closedAfterMinutes * 60_000)
    const createdAt = new Date(Math.min(startsAt.getTime() - 2 * 86_400_000, now.getTime() - 3_600_000))
    const isClosed = closedAt < now
    const day = dateAt(calendar, startsAt).toString()
    const nearby = about.organisations.filter((organisation) => isActiveOn(organisation, day))
    const atHome = nearby.filter(({ row }) => row.districtId === place.districtId)
    const shift: ShiftRow = {
      id: createId(random, createdAt),
      placeId: place.id,
      campaignId,
      organisationId: random.pick(atHome.length > 0 ? atHome : nearby).row.id,
      status: isClosed ? 'CLOSED' : 'OPEN',
      startsAt,
      endsAt,
      plannedPortions: Math.max(20, Math.round((expected * 1.6) / 10) * 10),
      people: 0,
      createdAt,
      closedAt: isClosed ? closedAt : null,
      closingNote: null,
    }
    const given = items.slice(0, random.chance(0.3) ? 3 : 2)
    plan.distributionShifts.push(shift)
    plan.distributionShiftItems.push(
      ...given.map((item, index) => ({ shiftId: shift.id, itemId: item.id, position: index + 1, given: 0 })),
    )
    if (startsAt > now) return
    const drawn = drawTallies(random, { shift, itemIds: given.map(({ id }) => id), expected, now })
    shift.closingNote = drawn.closingNote
    plan.distributionLinks.push(...drawn.links)
    plan.distributionDevices.push(...drawn.devices)
    plan.distributionTallies.push(...drawn.tallies)
    plan.distributionTallyLines.push(...drawn.lines)
  }

  const action = about.campaigns.find(({ key }) => key === 'tea')
  const isInAction = (day: Temporal.PlainDate) =>
    action !== undefined && !isBefore(day, action.startsOn) && !(action.endsOn && isBefore(action.endsOn, day))
  for (const day of datesBetween(firstDay, addDays(today, 9))) {
    if (day.equals(today)) continue
    const inAction = isInAction(day)
    if (!inAction && (!coldMonths.includes(day.month) || !ordinaryWeekdays.includes(day.dayOfWeek))) continue
    if (!inAction && !isBefore(day, today)) continue
    const [first, ...others] = places
    const chosen = [first, ...random.shuffle(others).slice(0, inAction ? 2 : 1)]
    for (const place of chosen) {
      if (!place) continue
      const minutes = tenInTheMorning + 30 * random.integer(0, 4)
      const expected = place === first ? random.integer(90, 160) : random.integer(40, 100)
      hold(place, momentOf(calendar, day, minutes), inAction ? (action?.row.id ?? null) : null, expected)
    }
  }
  // What runs now follows the hour: it began an hour and a half ago, and goes on for as long.
  const runningSince = new Date(Math.floor((now.getTime() - 90 * 60_000) / 600_000) * 600_000)
  for (const place of places.slice(0, 2)) hold(place, runningSince, action?.row.id ?? null, random.integer(90, 130))
  return plan
}
