import { Prisma } from '@erikti/prisma/generated/client/client'
import type { CheckInMethod, CheckOutMethod, EventStatus } from '@erikti/prisma/generated/client/enums'
import type { AttendanceModel } from '@erikti/prisma/generated/client/models/Attendance'
import type { UnitOfWork } from '../command/command.ts'
import { requireEventReach } from '../events/events.policy.ts'
import { dimensionsOf, lockEvent, requireStatus } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { dayIn, toCalendarDate } from '../shared/calendar.ts'
import { NotFoundError } from '../shared/errors.ts'
import { refusedBy } from '../shared/refusals.ts'
import { refusedParticipation, requireMayTakePart, withdrawals } from '../volunteers/participation.ts'
import type { Participant } from '../volunteers/participation.ts'
import { findSurvivor } from '../volunteers/survivor.ts'
import { everybody, volunteersWithin } from '../volunteers/volunteers.policy.ts'
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
  volunteer: WhoCame
  /** Only needed when the event has several shifts and the volunteer did not sign up for one. */
  shiftId?: string | null | undefined
  /** When they came; now when omitted. */
  at?: Date | null | undefined
}

/** The volunteer by id, or by what the QR code of the pass says. */
export type WhoCame = { id: string } | { passCode: string }

export interface Admission {
  who: WhoCame
  /** By id, only somebody among these is found; whoever shows a pass is there. */
  among: Prisma.VolunteerWhereInput
  shiftId?: string | null | undefined
  at: Date
  method: CheckInMethod
  /** Someone under 14 who came with an adult. */
  isAccompanied?: boolean
  /** When an event that is over takes them to have left; null while it runs. */
  checkedOutAt?: Date | null
}

/**
 * Records that a volunteer came, and counts it. Who may, and whether the event stands right for it, has been asked. They come for
 * the organisation they signed up with, else for the one they are a member of (the oldest membership), else for themselves. The
 * pass of a record that was merged into another is that one's.
 * @throws NotFoundError, AttendanceTimeError, ShiftRequiredError, ConsentRequiredError, ConsentWithdrawnError,
 * VolunteerTooYoungError, GuardianConsentRequiredError, AlreadyCheckedInError, CheckedInElsewhereError.
 */
export async function admit(work: UnitOfWork, event: LockedEvent, admission: Admission): Promise<AttendanceModel> {
  const { transaction } = work
  const { at } = admission
  requireCheckInTime(at, event, work.now)
  const volunteer = await findWhoCame(transaction, event, admission)
  if (!volunteer) throw new NotFoundError('volunteer')
  const { signup } = volunteer
  const { id: shiftId, minimumAge } = chooseShift(volunteer.shifts, admission.shiftId ?? signup?.shiftId)
  const isAccompanied = admission.isAccompanied ?? signup?.isAccompanied ?? false
  requireMayTakePart(event, volunteer, { minimumAge, isAccompanied })
  const organisationId = signup?.organisationId ?? volunteer.memberOfId
  const attendance = await insertAttendance(work, event, {
    shiftId,
    volunteerId: volunteer.id,
    organisationId,
    checkedInAt: at,
    checkedOutAt: admission.checkedOutAt ?? null,
    isAccompanied,
    checkInMethod: admission.method,
  })
  work.tell('CHECKED_IN', dimensionsOf(event, at, organisationId))
  return attendance
}

interface SeenShift {
  id: string
  minimumAge: number
}

/** Somebody who came, with what their coming is judged and counted by. */
interface SeenVolunteer extends Participant {
  id: string
  mergedIntoId: string | null
  /** Their place at the event: in the shift that was named, else the first they took. */
  signup: { shiftId: string; organisationId: string | null; isAccompanied: boolean } | null
  /** The organisation that they are a member of on the day; the oldest membership counts. */
  memberOfId: string | null
  /** The event's. */
  shifts: readonly SeenShift[]
}

async function findWhoCame(
  transaction: Prisma.TransactionClient,
  event: LockedEvent,
  { who, among, shiftId, at }: Admission,
): Promise<SeenVolunteer | null> {
  const day = toCalendarDate(dayIn(event.timeZone, at))
  const find = async (where: Prisma.Sql): Promise<SeenVolunteer | null> => {
    const [found] = await transaction.$queryRaw<(Omit<SeenVolunteer, 'consents'> & { withdrawals: (Date | null)[] })[]>`
      SELECT volunteer.id, volunteer."mergedIntoId", volunteer."birthDate", volunteer."guardianConsentAt", signup.row AS signup,
             membership."organisationId" AS "memberOfId",
             ${withdrawals} AS withdrawals,
             (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'minimumAge', "minimumAge") ORDER BY "startsAt"), '[]')
              FROM "Shift" WHERE "eventId" = ${event.id}::uuid) AS shifts
      FROM "Volunteer" volunteer
      LEFT JOIN LATERAL (
        SELECT jsonb_build_object('shiftId', "shiftId", 'organisationId', "organisationId", 'isAccompanied', "isAccompanied") AS row
        FROM "Signup" WHERE "volunteerId" = volunteer.id AND "eventId" = ${event.id}::uuid AND status = 'CONFIRMED'
        ORDER BY "shiftId" IS DISTINCT FROM ${shiftId ?? null}::uuid, "signedUpAt" LIMIT 1
      ) signup ON true
      LEFT JOIN LATERAL (
        SELECT "organisationId" FROM "Membership"
        WHERE "volunteerId" = volunteer.id AND "validFrom" <= ${day}::date AND ("validTo" IS NULL OR "validTo" > ${day}::date)
        ORDER BY "validFrom", id LIMIT 1
      ) membership ON true
      WHERE ${where}`
    return found ? { ...found, consents: found.withdrawals.map((withdrawnAt) => ({ withdrawnAt })) } : null
  }
  const byId = async (id: string): Promise<SeenVolunteer | null> => {
    if ('id' in who && among !== everybody) {
      const known = await transaction.volunteer.count({ where: { id, AND: [among] } })
      if (known === 0) return null
    }
    return find(Prisma.sql`volunteer.id = ${id}::uuid AND volunteer."erasedAt" IS NULL`)
  }
  const found = await ('id' in who ? byId(who.id) : find(Prisma.sql`volunteer."passCode" = ${who.passCode}`))
  if (found && !found.mergedIntoId) return found
  // Rare, so it is looked for only when the first look found nobody who goes on.
  const mergedId = found?.id ?? ('id' in who ? who.id : null)
  const survivorId = mergedId && (await findSurvivor(transaction, mergedId))
  return survivorId ? byId(survivorId) : null
}

/**
 * Records that a volunteer came to a running event. Whoever shows a pass at one's own event is checked in; by id, an organisation
 * checks in its own people only, for it may not know of others.
 * @throws NotFoundError, ForbiddenError, EventStatusError, and what `admit` throws.
 */
export async function checkIn(work: UnitOfWork, input: CheckInInput): Promise<{ attendanceId: string }> {
  const event = await lockEvent(work.transaction, input.eventId, 'SHARE')
  requireEventReach(work.viewer, 'attendance.write', event)
  requireStatus(event, 'RUNNING')
  const today = toCalendarDate(dayIn(event.timeZone, work.now))
  const attendance = await admit(work, event, {
    who: input.volunteer,
    among: volunteersWithin(work.viewer, 'attendance.write', today),
    shiftId: input.shiftId,
    at: input.at ?? work.now,
    method: 'id' in input.volunteer ? 'DESK' : 'PASS',
  })
  return { attendanceId: attendance.id }
}

/**
 * The shift that is named, else the event's only one.
 * @throws NotFoundError, for a shift of another event too; ShiftRequiredError.
 */
function chooseShift(shifts: readonly SeenShift[], id: string | null | undefined): SeenShift {
  const [only, ...others] = id ? shifts.filter((shift) => shift.id === id) : shifts
  if (id && !only) throw new NotFoundError('shift')
  if (!only || others.length > 0) throw new ShiftRequiredError(shifts.map((shift) => shift.id))
  return only
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
  const fact: Omit<AttendanceModel, 'id'> = {
    checkedOutAt: null,
    replacesId: null,
    isAccompanied: false,
    checkInMethod: 'DESK',
    checkOutMethod: null,
    recordedById: work.actorId,
    checkedOutById: null,
    approvedAt: null,
    approvedById: null,
    voidedAt: null,
    voidReason: null,
    ...row,
    eventId: event.id,
    minutes,
    recordedAt: work.now,
  }
  // A refused insert would end the transaction, so nothing is inserted beside what it clashes with.
  const [written] = await transaction.$queryRaw<({ addedId: string | null } & Clash)[]>`
    WITH clash AS (
      SELECT attendance.id, "shiftId" = ${fact.shiftId}::uuid AS "sameShift", "organisationId", event."organiserId"
      FROM "Attendance" attendance JOIN "Event" event ON event.id = attendance."eventId"
      WHERE "volunteerId" = ${fact.volunteerId}::uuid AND "voidedAt" IS NULL
        AND ("shiftId" = ${fact.shiftId}::uuid
             OR tstzrange("checkedInAt", "checkedOutAt") && tstzrange(${fact.checkedInAt}, ${fact.checkedOutAt}))
      ORDER BY 2 DESC LIMIT 1
    ), added AS (
      INSERT INTO "Attendance"
      SELECT fact.* FROM jsonb_populate_record(
        NULL::"Attendance", ${JSON.stringify(fact)}::jsonb || jsonb_build_object('id', uuidv7())) fact
      WHERE NOT EXISTS (SELECT FROM clash)
      RETURNING id
    )
    SELECT added.id AS "addedId", clash.* FROM (SELECT) statement LEFT JOIN added ON true LEFT JOIN clash ON true`.catch(
    (error: unknown) => {
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
    },
  )
  if (!written?.addedId) throw clashing(work, written as Clash)
  const attendance: AttendanceModel = { ...fact, id: written.addedId }
  const dimensions = dimensionsOf(event, attendance.checkedInAt, attendance.organisationId)
  const source = { kind: 'ATTENDANCE' as const, id: attendance.id }
  work.count({ ...dimensions, metric: 'ATTENDANCES', delta: 1n, source })
  work.count({ ...dimensions, metric: 'VOLUNTEERS_INVOLVED', delta: 1n, subjectId: attendance.volunteerId, source })
  countMinutes(work, event, attendance)
  return attendance
}

function clashing({ viewer }: UnitOfWork, clash: Clash): AlreadyCheckedInError | CheckedInElsewhereError {
  if (clash.sameShift) return new AlreadyCheckedInError(clash.id)
  return new CheckedInElsewhereError(maySeeAttendance(viewer, clash, clash) ? clash.id : null)
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
 * An attendance that the viewer may do this to while its event stands so: the event held for sharing, then the attendance, until the
 * transaction ends.
 * @throws NotFoundError, ForbiddenError, EventStatusError, AttendanceVoidedError.
 */
export async function openAttendance(
  work: UnitOfWork,
  attendanceId: string,
  permission: 'attendance.write' | 'attendance.correct',
  ...allowed: readonly EventStatus[]
): Promise<{ event: LockedEvent; attendance: AttendanceModel }> {
  const found = await work.transaction.attendance.findUnique({
    where: { id: attendanceId },
    select: { eventId: true, organisationId: true },
  })
  if (!found) throw new NotFoundError('attendance')
  const event = await lockEvent(work.transaction, found.eventId, 'SHARE')
  requireAttendanceReach(work.viewer, permission, found, event)
  requireStatus(event, ...allowed)
  return { event, attendance: await lockAttendance(work.transaction, attendanceId) }
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
  const { event, attendance } = await openAttendance(work, input.attendanceId, 'attendance.write', 'RUNNING')
  await release(work, event, attendance, { at, method: 'DESK', byId: work.actorId })
  return { attendanceId: attendance.id }
}

/**
 * Records that whoever holds this attendance left, and counts the minutes. Who may, and whether the event stands right for it, has
 * been asked.
 * @throws AlreadyCheckedOutError, AttendanceTimeError.
 */
export async function release(
  work: UnitOfWork,
  event: LockedEvent,
  attendance: AttendanceModel,
  { at, method, byId }: { at: Date; method: CheckOutMethod; byId: string | null },
): Promise<void> {
  if (attendance.checkedOutAt) throw new AlreadyCheckedOutError(attendance.checkedOutAt)
  requireCheckOutTime(at, attendance.checkedInAt, work.now)
  const minutes = minutesBetween(attendance.checkedInAt, at)
  await work.transaction.attendance.update({
    where: { id: attendance.id },
    data: { checkedOutAt: at, minutes, checkOutMethod: method, checkedOutById: byId },
  })
  countMinutes(work, event, { ...attendance, minutes })
  work.tell('CHECKED_OUT', dimensionsOf(event, at, attendance.organisationId))
}
