import { addDays, momentOf } from '../calendar.ts'
import { kyzylordaCity } from '../organisations.ts'
import { centreOf, drawPlace } from '../places.ts'
import { createId } from '../random.ts'
import { createDonors } from './donors.ts'
import { planRules } from './rules.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../calendar.ts'
import type { District } from '../organisations.ts'
import type { Random } from '../random.ts'
import type { Localised, VolunteerRow } from '../rows.ts'
import type * as Rows from './rows.ts'

/** The year of «Донор бол», row by row; tables in the order in which their references allow. */
export interface BloodDrivesPlan {
  bloodRules: Rows.BloodRuleRow[]
  bloodRuleIntervals: Rows.BloodRuleIntervalRow[]
  bloodDrives: Rows.BloodDriveRow[]
  bloodSlots: Rows.BloodSlotRow[]
  bloodDonors: Rows.BloodDonorRow[]
  bloodDonorConsents: Rows.BloodDonorConsentRow[]
  bloodAppointments: Rows.BloodAppointmentRow[]
  bloodOutcomes: Rows.BloodOutcomeRow[]
}

export interface BloodDrivesOptions {
  calendar: Calendar
  random: (label: string) => Random
  districts: readonly District[]
  campaignId: string | null
  /** Some of them give blood as well. */
  volunteers: readonly VolunteerRow[]
}

interface Window {
  day: Temporal.PlainDate
  /** Minutes of the day. */
  opens: number
  closes: number
}

const quarter = 15
const placesASlot = 3
/** Where the drives of the year were, by the districts’ places along the river: most in the city, at the youth resource centre. */
const towns = [kyzylordaCity, 8, kyzylordaCity, 1, kyzylordaCity, 2, kyzylordaCity, 9, kyzylordaCity] as const
/** A storm: this one did not take place. */
const calledOff = 5
/** Here somebody who had given before was written down anew. */
const twiceWritten = 6
const bookedShare = 0.78
const givenBackShare = 0.06
const missedShare = 0.1
const walkIns = 4
/** Between a third and a half of those who come are turned away (facts/programme.json). */
const turnedAwayShare = 0.41

const youthResourceCentre: Localised = {
  kk: 'Облыстық жастар ресурстық орталығы',
  ru: 'Областной молодёжный ресурсный центр',
  en: 'Regional youth resource centre',
}

/** The year’s drives with everybody who booked and came; what is running now follows the hour. */
export function planBloodDrives({
  calendar,
  random: randomOf,
  districts,
  campaignId,
  volunteers,
}: BloodDrivesOptions): BloodDrivesPlan {
  const { firstDay, today, now } = calendar
  const random = randomOf('blood drives')
  const donors = createDonors(randomOf('blood donors'), volunteers)
  const plan = { drives: [], slots: [], appointments: [], outcomes: [] } as {
    drives: Rows.BloodDriveRow[]
    slots: Rows.BloodSlotRow[]
    appointments: Rows.BloodAppointmentRow[]
    outcomes: Rows.BloodOutcomeRow[]
  }
  const moment = (day: Temporal.PlainDate, minutes: number) => momentOf(calendar, day, minutes)

  function announce(
    source: Random,
    riverOrder: number,
    { day, opens, closes }: Window,
    given: Partial<Rows.BloodDriveRow> = {},
  ): Rows.BloodDriveRow {
    const district = districts.find((candidate) => candidate.riverOrder === riverOrder)
    if (!district) throw new Error(`The region has no district with the river order ${riverOrder}`)
    const createdAt = moment(addDays(day, -16), 11 * 60)
    const place = riverOrder === kyzylordaCity ? inCity(riverOrder) : drawPlace(source, 'hospital', riverOrder)
    const drive: Rows.BloodDriveRow = {
      id: createId(source, createdAt),
      status: 'PUBLISHED',
      districtId: district.id,
      campaignId,
      placeKk: place.kk,
      placeRu: place.ru,
      placeEn: place.en,
      startsAt: moment(day, opens),
      endsAt: moment(day, closes),
      donationTypes: ['WHOLE_BLOOD'],
      createdAt,
      publishedAt: moment(addDays(day, -14), 10 * 60),
      closedAt: null,
      cancelledAt: null,
      cancelReason: null,
      ...given,
    }
    plan.drives.push(drive)
    for (let minutes = opens; minutes < closes; minutes += quarter) {
      const isBreak = minutes - opens >= 3 * 60 && minutes - opens < 3 * 60 + 2 * quarter
      plan.slots.push({
        driveId: drive.id,
        startsAt: moment(day, minutes),
        capacity: isBreak ? 0 : placesASlot,
        booked: 0,
      })
    }
    return drive
  }

  /** Books some of the places, and gives a few of them back. Who comes is told by the appointments that stand. */
  function book(source: Random, drive: Rows.BloodDriveRow, day: Temporal.PlainDate, share: number, latest = now) {
    const slots = plan.slots.filter(({ driveId, capacity }) => driveId === drive.id && capacity > 0)
    const until = Math.min(drive.startsAt.getTime() - 3_600_000, latest.getTime() - 60_000)
    const from = drive.publishedAt?.getTime() ?? until
    const standing: { donorId: string; slotAt: Date }[] = []
    for (const { startsAt: slotAt, capacity } of slots)
      for (let place = 0; place < capacity; place += 1) {
        if (!source.chance(share)) continue
        // In whole minutes, and known to nobody before it is booked.
        const bookedAt = new Date(from + Math.floor(source.next() * ((until - from) / 60_000)) * 60_000)
        const donor = donors.draw(day, bookedAt)
        const isGivenBack = source.chance(givenBackShare)
        plan.appointments.push({
          id: createId(source, bookedAt),
          driveId: drive.id,
          slotAt,
          donorId: donor.row.id,
          donationType: 'WHOLE_BLOOD',
          source: source.chance(0.7) ? 'PUBLIC' : 'DESK',
          bookedAt,
          cancelledAt: isGivenBack ? new Date((bookedAt.getTime() + until) / 2) : null,
        })
        if (!isGivenBack) standing.push({ donorId: donor.row.id, slotAt })
      }
    return standing
  }

  /** What came of somebody from then on, as far as it has happened. */
  function come(source: Random, drive: Rows.BloodDriveRow, day: Temporal.PlainDate, donorId: string, at: number): void {
    const isTurnedAway = source.chance(turnedAwayShare)
    const last = drive.endsAt.getTime() - 60_000
    let turn = at
    const write = (kind: Rows.BloodOutcomeRow['kind'], afterMinutes: number) => {
      turn = Math.min(turn + afterMinutes * 60_000, last)
      const happenedAt = new Date(turn)
      if (happenedAt > now) return false
      plan.outcomes.push({
        id: createId(source, happenedAt),
        driveId: drive.id,
        donorId,
        kind,
        donationType: kind === 'GAVE' ? 'WHOLE_BLOOD' : null,
        at: happenedAt,
        recordedAt: happenedAt,
      })
      return true
    }
    const [waits, sees, gives] = [source.integer(0, 12), source.integer(6, 20), source.integer(12, 30)]
    if (!write('CAME', waits)) return
    if (isTurnedAway) write('TURNED_AWAY', sees)
    else if (write('ADMITTED', sees) && write('GAVE', gives)) {
      const donor = donors.all.find(({ row }) => row.id === donorId)
      if (donor) donor.gaveOn = day
    }
  }

  function hold(source: Random, drive: Rows.BloodDriveRow, day: Temporal.PlainDate): void {
    const closedAt = drive.closedAt
    for (const { donorId, slotAt } of book(source, drive, day, bookedShare)) {
      const isMissed = source.chance(missedShare)
      if (!isMissed) come(source, drive, day, donorId, slotAt.getTime())
      else if (closedAt)
        plan.outcomes.push({
          id: createId(source, closedAt),
          driveId: drive.id,
          donorId,
          kind: 'NO_SHOW',
          donationType: null,
          at: slotAt,
          recordedAt: closedAt,
        })
    }
    for (let turn = 0; turn < walkIns; turn += 1) {
      const at = drive.startsAt.getTime() + source.integer(20, 200) * 60_000
      if (at < now.getTime()) come(source, drive, day, donors.draw(day, new Date(at - 120_000)).row.id, at)
    }
  }

  const dayOfYear = (index: number) =>
    awayFromSunday(addDays(firstDay, Math.round(((index + 0.6) * (today.since(firstDay).days - 8)) / towns.length)))
  for (const [index, town] of towns.entries()) {
    const day = dayOfYear(index)
    const window = { day, opens: 9 * 60, closes: 15 * 60 }
    if (index === calledOff) {
      const cancelledAt = moment(addDays(day, -1), 17 * 60)
      announce(random, town, window, { status: 'CANCELLED', cancelledAt, cancelReason: 'Боран: жол жабылды' })
      continue
    }
    const drive = announce(random, town, window, { status: 'CLOSED', closedAt: moment(day, 17 * 60) })
    hold(random, drive, day)
    if (index === twiceWritten) {
      const at = drive.startsAt.getTime() + 150 * 60_000
      come(random, drive, day, donors.writeTwice(day, new Date(at - 120_000)).row.id, at)
    }
  }
  const coming = randomOf('coming blood drive')
  const soon = awayFromSunday(addDays(today, 6))
  const announced = announce(
    coming,
    kyzylordaCity,
    { day: soon, opens: 10 * 60, closes: 16 * 60 },
    { donationTypes: ['WHOLE_BLOOD', 'PLASMA'] },
  )
  book(coming, announced, soon, 0.35, moment(today, 0))
  const later = awayFromSunday(addDays(today, 14))
  const createdAt = moment(addDays(today, -1), 16 * 60)
  announce(coming, 8, { day: later, opens: 9 * 60, closes: 13 * 60 }, { status: 'DRAFT', createdAt, publishedAt: null })

  const running = randomOf('running blood drive')
  hold(running, announce(running, kyzylordaCity, windowNow(calendar)), today)

  const { rules, intervals } = planRules(calendar, random, addDays(dayOfYear(1), 5))
  return {
    bloodRules: rules,
    bloodRuleIntervals: intervals,
    bloodDrives: plan.drives,
    bloodSlots: plan.slots,
    bloodDonors: donors.all.map(({ row }) => row),
    bloodDonorConsents: donors.all.flatMap(({ consents }) => consents),
    bloodAppointments: plan.appointments,
    // In the order in which they happened, each step after the one it needs.
    bloodOutcomes: plan.outcomes,
  }
}

function inCity(riverOrder: number): Localised {
  const { kk, ru, en } = centreOf(riverOrder)
  const { kk: centreKk, ru: centreRu, en: centreEn } = youthResourceCentre
  return { kk: `${centreKk}, ${kk}`, ru: `${centreRu}, ${ru}`, en: `${centreEn}, ${en}` }
}

const awayFromSunday = (day: Temporal.PlainDate) => (day.dayOfWeek === 7 ? addDays(day, -1) : day)

/** From eight to six; in the night, hours that are running now. Within the day. */
function windowNow({ now, today, timeZone }: Calendar): Window {
  const midnight = today.toZonedDateTime({ timeZone }).epochMilliseconds
  const minutes = (now.getTime() - midnight) / 60_000
  const [opens, closes] = [8 * 60, 18 * 60]
  if (minutes >= opens + 30 && minutes <= closes - 60) return { day: today, opens, closes }
  const from = Math.max(0, Math.min(Math.floor((minutes - 120) / 60) * 60, 20 * 60))
  return { day: today, opens: from, closes: Math.min(from + closes - opens, 24 * 60) }
}
