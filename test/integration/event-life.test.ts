import { beforeAll, expect, test } from 'vitest'
import type { Metric } from '@erikti/prisma/generated/client/enums'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { readValues } from '../kit/counters.ts'
import type { ScopeGiven } from '../kit/counters.ts'
import { untilSettled } from '../kit/database.ts'
import { useStage } from '../kit/world.ts'
import { text } from './results/cases.ts'

const { world, office, clock, database } = await useStage()

const metrics: Metric[] = ['EVENTS_HELD', 'VOLUNTEERS_INVOLVED', 'ATTENDANCES', 'VOLUNTEER_MINUTES']
const day = '2026-11-22'

interface Figures {
  held?: number
  people?: number
  attendances?: number
  minutes?: number
}

const organiser = await world.organisation()
const club = await world.organisation()
const parent = await world.campaign()
const campaign = await world.campaign({ parentId: parent.id })
const otherCampaign = await world.campaign({ parentId: parent.id })
const [mouth, next] = world.districts
const aliya = await world.volunteer({ givenName: 'Әлия' }, club)
const berik = await world.volunteer({ givenName: 'Берік' })

let eventId = ''
let shiftId = ''
const attendances: string[] = []

/** What a scope shows in every period that holds the day, and in those beside it. */
async function expectCounters(scope: ScopeGiven, figures: Figures): Promise<void> {
  const { held = 0, people = 0, attendances: came = 0, minutes = 0 } = figures
  const expected = { EVENTS_HELD: held, VOLUNTEERS_INVOLVED: people, ATTENDANCES: came, VOLUNTEER_MINUTES: minutes }
  for (const kind of ['ALL', 'YEAR', 'MONTH', 'DAY'] as const)
    expect(
      await readValues(office, scope, { metrics, period: { kind, on: day } }),
      `${JSON.stringify(scope)} ${kind}`,
    ).toEqual(expected)
  if (scope && 'event' in scope) return
  const nothing = { EVENTS_HELD: 0, VOLUNTEERS_INVOLVED: 0, ATTENDANCES: 0, VOLUNTEER_MINUTES: 0 }
  for (const [kind, on] of [
    ['YEAR', '2025-11-22'],
    ['MONTH', '2026-10-22'],
    ['DAY', '2026-11-21'],
    ['DAY', '2026-11-23'],
  ] as const)
    expect(await readValues(office, scope, { metrics, period: { kind, on } }), `${kind} ${on}`).toEqual(nothing)
}

/** The region, the district, both campaigns and the event show the same; organisations what is theirs. */
async function expectEverywhere(all: Figures, byOrganisation: { organiser?: Figures; club?: Figures }): Promise<void> {
  await expectCounters(null, all)
  await expectCounters({ region: world.region.globalId }, all)
  await expectCounters({ district: mouth?.globalId ?? '' }, all)
  await expectCounters({ campaign: campaign.globalId }, all)
  await expectCounters({ campaign: parent.globalId }, all)
  await expectCounters({ event: eventId }, all)
  await expectCounters({ organisation: organiser.globalId }, byOrganisation.organiser ?? {})
  await expectCounters({ organisation: club.globalId }, byOrganisation.club ?? {})
  // Nothing spills over.
  await expectCounters({ district: next?.globalId ?? '' }, {})
  await expectCounters({ campaign: otherCampaign.globalId }, {})
  expect((await reconcile(database)).differences).toEqual([])
}

async function readEvent() {
  const { event } = await office.query<{ event: Record<string, unknown> }>(
    `query ($id: ID!) { event(id: $id) {
      status publishedAt startedAt finishedAt verifiedAt
      shifts { id signedUpCount }
      progress { status capacity signedUp attended here checkedOut minutes }
    } }`,
    { id: eventId },
  )
  return event
}

beforeAll(async () => {
  const { event } = await office.expect(
    'createEvent',
    {
      name: text('Сенбілік'),
      place: text('Саябақ'),
      campaignId: campaign.globalId,
      districtId: mouth?.globalId,
      organiserId: organiser.globalId,
      direction: 'TAZA_ALEM',
      startsAt: '2026-11-22T04:00:00.000Z',
      endsAt: '2026-11-22T07:00:00.000Z',
      shifts: [{ role: text('Көмек'), capacity: 10 }],
    },
    'EventPayload',
  )
  eventId = event.id
  const { shifts } = (await readEvent()) as { shifts: { id: string }[] }
  shiftId = shifts[0]?.id ?? ''
})

test('a draft counts nowhere', async () => {
  expect(await readEvent()).toMatchObject({ status: 'DRAFT', publishedAt: null })
  await expectEverywhere({}, {})
})

test('an announced event with people signed up counts nowhere yet', async () => {
  await office.expect('publishEvent', { eventId }, 'EventPayload')
  for (const volunteer of [aliya, berik])
    await office.expect('signUp', { shiftId, volunteerId: volunteer.globalId }, 'SignupPayload')
  expect(await readEvent()).toMatchObject({ status: 'PUBLISHED', progress: { capacity: 10, signedUp: 2, attended: 0 } })
  await expectEverywhere({}, {})
})

test('a check-in counts at once, for the organisation that the volunteer came with', async () => {
  await office.expect('startEvent', { eventId }, 'EventPayload')
  const { attendance } = await office.expect('checkIn', { eventId, qr: aliya.passCode }, 'AttendancePayload')
  expect(attendance.organisation).toEqual({ id: club.globalId })
  attendances.push(attendance.id)
  await expectEverywhere({ people: 1, attendances: 1 }, { club: { people: 1, attendances: 1 } })

  const second = await office.expect('checkIn', { eventId, volunteerId: berik.globalId }, 'AttendancePayload')
  expect(second.attendance.organisation).toBeNull()
  attendances.push(second.attendance.id)
  await expectEverywhere({ people: 2, attendances: 2 }, { club: { people: 1, attendances: 1 } })
  expect(await readEvent()).toMatchObject({
    status: 'RUNNING',
    progress: { attended: 2, here: 2, checkedOut: 0, minutes: 0 },
  })
})

test('a check-out counts its whole minutes', async () => {
  clock.advance({ minutes: 45, seconds: 59 })
  const { attendance } = await office.expect('checkOut', { attendanceId: attendances[0] }, 'AttendancePayload')
  expect(attendance.minutes).toBe(45)
  await expectEverywhere(
    { people: 2, attendances: 2, minutes: 45 },
    { club: { people: 1, attendances: 1, minutes: 45 } },
  )
})

test('finishing checks out who is still there, and the event counts as held, for its organiser', async () => {
  clock.set('2026-11-22T06:30:00.000Z')
  await office.expect('finishEvent', { eventId }, 'EventPayload')
  // Berik came at 10:00 and was there until the finish at 11:30.
  await expectEverywhere(
    { held: 1, people: 2, attendances: 2, minutes: 45 + 90 },
    { organiser: { held: 1 }, club: { people: 1, attendances: 1, minutes: 45 } },
  )
  expect(await readEvent()).toMatchObject({
    status: 'DONE',
    progress: { attended: 2, here: 0, checkedOut: 2, minutes: 135 },
  })
})

test('confirming changes no number', async () => {
  clock.advance({ hours: 1 })
  await office.expect('verifyEvent', { eventId }, 'EventPayload')
  await expectEverywhere(
    { held: 1, people: 2, attendances: 2, minutes: 135 },
    { organiser: { held: 1 }, club: { people: 1, attendances: 1, minutes: 45 } },
  )
})

test('a correction takes back what was wrong and counts what is right', async () => {
  clock.advance({ hours: 1 })
  const { attendance } = await office.expect(
    'correctAttendance',
    { attendanceId: attendances[0], reason: 'Ұзағырақ болды', checkedOutAt: '2026-11-22T06:00:00.000Z' },
    'CorrectAttendancePayload',
  )
  expect(attendance?.minutes).toBe(60)
  attendances[0] = attendance?.id ?? ''
  await expectEverywhere(
    { held: 1, people: 2, attendances: 2, minutes: 60 + 90 },
    { organiser: { held: 1 }, club: { people: 1, attendances: 1, minutes: 60 } },
  )
})

test('a correction that nobody was there un-counts the person', async () => {
  await office.expect(
    'correctAttendance',
    { attendanceId: attendances[1], reason: 'Келген жоқ', wasThere: false },
    'CorrectAttendancePayload',
  )
  await expectEverywhere(
    { held: 1, people: 1, attendances: 1, minutes: 60 },
    { organiser: { held: 1 }, club: { people: 1, attendances: 1, minutes: 60 } },
  )
})

test('the ledger holds every step, and the entries under each number sum up to it', async () => {
  const { counters } = await office.query<{
    counters: {
      metric: Metric
      value: number
      entries: {
        totalCount: number
        edges: {
          node: { delta: number; command: string; reverses: { id: string } | null; reversedBy: { id: string } | null }
        }[]
      }
    }[]
  }>(
    `query ($event: ID!) { counters(scope: { event: $event }) {
      metric value
      entries(first: 100) { totalCount edges { node { delta command reverses { id } reversedBy { id } } } }
    } }`,
    { event: eventId },
  )
  const byMetric = new Map(counters.map((counter) => [counter.metric, counter]))
  const minutes = byMetric.get('VOLUNTEER_MINUTES')
  expect(minutes?.entries.edges.map(({ node }) => [node.delta, node.command])).toEqual([
    [-90, 'correctAttendance'],
    [60, 'correctAttendance'],
    [-45, 'correctAttendance'],
    [90, 'finishEvent'],
    [45, 'checkOut'],
  ])
  // Each reversal and what it reverses know of each other.
  expect(minutes?.entries.edges.map(({ node }) => [Boolean(node.reverses), Boolean(node.reversedBy)])).toEqual([
    [true, false],
    [false, false],
    [true, false],
    [false, true],
    [false, true],
  ])
  for (const { metric, value, entries } of counters) {
    expect(entries.totalCount, metric).toBe(entries.edges.length)
    expect(
      entries.edges.reduce((sum, { node }) => sum + node.delta, 0),
      metric,
    ).toBe(value)
  }
})

test('the activity tells it in order and names nobody', async () => {
  await untilSettled(database)
  const { activity } = await office.query<{ activity: { edges: { node: { kind: string } }[] } }>(
    `{ activity(first: 100) { edges { node { kind } } } }`,
  )
  expect(activity.edges.map(({ node }) => node.kind).reverse()).toEqual([
    'EVENT_PUBLISHED',
    'SIGNED_UP',
    'SIGNED_UP',
    'EVENT_STARTED',
    'CHECKED_IN',
    'CHECKED_IN',
    'CHECKED_OUT',
    'EVENT_FINISHED',
    'EVENT_VERIFIED',
    'ATTENDANCE_CORRECTED',
    'ATTENDANCE_CORRECTED',
  ])
})
