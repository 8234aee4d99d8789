import type { CheckInActionKind, CheckInActionOutcome } from '@erikti/prisma/generated/client/enums'
import type { AttendanceModel } from '@erikti/prisma/generated/client/models/Attendance'
import { CheckedInElsewhereError } from '../attendance/attendance.errors.ts'
import { admit, lockAttendance, release } from '../attendance/attendance.service.ts'
import { replaceAttendance, voidAttendance } from '../attendance/correction.service.ts'
import type { UnitOfWork } from '../command/command.ts'
import { deciderOf } from '../device-copies/device-copies.ts'
import type { QueuedAction } from '../device-copies/device-copies.ts'
import { EventStatusError } from '../events/events.errors.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { findSurvivor } from '../volunteers/survivor.ts'
import { NotFoundError } from '../shared/errors.ts'
import { NotCheckedInError } from './check-in.errors.ts'
import { undoReason } from './undo.service.ts'
import { findOrRegister, knownAt } from './walk-in.service.ts'
import type { WalkIn } from './walk-in.service.ts'

/** Two desks that saw somebody come within it saw the same coming. */
const sameComingMilliseconds = 30 * 60_000
const minuteMilliseconds = 60_000
const earlierReason = 'Басқа құрылғы ертерек белгілеген'

/** Something done at a door without a network. */
export interface DeviceAction extends QueuedAction {
  kind: CheckInActionKind
  volunteerId?: string | null | undefined
  shiftId?: string | null | undefined
  byPass: boolean
  undoesId?: string | null | undefined
  walkIn?: WalkIn | null | undefined
}

export interface Verdict {
  outcome: CheckInActionOutcome
  /** The code of what stands in the way. */
  problem: string | null
  attendanceId: string | null
  volunteerId: string | null
}

/** An action with its time put right, and the copy that it came by. */
export type TimedAction = DeviceAction & { rosterCopyId: string }

const applied = (volunteerId: string, attendanceId: string | null): Verdict => ({
  outcome: 'APPLIED',
  problem: null,
  attendanceId,
  volunteerId,
})
const alreadySo = (volunteerId: string | null, attendanceId: string | null): Verdict => ({
  outcome: 'ALREADY_SO',
  problem: null,
  attendanceId,
  volunteerId,
})
/** A person has to look. */
const conflict = (problem: string, volunteerId: string | null, attendanceId: string | null): Verdict => ({
  outcome: 'CONFLICT',
  problem,
  attendanceId,
  volunteerId,
})

/**
 * Does what a device did without a network, if nothing stands in the way; else says what. It overwrites nothing that somebody else
 * entered, but that the earlier of two sightings of one coming stands.
 * @throws a DomainError for what cannot be, whoever decides.
 */
export async function applyAction(work: UnitOfWork, event: LockedEvent, action: TimedAction): Promise<Verdict> {
  switch (action.kind) {
    case 'CHECK_IN':
      return applyCheckIn(work, event, action, await survivorOf(work, action))
    case 'CHECK_OUT':
      return applyCheckOut(work, event, action, await survivorOf(work, action))
    case 'WALK_IN': {
      if (!action.walkIn) throw new NotFoundError('volunteer')
      const { volunteerId } = await findOrRegister(work, event, action.walkIn)
      return applyCheckIn(work, event, action, volunteerId)
    }
    case 'UNDO':
      return applyUndo(work, event, action)
  }
}

async function survivorOf({ transaction }: UnitOfWork, { volunteerId }: TimedAction): Promise<string> {
  if (!volunteerId) throw new NotFoundError('volunteer')
  return (await findSurvivor(transaction, volunteerId)) ?? volunteerId
}

/** What stands of somebody at the event; in the shift when it is given. */
export function findStanding(
  { transaction }: UnitOfWork,
  event: LockedEvent,
  volunteerId: string,
  shiftId: string | null | undefined,
): Promise<AttendanceModel | null> {
  return transaction.attendance.findFirst({
    where: { eventId: event.id, volunteerId, voidedAt: null, ...(shiftId && { shiftId }) },
    orderBy: { checkedInAt: 'desc' },
  })
}

async function applyCheckIn(
  work: UnitOfWork,
  event: LockedEvent,
  action: TimedAction,
  volunteerId: string,
): Promise<Verdict> {
  const standing = await findStanding(work, event, volunteerId, action.shiftId)
  if (standing) return joinStanding(work, event, action, standing)
  if (event.status === 'DRAFT' || event.status === 'CANCELLED') throw new EventStatusError(event.status, ['RUNNING'])
  if (event.status !== 'RUNNING') return conflict('EVENT_STATUS', volunteerId, null)
  try {
    const attendance = await work.attempt(() => admitFor(work, event, action, volunteerId))
    return applied(attendance.volunteerId, attendance.id)
  } catch (error) {
    if (!(error instanceof CheckedInElsewhereError)) throw error
    return conflict(error.code, volunteerId, error.elsewhereId)
  }
}

/** Writes the check-in that an action tells of. @throws what `admit` throws. */
export function admitFor(
  work: UnitOfWork,
  event: LockedEvent,
  action: Pick<TimedAction, 'kind' | 'shiftId' | 'at' | 'byPass'> & {
    walkIn?: { isAccompanied: boolean } | null | undefined
  },
  volunteerId: string,
  checkedOutAt: Date | null = null,
): Promise<AttendanceModel> {
  return admit(work, event, {
    who: { id: volunteerId },
    among: knownAt(work, event),
    shiftId: action.shiftId,
    at: action.at,
    method: action.kind === 'WALK_IN' ? 'WALK_IN' : action.byPass ? 'PASS' : 'DESK',
    ...(action.walkIn?.isAccompanied && { isAccompanied: true }),
    checkedOutAt,
  })
}

/** Somebody saw them come before this was merged. */
async function joinStanding(
  work: UnitOfWork,
  event: LockedEvent,
  action: TimedAction,
  standing: AttendanceModel,
): Promise<Verdict> {
  const { at } = action
  if (standing.checkedOutAt && at > standing.checkedOutAt)
    return conflict('ALREADY_CHECKED_OUT', standing.volunteerId, standing.id)
  const earlierBy = standing.checkedInAt.getTime() - at.getTime()
  if (Math.abs(earlierBy) > sameComingMilliseconds)
    return conflict('ALREADY_CHECKED_IN', standing.volunteerId, standing.id)
  if (earlierBy < minuteMilliseconds || event.status !== 'RUNNING' || standing.approvedAt)
    return alreadySo(standing.volunteerId, standing.id)
  const times = { checkedInAt: at, checkedOutAt: standing.checkedOutAt }
  const replaced = await replaceStanding(work, event, standing, times, earlierReason)
  return applied(standing.volunteerId, replaced.id)
}

/** Replaces what stands, and what other devices said of it is said of the new one. @throws what `replaceAttendance` throws. */
export async function replaceStanding(
  work: UnitOfWork,
  event: LockedEvent,
  standing: AttendanceModel,
  times: { checkedInAt: Date; checkedOutAt: Date | null },
  reason: string,
): Promise<AttendanceModel> {
  const held = await lockAttendance(work.transaction, standing.id)
  const replaced = await replaceAttendance(work, event, held, times, reason)
  await work.transaction.checkInAction.updateMany({
    where: { attendanceId: standing.id },
    data: { attendanceId: replaced.id },
  })
  return replaced
}

async function applyCheckOut(
  work: UnitOfWork,
  event: LockedEvent,
  action: TimedAction,
  volunteerId: string,
): Promise<Verdict> {
  const standing = await findStanding(work, event, volunteerId, action.shiftId)
  if (!standing) {
    const waiting = await work.transaction.checkInAction.count({
      where: { copy: { eventId: event.id }, volunteerId, outcome: 'CONFLICT', decision: null },
    })
    if (waiting === 0) throw new NotCheckedInError()
    return conflict('NOT_CHECKED_IN', volunteerId, null)
  }
  if (standing.checkedOutAt) {
    const apart = Math.abs(standing.checkedOutAt.getTime() - action.at.getTime())
    const tolerance = standing.checkOutMethod === 'AT_END' ? minuteMilliseconds : sameComingMilliseconds
    return apart <= tolerance
      ? alreadySo(volunteerId, standing.id)
      : conflict('ALREADY_CHECKED_OUT', volunteerId, standing.id)
  }
  const held = await lockAttendance(work.transaction, standing.id)
  await release(work, event, held, { at: action.at, method: 'DESK', byId: work.actorId })
  return applied(volunteerId, standing.id)
}

/** Takes back what the same device did before. What another has seen as well, or has changed since, a person looks at. */
async function applyUndo(work: UnitOfWork, event: LockedEvent, action: TimedAction): Promise<Verdict> {
  const { transaction } = work
  const target = await transaction.checkInAction.findUnique({ where: { id: action.undoesId ?? action.id } })
  if (!target || target.rosterCopyId !== action.rosterCopyId || target.kind === 'UNDO')
    throw new NotFoundError('action')
  const { volunteerId, attendanceId } = target
  if (target.outcome === 'CONFLICT' && target.decision === null) {
    // Who did it takes it back, so there is nothing left to decide.
    await transaction.checkInAction.update({
      where: { id: target.id },
      data: { decision: 'DISMISSED', decidedAt: work.now, decidedById: deciderOf(work) },
    })
    return alreadySo(volunteerId, attendanceId)
  }
  if (!attendanceId || !volunteerId || target.outcome !== 'APPLIED') return alreadySo(volunteerId, attendanceId)
  const standing = await transaction.attendance.findUniqueOrThrow({ where: { id: attendanceId } })
  if (standing.voidedAt) {
    const replaced = await transaction.attendance.count({ where: { replacesId: attendanceId, voidedAt: null } })
    return replaced > 0
      ? conflict('ATTENDANCE_VOIDED', volunteerId, attendanceId)
      : alreadySo(volunteerId, attendanceId)
  }
  if (event.status !== 'RUNNING') return conflict('EVENT_STATUS', volunteerId, attendanceId)
  if (target.kind === 'CHECK_OUT') {
    const times = { checkedInAt: standing.checkedInAt, checkedOutAt: null }
    return applied(volunteerId, (await replaceStanding(work, event, standing, times, undoReason)).id)
  }
  const seenByOthers = await transaction.checkInAction.count({
    where: { attendanceId, rosterCopyId: { not: action.rosterCopyId }, kind: { in: ['CHECK_IN', 'WALK_IN'] } },
  })
  if (seenByOthers > 0 || standing.checkedOutAt) return conflict('SEEN_BY_ANOTHER', volunteerId, attendanceId)
  await voidAttendance(work, event, await lockAttendance(transaction, attendanceId), undoReason)
  return applied(volunteerId, attendanceId)
}
