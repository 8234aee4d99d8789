import type { UnitOfWork } from '../command/command.ts'
import { dimensionsOf, lockEvent, requireStatus } from '../events/events.service.ts'
import { NotFoundError } from '../shared/errors.ts'
import { requireAttendanceReach } from './attendance.policy.ts'
import { closingTime, requireCheckInTime, requireCheckOutTime } from './attendance.rules.ts'
import { insertAttendance, lockAttendance } from './attendance.service.ts'

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
  const found = await work.transaction.attendance.findUnique({
    where: { id: input.attendanceId },
    select: { eventId: true, organisationId: true },
  })
  if (!found) throw new NotFoundError('attendance')
  const event = await lockEvent(work.transaction, found.eventId, 'SHARE')
  requireAttendanceReach(work.viewer, 'attendance.correct', found, event)
  requireStatus(event, 'RUNNING', 'DONE', 'VERIFIED')
  const wrong = await lockAttendance(work.transaction, input.attendanceId)
  await work.uncount({ kind: 'ATTENDANCE', id: wrong.id })
  await work.transaction.attendance.update({
    where: { id: wrong.id },
    data: { voidedAt: work.now, voidReason: input.reason },
  })
  work.tell('ATTENDANCE_CORRECTED', dimensionsOf(event, work.now, wrong.organisationId))
  if (input.correct === null) return { voidedId: wrong.id, attendanceId: null }
  const checkedInAt = input.correct.checkedInAt ?? wrong.checkedInAt
  // An event that is over has nobody left inside.
  const checkedOutAt =
    input.correct.checkedOutAt ??
    wrong.checkedOutAt ??
    (event.status === 'RUNNING' ? null : closingTime(checkedInAt, event, event.finishedAt ?? work.now))
  requireCheckInTime(checkedInAt, event, work.now)
  if (checkedOutAt) requireCheckOutTime(checkedOutAt, checkedInAt, work.now)
  const right = await insertAttendance(work, event, {
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
  return { voidedId: wrong.id, attendanceId: right.id }
}

function isSameMoment(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime()
}
