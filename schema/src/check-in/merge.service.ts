import type { CheckInActionOutcome } from '@erikti/prisma/generated/client/enums'
import type { CheckInActionModel } from '@erikti/prisma/generated/client/models/CheckInAction'
import type { RosterCopyModel } from '@erikti/prisma/generated/client/models/RosterCopy'
import { runCommand } from '../command/command.ts'
import type { Outcome, UnitOfWork } from '../command/command.ts'
import type { JsonObject } from '../command/idempotency.ts'
import type { Context } from '../context.ts'
import { requireEventReach } from '../events/events.policy.ts'
import { lockEvent } from '../events/events.service.ts'
import { DomainError } from '../shared/errors.ts'
import { ActionsMissingError } from './check-in.errors.ts'
import { applyAction } from './actions.service.ts'
import type { DeviceAction } from './actions.service.ts'
import { openCopy } from './roster.service.ts'
import type { PresentedRoster } from './roster.service.ts'

/** A type and no interface: what a command answers is JSON. */
export type MergedAction = {
  id: string
  outcome: CheckInActionOutcome
  problem: string | null
  attendanceId: string | null
  volunteerId: string | null
}

/** A clock that is off by less is taken as it is. */
const clockToleranceMilliseconds = 2 * 60_000

/** What has to be added to the times of a device whose clock is off, in milliseconds. */
export function clockOffset(deviceTime: Date, now: Date): number {
  const offset = now.getTime() - deviceTime.getTime()
  return Math.abs(offset) > clockToleranceMilliseconds ? offset : 0
}

/**
 * Merges what was done on a device, in its order, each action in a transaction of its own: once and only once, since its id is a
 * primary key. An action that was merged before answers with what came of it then.
 * @throws RosterNotGenuineError, RosterCopyEndedError, ActionsMissingError, NotFoundError, ForbiddenError.
 */
export async function mergeCheckIns(
  context: Context,
  input: PresentedRoster & { deviceTime: Date; actions: readonly DeviceAction[] },
): Promise<{ results: MergedAction[]; eventId: string }> {
  const { now, eventId } = await inCommand(context, async (work) => {
    const copy = await openCopy(work.transaction, work.secrets, input, work.now)
    const event = await lockEvent(work.transaction, copy.eventId, 'SHARE')
    requireEventReach(work.viewer, 'attendance.write', event)
    return { now: work.now.toISOString(), eventId: event.id }
  })
  const offset = clockOffset(input.deviceTime, new Date(now))
  const results: MergedAction[] = []
  for (const action of [...input.actions].sort((a, b) => a.sequence - b.sequence)) {
    const at = new Date(action.at.getTime() + offset)
    results.push(
      await inCommand(context, async (work) =>
        mergeAction(work, await openCopy(work.transaction, work.secrets, input, work.now), action, at),
      ),
    )
  }
  return { results, eventId }
}

function inCommand<Result extends JsonObject>(
  context: Context,
  rule: (work: UnitOfWork) => Promise<Result>,
): Promise<Outcome<Result>> {
  const command = { name: 'mergeCheckIns', input: null, idempotencyKey: null, permission: 'attendance.write' } as const
  return runCommand(context, command, rule)
}

async function mergeAction(
  work: UnitOfWork,
  copy: RosterCopyModel,
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
  const next = (_max.sequence ?? 0) + 1
  // An id or a number that something else has: the device's queue is not what it was.
  if (known || action.sequence !== next) {
    if (!known && action.sequence > next) throw new ActionsMissingError(next)
    return { id: action.id, outcome: 'REFUSED', problem: 'ACTION_REPEATED', attendanceId: null, volunteerId: null }
  }
  const event = await lockEvent(transaction, copy.eventId, 'SHARE')
  requireEventReach(work.viewer, 'attendance.write', event)
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
