import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BloodDonationType } from '@erikti/prisma/generated/client/enums'
import { ageOn, fromCalendarDate } from '@erikti/schema/shared/calendar'
import { nextDonation } from '@erikti/schema/blood-drives/eligibility.rules'
import type { Candidate, EligibilityRule, PastDonation } from '@erikti/schema/blood-drives/eligibility.rules'

const types = ['WHOLE_BLOOD', 'PLASMA', 'PLATELETS', 'RED_CELLS'] as const satisfies BloodDonationType[]
type Day = ReturnType<typeof fromCalendarDate>
const dayOf = (day: string) => fromCalendarDate(new Date(day))
const today = dayOf('2026-11-22')
const inDays = (days: number) => today.add({ days })
const compare = (one: Day, other: Day) => one.since(other).sign

const rule = (given: Partial<EligibilityRule> = {}): EligibilityRule => ({
  validFrom: dayOf('2020-01-01'),
  validTo: null,
  minAgeYears: 18,
  maxAgeYears: null,
  intervals: new Map([['WHOLE_BLOOD', 60]]),
  ...given,
})
const person = (given: PastDonation[] = [], birthDate = '1990-05-05'): Candidate => ({
  birthDate: new Date(birthDate),
  given,
})
const gave = (daysAgo: number, donationType: BloodDonationType = 'WHOLE_BLOOD'): PastDonation => ({
  donationType,
  day: inDays(-daysAgo),
})
const said = (...parameters: Parameters<typeof nextDonation>) => {
  const next = nextDonation(...parameters)
  return next.kind === 'ON' ? next.day.toString() : next
}

describe('when somebody may give', () => {
  it('is today for who never gave and is old enough', () => {
    expect(said([rule()], person(), today)).toBe('2026-11-22')
  })
  it('is the birthday of who is too young, and the first of March for who was born on the last of February', () => {
    expect(said([rule()], person([], '2010-03-04'), today)).toBe('2028-03-04')
    expect(said([rule()], person([], '2012-02-29'), today)).toBe('2030-03-01')
  })
  it('is never for who is past the highest age', () => {
    expect(said([rule({ maxAgeYears: 30 })], person(), today)).toEqual({ kind: 'TOO_OLD' })
  })
  it('is not known without a rule, nor without an interval after what was given: nothing is built in', () => {
    expect(said([], person(), today)).toEqual({ kind: 'NO_RULE' })
    expect(said([rule()], person([gave(400, 'PLASMA')]), today)).toEqual({
      kind: 'NO_INTERVAL',
      afterTypes: ['PLASMA'],
    })
    expect(said([rule({ validFrom: inDays(1) })], person(), today)).toEqual({ kind: 'NO_RULE' })
  })
  it('goes by the rule that holds on that day, not by the one that holds today', () => {
    const changes = inDays(30)
    const rules = [rule({ validTo: changes }), rule({ validFrom: changes, intervals: new Map([['WHOLE_BLOOD', 90]]) })]
    expect(said(rules, person([gave(0)]), today)).toBe(inDays(90).toString())
    const shorter = [
      rule({ validTo: changes }),
      rule({ validFrom: changes, intervals: new Map([['WHOLE_BLOOD', 10]]) }),
    ]
    expect(said(shorter, person([gave(0)]), today)).toBe(changes.toString())
  })
})

const someRules = fc
  .array(
    fc.record({
      length: fc.integer({ min: 1, max: 200 }),
      minAgeYears: fc.option(fc.integer({ min: 16, max: 25 })),
      intervals: fc.array(fc.tuple(fc.constantFrom(...types), fc.integer({ min: 1, max: 120 })), { maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => {
    let from = inDays(-50)
    return parts.map(({ length, minAgeYears, intervals }, index): EligibilityRule => {
      const validFrom = from
      from = from.add({ days: length })
      const validTo = index < parts.length - 1 ? from : null
      return rule({ validFrom, validTo, minAgeYears, intervals: new Map(intervals) })
    })
  })
const someone = fc.record({
  birthDate: fc
    .date({ min: new Date('1960-01-01'), max: new Date('2012-01-01'), noInvalidDate: true })
    .map((date) => new Date(date.toISOString().slice(0, 10))),
  given: fc.array(
    fc.tuple(fc.integer({ min: 0, max: 300 }), fc.constantFrom(...types)).map(([ago, type]) => gave(ago, type)),
    {
      maxLength: 5,
    },
  ),
})

/** Straight from the words: may they, on that very day? Null: nobody can say. */
function mayOn(rules: readonly EligibilityRule[], { birthDate, given }: Candidate, day: Day): boolean | null {
  const inForce = rules.find(
    (one) => compare(one.validFrom, day) <= 0 && (!one.validTo || compare(day, one.validTo) < 0),
  )
  if (!inForce || given.some(({ donationType }) => !inForce.intervals.has(donationType))) return null
  return (
    ageOn(birthDate, day) >= (inForce.minAgeYears ?? 0) &&
    given.every((past) => compare(day, past.day.add({ days: inForce.intervals.get(past.donationType) ?? 0 })) >= 0)
  )
}

describe('the next date', () => {
  it('is one on which the rules of that day let them, and no day before is', () => {
    fc.assert(
      fc.property(someRules, someone, (rules, candidate) => {
        const next = nextDonation(rules, candidate, today)
        if (next.kind !== 'ON') return
        expect(mayOn(rules, candidate, next.day)).toBe(true)
        const days = today.until(next.day, { largestUnit: 'days' }).days
        for (let ahead = 0; ahead < Math.min(days, 400); ahead += 1)
          expect(mayOn(rules, candidate, inDays(ahead))).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
  it('is nobody’s guess: where the rules of a day do not say, no later day is named', () => {
    fc.assert(
      fc.property(someRules, someone, (rules, candidate) => {
        const next = nextDonation(rules, candidate, today)
        if (mayOn(rules, candidate, today) === null) expect(next.kind).toMatch(/^NO_/)
      }),
    )
  })
  it('never comes sooner by having given once more', () => {
    fc.assert(
      fc.property(someRules, someone, fc.constantFrom(...types), (rules, candidate, type) => {
        const before = nextDonation(rules, candidate, today)
        const after = nextDonation(rules, { ...candidate, given: [...candidate.given, gave(0, type)] }, today)
        if (before.kind === 'ON' && after.kind === 'ON')
          expect(compare(after.day, before.day)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
