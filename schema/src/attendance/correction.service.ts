import type { AttendanceModel } from '@erikti/prisma/generated/client/models/Attendance'
import type { UnitOfWork } from '../command/command.ts'
import { dimensionsOf } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { closingTime, requireCheckInTime, requireCheckOutTime } from './attendance.rules.ts'
import { insertAttendance, openAttendance } from './attendance.service.ts'

export interface CorrectAttendanceInput {
  attendanceId: string
  reason: string
  /** What is right instead; null: nobody was there. Times left out stay as they were. */
  correct: { checkedInAt?: Date | null | undefined; checkedOutAt?: Date | null | undefined } | null
}

/**
 * Puts a wrong attendance right in the open: its ledger entries are reversed, the row is voided with the reason, and what is
 * right is written and counted anew. Allowed while the event runs and after it, verified or not. Hours that were approved are
 * not any more: what stands in their place is the corrector's entry, which somebody else approves anew.
 * @throws NotFoundError, ForbiddenError, EventStatusError, AttendanceVoidedError, AttendanceTimeError, CheckedInElsewhereError.
 */
export async function correctAttendance(
  work: UnitOfWork,
  input: CorrectAttendanceInput,
): Promise<{ voidedId: string; attendanceId: string | null }> {
  const allowed = ['RUNNING', 'DONE', 'VERIFIED'] as const
  const { event, attendance: wrong } = await openAttendance(work, input.attendanceId, 'attendance.correct', ...allowed)
  if (input.correct === null) {
    await voidAttendance(work, event, wrong, input.reason)
    return { voidedId: wrong.id, attendanceId: null }
  }
  const checkedInAt = input.correct.checkedInAt ?? wrong.checkedInAt
  // An event that is over has nobody left inside.
  const checkedOutAt =
    input.correct.checkedOutAt ??
    wrong.checkedOutAt ??
    (event.status === 'RUNNING' ? null : closingTime(checkedInAt, event, event.finishedAt ?? work.now))
  const right = await replaceAttendance(work, event, wrong, { checkedInAt, checkedOutAt }, input.reason)
  return { voidedId: wrong.id, attendanceId: right.id }
}

/** Takes an attendance out in the open: its row is voided with the reason, its ledger entries are reversed. */
export async function voidAttendance(
  work: UnitOfWork,
  event: LockedEvent,
  wrong: AttendanceModel,
  reason: string,
): Promise<void> {
  await work.uncount({ kind: 'ATTENDANCE', id: wrong.id })
  await work.transaction.attendance.update({
    where: { id: wrong.id },
    data: { voidedAt: work.now, voidReason: reason },
  })
  work.tell('ATTENDANCE_CORRECTED', dimensionsOf(event, work.now, wrong.organisationId))
}

/**
 * Puts another attendance of the same person at the same shift in place of a wrong one, which is voided. How they came stays as
 * it was; whoever does this has entered the new one.
 * @throws AttendanceTimeError, CheckedInElsewhereError.
 */
export async function replaceAttendance(
  work: UnitOfWork,
  event: LockedEvent,
  wrong: AttendanceModel,
  { checkedInAt, checkedOutAt }: { checkedInAt: Date; checkedOutAt: Date | null },
  reason: string,
): Promise<AttendanceModel> {
  requireCheckInTime(checkedInAt, event, work.now)
  if (checkedOutAt) requireCheckOutTime(checkedOutAt, checkedInAt, work.now)
  await voidAttendance(work, event, wrong, reason)
  return insertAttendance(work, event, {
    shiftId: wrong.shiftId,
    volunteerId: wrong.volunteerId,
    organisationId: wrong.organisationId,
    isAccompanied: wrong.isAccompanied,
    checkInMethod: wrong.checkInMethod,
    checkedInAt,
    checkedOutAt,
    // How somebody left stays known only while the moment does.
    checkOutMethod: isSameMoment(checkedOutAt, wrong.checkedOutAt) ? wrong.checkOutMethod : checkedOutAt && 'DESK',
    checkedOutById: checkedOutAt && work.actorId,
    replacesId: wrong.id,
  })
}

function isSameMoment(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime()
}
