import { describe, expect, test } from 'vitest'
import { buildAttendance } from '@erikti/prisma/seed/builders'
import { jobHandlers } from '@erikti/schema/job-handlers'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { jobContext } from '../../kit/jobs.ts'
import { recordStatements } from '../../kit/statements.ts'
import { useStage } from '../../kit/world.ts'
import type { Happening } from '../../kit/world.ts'

// What happens when an event ends, by somebody's hand or by itself.

const { world, office, clock, database } = await useStage()

/** What the job runner does when the job's time has come. */
const endByItself = (event: Happening) =>
  jobHandlers.FINISH_EVENT?.(jobContext(database, clock), { eventId: event.id }, { isLast: false })

const statusOf = async ({ id }: Happening) =>
  (await database.prisma.event.findUniqueOrThrow({ where: { id }, select: { status: true } })).status

const openJobs = ({ id }: Happening) =>
  database.prisma.job.findMany({
    where: { kind: 'FINISH_EVENT', key: id, doneAt: null },
    select: { runAt: true },
  })

describe('an event that nobody ends', () => {
  test('ends by itself, once: who is there is checked out at its end, as nobody’s act', async () => {
    const event = await world.event({ status: 'RUNNING', endsAt: new Date(clock().getTime() + 3_600_000) })
    const volunteer = await world.volunteer()
    const input = { eventId: event.globalId, volunteerId: volunteer.globalId }
    const { attendance } = await office.expect('checkIn', input, 'AttendancePayload')
    clock.advance({ hours: 2 })
    await endByItself(event)
    await endByItself(event)
    expect(await statusOf(event)).toBe('DONE')
    const row = await database.prisma.attendance.findUniqueOrThrow({ where: { id: attendance.id.split('_')[1] ?? '' } })
    expect(row).toMatchObject({
      checkedOutAt: event.endsAt,
      minutes: 60,
      checkOutMethod: 'AT_END',
      checkedOutById: null,
      approvedAt: null,
    })
    const { rows } = await database.pool.query(
      `SELECT metric, delta::int, command, "actorId" FROM "MetricEntry" WHERE "eventId" = $1 AND command = 'finishEvent' ORDER BY 1`,
      [event.id],
    )
    expect(rows).toEqual([
      { metric: 'EVENTS_HELD', delta: 1, command: 'finishEvent', actorId: null },
      { metric: 'VOLUNTEER_MINUTES', delta: 60, command: 'finishEvent', actorId: null },
    ])
    // Whoever checked them in did not check them out, and still entered it.
    await office.expect('approveHours', { eventId: event.globalId }, 'OwnEntryError')
  })

  test('and never began stays announced; one that was cancelled stays cancelled', async () => {
    const announced = await world.event({ status: 'PUBLISHED' })
    const cancelled = await world.event({ status: 'CANCELLED', cancelReason: 'Аяз' })
    clock.advance({ hours: 12 })
    await endByItself(announced)
    await endByItself(cancelled)
    expect([await statusOf(announced), await statusOf(cancelled)]).toEqual(['PUBLISHED', 'CANCELLED'])
  })

  test('is ended an hour after its end, or after it began late', async () => {
    const endsAt = new Date(clock().getTime() + 7_200_000)
    const event = await world.event({ status: 'PUBLISHED', endsAt })
    await office.expect('startEvent', { eventId: event.globalId }, 'EventPayload')
    expect(await openJobs(event)).toEqual([{ runAt: new Date(endsAt.getTime() + 3_600_000) }])
    await office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
    expect(await openJobs(event)).toEqual([])

    const late = await world.event({ status: 'PUBLISHED', endsAt: new Date(clock().getTime() - 1_000) })
    await office.expect('startEvent', { eventId: late.globalId }, 'EventPayload')
    expect(await openJobs(late)).toEqual([{ runAt: new Date(clock().getTime() + 3_600_000) }])
  })
})

describe('an event with two thousand people inside', () => {
  test('ends in one statement for all of them, and one batch of entries', async () => {
    const event = await world.event({ status: 'RUNNING', shifts: [{ capacity: 2_000 }] })
    const people = await world.volunteers(2_000)
    await database.prisma.attendance.createMany({
      data: people.map(({ id }) =>
        buildAttendance({
          eventId: event.id,
          shiftId: event.shift.id,
          volunteerId: id,
          checkedInAt: event.startsAt,
        }),
      ),
    })
    await database.pool.query(
      `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "districtId", "organisationId", "campaignId",
                                  "eventId", "subjectId", "sourceKind", "sourceId", command)
       SELECT metric, delta, "occurredAt", "occurredAt", "regionId", "districtId", "organisationId", "campaignId",
              "eventId", "subjectId", "sourceKind", "sourceId", 'test' FROM metric_fact WHERE "eventId" = $1`,
      [event.id],
    )
    const statements = await recordStatements(() =>
      office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload'),
    )
    const writes = statements.filter((text) => /^\s*(UPDATE|INSERT)/i.test(text))
    expect(writes.filter((text) => text.includes('UPDATE "Attendance"'))).toHaveLength(1)
    expect(writes.length).toBeLessThan(10)
    const { rows } = await database.pool.query(
      `SELECT "checkOutMethod", count(*)::int FROM "Attendance" WHERE "eventId" = $1 AND minutes > 0 GROUP BY 1`,
      [event.id],
    )
    expect(rows).toEqual([{ checkOutMethod: 'AT_END', count: 2_000 }])
    expect((await reconcile(database)).differences).toEqual([])
  })
})

test('the report says who was checked out by the end, who did not come, who was late', async () => {
  const event = await world.event({ status: 'RUNNING', shifts: [{}, {}] })
  const [inTime, late, absent, gone, wrong] = await world.volunteers(5)
  const at = (minutes: number) => new Date(event.startsAt.getTime() + minutes * 60_000)
  for (const person of [inTime, absent, gone]) if (person) await world.signup(event, person)
  await world.attendance(event, inTime as never, { checkedInAt: at(15) })
  await world.attendance(event, late as never, { checkedInAt: at(16) })
  await world.attendance(event, wrong as never, { voidedAt: clock(), voidReason: 'Қате' })
  const missing = await office.query<{ event: { noShows: { totalCount: number } } }>(
    `query ($id: ID!) { event(id: $id) { noShows { totalCount } } }`,
    { id: event.globalId },
  )
  expect(missing.event.noShows.totalCount).toBe(2)
  // Who holds a place in one shift and was in the other did come.
  const left = await world.attendance(event, gone as never, {
    shiftId: event.shifts[1]?.id ?? '',
    checkedInAt: at(0),
    checkedOutAt: at(30),
  })
  await office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
  interface Answer {
    event: {
      closingReport: object
      noShows: { totalCount: number; edges: { node: { volunteer: { id: string } } }[] }
      attendances: {
        edges: { node: { id: string; isLate: boolean; checkOutMethod: string | null; recordedBy: string | null } }[]
      }
    }
  }
  const { event: read } = await office.query<Answer>(
    `query ($id: ID!) { event(id: $id) {
       closingReport { attended checkedOutAtEnd noShows late minutes awaiting minutesAwaiting ownAwaiting }
       noShows { totalCount edges { node { volunteer { id } } } }
       attendances { edges { node { id isLate checkOutMethod recordedBy } } } } }`,
    { id: event.globalId },
  )
  const total = await database.prisma.attendance.aggregate({
    where: { eventId: event.id, voidedAt: null },
    _sum: { minutes: true },
  })
  expect(read.closingReport).toEqual({
    attended: 3,
    checkedOutAtEnd: 2,
    noShows: 1,
    late: 1,
    minutes: total._sum.minutes,
    awaiting: 3,
    minutesAwaiting: total._sum.minutes,
    ownAwaiting: 2,
  })
  expect(read.noShows).toEqual({ totalCount: 1, edges: [{ node: { volunteer: { id: absent?.globalId } } }] })
  const known = read.attendances.edges.find(({ node }) => node.id === left.globalId)?.node
  expect(known).toMatchObject({ isLate: false, checkOutMethod: 'DESK', recordedBy: null })
})
