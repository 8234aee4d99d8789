import { describe, expect, test } from 'vitest'
import { planDemonstrationYear } from '../plan.ts'
import { demonstrationIntervalDays } from './rules.ts'
import type { DemonstrationPlan } from '../plan.ts'

const timeZone = 'Asia/Qyzylorda'
const districts = Array.from({ length: 9 }, (_, index) => ({ id: `district-${index + 1}`, riverOrder: index + 1 }))
const planAt = (moment: string) =>
  planDemonstrationYear({ now: new Date(`${moment}+05:00`), seed: 43_000, regionId: 'region', timeZone, districts })
const dayMilliseconds = 86_400_000

/** A Sunday, a late evening of a short year, a leap day, and midnight after a New Year. */
const moments = ['2026-11-22T12:00', '2026-04-01T22:40', '2028-02-29T10:00', '2027-01-02T00:05']

let looked: { moment: string; plan: DemonstrationPlan } | null = null
function look(moment: string): DemonstrationPlan {
  if (looked?.moment !== moment) looked = { moment, plan: planAt(moment) }
  return looked.plan
}

describe.each(moments)('at %s', (moment) => {
  test('eight drives were held, one was called off, one is running, one takes bookings and one is planned', () => {
    const { bloodDrives, bloodSlots, bloodAppointments, campaigns, calendar } = look(moment)
    const withStatus = (status: string) => bloodDrives.filter((drive) => drive.status === status)
    expect(['CLOSED', 'CANCELLED', 'DRAFT'].map((status) => withStatus(status).length)).toEqual([8, 1, 1])
    const [coming, running, ...more] = withStatus('PUBLISHED')
    expect(more).toEqual([])
    if (!running || !coming) throw new Error('no drive is open')
    expect(running.startsAt <= calendar.now && calendar.now < running.endsAt).toBe(true)
    expect(coming.startsAt > calendar.now).toBe(true)
    const booked = bloodAppointments.filter(({ driveId }) => driveId === coming.id)
    const places = bloodSlots.filter(({ driveId }) => driveId === coming.id)
    expect(booked.length).toBeGreaterThan(5)
    expect(places.reduce((sum, { capacity }) => sum + capacity, 0)).toBeGreaterThan(booked.length * 1.5)
    const donor = campaigns.find(({ slug }) => slug === 'be-a-donor')
    expect(new Set(bloodDrives.map(({ campaignId }) => campaignId))).toEqual(new Set([donor?.id]))
  })

  test('no quarter of an hour has more people than places, and nobody has two places at one drive', () => {
    const { bloodSlots, bloodAppointments } = look(moment)
    const standing = bloodAppointments.filter(({ cancelledAt }) => cancelledAt === null)
    for (const { driveId, startsAt, capacity } of bloodSlots)
      expect(standing.filter((one) => one.driveId === driveId && +one.slotAt === +startsAt).length).toBeLessThanOrEqual(
        capacity,
      )
    expect(new Set(standing.map(({ driveId, donorId }) => `${driveId} ${donorId}`)).size).toBe(standing.length)
  })

  test('between a third and a half of those who came were turned away, and some gave more than once', () => {
    const { bloodOutcomes } = look(moment)
    const of = (kind: string) => bloodOutcomes.filter((outcome) => outcome.kind === kind)
    const share = of('TURNED_AWAY').length / of('CAME').length
    expect(share).toBeGreaterThan(1 / 3)
    expect(share).toBeLessThan(1 / 2)
    expect(of('GAVE').length).toBeGreaterThan(100)
    expect(new Set(of('CAME').map(({ donorId }) => donorId)).size).toBeLessThan(of('CAME').length)
    expect(of('NO_SHOW').length).toBeGreaterThan(10)
    expect(new Set(bloodOutcomes.map(({ driveId, donorId, kind }) => `${driveId} ${donorId} ${kind}`)).size).toBe(
      bloodOutcomes.length,
    )
  })

  test('nobody gave again sooner than the demonstration’s interval, which says that it is no legal one', () => {
    const { bloodOutcomes, bloodRules, bloodRuleIntervals } = look(moment)
    const gave = bloodOutcomes.filter(({ kind }) => kind === 'GAVE').sort((one, other) => +one.at - +other.at)
    const last = new Map<string, Date>()
    for (const { donorId, at } of gave) {
      const before = last.get(donorId)
      if (before) expect((+at - +before) / dayMilliseconds).toBeGreaterThan(demonstrationIntervalDays - 1)
      last.set(donorId, at)
    }
    expect(bloodRuleIntervals).toHaveLength(1)
    const rule = bloodRules.find(({ id }) => id === bloodRuleIntervals[0]?.ruleId)
    expect(rule?.sourceKk).toContain('ҮЛГІ МӘН')
    expect(rule?.sourceRu).toContain('ДЕМОНСТРАЦИОННОЕ ЗНАЧЕНИЕ')
    expect(rule?.sourceEn).toContain('DEMONSTRATION VALUE')
    expect(bloodRules.every(({ minAgeYears, minWeightKg }) => minAgeYears === 18 && minWeightKg === 55)).toBe(true)
  })

  test('nothing is known before it happens, and nobody comes before they are known', () => {
    const plan = look(moment)
    const created = new Map(plan.bloodDonors.map(({ id, createdAt }) => [id, createdAt]))
    const known = [
      ...plan.bloodDonors.map(({ createdAt }) => createdAt),
      ...plan.bloodAppointments.flatMap(({ bookedAt, cancelledAt }) => [bookedAt, cancelledAt]),
      ...plan.bloodOutcomes.flatMap(({ at, recordedAt }) => [at, recordedAt]),
      ...plan.bloodDrives.flatMap(({ createdAt, publishedAt, closedAt, cancelledAt }) => [
        createdAt,
        publishedAt,
        closedAt,
        cancelledAt,
      ]),
    ]
    expect(known.filter((at) => at !== null && at > plan.calendar.now)).toEqual([])
    const early = [
      ...plan.bloodAppointments.map(({ donorId, bookedAt }) => [donorId, bookedAt] as const),
      ...plan.bloodOutcomes.map(({ donorId, at }) => [donorId, at] as const),
    ].filter(([donorId, at]) => (created.get(donorId) ?? at) > at)
    expect(early).toEqual([])
  })

  test('all donors are invented and of age, reachable nowhere; some are volunteers, each once', () => {
    const { bloodDonors, volunteers, bloodDonorConsents } = look(moment)
    expect(bloodDonors.filter(({ isDemonstration }) => !isDemonstration)).toEqual([])
    expect(bloodDonors.filter(({ phone }) => !/^\+7700000\d{4}$/.test(phone ?? ''))).toEqual([])
    expect(bloodDonors.filter(({ email }) => email !== null && !email.endsWith('@example.org'))).toEqual([])
    const linked = bloodDonors.flatMap(({ volunteerId }) => volunteerId ?? [])
    expect(linked.length).toBeGreaterThan(10)
    expect(new Set(linked).size).toBe(linked.length)
    const people = new Set(volunteers.map(({ id }) => id))
    expect(linked.filter((id) => !people.has(id))).toEqual([])
    const agreed = bloodDonorConsents.filter(({ purpose }) => purpose === 'DONATION').map(({ donorId }) => donorId)
    expect(new Set(agreed).size).toBe(bloodDonors.length)
  })
})

test('what was until yesterday is the same at any hour of the day', () => {
  const until = (moment: string) => {
    const { bloodOutcomes, bloodDonors, bloodRules, bloodAppointments } = planAt(moment)
    const midnight = new Date('2026-11-21T00:00+05:00')
    const before = (at: Date) => at < midnight
    return {
      bloodRules,
      outcomes: bloodOutcomes.filter(({ at }) => before(at)),
      held: bloodAppointments.filter(({ slotAt }) => before(slotAt)),
      donors: bloodDonors.filter(({ createdAt }) => createdAt < new Date('2026-11-05T00:00+05:00')),
    }
  }
  expect(until('2026-11-21T00:05')).toEqual(until('2026-11-21T23:30'))
})
