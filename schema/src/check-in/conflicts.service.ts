import type { CheckInDecision } from '@erikti/prisma/generated/client/enums'
import type { AttendanceModel } from '@erikti/prisma/generated/client/models/Attendance'
import type { CheckInActionModel } from '@erikti/prisma/generated/client/models/CheckInAction'
import { reaches, requireReach } from '../access/access.policy.ts'
import { CheckedInElsewhereError } from '../attendance/attendance.errors.ts'
import { closingTime } from '../attendance/attendance.rules.ts'
import { lockAttendance } from '../attendance/attendance.service.ts'
import { voidAttendance } from '../attendance/correction.service.ts'
import type { UnitOfWork } from '../command/command.ts'
import { deciderOf } from '../device-copies/device-copies.ts'
import { ConflictDecidedError } from '../device-copies/device-copies.errors.ts'
import { requireEventReach } from '../events/events.policy.ts'
import { lockEvent, requireStatus } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { NotFoundError } from '../shared/errors.ts'
import { admitFor, findStanding, replaceStanding } from './actions.service.ts'
import { NotCheckedInError } from './check-in.errors.ts'
import { undoReason } from './undo.service.ts'

/** Why what stood before gives way. */
const takenOverReason = 'Қайшылық шешілді: құрылғыдағы жазба қабылданды'

/** What is kept beside an action, for who decides on it. */
interface Detail {
  /** When it happened, the device's clock put right. */
  at: string
  byPass: boolean
  isAccompanied: boolean
}

/**
 * Decides on what a device did and others did otherwise: dismissed, it stays as it is; taken over, what the device says takes the
 * place of what stands, as a correction does. Once the event is over, that is the office's.
 * @throws NotFoundError, ForbiddenError, ConflictDecidedError, EventStatusError, AttendanceTimeError, NotCheckedInError,
 * CheckedInElsewhereError where the other place is not the viewer's to change, and what keeps the person from taking part.
 */
export async function decideCheckInConflict(
  work: UnitOfWork,
  input: { actionId: string; decision: CheckInDecision },
): Promise<{ actionId: string; attendanceId: string | null }> {
  const { transaction } = work
  const found = await transaction.checkInAction.findUnique({
    where: { id: input.actionId },
    select: { outcome: true, copy: { select: { eventId: true } } },
  })
  if (!found || found.outcome !== 'CONFLICT') throw new NotFoundError('conflict')
  const event = await lockEvent(transaction, found.copy.eventId, 'SHARE')
  requireEventReach(work.viewer, 'attendance.write', event)
  const [action] = await transaction.$queryRaw<CheckInActionModel[]>`
    SELECT * FROM "CheckInAction" WHERE id = ${input.actionId}::uuid FOR NO KEY UPDATE`
  if (!action) throw new NotFoundError('conflict')
  if (action.decidedAt) throw new ConflictDecidedError(action.decidedAt)
  const attendance = input.decision === 'TAKEN_OVER' ? await takeOver(work, event, action) : null
  await transaction.checkInAction.update({
    where: { id: action.id },
    data: {
      decision: input.decision,
      decidedAt: work.now,
      decidedById: deciderOf(work),
      ...(attendance && { attendanceId: attendance.id }),
    },
  })
  return { actionId: action.id, attendanceId: attendance?.id ?? action.attendanceId }
}

async function takeOver(
  work: UnitOfWork,
  event: LockedEvent,
  action: CheckInActionModel,
): Promise<AttendanceModel | null> {
  requireStatus(event, 'RUNNING', 'DONE', 'VERIFIED')
  if (event.status !== 'RUNNING') requireReach(work.viewer, 'attendance.correct', event.organiserId)
  const { volunteerId } = action
  if (!volunteerId) throw new NotFoundError('volunteer')
  const detail = action.detail as unknown as Detail
  const at = new Date(detail.at)
  const standing = await findStanding(work, event, volunteerId, action.shiftId)
  switch (action.kind) {
    case 'CHECK_OUT':
      if (!standing) throw new NotCheckedInError()
      return replaceStanding(
        work,
        event,
        standing,
        { checkedInAt: standing.checkedInAt, checkedOutAt: at },
        takenOverReason,
      )
    case 'UNDO':
      if (!standing) throw new NotCheckedInError()
      await voidAttendance(work, event, await lockAttendance(work.transaction, standing.id), undoReason)
      return null
    case 'CHECK_IN':
    case 'WALK_IN': {
      const isOver = event.status !== 'RUNNING'
      const leftAt = isOver ? closingTime(at, event, event.finishedAt ?? work.now) : null
      if (standing) {
        const stays = standing.checkedOutAt && standing.checkedOutAt > at ? standing.checkedOutAt : leftAt
        return replaceStanding(work, event, standing, { checkedInAt: at, checkedOutAt: stays }, takenOverReason)
      }
      await endElsewhere(work, event, volunteerId, at, leftAt)
      const given = { kind: action.kind, shiftId: action.shiftId, at, byPass: detail.byPass, walkIn: detail }
      return admitFor(work, event, given, volunteerId, leftAt)
    }
  }
}

/** Nobody is in two places: where they were until then, they left then; where they came to later, they never were. */
async function endElsewhere(
  work: UnitOfWork,
  event: LockedEvent,
  volunteerId: string,
  at: Date,
  leftAt: Date | null,
): Promise<void> {
  const others = await work.transaction.attendance.findMany({
    where: {
      volunteerId,
      voidedAt: null,
      ...(leftAt && { checkedInAt: { lt: leftAt } }),
      OR: [{ checkedOutAt: null }, { checkedOutAt: { gt: at } }],
    },
    orderBy: { id: 'asc' },
  })
  for (const other of others) {
    const elsewhere = other.eventId === event.id ? event : await lockEvent(work.transaction, other.eventId, 'SHARE')
    const mayChange =
      reaches(work.viewer, 'attendance.write', elsewhere.organiserId) &&
      (elsewhere.status === 'RUNNING' || reaches(work.viewer, 'attendance.correct', elsewhere.organiserId))
    if (!mayChange) throw new CheckedInElsewhereError(null)
    if (other.checkedInAt < at)
      await replaceStanding(
        work,
        elsewhere,
        other,
        { checkedInAt: other.checkedInAt, checkedOutAt: at },
        takenOverReason,
      )
    else await voidAttendance(work, elsewhere, await lockAttendance(work.transaction, other.id), takenOverReason)
  }
}
