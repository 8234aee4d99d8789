import { addDays, isBefore, momentOf } from '../calendar.ts'
import { centreOf, drawPlace } from '../places.ts'
import { createId } from '../random.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../calendar.ts'
import type { District } from '../organisations.ts'
import type { Random } from '../random.ts'
import type { FairRow, FairStopRow, StockPlaceRow } from './rows.ts'

export interface PlannedStop {
  row: FairStopRow
  day: Temporal.PlainDate
}

export interface PlannedFair {
  row: FairRow
  place: StockPlaceRow
  stops: PlannedStop[]
  leavesOn: Temporal.PlainDate
  closesOn: Temporal.PlainDate
}

/** Where the fairs went, by the districts' places along the river, a day each; the last is still to come. */
const routes: readonly (readonly number[])[] = [
  [6, 5, 4],
  [8, 9],
  [2, 1],
  [5, 4, 3],
  [9, 8, 6],
  [4, 3, 2],
  [1, 2, 5],
  [8, 9, 6],
  [6, 5],
]

function nameOf(route: readonly number[]) {
  const along = (language: 'kk' | 'ru' | 'en') => route.map((riverOrder) => centreOf(riverOrder)[language]).join(' – ')
  return {
    nameKk: `Көшпелі жәрмеңке: ${along('kk')}`,
    nameRu: `Выездная ярмарка: ${along('ru')}`,
    nameEn: `Mobile fair: ${along('en')}`,
  }
}

/** A storm on the way: this stop of this fair did not take place. */
const skipped = { fair: 2, stop: 1 }

/** Eight fairs that have been held and closed, spread over the year, and one that is to leave in a week. */
export function planFairs(
  calendar: Calendar,
  random: Random,
  districts: readonly District[],
  campaignId: string | null,
): PlannedFair[] {
  const { firstDay, today } = calendar
  const held = routes.length - 1
  const days = today.since(firstDay).days - 8
  return routes.map((route, index) => {
    const isHeld = index < held
    const leavesOn = isHeld ? addDays(firstDay, 5 + Math.round(((index + 0.5) * (days - 8)) / held)) : addDays(today, 7)
    const lastDay = addDays(leavesOn, route.length - 1)
    const closesOn = addDays(lastDay, 1)
    if (isHeld && !isBefore(closesOn, today)) throw new RangeError('A fair is closed before today')
    const createdAt = momentOf(calendar, isHeld ? addDays(leavesOn, -4) : addDays(today, -1), 11 * 60)
    const name = nameOf(route)
    const stops = route.map((riverOrder, position): PlannedStop => {
      const district = districts.find((candidate) => candidate.riverOrder === riverOrder)
      if (!district) throw new Error(`The region has no district with the river order ${riverOrder}`)
      const day = addDays(leavesOn, position)
      const startsAt = momentOf(calendar, day, 11 * 60)
      const isSkipped = isHeld && index === skipped.fair && position === skipped.stop
      const place = drawPlace(random, random.pick(['square', 'houseOfCulture', 'school'] as const), riverOrder)
      return {
        day,
        row: {
          id: createId(random, createdAt),
          fairId: '',
          position: position + 1,
          districtId: district.id,
          placeNameKk: place.kk,
          placeNameRu: place.ru,
          placeNameEn: place.en,
          startsAt,
          endsAt: momentOf(calendar, day, 16 * 60),
          heldAt: isHeld && !isSkipped ? momentOf(calendar, day, 11 * 60 + random.integer(0, 14)) : null,
          skippedAt: isSkipped ? momentOf(calendar, day, 8 * 60 + 30) : null,
          skipReason: isSkipped ? 'Шаңды дауыл, жол жабылды' : null,
        },
      }
    })
    const place: StockPlaceRow = {
      id: createId(random, createdAt),
      kind: 'FAIR',
      ...name,
      districtId: stops[0]?.row.districtId ?? '',
      campaignId,
      createdAt,
    }
    const row: FairRow = {
      id: createId(random, createdAt),
      ...name,
      status: isHeld ? 'CLOSED' : 'PLANNED',
      placeId: place.id,
      campaignId,
      createdAt,
      leftAt: isHeld ? momentOf(calendar, leavesOn, 8 * 60) : null,
      returnedAt: isHeld ? momentOf(calendar, lastDay, 20 * 60) : null,
      closedAt: isHeld ? momentOf(calendar, closesOn, 12 * 60) : null,
    }
    for (const stop of stops) stop.row.fairId = row.id
    return { row, place, stops, leavesOn, closesOn }
  })
}
