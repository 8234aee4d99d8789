import type { CheckInActionOutcome } from '@erikti/prisma/generated/client/enums'
import type { CheckInActionModel } from '@erikti/prisma/generated/client/models/CheckInAction'
import type { RosterCopyModel } from '@erikti/prisma/generated/client/models/RosterCopy'
import type { UnitOfWork } from '../command/command.ts'
import type { Context } from '../context.ts'
import { isNext, mergeInOrder, repeated } from '../device-copies/device-copies.ts'
import type { PresentedCopy } from '../device-copies/device-copies.ts'
import { requireEventReach } from '../events/events.policy.ts'
import { lockEvent } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { DomainError } from '../shared/errors.ts'
import { applyAction } from './actions.service.ts'
import type { DeviceAction } from './actions.service.ts'
import { openCopy } from './roster.service.ts'

/** A type and no interface: what a command answers is JSON. */
export type MergedAction = {
  id: string
  outcome: CheckInActionOutcome
  problem: string | null
  attendanceId: string | null
  volunteerId: string | null
}

/**
 * Merges what was done on a device, in its order, each action in a transaction of its own: once and only once, since its id is a
 * primary key. An action that was merged before answers with what came of it then.
 * @throws RosterNotGenuineError, RosterCopyEndedError, ActionsMissingError, NotFoundError, ForbiddenError.
 */
export async function mergeCheckIns(
  context: Context,
  input: PresentedCopy & { deviceTime: Date; actions: readonly DeviceAction[] },
): Promise<{ results: MergedAction[]; eventId: string }> {
  const command = { name: 'mergeCheckIns', permission: 'attendance.write' } as const
  let eventId = ''
  const open = async (work: UnitOfWork) => {
    const copy = await openCopy(work.transaction, work.secrets, input, work.now)
    const event = await lockEvent(work.transaction, copy.eventId, 'SHARE')
    requireEventReach(work.viewer, 'attendance.write', event)
    eventId = event.id
    return { copy, event }
  }
  return { results: await mergeInOrder(context, command, input, open, mergeAction), eventId }
}

async function mergeAction(
  work: UnitOfWork,
  { copy, event }: { copy: RosterCopyModel; event: LockedEvent },
  action: DeviceAction,
  at: Date,
): Promise<MergedAction> {
  const { transaction } = work
  const known = await transaction.checkInAction.findUnique({ where: { id: action.id } })
  if (known?.rosterCopyId === copy.id) return describe(known)
  const { _max } = await transaction.checkInAction.aggregate({
    where: { rosterCopyId: copy.id },
    _max: { sequence: true },
  })
  if (known || !isNext(action, _max.sequence))
    return { id: action.id, outcome: 'REFUSED', problem: repeated, attendanceId: null, volunteerId: null }
  const verdict = await work
    .attempt(() => applyAction(work, event, { ...action, at, rosterCopyId: copy.id }))
    .catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error
      return { outcome: 'REFUSED' as const, problem: error.code, attendanceId: null, volunteerId: null }
    })
  const written = await transaction.checkInAction.create({
    data: {
      id: action.id,
      rosterCopyId: copy.id,
      sequence: action.sequence,
      kind: action.kind,
      volunteerId: verdict.volunteerId ?? (await whoIsThere(work, action.volunteerId)),
      shiftId: action.shiftId ?? null,
      undoesId: action.undoesId ?? null,
      at: action.at,
      receivedAt: work.now,
      outcome: verdict.outcome,
      attendanceId: verdict.attendanceId,
      problem: verdict.problem,
      detail: { at: at.toISOString(), byPass: action.byPass, isAccompanied: action.walkIn?.isAccompanied ?? false },
    },
  })
  return describe(written)
}

/** What a device says of nobody is kept without them. */
async function whoIsThere({ transaction }: UnitOfWork, volunteerId: string | null | undefined): Promise<string | null> {
  if (!volunteerId) return null
  return (await transaction.volunteer.count({ where: { id: volunteerId } })) > 0 ? volunteerId : null
}

function describe({ id, outcome, problem, attendanceId, volunteerId }: CheckInActionModel): MergedAction {
  return { id, outcome, problem, attendanceId, volunteerId }
}
