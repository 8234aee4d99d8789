import { buildMembership, buildVolunteer } from './builders.ts'
import { addDays, dateAt, isBefore, laterOf, toDateColumn } from './calendar.ts'
import { drawName, toLatin } from './names.ts'
import { isActiveOn } from './organisations.ts'
import { createId } from './random.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from './calendar.ts'
import type { PlannedEvent } from './events.ts'
import type { District, PlannedOrganisation } from './organisations.ts'
import type { Random } from './random.ts'
import type { MembershipRow, VolunteerRow } from './rows.ts'

export interface Person {
  row: VolunteerRow
  membership: MembershipRow | null
  birthYear: number
  /** `MM-DD`. */
  birthMonthDay: string
  registeredAt: number
  /** How readily this person comes again. */
  zeal: number
  /** The days on which this person is at an event or signed up for one: never two on a day. */
  busyDays: Set<string>
  hasAttended: boolean
}

/** Under this age a parent's written consent is needed. */
const consentAge = 14
const ageGroups: readonly (readonly [youngest: number, oldest: number, share: number])[] = [
  [9, 13, 4],
  [14, 17, 27],
  [18, 24, 39],
  [25, 34, 16],
  [35, 49, 9],
  [50, 68, 5],
]

/** Full years on that day, as PostgreSQL's `age` counts them; both `YYYY-MM-DD`. */
export function ageOn(birthDay: string, day: string): number {
  const hadBirthday = day.slice(5) >= birthDay.slice(5)
  return Number(day.slice(0, 4)) - Number(birthDay.slice(0, 4)) - (hadBirthday ? 0 : 1)
}

function drawBirthday(random: Random, date: Temporal.PlainDate, minimumAge: number): Temporal.PlainDate {
  const groups = ageGroups.filter(([, oldest]) => oldest >= minimumAge)
  const [youngest, oldest] = random.pickWeighted(groups, ([, , share]) => share)
  const age = random.integer(Math.max(youngest, minimumAge), oldest)
  // So many full years and up to another, less a day.
  const birthday = date.subtract({ years: age, days: random.integer(0, 360) })
  return birthday.month === 2 && birthday.day === 29 ? birthday.subtract({ days: 1 }) : birthday
}

const passCodeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const passCodeLength = 16

export interface PeopleOptions {
  calendar: Calendar
  random: Random
  districts: readonly District[]
  organisations: readonly PlannedOrganisation[]
}

/** Everybody invented so far, and the ways to find or invent somebody for an event. */
export interface People {
  all: Person[]
  /** Somebody new who may take part in the event, registered at that moment or, being an old hand, long before. */
  invent(event: PlannedEvent, registeredAt: Date): Person
  /** People known by the event's publication who may take part, are free that day, and like to come. */
  findReturning(event: PlannedEvent, count: number, onlyAttended: boolean): Person[]
  /** The organisation someone comes with that day; null for someone who comes alone. */
  organisationOf(person: Person, event: PlannedEvent): string | null
}

export function createPeople({ calendar, random, districts, organisations }: PeopleOptions): People {
  const all: Person[] = []

  function drawMembership(row: VolunteerRow, event: PlannedEvent, isOldHand: boolean): MembershipRow | null {
    const from = dateAt(calendar, row.createdAt)
    const local = organisations.filter(
      (candidate) =>
        candidate.isCounted && candidate.row.districtId === row.districtId && isActiveOn(candidate, event.day),
    )
    const hosts = event.organiser.isCounted && random.chance(0.6) ? [event.organiser] : local
    if (hosts.length === 0 || !random.chance(isOldHand ? 0.8 : 0.6)) return null
    const host = random.pick(hosts)
    const validFrom = laterOf(addDays(from, random.integer(0, 6)), host.activeFrom)
    const joined = isBefore(event.date, validFrom) ? laterOf(from, host.activeFrom) : validFrom
    // Somebody registered just after midnight for an event that began before it has no membership yet.
    if (isBefore(event.date, joined)) return null
    return buildMembership({
      id: createId(random, row.createdAt),
      volunteerId: row.id,
      organisationId: host.row.id,
      validFrom: toDateColumn(joined),
      validTo: host.activeUntil && toDateColumn(host.activeUntil),
    })
  }

  function invent(event: PlannedEvent, registeredAt: Date): Person {
    const isOldHand = random.chance(0.22)
    const createdAt = isOldHand
      ? new Date(registeredAt.getTime() - random.integer(20, 500) * 86_400_000 - random.integer(0, 10_000) * 1_000)
      : registeredAt
    const isWoman = random.chance(0.6)
    const name = drawName(random, isWoman)
    const birthday = drawBirthday(random, event.date, event.row.minimumAge)
    const birthDay = birthday.toString()
    const isChild = ageOn(birthDay, dateAt(calendar, createdAt).toString()) < consentAge
    const home = random.chance(0.9) ? event.row.districtId : random.pick(districts).id
    const number = all.length + 1
    const digits = String(random.integer(0, 9_999)).padStart(4, '0')
    const row = buildVolunteer({
      id: createId(random, createdAt),
      ...name,
      birthDate: toDateColumn(birthday),
      districtId: home,
      phone: random.chance(isChild ? 0.3 : 0.85) ? `+7 700 000 ${digits.slice(0, 2)} ${digits.slice(2)}` : null,
      email:
        !isChild && random.chance(0.6)
          ? `${toLatin(name.givenName)}.${toLatin(name.familyName).slice(0, 1)}${number}@example.org`
          : null,
      passCode: Array.from({ length: passCodeLength }, () => passCodeLetters.charAt(random.integer(0, 31))).join(''),
      guardianConsentAt: isChild ? createdAt : null,
      createdAt,
    })
    const person: Person = {
      row,
      membership: drawMembership(row, event, isOldHand),
      birthYear: birthday.year,
      birthMonthDay: birthDay.slice(5),
      registeredAt: createdAt.getTime(),
      zeal: Math.exp(random.normal(isOldHand ? 0.4 : 0, 0.9)),
      busyDays: new Set(),
      hasAttended: false,
    }
    all.push(person)
    return person
  }

  function findReturning(event: PlannedEvent, count: number, onlyAttended: boolean): Person[] {
    if (count <= 0) return []
    const knownBy = (event.row.publishedAt ?? event.row.startsAt).getTime()
    const { districtId, minimumAge } = event.row
    const year = Number(event.day.slice(0, 4))
    const monthDay = event.day.slice(5)
    return random.sampleWeighted(all, count, (person) => {
      const isNear = person.row.districtId === districtId
      // Of those who live elsewhere a few are asked.
      if (!isNear && !random.chance(0.1)) return 0
      if (onlyAttended && !person.hasAttended) return 0
      if (person.registeredAt > knownBy || person.busyDays.has(event.day)) return 0
      if (year - person.birthYear - (monthDay >= person.birthMonthDay ? 0 : 1) < minimumAge) return 0
      const isMember = person.membership?.organisationId === event.organiser.row.id
      return person.zeal * (isNear ? 1 : 0.3) * (isMember ? 5 : 1)
    })
  }

  return {
    all,
    invent,
    findReturning,
    organisationOf(person, event) {
      const { membership } = person
      if (!membership) return null
      const day = toDateColumn(event.date)
      const holds = membership.validFrom <= day && (membership.validTo === null || day < membership.validTo)
      return holds ? membership.organisationId : null
    },
  }
}
