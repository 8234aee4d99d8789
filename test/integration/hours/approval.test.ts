import { describe, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { createAccountViewer, createClient, createOffice, createPartnerViewer } from '../../kit/client.ts'
import type { Client } from '../../kit/client.ts'
import { refusedConstraint } from '../../kit/refusal.ts'
import { useStage } from '../../kit/world.ts'
import type { Happening, Person } from '../../kit/world.ts'

// Hours are approved by somebody who entered none of them.

const { world, office, clock, database } = await useStage()
const colleague = await createClient({ database, clock, viewer: await createOffice(database) })

/** People who were checked in by one and whose event another ended. */
async function held(people: number, by: { in: Client; end: Client }) {
  const event = await world.event({ status: 'RUNNING' })
  const volunteers = await world.volunteers(people)
  const ids: string[] = []
  for (const volunteer of volunteers) {
    const input = { eventId: event.globalId, volunteerId: volunteer.globalId }
    ids.push((await by.in.expect('checkIn', input, 'AttendancePayload')).attendance.id)
  }
  clock.advance({ minutes: 90 })
  await by.end.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
  return { event, volunteers, ids }
}

async function told(event: Happening): Promise<number> {
  return database.prisma.activity.count({ where: { kind: 'HOURS_APPROVED', eventId: event.id } })
}

interface Report {
  event: { closingReport: Record<string, number> | null }
}

const readReport = async (client: Client, event: Happening) =>
  (
    await client.query<Report>(
      `query ($id: ID!) { event(id: $id) { closingReport {
         attended checkedOutAtEnd noShows late minutes awaiting minutesAwaiting ownAwaiting } } }`,
      { id: event.globalId },
    )
  ).event.closingReport

describe('of a whole event', () => {
  test('everything that somebody else entered is approved, and what is left is said', async () => {
    const event = await world.event({ status: 'RUNNING' })
    const [one, two, three] = await world.volunteers(3)
    for (const [client, person] of [
      [office, one],
      [colleague, two],
      [colleague, three],
    ] as [Client, Person][])
      await client.expect('checkIn', { eventId: event.globalId, volunteerId: person.globalId }, 'AttendancePayload')
    const third = await createClient({ database, clock, viewer: await createOffice(database) })
    clock.advance({ minutes: 61 })
    await third.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
    expect(await readReport(office, event)).toMatchObject({ attended: 3, awaiting: 3, ownAwaiting: 1 })

    const first = await office.expect('approveHours', { eventId: event.globalId }, 'ApproveHoursPayload')
    expect(first).toMatchObject({ approved: 2, ownLeft: 1, event: { id: event.globalId } })
    expect(await told(event)).toBe(1)
    expect(await readReport(office, event)).toMatchObject({ awaiting: 1, ownAwaiting: 1, minutesAwaiting: 61 })

    // What is left is the viewer's own, and refused by name; a colleague approves it.
    expect(await office.expect('approveHours', { eventId: event.globalId }, 'OwnEntryError')).toMatchObject({
      count: 1,
    })
    const second = await colleague.expect('approveHours', { eventId: event.globalId }, 'ApproveHoursPayload')
    expect(second).toMatchObject({ approved: 1, ownLeft: 0 })
    expect(await told(event)).toBe(2)
    // Nothing left to do is no error, and nothing to tell.
    const again = await colleague.expect('approveHours', { eventId: event.globalId }, 'ApproveHoursPayload')
    expect(again).toMatchObject({ approved: 0, ownLeft: 0 })
    expect(await told(event)).toBe(2)
  })

  test('whoever ended it checked the rest out, and approves none of that', async () => {
    const { event } = await held(2, { in: colleague, end: office })
    expect(await office.expect('approveHours', { eventId: event.globalId }, 'OwnEntryError')).toMatchObject({
      count: 2,
    })
  })

  test('it has to have ended', async () => {
    const event = await world.event({ status: 'RUNNING' })
    expect(await office.expect('approveHours', { eventId: event.globalId }, 'EventStatusError')).toMatchObject({
      status: 'RUNNING',
      allowed: ['DONE', 'VERIFIED'],
    })
  })

  test('two who approve at the same moment approve each attendance once', async () => {
    const { event, ids } = await held(6, { in: office, end: office })
    const other = await createClient({ database, clock, viewer: await createOffice(database) })
    const results = await Promise.all(
      [colleague, other].map((client) =>
        client.expect('approveHours', { eventId: event.globalId }, 'ApproveHoursPayload'),
      ),
    )
    expect(results.reduce((sum, { approved }) => sum + approved, 0)).toBe(ids.length)
    expect(await told(event)).toBe(1)
  })
})

describe('of a list', () => {
  test('one own entry refuses all of it', async () => {
    const { event, ids } = await held(2, { in: colleague, end: colleague })
    const own = await office.expect(
      'correctAttendance',
      { attendanceId: ids[0], reason: 'Уақыты басқа', checkedOutAt: clock().toISOString() },
      'CorrectAttendancePayload',
    )
    const mixed = { attendanceIds: [own.attendance?.id, ids[1]] }
    const refused = await office.expect('approveHours', mixed, 'OwnEntryError')
    expect(refused).toMatchObject({ count: 1, attendanceIds: [own.attendance?.id] })
    expect(await readReport(office, event)).toMatchObject({ awaiting: 2 })
    expect(await office.expect('approveHours', { attendanceIds: [ids[1]] }, 'ApproveHoursPayload')).toMatchObject({
      approved: 1,
      event: null,
      attendances: [{ id: ids[1], approvedAt: clock().toISOString() }],
    })
  })

  test('a corrected attendance is not approved, and its replacement is, anew, by another than the corrector', async () => {
    const { ids } = await held(1, { in: colleague, end: colleague })
    await office.expect('approveHours', { attendanceIds: ids }, 'ApproveHoursPayload')
    const corrected = await office.expect(
      'correctAttendance',
      { attendanceId: ids[0], reason: 'Ертерек кетті', checkedOutAt: clock().toISOString() },
      'CorrectAttendancePayload',
    )
    const right = corrected.attendance?.id ?? ''
    const { rows } = await database.pool.query(
      `SELECT "approvedAt", "approvedById", "recordedById" FROM "Attendance" WHERE id = $1`,
      [right.split('_')[1]],
    )
    expect(rows).toEqual([{ approvedAt: null, approvedById: null, recordedById: accountOf(office) }])
    const voided = await office.expect('approveHours', { attendanceIds: ids }, 'AttendanceVoidedError')
    expect(voided.replacedById).toBe(right)
    await office.expect('approveHours', { attendanceIds: [right] }, 'OwnEntryError')
    expect(await colleague.expect('approveHours', { attendanceIds: [right] }, 'ApproveHoursPayload')).toMatchObject({
      approved: 1,
    })
    expect((await reconcile(database)).differences).toEqual([])
  })
})

const accountOf = ({ viewer }: Client) => (viewer.kind === 'account' ? viewer.accountId : null)

describe('who approves', () => {
  test('an organisation its own events’ hours, whoever came', async () => {
    const club = await world.organisation()
    const grant = { role: 'ORGANISATION_COORDINATOR' as const, organisationId: club.id }
    const coordinator = await createClient({ database, clock, viewer: await createAccountViewer(database, grant) })
    const own = await world.event({ status: 'DONE', organiserId: club.id })
    const guest = await world.attendance(own, await world.volunteer(), {
      checkedOutAt: new Date(own.startsAt.getTime() + 3_600_000),
    })
    const others = await world.event({ status: 'DONE' })
    const member = await world.attendance(others, await world.volunteer({}, club), {
      organisationId: club.id,
      checkedOutAt: new Date(others.startsAt.getTime() + 3_600_000),
    })
    const unknown = await world.attendance(others, await world.volunteer(), {
      checkedOutAt: new Date(others.startsAt.getTime() + 3_600_000),
    })
    await coordinator.expect('approveHours', { attendanceIds: [guest.globalId] }, 'ApproveHoursPayload')
    // Its own people's hours elsewhere it sees, and does not approve; of others it does not know.
    await coordinator.expect('approveHours', { attendanceIds: [member.globalId] }, 'ForbiddenError')
    await coordinator.expect('approveHours', { attendanceIds: [unknown.globalId] }, 'NotFoundError')
    await coordinator.expect('approveHours', { eventId: others.globalId }, 'ForbiddenError')
    expect(await readReport(coordinator, own)).toMatchObject({ attended: 1 })
    expect(await readReport(coordinator, others)).toBeNull()
    const queue = `{ eventsAwaitingApproval(first: 100) { totalCount edges { node { id } } } }`
    expect(await coordinator.query(queue)).toMatchObject({ eventsAwaitingApproval: { totalCount: 0 } })
  })

  test('the same account by another role or by a key of its own is the same person', async () => {
    const club = await world.organisation()
    const grants = [
      { role: 'OFFICE_OPERATOR' as const, organisationId: null },
      { role: 'ORGANISATION_COORDINATOR' as const, organisationId: club.id },
    ]
    const viewer = await createAccountViewer(database, ...grants)
    const session = await createClient({
      database,
      clock,
      viewer: { ...viewer, grants: grants.slice(1), credential: { kind: 'session', id: viewer.credential.id } },
    })
    const byKey = await createClient({ database, clock, viewer: { ...viewer, grants: grants.slice(0, 1) } })
    const event = await world.event({ status: 'RUNNING', organiserId: club.id })
    const person = await world.volunteer({}, club)
    const input = { eventId: event.globalId, volunteerId: person.globalId }
    const { attendance } = await session.expect('checkIn', input, 'AttendancePayload')
    clock.advance({ minutes: 30 })
    await office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
    await byKey.expect('approveHours', { attendanceIds: [attendance.id] }, 'OwnEntryError')
    await byKey.expect('approveHours', { eventId: event.globalId }, 'OwnEntryError')
  })

  test('a partner’s program enters hours and approves none', async () => {
    const club = await world.organisation()
    const viewer = await createPartnerViewer(database, club, 'WRITE_ATTENDANCE', 'READ_PARTICIPATION', 'WRITE_EVENTS')
    const program = await createClient({ database, clock, viewer })
    const event = await world.event({ status: 'DONE', organiserId: club.id })
    await program.expect('approveHours', { eventId: event.globalId }, 'ForbiddenError')
  })

  test('the database itself refuses an approval by who entered it', async () => {
    const { ids } = await held(1, { in: office, end: office })
    const id = ids[0]?.split('_')[1]
    const approve = `UPDATE "Attendance" SET "approvedAt" = now(), "approvedById" = "recordedById" WHERE id = $1`
    expect(await refusedConstraint(database, approve, [id])).toBe('Attendance_approved_by_other')
  })
})

test('the queue tells whose entries wait', async () => {
  const someone = await createClient({ database, clock, viewer: await createOffice(database) })
  const { event } = await held(1, { in: someone, end: someone })
  const idsOf = async (client: Client, enteredBy: string) => {
    const text = `{ eventsAwaitingApproval(first: 100, enteredBy: ${enteredBy}) { edges { node { id } } } }`
    const { eventsAwaitingApproval } = await client.query<{
      eventsAwaitingApproval: { edges: { node: { id: string } }[] }
    }>(text)
    return eventsAwaitingApproval.edges.map(({ node }) => node.id)
  }
  expect(await idsOf(someone, 'MINE')).toContain(event.globalId)
  expect(await idsOf(someone, 'OTHERS')).not.toContain(event.globalId)
  expect(await idsOf(office, 'OTHERS')).toContain(event.globalId)
  expect(await idsOf(office, 'MINE')).not.toContain(event.globalId)
})
