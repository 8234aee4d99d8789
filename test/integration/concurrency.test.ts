import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import type { MutationResult } from '../kit/client.ts'
import { readValues } from '../kit/counters.ts'
import { useStage } from '../kit/world.ts'

const { world, office, database } = await useStage({ poolSize: 20 })

afterEach(async () => {
  expect((await reconcile(database)).differences).toEqual([])
})

/** How often each kind of result came. */
function tally(results: readonly MutationResult[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { __typename } of results) counts[__typename] = (counts[__typename] ?? 0) + 1
  return counts
}

test('many check-ins at once, at events that share their counters, never lock each other out and sum up', async () => {
  const parent = await world.campaign()
  const campaigns = [await world.campaign({ parentId: parent.id }), await world.campaign({ parentId: parent.id })]
  const organisations = [await world.organisation(), await world.organisation()]
  const events = await Promise.all(
    [0, 1, 2, 3].map((index) =>
      world.event({
        status: 'RUNNING',
        campaignId: campaigns[index % 2]?.id ?? null,
        organiserId: organisations[index % 2]?.id ?? '',
        districtId: world.districts[index % 3]?.id ?? '',
      }),
    ),
  )
  const volunteers = await Promise.all(
    Array.from({ length: 60 }, (_, index) => world.volunteer({}, organisations[index % 2] as { id: string })),
  )
  const before = await readValues(office, null, { metrics: ['ATTENDANCES', 'VOLUNTEERS_INVOLVED'] })
  const results = await Promise.all(
    volunteers.map((volunteer, index) =>
      office.mutate('checkIn', { eventId: events[index % 4]?.globalId, volunteerId: volunteer.globalId }),
    ),
  )
  expect(tally(results)).toEqual({ AttendancePayload: 60 })
  const after = await readValues(office, null, { metrics: ['ATTENDANCES', 'VOLUNTEERS_INVOLVED'] })
  expect(after).toEqual({
    ATTENDANCES: (before['ATTENDANCES'] ?? 0) + 60,
    VOLUNTEERS_INVOLVED: (before['VOLUNTEERS_INVOLVED'] ?? 0) + 60,
  })
  expect(await readValues(office, { campaign: parent.globalId }, { metrics: ['ATTENDANCES'] })).toEqual({
    ATTENDANCES: 60,
  })
  // None had to be done over: the ledger's order of locks keeps them from waiting for each other in a ring. (First in this
  // file, since the database counts deadlocks of all its tests together.)
  const { rows } = await database.pool.query<{ deadlocks: number }>(
    `SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`,
  )
  expect(rows[0]?.deadlocks).toBe(0)
})

test('fifty sign-ups at once for the last place fill it once', async () => {
  const event = await world.event({ shifts: [{ capacity: 1 }] })
  const volunteers = await world.volunteers(50)
  const results = await Promise.all(
    volunteers.map((volunteer) =>
      office.mutate('signUp', { shiftId: event.shift.globalId, volunteerId: volunteer.globalId }),
    ),
  )
  expect(tally(results)).toEqual({ SignupPayload: 1, ShiftFullError: 49 })
  const shift = await database.prisma.shift.findUniqueOrThrow({
    where: { id: event.shift.id },
    select: { signedUpCount: true, _count: { select: { signups: true } } },
  })
  expect(shift).toEqual({ signedUpCount: 1, _count: { signups: 1 } })
})

test('of sign-ups and cancellations that cross, the shift is never over-full and its count is right', async () => {
  const event = await world.event({ shifts: [{ capacity: 5 }] })
  const holders = await world.volunteers(5)
  const signups = await Promise.all(holders.map((volunteer) => world.signup(event, volunteer)))
  const others = await world.volunteers(20)
  const results = await Promise.all([
    ...others.map((volunteer) =>
      office.mutate('signUp', { shiftId: event.shift.globalId, volunteerId: volunteer.globalId }),
    ),
    ...signups.map((signup) => office.mutate('cancelSignup', { signupId: signup.globalId })),
  ])
  const { ShiftFullError: full = 0, SignupPayload: done = 0 } = tally(results)
  expect(full + done).toBe(25)
  const confirmed = await database.prisma.signup.count({ where: { shiftId: event.shift.id, status: 'CONFIRMED' } })
  const { signedUpCount } = await database.prisma.shift.findUniqueOrThrow({ where: { id: event.shift.id } })
  expect(confirmed).toBe(done - 5)
  expect(signedUpCount).toBe(confirmed)
})

test('one volunteer signed up twice at once holds one place', async () => {
  const event = await world.event()
  const volunteer = await world.volunteer()
  const input = { shiftId: event.shift.globalId, volunteerId: volunteer.globalId }
  const results = await Promise.all([1, 2, 3, 4].map(() => office.mutate('signUp', input)))
  expect(tally(results)).toEqual({ SignupPayload: 1, AlreadySignedUpError: 3 })
})

test('one volunteer checked in at two events at once is at one of them', async () => {
  const [one, other] = [await world.event({ status: 'RUNNING' }), await world.event({ status: 'RUNNING' })]
  const volunteers = await world.volunteers(10)
  for (const volunteer of volunteers) {
    const results = await Promise.all(
      [one, other].map((event) =>
        office.mutate('checkIn', { eventId: event.globalId, volunteerId: volunteer.globalId }),
      ),
    )
    expect(tally(results)).toEqual({ AttendancePayload: 1, CheckedInElsewhereError: 1 })
  }
})

test('one volunteer checked in at one event many times at once is there once', async () => {
  const event = await world.event({ status: 'RUNNING' })
  const volunteer = await world.volunteer()
  const results = await Promise.all(
    Array.from({ length: 8 }, () =>
      office.mutate('checkIn', { eventId: event.globalId, volunteerId: volunteer.globalId }),
    ),
  )
  const counts = tally(results)
  expect(counts['AttendancePayload']).toBe(1)
  // Who loses the race to the very row is told without an id where the volunteer is.
  expect((counts['AlreadyCheckedInError'] ?? 0) + (counts['CheckedInElsewhereError'] ?? 0)).toBe(7)
  expect(await readValues(office, { event: event.globalId }, { metrics: ['ATTENDANCES'] })).toEqual({ ATTENDANCES: 1 })
})

test('check-outs, corrections and a finish that cross leave nobody inside and every minute counted once', async () => {
  const event = await world.event({ status: 'RUNNING' })
  const volunteers = await world.volunteers(20)
  const attendances = []
  for (const volunteer of volunteers) attendances.push(await world.attendance(event, volunteer))
  const results = await Promise.all([
    ...attendances.slice(0, 10).map((row) => office.mutate('checkOut', { attendanceId: row.globalId })),
    ...attendances
      .slice(10, 15)
      .map((row) =>
        office.mutate('correctAttendance', { attendanceId: row.globalId, reason: 'Келген жоқ', wasThere: false }),
      ),
    office.mutate('finishEvent', { eventId: event.globalId }),
  ])
  const allowed = new Set([
    'AttendancePayload',
    'CorrectAttendancePayload',
    'EventPayload',
    'EventStatusError',
    'AlreadyCheckedOutError',
  ])
  expect(results.filter(({ __typename }) => !allowed.has(__typename))).toEqual([])
  const inside = await database.prisma.attendance.count({
    where: { eventId: event.id, voidedAt: null, checkedOutAt: null },
  })
  expect(inside).toBe(0)
})

test('a key sent ten times at once has one effect and ten equal answers', async () => {
  const event = await world.event()
  const volunteer = await world.volunteer()
  const input = { shiftId: event.shift.globalId, volunteerId: volunteer.globalId, idempotencyKey: randomUUID() }
  const results = await Promise.all(Array.from({ length: 10 }, () => office.mutate('signUp', input)))
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1)
  expect(tally(results)).toEqual({ SignupPayload: 10 })
  expect(await database.prisma.activity.count({ where: { eventId: event.id, kind: 'SIGNED_UP' } })).toBe(1)
})

test('a key that met a refusal is free again: the refusal had no effect', async () => {
  const event = await world.event({ status: 'DRAFT' })
  const idempotencyKey = randomUUID()
  const input = { shiftId: event.shift.globalId, volunteerId: (await world.volunteer()).globalId, idempotencyKey }
  await office.expect('signUp', input, 'EventStatusError')
  await office.expect('publishEvent', { eventId: event.globalId }, 'EventPayload')
  await office.expect('signUp', input, 'SignupPayload')
})
