import type { UnitOfWork } from '../command/command.ts'
import { openAttendance } from '../attendance/attendance.service.ts'
import { voidAttendance } from '../attendance/correction.service.ts'
import { ForbiddenError } from '../shared/errors.ts'
import { UndoEndedError } from './check-in.errors.ts'

const undoMinutes = 15
export const undoReason = 'Белгі қайтарып алынды'

/**
 * Takes back one's own check-in, soon after it: nobody was there. What came later, or from somebody else, is corrected.
 * @throws NotFoundError, ForbiddenError for another's entry, EventStatusError, AttendanceVoidedError, UndoEndedError.
 */
export async function undoCheckIn(
  work: UnitOfWork,
  input: { attendanceId: string },
): Promise<{ attendanceId: string }> {
  const { event, attendance } = await openAttendance(work, input.attendanceId, 'attendance.write', 'RUNNING')
  if (attendance.recordedById !== work.actorId) throw new ForbiddenError()
  const endsAt = new Date(attendance.recordedAt.getTime() + undoMinutes * 60_000)
  if (work.now > endsAt) throw new UndoEndedError(endsAt)
  await voidAttendance(work, event, attendance, undoReason)
  return { attendanceId: attendance.id }
}
