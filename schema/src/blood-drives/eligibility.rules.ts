import type { Temporal } from 'temporal-polyfill'
import type { BloodDonationType } from '@erikti/prisma/generated/client/enums'
import { ageOn, fromCalendarDate } from '../shared/calendar.ts'

/** A rule about one type of donation. What is null or not there is not set: nothing stands in for it. */
export interface EligibilityRule {
  validFrom: Temporal.PlainDate
  /** The first day on which it no longer holds. */
  validTo: Temporal.PlainDate | null
  minAgeYears: number | null
  maxAgeYears: number | null
  /** Days after a donation of each type. */
  intervals: ReadonlyMap<BloodDonationType, number>
}

/** Something that was given before. */
export interface PastDonation {
  donationType: BloodDonationType
  day: Temporal.PlainDate
}

/**
 * When somebody may give: ON a day; or nobody can say, because no rule holds (NO_RULE) or none says how long to wait after what
 * they gave (NO_INTERVAL); or never, because they are past the highest age (TOO_OLD).
 */
export type NextDonation =
  | { kind: 'ON'; day: Temporal.PlainDate }
  | { kind: 'NO_RULE' }
  | { kind: 'NO_INTERVAL'; afterTypes: BloodDonationType[] }
  | { kind: 'TOO_OLD' }

export interface Candidate {
  birthDate: Date
  given: readonly PastDonation[]
}

const compare = (one: Temporal.PlainDate, other: Temporal.PlainDate) => one.since(other).sign
const later = (one: Temporal.PlainDate, other: Temporal.PlainDate) => (compare(one, other) < 0 ? other : one)

/**
 * The first day from `from` on which the rules about one type, as they hold on that very day, let somebody give it. Rules that are
 * known to come are looked at for the days on which they will hold.
 */
export function nextDonation(
  rules: readonly EligibilityRule[],
  { birthDate, given }: Candidate,
  from: Temporal.PlainDate,
): NextDonation {
  const last = lastOfEach(given)
  let day = from
  for (;;) {
    const rule = rules.find(
      ({ validFrom, validTo }) => compare(validFrom, day) <= 0 && (validTo === null || compare(day, validTo) < 0),
    )
    if (!rule) return { kind: 'NO_RULE' }
    const afterTypes = [...last.keys()].filter((type) => !rule.intervals.has(type))
    if (afterTypes.length > 0) return { kind: 'NO_INTERVAL', afterTypes }
    const possible = firstDay(rule, birthDate, last, day)
    if (rule.validTo === null || compare(possible, rule.validTo) < 0)
      return rule.maxAgeYears !== null && ageOn(birthDate, possible) > rule.maxAgeYears
        ? { kind: 'TOO_OLD' }
        : { kind: 'ON', day: possible }
    day = rule.validTo
  }
}

function lastOfEach(given: readonly PastDonation[]): ReadonlyMap<BloodDonationType, Temporal.PlainDate> {
  const last = new Map<BloodDonationType, Temporal.PlainDate>()
  for (const { donationType, day } of given) last.set(donationType, later(last.get(donationType) ?? day, day))
  return last
}

function firstDay(
  { minAgeYears, intervals }: EligibilityRule,
  birthDate: Date,
  last: ReadonlyMap<BloodDonationType, Temporal.PlainDate>,
  from: Temporal.PlainDate,
): Temporal.PlainDate {
  let day = from
  for (const [type, on] of last) day = later(day, on.add({ days: intervals.get(type) ?? 0 }))
  if (minAgeYears === null || ageOn(birthDate, day) >= minAgeYears) return day
  const birthday = fromCalendarDate(birthDate).add({ years: minAgeYears })
  // Who was born on the 29th of February is a year older on the 1st of March.
  return ageOn(birthDate, birthday) < minAgeYears ? birthday.add({ days: 1 }) : birthday
}
