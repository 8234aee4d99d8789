import { randomUUID } from 'node:crypto'
import { checkInCodeOf } from '@erikti/schema/check-in/self-check-in.service'
import type { EventRow } from '@erikti/prisma/seed/rows'
import { testSecrets } from '../../kit/context.ts'
import { takeRoster } from '../../kit/rosters.ts'
import type { Happening, Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Cases } from './cases.ts'

const running = { status: 'RUNNING' } as const
const ofAge = (years: number) => new Date(Date.UTC(2026 - years, 0, 1))

const newcomer = () => ({ name: `Келген ${randomUUID().replaceAll('-', 'а')}`, birthDate: '1999-05-06' })

const codeOf = ({ clock }: Stage, event: { id: string }) => checkInCodeOf(testSecrets, event.id, clock()).code

/** A person checked in by the office a moment ago. */
async function checkedIn(stage: Stage, given: Partial<EventRow> = {}) {
  const event = await stage.world.event({ ...running, ...given })
  const volunteer = await stage.world.volunteer()
  const { attendance } = await stage.office.expect(
    'checkIn',
    { eventId: event.globalId, volunteerId: volunteer.globalId },
    'AttendancePayload',
  )
  return { event, volunteer, attendanceId: attendance.id }
}

/** Two hours apart, somebody was seen by two desks. */
async function conflict(stage: Stage, kind: 'CHECK_IN' | 'CHECK_OUT' = 'CHECK_IN') {
  const startsAt = new Date(stage.clock().getTime() - 4 * 3_600_000)
  const event = await stage.world.event({ ...running, startsAt })
  const volunteer = await stage.world.volunteer()
  await stage.world.signup(event, volunteer)
  await stage.world.attendance(event, volunteer, {
    checkedInAt: startsAt,
    ...(kind === 'CHECK_OUT' && { checkedOutAt: new Date(startsAt.getTime() + 60_000) }),
  })
  const roster = await takeRoster(stage.office, event)
  const action = roster.action(kind, volunteer)
  const [result] = await roster.merge([action])
  if (result?.outcome !== 'CONFLICT') throw new Error(`No conflict but ${JSON.stringify(result)}`)
  return { event, volunteer, action }
}

/** A conflict because the event was over, of somebody who came to it. */
async function late(stage: Stage) {
  const event = await stage.world.event(running)
  const volunteer = await stage.world.volunteer()
  await stage.world.signup(event, volunteer)
  const roster = await takeRoster(stage.office, event)
  await stage.office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
  const action = roster.action('CHECK_IN', volunteer)
  await roster.merge([action])
  return { event, volunteer, actionId: action.id }
}

async function presented(stage: Stage, event?: Happening) {
  const happening = event ?? (await stage.world.event(running))
  const roster = await takeRoster(stage.office, happening)
  const volunteer = await stage.world.volunteer()
  return { roster, input: roster.input([roster.action('CHECK_IN', volunteer)]) }
}

const takeOver = (actionId: string) => ({ actionId, decision: 'TAKEN_OVER' })

export const checkInCases: Cases = {
  takeRoster: {
    TakeRosterPayload: async ({ world }) => [
      { eventId: (await world.event()).globalId, deviceLabel: 'Планшет' },
      { copy: { deviceLabel: 'Планшет', revokedAt: null } },
    ],
    EventStatusError: async ({ world }) => [
      { eventId: (await world.event({ status: 'DONE' })).globalId, deviceLabel: 'Планшет' },
      { allowed: ['PUBLISHED', 'RUNNING'] },
    ],
    NotFoundError: async () => [{ eventId: missing('Event'), deviceLabel: 'Планшет' }, { what: 'event' }],
    ValidationError: async () => [{ eventId: 'x', deviceLabel: ' ' }, paths('eventId', 'deviceLabel')],
  },
  revokeRosterCopy: {
    RosterCopyPayload: async (stage) => {
      const { copyId } = await takeRoster(stage.office, await stage.world.event())
      return [{ copyId }, { copy: { id: copyId, revokedAt: stage.clock().toISOString() } }]
    },
    NotFoundError: async () => [{ copyId: missing('RosterCopy') }, { what: 'copy of a roster' }],
    ValidationError: async () => [{ copyId: 'x' }, paths('copyId')],
  },
  undoCheckIn: {
    AttendancePayload: async (stage) => ({ attendanceId: (await checkedIn(stage)).attendanceId }),
    EventStatusError: async (stage) => {
      const { event, attendanceId } = await checkedIn(stage)
      await stage.office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
      return [{ attendanceId }, { status: 'DONE' }]
    },
    AttendanceVoidedError: async (stage) => {
      const { attendanceId } = await checkedIn(stage)
      await stage.office.expect('undoCheckIn', { attendanceId }, 'AttendancePayload')
      return [{ attendanceId }, { replacedById: null }]
    },
    UndoEndedError: async (stage) => {
      const { attendanceId } = await checkedIn(stage)
      const recordedAt = stage.clock()
      await stage.database.pool.query(`ALTER TABLE "Attendance" DISABLE TRIGGER USER`)
      await stage.database.prisma.attendance.update({
        where: { id: attendanceId.replace('Attendance_', '') },
        data: { recordedAt: new Date(recordedAt.getTime() - 16 * 60_000) },
      })
      await stage.database.pool.query(`ALTER TABLE "Attendance" ENABLE TRIGGER USER`)
      return [{ attendanceId }, { endedAt: new Date(recordedAt.getTime() - 60_000).toISOString() }]
    },
    NotFoundError: async () => [{ attendanceId: missing('Attendance') }, { what: 'attendance' }],
    ValidationError: async () => [{ attendanceId: 'x' }, paths('attendanceId')],
  },
  registerWalkIn: {
    RegisterWalkInPayload: async ({ world }) => [
      { eventId: (await world.event(running)).globalId, ...newcomer() },
      { wasKnown: false },
    ],
    EventStatusError: async ({ world }) => [
      { eventId: (await world.event()).globalId, ...newcomer() },
      { status: 'PUBLISHED' },
    ],
    AttendanceTimeError: async (stage) => {
      const startsAt = new Date(stage.clock().getTime() + 13 * 3_600_000)
      const endsAt = new Date(startsAt.getTime() + 3_600_000)
      return { eventId: (await stage.world.event({ ...running, startsAt, endsAt })).globalId, ...newcomer() }
    },
    ShiftRequiredError: async ({ world }) => {
      const event = await world.event({ ...running, shifts: [{}, {}] })
      return { eventId: event.globalId, ...newcomer() }
    },
    VolunteerTooYoungError: async ({ world }) => [
      {
        eventId: (await world.event({ ...running, riskClass: 'HAZARDOUS' })).globalId,
        ...newcomer(),
        birthDate: '2010-01-01',
      },
      { minimumAge: 18 },
    ],
    GuardianConsentRequiredError: async ({ world }) => ({
      eventId: (await world.event(running)).globalId,
      ...newcomer(),
      birthDate: '2014-01-01',
    }),
    AlreadyCheckedInError: async (stage) => {
      const event = await stage.world.event(running)
      const person = newcomer()
      const input = { eventId: event.globalId, ...person }
      const { attendanceId } = await stage.office.expect('registerWalkIn', input, 'RegisterWalkInPayload')
      return [input, { attendanceId }]
    },
    CheckedInElsewhereError: async (stage) => {
      const person = newcomer()
      const there = { eventId: (await stage.world.event(running)).globalId, ...person }
      const { attendanceId } = await stage.office.expect('registerWalkIn', there, 'RegisterWalkInPayload')
      return [{ eventId: (await stage.world.event(running)).globalId, ...person }, { elsewhereId: attendanceId }]
    },
    NotFoundError: async () => [{ eventId: missing('Event'), ...newcomer() }, { what: 'event' }],
    ValidationError: async () => [
      { eventId: 'x', name: 'Әлия', birthDate: '1800-01-01', phone: '12' },
      paths('eventId', 'name', 'birthDate', 'phone'),
    ],
  },
  mergeCheckIns: {
    MergeCheckInsPayload: async (stage) => {
      const { input } = await presented(stage)
      return [input, { results: [{ outcome: 'APPLIED', problem: null }] }]
    },
    RosterNotGenuineError: async (stage) => {
      const { input } = await presented(stage)
      return { ...input, fingerprint: `${input.fingerprint.slice(1)}A` }
    },
    RosterCopyEndedError: async (stage) => {
      const { roster, input } = await presented(stage)
      await stage.office.expect('revokeRosterCopy', { copyId: roster.copyId }, 'RosterCopyPayload')
      return [input, { reason: 'REVOKED', endedAt: stage.clock().toISOString() }]
    },
    ActionsMissingError: async (stage) => {
      const { input } = await presented(stage)
      return [{ ...input, actions: input.actions.map((action) => ({ ...action, sequence: 3 })) }, { nextSequence: 1 }]
    },
    // Its event went, past all rules, while the device was away.
    NotFoundError: async (stage) => {
      const { roster, input } = await presented(stage)
      await stage.database.pool.query(`ALTER TABLE "RosterCopy" DISABLE TRIGGER ALL`)
      await stage.database.pool.query(`UPDATE "RosterCopy" SET "eventId" = $1 WHERE id = $2`, [
        randomUUID(),
        roster.copyId.replace('RosterCopy_', ''),
      ])
      await stage.database.pool.query(`ALTER TABLE "RosterCopy" ENABLE TRIGGER ALL`)
      return [input, { what: 'event' }]
    },
    ValidationError: async (stage) => {
      const { input } = await presented(stage)
      const at = stage.clock().toISOString()
      return [
        {
          ...input,
          actions: [
            { id: 'x', sequence: 0, kind: 'CHECK_IN', volunteerId: 'y', at },
            { id: randomUUID(), sequence: 1, kind: 'CHECK_OUT', at },
            { id: randomUUID(), sequence: 2, kind: 'UNDO', at },
            { id: randomUUID(), sequence: 3, kind: 'WALK_IN', at },
          ],
        },
        paths(
          'actions.0.id',
          'actions.0.sequence',
          'actions.0.volunteerId',
          'actions.1.volunteerId',
          'actions.2.undoesId',
          'actions.3.walkIn',
        ),
      ]
    },
  },
  decideCheckInConflict: {
    DecideCheckInConflictPayload: async (stage) => takeOver((await conflict(stage)).action.id),
    ConflictDecidedError: async (stage) => {
      const { action } = await conflict(stage)
      const input = { actionId: action.id, decision: 'DISMISSED' }
      await stage.office.expect('decideCheckInConflict', input, 'DecideCheckInConflictPayload')
      return [input, { decidedAt: stage.clock().toISOString() }]
    },
    EventStatusError: async (stage) => {
      const roster = await takeRoster(stage.office, await stage.world.event())
      const action = roster.action('CHECK_IN', await stage.world.volunteer())
      await roster.merge([action])
      return [takeOver(action.id), { status: 'PUBLISHED' }]
    },
    AttendanceTimeError: async (stage) => {
      const { action } = await conflict(stage, 'CHECK_OUT')
      await stage.database.pool.query(
        `UPDATE "CheckInAction" SET detail = detail || '{"at": "2026-11-20T05:00:00.000Z"}' WHERE id = $1`,
        [action.id],
      )
      return takeOver(action.id)
    },
    ShiftRequiredError: async (stage) => {
      const event = await stage.world.event({ ...running, shifts: [{}, {}] })
      const roster = await takeRoster(stage.office, event)
      await stage.office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
      const action = { ...roster.action('CHECK_IN', await stage.world.volunteer()), shiftId: null }
      await roster.merge([action])
      return takeOver(action.id)
    },
    NotCheckedInError: async (stage) => {
      const { action, volunteer } = await conflict(stage, 'CHECK_OUT')
      const { id } = await stage.database.prisma.attendance.findFirstOrThrow({ where: { volunteerId: volunteer.id } })
      const input = { attendanceId: `Attendance_${id}`, reason: 'Келген жоқ', wasThere: false }
      await stage.office.expect('correctAttendance', input, 'CorrectAttendancePayload')
      return takeOver(action.id)
    },
    // What the device says began while they were somewhere else.
    CheckedInElsewhereError: async (stage) => {
      const startsAt = new Date(stage.clock().getTime() - 4 * 3_600_000)
      const hoursIn = (hours: number) => new Date(startsAt.getTime() + hours * 3_600_000)
      const event = await stage.world.event({ ...running, startsAt })
      const volunteer = await stage.world.volunteer()
      const there = await stage.world.event({ ...running, startsAt })
      await stage.world.attendance(there, volunteer, { checkedInAt: startsAt, checkedOutAt: hoursIn(1) })
      await stage.world.attendance(event, volunteer, { checkedInAt: hoursIn(3) })
      const roster = await takeRoster(stage.office, event)
      const action = roster.action('CHECK_IN', volunteer, { at: hoursIn(0.5).toISOString() })
      await roster.merge([action])
      return takeOver(action.id)
    },
    VolunteerTooYoungError: async (stage) => {
      const { event, actionId } = await late(stage)
      await stage.database.pool.query(`ALTER TABLE "Event" DISABLE TRIGGER USER`)
      await stage.database.pool.query(`UPDATE "Event" SET "minimumAge" = 99 WHERE id = $1`, [event.id])
      await stage.database.pool.query(`ALTER TABLE "Event" ENABLE TRIGGER USER`)
      return [takeOver(actionId), { minimumAge: 99 }]
    },
    GuardianConsentRequiredError: async (stage) => {
      const { volunteer, actionId } = await late(stage)
      await stage.database.prisma.volunteer.update({ where: { id: volunteer.id }, data: { birthDate: ofAge(12) } })
      return takeOver(actionId)
    },
    ConsentRequiredError: async (stage) => {
      const event = await stage.world.event(running)
      const volunteer = await stage.world.volunteer({ consents: [] })
      const roster = await takeRoster(stage.office, event)
      await stage.office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
      const action = roster.action('CHECK_IN', volunteer)
      await roster.merge([action])
      return [takeOver(action.id), { purpose: 'VOLUNTEERING' }]
    },
    ConsentWithdrawnError: async (stage) => {
      const { volunteer, actionId } = await late(stage)
      const input = { volunteerId: volunteer.globalId, purpose: 'VOLUNTEERING' }
      await stage.office.expect('withdrawConsent', input, 'VolunteerPayload')
      return [takeOver(actionId), { purpose: 'VOLUNTEERING' }]
    },
    NotFoundError: async () => [takeOver(randomUUID()), { what: 'conflict' }],
    ValidationError: async () => [takeOver('x'), paths('actionId')],
  },
  selfCheckIn: {
    SelfCheckInPayload: async (stage) => {
      const event = await stage.world.event(running)
      const { passCode } = await stage.world.volunteer()
      return [{ doorCode: codeOf(stage, event), pass: passCode }, { eventId: event.globalId }]
    },
    CheckInCodeEndedError: async (stage) => {
      const event = await stage.world.event(running)
      const { code } = checkInCodeOf(testSecrets, event.id, new Date(stage.clock().getTime() - 61_000))
      return { doorCode: code, pass: (await stage.world.volunteer()).passCode }
    },
    EventStatusError: async (stage) => ({
      doorCode: codeOf(stage, await stage.world.event({ status: 'DONE' })),
      pass: (await stage.world.volunteer()).passCode,
    }),
    AttendanceTimeError: async (stage) => {
      const startsAt = new Date(stage.clock().getTime() + 13 * 3_600_000)
      const endsAt = new Date(startsAt.getTime() + 3_600_000)
      const event = await stage.world.event({ ...running, startsAt, endsAt })
      return { doorCode: codeOf(stage, event), pass: (await stage.world.volunteer()).passCode }
    },
    ShiftRequiredError: async (stage) => ({
      doorCode: codeOf(stage, await stage.world.event({ ...running, shifts: [{}, {}] })),
      pass: (await stage.world.volunteer()).passCode,
    }),
    AlreadyCheckedInError: async (stage) => {
      const { event, volunteer, attendanceId } = await checkedIn(stage)
      return [{ doorCode: codeOf(stage, event), pass: volunteer.passCode }, { attendanceId }]
    },
    CheckedInElsewhereError: async (stage) => {
      const { volunteer } = await checkedIn(stage)
      return { doorCode: codeOf(stage, await stage.world.event(running)), pass: volunteer.passCode }
    },
    VolunteerTooYoungError: async (stage) => ({
      doorCode: codeOf(stage, await stage.world.event({ ...running, minimumAge: 16 })),
      pass: (await stage.world.volunteer({ birthDate: ofAge(15) })).passCode,
    }),
    GuardianConsentRequiredError: async (stage) => ({
      doorCode: codeOf(stage, await stage.world.event(running)),
      pass: (await stage.world.volunteer({ birthDate: ofAge(12) })).passCode,
    }),
    ConsentRequiredError: async (stage) => ({
      doorCode: codeOf(stage, await stage.world.event(running)),
      pass: (await stage.world.volunteer({ consents: [] })).passCode,
    }),
    ConsentWithdrawnError: async (stage) => {
      const volunteer = await stage.world.volunteer()
      const input = { volunteerId: volunteer.globalId, purpose: 'VOLUNTEERING' }
      await stage.office.expect('withdrawConsent', input, 'VolunteerPayload')
      return { doorCode: codeOf(stage, await stage.world.event(running)), pass: volunteer.passCode }
    },
    NotFoundError: async (stage) => [
      { doorCode: codeOf(stage, await stage.world.event(running)), pass: 'nobodyspass' },
      { what: 'volunteer' },
    ],
    ValidationError: async () => [
      { doorCode: 'x'.repeat(201), pass: ' ', shiftId: 'y' },
      paths('doorCode', 'pass', 'shiftId'),
    ],
  },
  selfCheckOut: {
    SelfCheckInPayload: async (stage) => {
      const { event, volunteer } = await checkedIn(stage)
      return [{ doorCode: codeOf(stage, event), pass: volunteer.passCode }, { eventId: event.globalId }]
    },
    CheckInCodeEndedError: async (stage) => ({ doorCode: 'nonsense', pass: (await stage.world.volunteer()).passCode }),
    EventStatusError: async (stage) => ({
      doorCode: codeOf(stage, await stage.world.event({ status: 'DONE' })),
      pass: (await stage.world.volunteer()).passCode,
    }),
    NotCheckedInError: async (stage) => ({
      doorCode: codeOf(stage, await stage.world.event(running)),
      pass: (await stage.world.volunteer()).passCode,
    }),
    // They came by a clock that was ahead.
    AttendanceTimeError: async (stage) => {
      const event = await stage.world.event(running)
      const volunteer = await stage.world.volunteer()
      const checkedInAt = new Date(stage.clock().getTime() + 4 * 60_000)
      await stage.world.attendance(event, volunteer, { checkedInAt })
      return { doorCode: codeOf(stage, event), pass: volunteer.passCode }
    },
    NotFoundError: async (stage) => [
      { doorCode: codeOf(stage, await stage.world.event(running)), pass: 'nobodyspass' },
      { what: 'pass' },
    ],
    ValidationError: async () => [{ doorCode: 'x'.repeat(201), pass: ' ' }, paths('doorCode', 'pass')],
  },
}
