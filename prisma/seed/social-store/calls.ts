import { Temporal } from 'temporal-polyfill'
import { addDays, datesBetween, isBefore, momentOf } from '../calendar.ts'
import { kyzylordaCity } from '../organisations.ts'
import { createId } from '../random.ts'
import { createRegister, weighDistrict } from './families.ts'
import type { Calendar } from '../calendar.ts'
import type { District } from '../organisations.ts'
import type { Random } from '../random.ts'
import type { PlannedFair, PlannedStop } from './fairs.ts'
import type { PlannedFamily, Register } from './families.ts'
import type { StoreOverrideRow } from './rows.ts'

/** A family comes for things; whether there are any turns out when it does. */
export interface Call {
  family: PlannedFamily
  day: Temporal.PlainDate
  at: Date
  /** Null at the store. */
  stop: { fair: PlannedFair; stop: PlannedStop } | null
  override: StoreOverrideRow | null
}

/** How many families have been helped by yesterday, and how many more are on the register. */
const helpedFamilies = 1_064
const othersRegistered = 52
/** Families registered twice, by somebody who did not look. */
const registeredTwice = 3

const oldShare = 0.17
const firstAtFairShare = 0.6
const overrideReasons = [
  'Үйі өртеніп кетті, комиссия шешімі',
  'Отбасына жаңа туған егіздер қосылды',
  'Асыраушысы ауруханада, бір рет көмек',
  'Көшіп келген отбасы, заттары жолда қалған',
  'Су басқан үй, төтенше көмек',
]

/** The days on which the store is open: all but Sundays, New Year and Nauryz. */
export function openDaysOf({ firstDay, today }: Calendar): Temporal.PlainDate[] {
  return datesBetween(firstDay, today).filter(
    ({ dayOfWeek, month, day }) =>
      dayOfWeek !== 7 && !(month === 1 && day <= 2) && !(month === 3 && day >= 21 && day <= 23),
  )
}

export function planCalls(
  calendar: Calendar,
  random: Random,
  districts: readonly District[],
  fairs: readonly PlannedFair[],
): { register: Register; calls: Call[]; overrides: StoreOverrideRow[] } {
  const { firstDay, today } = calendar
  const register = createRegister(calendar, random)
  const openDays = openDaysOf(calendar)
  const pastDays = openDays.filter((day) => isBefore(day, today))
  const openDaysOfMonth = new Map<string, Temporal.PlainDate[]>()
  for (const day of openDays) {
    const month = day.toPlainYearMonth().toString()
    openDaysOfMonth.set(month, [...(openDaysOfMonth.get(month) ?? []), day])
  }
  const heldStops = fairs.flatMap((fair) =>
    fair.stops.filter(({ row }) => row.heldAt !== null).map((stop) => ({ fair, stop })),
  )
  const stopsOf = new Map(
    districts.map(({ id }) => [id, heldStops.filter(({ stop }) => stop.row.districtId === id)] as const),
  )
  const calls: Call[] = []
  const drawDistrict = () => random.pickWeighted(districts, weighDistrict)
  const officeHour = (day: Temporal.PlainDate) => momentOf(calendar, day, random.integer(10 * 60, 17 * 60))
  const openFrom = (day: Temporal.PlainDate) => pastDays.findIndex((open) => !isBefore(open, day))

  function comeToStore(family: PlannedFamily, day: Temporal.PlainDate, override: StoreOverrideRow | null = null): void {
    const opens = momentOf(calendar, day, 10 * 60 + random.integer(0, 7 * 60 + 45))
    const earliest = family.row.createdAt.getTime() + random.integer(6, 20) * 60_000
    const seconds = random.integer(0, 59) * 1_000
    calls.push({ family, day, at: new Date(Math.max(opens.getTime(), earliest) + seconds), stop: null, override })
  }

  function comeToFair(family: PlannedFamily, held: { fair: PlannedFair; stop: PlannedStop }): void {
    const begins = held.stop.row.heldAt?.getTime() ?? 0
    const minutes = random.integer(10, Math.floor((held.stop.row.endsAt.getTime() - begins) / 60_000) - 5)
    const at = new Date(begins + minutes * 60_000 + random.integer(0, 59) * 1_000)
    calls.push({ family, day: held.stop.day, at, stop: held, override: null })
  }

  /** Registers a family and brings it for the first time. */
  function helpFirst(): { family: PlannedFamily; day: Temporal.PlainDate } {
    const district = drawDistrict()
    const stops = stopsOf.get(district.id) ?? []
    if (stops.length > 0 && random.chance(firstAtFairShare)) {
      const held = random.pick(stops)
      const { day } = held.stop
      const daysBefore = random.chance(0.35) ? 0 : random.integer(1, 14)
      const registeredOn = addDays(day, -daysBefore)
      const createdAt =
        daysBefore === 0 ? new Date((held.stop.row.heldAt?.getTime() ?? 0) + 120_000) : officeHour(registeredOn)
      const family = register.add(district, createdAt)
      register.verify(family, day)
      comeToFair(family, held)
      return { family, day }
    }
    if (random.chance(oldShare)) {
      const family = register.add(district, officeHour(addDays(firstDay, -random.integer(20, 300))))
      const day = random.pick(pastDays.slice(0, Math.min(40, pastDays.length)))
      register.verify(family, day)
      comeToStore(family, day)
      return { family, day }
    }
    const index = random.integer(0, pastDays.length - 1)
    const registeredOn = pastDays[index] ?? firstDay
    const day = random.chance(0.6) ? registeredOn : (pastDays[index + random.integer(0, 5)] ?? registeredOn)
    const family = register.add(district, officeHour(registeredOn))
    register.verify(family, day)
    comeToStore(family, day)
    return { family, day }
  }

  /** Comes again in some of the months after, to the fair when it is near. */
  function comeAgain(family: PlannedFamily, first: Temporal.PlainDate): void {
    const isFar = family.riverOrder !== kyzylordaCity
    const zeal = random.between(0.08, 0.62) * (isFar ? 0.45 : 1)
    for (
      let month = first.with({ day: 1 }).add({ months: 1 });
      !isBefore(today, month);
      month = month.add({ months: 1 })
    ) {
      const next = month.add({ months: 1 })
      const near = (stopsOf.get(family.row.districtId) ?? []).find(
        ({ stop }) => !isBefore(stop.day, month) && isBefore(stop.day, next),
      )
      if (near && random.chance(zeal + 0.3)) {
        if (register.isVerifiedOn(family, near.stop.day.toString())) comeToFair(family, near)
        continue
      }
      const days = openDaysOfMonth.get(month.toPlainYearMonth().toString()) ?? []
      if (days.length === 0 || !random.chance(zeal)) continue
      const day = random.pick(days)
      if (register.isVerifiedOn(family, day.toString())) comeToStore(family, day)
    }
  }

  for (let count = 0; count < helpedFamilies; count += 1) {
    const { family, day } = helpFirst()
    comeAgain(family, day)
  }
  const overrides = planOverrides()
  for (let count = 0; count < othersRegistered; count += 1) {
    const day = pastDays[pastDays.length - 1 - random.integer(0, Math.min(60, pastDays.length - 1))] ?? firstDay
    register.add(drawDistrict(), officeHour(day))
  }
  for (let count = 0; count < registeredTwice; count += 1) registerAgain()

  /** A supervisor lets a few have more in the same month: the reason stands with the word. */
  function planOverrides(): StoreOverrideRow[] {
    const candidates = calls.filter(
      ({ stop, day }) => stop === null && day.day <= 18 && isBefore(addDays(day, 12), today),
    )
    return overrideReasons.flatMap((reason) => {
      const { family, day } = random.pick(candidates)
      const comes = pastDays[openFrom(addDays(day, random.integer(4, 8)))]
      if (
        !comes ||
        comes.month !== day.month ||
        !register.isVerifiedOn(family, comes.toString()) ||
        calls.some(({ family: other, override }) => other === family && override !== null)
      )
        return []
      const grantedAt = momentOf(calendar, comes, 9 * 60 + random.integer(5, 50))
      const override: StoreOverrideRow = {
        id: createId(random, grantedAt),
        familyId: family.row.id,
        reason,
        grantedAt,
        expiresAt: momentOf(calendar, addDays(comes, 7)),
      }
      comeToStore(family, comes, override)
      return [override]
    })
  }

  /** The same household a second time, the name spelt otherwise: for whoever looks for duplicates. */
  function registerAgain(): void {
    const [known] = random.shuffle(register.families.filter(({ row }) => row.phone !== null))
    const district = districts.find(({ id }) => id === known?.row.districtId)
    if (!known || !district) throw new RangeError('Nobody is on the register')
    const day = pastDays[pastDays.length - 1 - random.integer(1, 12)] ?? firstDay
    const again = register.add(district, new Date(Math.max(officeHour(day).getTime(), known.row.createdAt.getTime())))
    again.row.phone = known.row.phone
    again.row.address = known.row.address
    again.members = known.members.map((member, index) => ({
      ...member,
      id: createId(random, again.row.createdAt),
      familyId: again.row.id,
      patronymic: index === 0 ? null : member.patronymic,
      joinedAt: again.row.createdAt,
    }))
  }

  calls.sort((one, other) => one.at.getTime() - other.at.getTime())
  return { register, calls, overrides }
}
