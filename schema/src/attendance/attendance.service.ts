import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { AttendanceModel } from '@erikti/prisma/generated/client/models/Attendance'
import type { UnitOfWork } from '../command/command.ts'
import { requireEventReach } from '../events/events.policy.ts'
import { dimensionsOf, lockEvent, requireStatus } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { dayIn, toCalendarDate } from '../shared/calendar.ts'
import { NotFoundError } from '../shared/errors.ts'
import { refusedBy } from '../shared/refusals.ts'
import { membershipOn } from '../volunteers/membership.ts'
import { participantColumns, refusedParticipation, requireMayTakePart } from '../volunteers/participation.ts'
import { volunteersWithin } from '../volunteers/volunteers.policy.ts'
import {
  AlreadyCheckedInError,
  AlreadyCheckedOutError,
  AttendanceVoidedError,
  CheckedInElsewhereError,
  ShiftRequiredError,
} from './attendance.errors.ts'
import { maySeeAttendance, requireAttendanceReach } from './attendance.policy.ts'
import { minutesBetween, requireCheckInTime, requireCheckOutTime } from './attendance.rules.ts'

export interface CheckInInput {
  eventId: string
  /** The volunteer by id, or by what the QR code of the pass says; exactly one of the two. */
  volunteer: { id: string } | { passCode: string }
  /** Only needed when the event has several shifts and the volunteer did not sign up for one. */
  shiftId?: string | null | undefined
  /** When they came; now when omitted. */
  at?: Date | null | undefined
}

/**
 * Records that a volunteer came, and counts it. They come for the organisation they signed up with, else for the one they are
 * a member of (the oldest membership), else for themselves. Whoever shows a pass at one's own event is checked in; by id, an
 * organisation checks in its own people only, for it may not know of others.
 * @throws NotFoundError, ForbiddenError, EventStatusError, AttendanceTimeError, ShiftRequiredError, ConsentRequiredError,
 * ConsentWithdrawnError, VolunteerTooYoungError, GuardianConsentRequiredError, AlreadyCheckedInError, CheckedInElsewhereError.
 */
export async function checkIn(work: UnitOfWork, input: CheckInInput): Promise<{ attendanceId: string }> {
  const { transaction } = work
  const at = input.at ?? work.now
  const event = await lockEvent(transaction, input.eventId, 'SHARE')
  requireEventReach(work.viewer, 'attendance.write', event)
  requireStatus(event, 'RUNNING')
  requireCheckInTime(at, event, work.now)
  const today = toCalendarDate(dayIn(event.timeZone, work.now))
  const volunteer = await transaction.volunteer.findUnique({
    where:
      'id' in input.volunteer
        ? { id: input.volunteer.id, AND: [volunteersWithin(work.viewer, 'attendance.write', today)] }
        : { passCode: input.volunteer.passCode },
    relationLoadStrategy: 'join',
    select: {
      id: true,
      ...participantColumns,
      signups: {
        where: { eventId: event.id, status: 'CONFIRMED' },
        orderBy: { signedUpAt: 'asc' },
        select: { shiftId: true, organisationId: true },
      },
      memberships: {
        where: membershipOn(toCalendarDate(dayIn(event.timeZone, at))),
        orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
        take: 1,
        select: { organisationId: true },
      },
    },
  })
  if (!volunteer) throw new NotFoundError('volunteer')
  requireMayTakePart(event, volunteer)
  const shiftId = input.shiftId ?? volunteer.signups[0]?.shiftId ?? (await findOnlyShift(transaction, event.id))
  const signup = volunteer.signups.find((candidate) => candidate.shiftId === shiftId) ?? volunteer.signups[0]
  const organisationId = signup?.organisationId ?? volunteer.memberships[0]?.organisationId ?? null
  const attendance = await insertAttendance(work, event, {
    shiftId,
    volunteerId: volunteer.id,
    organisationId,
    checkedInAt: at,
  })
  work.tell('CHECKED_IN', dimensionsOf(event, at, organisationId))
  return { attendanceId: attendance.id }
}

async function findOnlyShift(transaction: Prisma.TransactionClient, eventId: string): Promise<string> {
  const shifts = await transaction.shift.findMany({
    where: { eventId },
    select: { id: true },
    orderBy: { startsAt: 'asc' },
  })
  const [only] = shifts
  if (!only || shifts.length > 1) throw new ShiftRequiredError(shifts.map(({ id }) => id))
  return only.id
}

type NewAttendance = Pick<AttendanceModel, 'shiftId' | 'volunteerId' | 'organisationId' | 'checkedInAt'> &
  Partial<
    Pick<
      AttendanceModel,
      | 'checkedOutAt'
      | 'replacesId'
      | 'isAccompanied'
      | 'checkInMethod'
      | 'checkOutMethod'
      | 'recordedById'
      | 'checkedOutById'
      | 'approvedAt'
      | 'approvedById'
    >
  >

interface Clash {
  id: string
  sameShift: boolean
  organisationId: string | null
  organiserId: string
}

/** Writes the fact and counts it. The database's own guards decide; their refusals become named errors. */
export async function insertAttendance(
  work: UnitOfWork,
  event: LockedEvent,
  row: NewAttendance,
): Promise<AttendanceModel> {
  const { transaction } = work
  const minutes = row.checkedOutAt ? minutesBetween(row.checkedInAt, row.checkedOutAt) : null
  // A refused insert ends the transaction, so what it clashes with is looked up before.
  const [clash] = await transaction.$queryRaw<Clash[]>`
    SELECT attendance.id, "shiftId" = ${row.shiftId}::uuid AS "sameShift", "organisationId", event."organiserId"
    FROM "Attendance" attendance JOIN "Event" event ON event.id = attendance."eventId"
    WHERE "volunteerId" = ${row.volunteerId}::uuid AND "voidedAt" IS NULL
      AND ("shiftId" = ${row.shiftId}::uuid
           OR tstzrange("checkedInAt", "checkedOutAt") && tstzrange(${row.checkedInAt}, ${row.checkedOutAt ?? null}))
    ORDER BY 2 DESC LIMIT 1`
  if (clash?.sameShift) throw new AlreadyCheckedInError(clash.id)
  if (clash) throw new CheckedInElsewhereError(maySeeAttendance(work.viewer, clash, clash) ? clash.id : null)
  const attendance = await transaction.attendance
    .create({ data: { recordedById: work.actorId, ...row, eventId: event.id, minutes, recordedAt: work.now } })
    .catch((error: unknown) => {
      const constraint = refusedBy(error)
      switch (constraint) {
        case 'Attendance_once':
        case 'Attendance_elsewhere':
          throw new CheckedInElsewhereError(null)
        case 'Attendance_shiftId_eventId_fkey':
          throw new NotFoundError('shift')
        default:
          throw refusedParticipation(constraint, work.now) ?? error
      }
    })
  const dimensions = dimensionsOf(event, attendance.checkedInAt, attendance.organisationId)
  const source = { kind: 'ATTENDANCE' as const, id: attendance.id }
  work.count({ ...dimensions, metric: 'ATTENDANCES', delta: 1n, source })
  work.count({ ...dimensions, metric: 'VOLUNTEERS_INVOLVED', delta: 1n, subjectId: attendance.volunteerId, source })
  countMinutes(work, event, attendance)
  return attendance
}

/** Minutes count on the day of the check-in, with the attendance itself. */
export function countMinutes(
  work: UnitOfWork,
  event: LockedEvent,
  attendance: Pick<AttendanceModel, 'id' | 'checkedInAt' | 'organisationId' | 'minutes'>,
): void {
  if (attendance.minutes)
    work.count({
      ...dimensionsOf(event, attendance.checkedInAt, attendance.organisationId),
      metric: 'VOLUNTEER_MINUTES',
      delta: BigInt(attendance.minutes),
      source: { kind: 'ATTENDANCE', id: attendance.id },
    })
}

/** The attendance, held until the transaction ends. @throws NotFoundError, AttendanceVoidedError. */
export async function lockAttendance(
  transaction: Prisma.TransactionClient,
  attendanceId: string,
): Promise<AttendanceModel> {
  const [attendance] = await transaction.$queryRaw<AttendanceModel[]>`
    SELECT * FROM "Attendance" WHERE id = ${attendanceId}::uuid FOR NO KEY UPDATE`
  if (!attendance) throw new NotFoundError('attendance')
  if (attendance.voidedAt) {
    const replacement = await transaction.attendance.findUnique({
      where: { replacesId: attendanceId },
      select: { id: true },
    })
    throw new AttendanceVoidedError(replacement?.id ?? null)
  }
  return attendance
}

/**
 * Records that a volunteer left, and counts the minutes.
 * @throws NotFoundError, ForbiddenError, EventStatusError, AttendanceVoidedError, AlreadyCheckedOutError, AttendanceTimeError.
 */
export async function checkOut(
  work: UnitOfWork,
  input: { attendanceId: string; at?: Date | null | undefined },
): Promise<{ attendanceId: string }> {
  const at = input.at ?? work.now
  const found = await work.transaction.attendance.findUnique({
    where: { id: input.attendanceId },
    select: { eventId: true, organisationId: true },
  })
  if (!found) throw new NotFoundError('attendance')
  const event = await lockEvent(work.transaction, found.eventId, 'SHARE')
  requireAttendanceReach(work.viewer, 'attendance.write', found, event)
  requireStatus(event, 'RUNNING')
  const attendance = await lockAttendance(work.transaction, input.attendanceId)
  if (attendance.checkedOutAt) throw new AlreadyCheckedOutError(attendance.checkedOutAt)
  requireCheckOutTime(at, attendance.checkedInAt, work.now)
  const minutes = minutesBetween(attendance.checkedInAt, at)
  await work.transaction.attendance.update({ where: { id: attendance.id }, data: { checkedOutAt: at, minutes } })
  countMinutes(work, event, { ...attendance, minutes })
  work.tell('CHECKED_OUT', dimensionsOf(event, at, attendance.organisationId))
  return { attendanceId: attendance.id }
}
