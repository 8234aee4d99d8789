import { describe, expect, test } from 'vitest'
import { ageOn } from './people.ts'
import { planDemonstrationYear, roundGoal } from './plan.ts'
import type { DemonstrationPlan } from './plan.ts'

const timeZone = 'Asia/Qyzylorda'
const regionId = '01930000-0000-7000-8000-000000000100'
const districts = Array.from({ length: 9 }, (_, index) => ({
  id: `01930000-0000-7000-8000-00000000010${index + 1}`,
  riverOrder: index + 1,
}))
const minute = 60_000

function planAt(day: string, time: string, seed = 43_000): DemonstrationPlan {
  return planDemonstrationYear({ now: new Date(`${day}T${time}:00+05:00`), seed, regionId, timeZone, districts })
}

const isHeld = ({ status }: { status: string }) => status === 'DONE' || status === 'VERIFIED'

function countBy<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1)
  return counts
}

const days = [
  '2027-01-01',
  '2027-01-02',
  '2026-02-28',
  '2028-02-29',
  '2026-03-31',
  '2026-04-01',
  '2026-07-01',
  '2026-11-22',
  '2026-11-27',
  '2026-11-28',
  '2026-11-30',
  '2026-12-05',
  '2026-12-31',
]
const daysWithNights = ['2027-01-02', '2026-11-30', '2026-12-31']
const moments = [
  ...days.map((day) => ({ day, time: '12:00' })),
  ...daysWithNights.flatMap((day) => ['00:30', '23:30'].map((time) => ({ day, time }))),
  { day: '2026-11-22', time: '00:05' },
]

interface Looked {
  key: string
  plan: DemonstrationPlan
  now: Date
  held: DemonstrationPlan['events']
  running: DemonstrationPlan['events']
  attendancesOf: Map<string, number>
}
let looked: Looked | null = null

/** The plan at that moment; only the latest one is kept, each holds many thousand rows. */
function look(day: string, time: string): Looked {
  const key = `${day} ${time}`
  if (looked?.key !== key) {
    const plan = planAt(day, time)
    looked = {
      key,
      plan,
      now: plan.calendar.now,
      held: plan.events.filter(isHeld),
      running: plan.events.filter(({ status }) => status === 'RUNNING'),
      attendancesOf: countBy(plan.attendances, ({ eventId }) => eventId),
    }
  }
  return looked
}

describe.each(moments)('on $day at $time', ({ day, time }) => {
  test('150 events have been held, in all nine districts, the latest not yet verified', () => {
    const { plan, now, held, attendancesOf } = look(day, time)
    expect(held).toHaveLength(150)
    expect(new Set(held.map(({ districtId }) => districtId)).size).toBe(9)
    const unverified = held.filter(({ status }) => status === 'DONE').length
    expect(unverified).toBeGreaterThanOrEqual(3)
    expect(unverified).toBeLessThan(20)
    const midnight = new Date(`${day}T00:00:00+05:00`)
    const first = new Date(`${plan.calendar.firstDay.toString()}T00:00:00+05:00`)
    for (const event of held) {
      expect(event.startsAt >= first && (event.finishedAt ?? now) < midnight).toBe(true)
      expect(attendancesOf.get(event.id)).toBeGreaterThanOrEqual(10)
      expect(attendancesOf.get(event.id)).toBeLessThanOrEqual(120)
    }
  })

  test('the year begins on 1 January when that is at least 90 days ago, else twelve months before', () => {
    const { plan } = look(day, time)
    const isLong = day.slice(5) >= '04-01'
    const [year = 0] = day.split('-').map(Number)
    expect(plan.calendar.firstDay.toString()).toBe(
      isLong ? `${year}-01-01` : day === '2028-02-29' ? '2027-02-28' : `${year - 1}${day.slice(4)}`,
    )
  })

  test('27 volunteer organisations and initiative groups are active, some of them since the year began, and two no longer', () => {
    const { plan } = look(day, time)
    const counted = plan.organisations.filter(
      ({ kind }) => kind === 'VOLUNTEER_ORGANISATION' || kind === 'INITIATIVE_GROUP',
    )
    const today = new Date(`${day}T00:00:00.000Z`)
    const periodsNow = plan.organisationStatusPeriods.filter(
      ({ organisationId, validFrom, validTo }) =>
        counted.some(({ id }) => id === organisationId) && validFrom <= today && (validTo === null || today < validTo),
    )
    expect(countBy(periodsNow, ({ status }) => status)).toEqual(
      new Map([
        ['ACTIVE', 27],
        ['CLOSED', 1],
        ['SUSPENDED', 1],
      ]),
    )
    expect(
      periodsNow.some(({ validFrom }) => validFrom.toISOString().slice(0, 10) > plan.calendar.firstDay.toString()),
    ).toBe(true)
    for (const { validFrom } of plan.organisationStatusPeriods) expect(validFrom < today).toBe(true)
  })

  test('about 3,500 people came, more often than that, and about 400 only registered', () => {
    const { plan } = look(day, time)
    const people = new Set(plan.attendances.map(({ volunteerId }) => volunteerId)).size
    expect(people).toBeGreaterThanOrEqual(3_450)
    expect(people).toBeLessThanOrEqual(3_550)
    expect(plan.attendances.length).toBeGreaterThanOrEqual(6_000)
    expect(plan.attendances.length).toBeLessThanOrEqual(7_000)
    expect(plan.volunteers.length - people).toBeGreaterThanOrEqual(380)
    expect(plan.volunteers.length - people).toBeLessThanOrEqual(450)
  })

  test('a campaign with an end and goals runs, under way and not all reached', () => {
    const { plan } = look(day, time)
    const today = new Date(`${day}T00:00:00.000Z`)
    const open = plan.campaigns.filter(
      ({ startsOn, endsOn }) => startsOn <= today && endsOn !== null && endsOn >= today,
    )
    const tea = open.find(({ kind }) => kind === 'DISTRIBUTION')
    const goals = plan.campaignGoals.filter(({ campaignId }) => campaignId === tea?.id)
    expect(goals.length).toBeGreaterThan(1)
    const events = new Set(plan.events.filter(({ campaignId }) => campaignId === tea?.id).map(({ id }) => id))
    const reached = plan.attendances.filter(({ eventId }) => events.has(eventId)).length
    const target = goals.find(({ metric }) => metric === 'ATTENDANCES')?.target ?? 0
    expect(reached / target).toBeGreaterThan(0.3)
    expect(reached / target).toBeLessThan(1)
  })

  test('events run now with a part of their people there, and more are announced', () => {
    const { plan, now, running } = look(day, time)
    expect(running).toHaveLength(3)
    for (const event of running) {
      expect(event.startsAt < now && now < event.endsAt).toBe(true)
      if (time !== '00:05') expect(event.startsAt >= new Date(`${day}T00:00:00+05:00`)).toBe(true)
      const there = plan.attendances.filter(
        ({ eventId, checkedOutAt }) => eventId === event.id && checkedOutAt === null,
      ).length
      const signedUp = plan.signups.filter(
        ({ eventId, status }) => eventId === event.id && status === 'CONFIRMED',
      ).length
      expect(there).toBeGreaterThanOrEqual(15)
      expect(signedUp).toBeGreaterThan(there)
    }
    const soon = plan.events.filter(
      ({ status, startsAt }) => status === 'PUBLISHED' && startsAt.getTime() < now.getTime() + 36 * 60 * minute,
    )
    expect(soon.length).toBeGreaterThanOrEqual(1)
    const nextWeeks = plan.events.filter(
      ({ status, startsAt }) => status === 'PUBLISHED' && startsAt.getTime() < now.getTime() + 37 * 24 * 60 * minute,
    )
    expect(nextWeeks.length).toBeGreaterThanOrEqual(10)
    const takers = new Set(plan.signups.map(({ eventId }) => eventId))
    expect(nextWeeks.filter(({ id }) => takers.has(id)).length).toBeGreaterThanOrEqual(10)
    for (const event of plan.events.filter(({ status }) => status === 'PUBLISHED'))
      expect(event.startsAt > now).toBe(true)
  })

  test('nothing is known before it happens', () => {
    const { plan, now } = look(day, time)
    const known = [
      ...plan.events.flatMap((event) => [
        event.createdAt,
        event.publishedAt,
        event.startedAt,
        event.finishedAt,
        event.verifiedAt,
        event.cancelledAt,
      ]),
      ...plan.volunteers.map(({ createdAt }) => createdAt),
      ...plan.campaigns.map(({ createdAt }) => createdAt),
      ...plan.organisations.map(({ createdAt }) => createdAt),
      ...plan.signups.flatMap(({ signedUpAt, cancelledAt }) => [signedUpAt, cancelledAt]),
      ...plan.attendances.flatMap(({ checkedInAt, checkedOutAt, recordedAt }) => [
        checkedInAt,
        checkedOutAt,
        recordedAt,
      ]),
    ]
    expect(known.filter((moment) => moment !== null && moment > now)).toEqual([])
    const registered = new Map(plan.volunteers.map(({ id, createdAt }) => [id, createdAt]))
    const isTooEarly = (volunteerId: string, moment: Date) => (registered.get(volunteerId) ?? now) >= moment
    expect(plan.signups.filter(({ volunteerId, signedUpAt }) => isTooEarly(volunteerId, signedUpAt))).toEqual([])
    expect(plan.signups.filter(({ signedUpAt, cancelledAt }) => cancelledAt && cancelledAt <= signedUpAt)).toEqual([])
    expect(plan.attendances.filter(({ volunteerId, checkedInAt }) => isTooEarly(volunteerId, checkedInAt))).toEqual([])
    for (const event of plan.events) {
      const steps = [event.createdAt, event.publishedAt, event.startedAt, event.finishedAt, event.verifiedAt].flatMap(
        (step) => step ?? [],
      )
      expect([...steps].sort((a, b) => a.getTime() - b.getTime())).toEqual(steps)
    }
  })

  test('nobody takes part against the law, in two places on a day, or without a place', () => {
    const { plan } = look(day, time)
    const volunteers = new Map(plan.volunteers.map((volunteer) => [volunteer.id, volunteer]))
    const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
    const events = new Map(plan.events.map((event) => [event.id, { ...event, date: dayFormat.format(event.startsAt) }]))
    const seen = new Set<string>()
    const wrong = plan.attendances.flatMap(({ volunteerId, eventId }) => {
      const event = events.get(eventId)
      const volunteer = volunteers.get(volunteerId)
      if (!event || !volunteer) return ['refers to nothing']
      const age = ageOn(volunteer.birthDate.toISOString().slice(0, 10), event.date)
      if (age < (event.riskClass === 'ORDINARY' ? event.minimumAge : 18)) return ['too young']
      if (age < 14 && volunteer.guardianConsentAt === null) return ['without consent']
      if (seen.has(`${volunteerId} ${event.date}`)) return ['twice on a day']
      seen.add(`${volunteerId} ${event.date}`)
      return []
    })
    expect(wrong).toEqual([])
    const confirmed = countBy(
      plan.signups.filter(({ status }) => status === 'CONFIRMED'),
      ({ shiftId }) => shiftId,
    )
    expect(plan.shifts.filter(({ id, capacity }) => (confirmed.get(id) ?? 0) > capacity)).toEqual([])
  })

  test('stays last from half an hour to five hours, and ids are unique', () => {
    const { plan } = look(day, time)
    const minutes = plan.attendances.flatMap((attendance) => attendance.minutes ?? [])
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(30)
    expect(Math.max(...minutes)).toBeLessThanOrEqual(300)
    const ids = [
      ...plan.volunteers,
      ...plan.events,
      ...plan.shifts,
      ...plan.signups,
      ...plan.attendances,
      ...plan.memberships,
    ].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids.slice(0, 50))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(plan.volunteers.map(({ passCode }) => passCode)).size).toBe(plan.volunteers.length)
  })
})

test('the same moment and seed give the same year, another seed another', () => {
  const { calendar: _, ...rows } = planAt('2026-11-22', '12:00')
  const { calendar: _again, ...again } = planAt('2026-11-22', '12:00')
  const { calendar: _other, ...other } = planAt('2026-11-22', '12:00', 7)
  expect(again).toEqual(rows)
  expect(other.volunteers.slice(0, 20)).not.toEqual(rows.volunteers.slice(0, 20))
})

test('what was held is the same at any hour of the day', () => {
  const heldFacts = ({ events, attendances }: DemonstrationPlan) => {
    const held = events.filter(isHeld)
    const ids = new Set(held.map(({ id }) => id))
    return { held, attendances: attendances.filter(({ eventId }) => ids.has(eventId)) }
  }
  expect(heldFacts(planAt('2026-11-22', '00:05'))).toEqual(heldFacts(planAt('2026-11-22', '23:30')))
})

test('the winter week that has passed has its named event with two parts, and the next edition is announced', () => {
  const plan = planAt('2027-01-02', '12:00')
  const weeks = plan.campaigns.filter(({ slug }) => slug.startsWith('winter-kindness-week'))
  expect(weeks.map(({ slug }) => slug)).toEqual(['winter-kindness-week-2026', 'winter-kindness-week-2027'])
  const named = plan.events.filter(({ nameKk }) => nameKk === '«Қарттарым – асыл қазынам»')
  expect(named.map(({ status }) => status)).toEqual(['VERIFIED', 'PUBLISHED'])
  expect(plan.eventParts.filter(({ eventId }) => eventId === named[0]?.id).map(({ position }) => position)).toEqual([
    1, 2,
  ])
  for (const week of weeks)
    expect(plan.campaigns.find(({ id }) => id === week.parentId)?.nameKk).toBe('Халықаралық еріктілер күні')
})

test('on the second day of the winter week its named event runs', () => {
  const plan = planAt('2026-11-28', '12:00')
  expect(
    plan.events.filter(({ nameKk }) => nameKk === '«Қарттарым – асыл қазынам»').map(({ status }) => status),
  ).toEqual(['RUNNING'])
})

test('all people are of the demonstration kind, reachable nowhere', () => {
  const { volunteers } = planAt('2026-11-22', '12:00')
  const isReachable = volunteers.filter(
    ({ isDemonstration, email, phone, passCode }) =>
      !isDemonstration ||
      !(email === null || /^[a-z]+\.[a-z]\d+@example\.org$/.test(email)) ||
      !(phone === null || /^\+7 700 000 \d\d \d\d$/.test(phone)) ||
      !/^[0-9A-Z]{16}$/.test(passCode),
  )
  expect(isReachable).toEqual([])
})

test.each([
  [13.6, 14],
  [137, 140],
  [1_234, 1_200],
  [0, 1],
  [467, 450],
])('%d becomes the goal %d', (value, goal) => {
  expect(roundGoal(value)).toBe(goal)
})
