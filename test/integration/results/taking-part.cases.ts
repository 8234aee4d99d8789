import { expect } from 'vitest'
import type { AttendanceRow, EventRow } from '@erikti/prisma/seed/rows'
import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Cases } from './cases.ts'

const ofAge = (years: number) => new Date(Date.UTC(2026 - years, 0, 1))

/** Somebody who was checked in when the event began. */
async function attended({ world }: Stage, event?: Partial<EventRow>, given?: Partial<AttendanceRow>) {
  const happening = await world.event({ status: 'RUNNING', ...event })
  const volunteer = await world.volunteer()
  return { event: happening, volunteer, attendance: await world.attendance(happening, volunteer, given) }
}

async function voided(stage: Stage) {
  const { attendance } = await attended(stage)
  await stage.office.expect(
    'correctAttendance',
    { attendanceId: attendance.globalId, reason: 'Келген жоқ', wasThere: false },
    'CorrectAttendancePayload',
  )
  return attendance
}

/** Somebody who agreed to volunteering, and took it back. */
async function withdrawn({ world, office }: Stage): Promise<string> {
  const volunteerId = (await world.volunteer()).globalId
  await office.expect('withdrawConsent', { volunteerId, purpose: 'VOLUNTEERING' }, 'VolunteerPayload')
  return volunteerId
}

/** Somebody who is at one event, and another event that runs at the same time. */
async function elsewhere(stage: Stage) {
  const here = await attended(stage)
  return { ...here, other: await stage.world.event({ status: 'RUNNING' }) }
}

export const takingPartCases: Cases = {
  checkIn: {
    AttendancePayload: async ({ world }) => {
      const event = await world.event({ status: 'RUNNING', shifts: [{}, {}] })
      const organisation = await world.organisation()
      const volunteer = await world.volunteer({}, organisation)
      // By the pass, into the shift they signed up for, for the organisation they are a member of.
      await world.signup(event, volunteer, { shiftId: event.shifts[1]?.id ?? '' })
      return [
        { eventId: event.globalId, qr: volunteer.passCode },
        {
          attendance: {
            checkedOutAt: null,
            shift: { id: event.shifts[1]?.globalId },
            organisation: { id: organisation.globalId },
          },
        },
      ]
    },
    EventStatusError: async ({ world }) => [
      { eventId: (await world.event()).globalId, volunteerId: (await world.volunteer()).globalId },
      { status: 'PUBLISHED', allowed: ['RUNNING'] },
    ],
    AttendanceTimeError: async ({ world }) => [
      {
        eventId: (await world.event({ status: 'RUNNING' })).globalId,
        volunteerId: (await world.volunteer()).globalId,
        at: '2026-11-20T05:00:00.000Z',
      },
      { code: 'ATTENDANCE_TIME', earliest: '2026-11-21T16:00:00.000Z' },
    ],
    ShiftRequiredError: async ({ world }) => {
      const event = await world.event({ status: 'RUNNING', shifts: [{}, {}] })
      const input = { eventId: event.globalId, volunteerId: (await world.volunteer()).globalId }
      return [
        input,
        { code: 'SHIFT_REQUIRED', shiftIds: expect.arrayContaining(event.shifts.map(({ globalId }) => globalId)) },
      ]
    },
    VolunteerTooYoungError: async ({ world }) => [
      {
        eventId: (await world.event({ status: 'RUNNING', minimumAge: 16 })).globalId,
        volunteerId: (await world.volunteer({ birthDate: ofAge(15) })).globalId,
      },
      { minimumAge: 16 },
    ],
    GuardianConsentRequiredError: async ({ world }) => ({
      eventId: (await world.event({ status: 'RUNNING' })).globalId,
      volunteerId: (await world.volunteer({ birthDate: ofAge(13) })).globalId,
    }),
    ConsentRequiredError: async ({ world }) => [
      {
        eventId: (await world.event({ status: 'RUNNING' })).globalId,
        qr: (await world.volunteer({ consents: [] })).passCode,
      },
      { code: 'CONSENT_REQUIRED', purpose: 'VOLUNTEERING' },
    ],
    ConsentWithdrawnError: async (stage) => [
      { eventId: (await stage.world.event({ status: 'RUNNING' })).globalId, volunteerId: await withdrawn(stage) },
      { code: 'CONSENT_WITHDRAWN', purpose: 'VOLUNTEERING' },
    ],
    AlreadyCheckedInError: async (stage) => {
      const { event, volunteer, attendance } = await attended(stage)
      const input = { eventId: event.globalId, volunteerId: volunteer.globalId }
      return [input, { code: 'ALREADY_CHECKED_IN', attendanceId: attendance.globalId }]
    },
    CheckedInElsewhereError: async (stage) => {
      const { volunteer, attendance, other } = await elsewhere(stage)
      const input = { eventId: other.globalId, volunteerId: volunteer.globalId }
      return [input, { code: 'CHECKED_IN_ELSEWHERE', elsewhereId: attendance.globalId }]
    },
    NotFoundError: async ({ world }) => [
      {
        eventId: (await world.event({ status: 'RUNNING' })).globalId,
        volunteerId: (await world.volunteer()).globalId,
        shiftId: (await world.event()).shift.globalId,
      },
      { what: 'shift' },
    ],
    ValidationError: async ({ world }) => [
      { eventId: 'x', volunteerId: (await world.volunteer()).globalId, shiftId: 'y', qr: 'z'.repeat(201) },
      paths('eventId', 'qr', 'shiftId', 'volunteerId'),
    ],
  },
  checkOut: {
    AttendancePayload: async (stage) => {
      const { attendance } = await attended(stage)
      return [{ attendanceId: attendance.globalId }, { attendance: { minutes: 60 } }]
    },
    EventStatusError: async (stage) => {
      const { attendance } = await attended(stage, { status: 'DONE' }, { checkedOutAt: stage.clock() })
      return [{ attendanceId: attendance.globalId }, { status: 'DONE', allowed: ['RUNNING'] }]
    },
    AttendanceVoidedError: async (stage) => [
      { attendanceId: (await voided(stage)).globalId },
      { code: 'ATTENDANCE_VOIDED', replacedById: null },
    ],
    AlreadyCheckedOutError: async (stage) => {
      const { attendance } = await attended(stage, {}, { checkedOutAt: stage.clock() })
      return [
        { attendanceId: attendance.globalId },
        { code: 'ALREADY_CHECKED_OUT', checkedOutAt: stage.clock().toISOString() },
      ]
    },
    AttendanceTimeError: async (stage) => {
      const { attendance } = await attended(stage)
      const input = { attendanceId: attendance.globalId, at: '2026-11-22T03:59:59.000Z' }
      return [input, { earliest: attendance.checkedInAt.toISOString() }]
    },
    NotFoundError: async () => [{ attendanceId: missing('Attendance') }, { what: 'attendance' }],
    ValidationError: async () => [{ attendanceId: 'x' }, paths('attendanceId')],
  },
  correctAttendance: {
    CorrectAttendancePayload: async (stage) => {
      const { attendance } = await attended(stage)
      return [
        { attendanceId: attendance.globalId, reason: 'Қате уақыт', checkedInAt: '2026-11-22T04:30:00.000Z' },
        {
          voided: { id: attendance.globalId, voidReason: 'Қате уақыт' },
          attendance: { checkedInAt: '2026-11-22T04:30:00.000Z', replaces: { id: attendance.globalId } },
        },
      ]
    },
    // A cancelled event has nobody, so this one was attended before it was, past all rules.
    EventStatusError: async (stage) => {
      const { event, attendance } = await attended(stage)
      await stage.database.pool.query(`ALTER TABLE "Event" DISABLE TRIGGER "Event_guard"`)
      await stage.database.pool.query(`UPDATE "Event" SET status = 'PUBLISHED' WHERE id = $1`, [event.id])
      await stage.database.pool.query(`ALTER TABLE "Event" ENABLE TRIGGER "Event_guard"`)
      return [{ attendanceId: attendance.globalId, reason: 'Қате уақыт' }, { allowed: ['RUNNING', 'DONE', 'VERIFIED'] }]
    },
    AttendanceVoidedError: async (stage) => ({ attendanceId: (await voided(stage)).globalId, reason: 'Тағы да' }),
    AttendanceTimeError: async (stage) => {
      const { attendance } = await attended(stage)
      return { attendanceId: attendance.globalId, reason: 'Қате уақыт', checkedInAt: '2026-11-20T05:00:00.000Z' }
    },
    CheckedInElsewhereError: async (stage) => {
      const { volunteer, attendance, other } = await elsewhere(stage)
      const left = new Date('2026-11-22T04:20:00.000Z')
      await stage.office.expect('checkOut', { attendanceId: attendance.globalId, at: left }, 'AttendancePayload')
      const later = await stage.world.attendance(other, volunteer, {
        checkedInAt: new Date('2026-11-22T04:30:00.000Z'),
      })
      const input = { attendanceId: later.globalId, reason: 'Қате уақыт', checkedInAt: '2026-11-22T04:10:00.000Z' }
      return [input, { elsewhereId: attendance.globalId }]
    },
    NotFoundError: async () => [{ attendanceId: missing('Attendance'), reason: 'Қате уақыт' }, { what: 'attendance' }],
    ValidationError: async () => [
      {
        attendanceId: 'x',
        reason: '',
        checkedInAt: '2026-11-22T05:00:00.000Z',
        checkedOutAt: '2026-11-22T04:00:00.000Z',
      },
      paths('attendanceId', 'reason', 'checkedOutAt'),
    ],
  },
}
