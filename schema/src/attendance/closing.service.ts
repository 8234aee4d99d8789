import type { UnitOfWork } from '../command/command.ts'
import { unscheduleEvent } from '../events/event-jobs.ts'
import { dimensionsOf, lockOwnEvent } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { closingTime, minutesBetween } from './attendance.rules.ts'
import { countMinutes } from './attendance.service.ts'

/**
 * Ends an event: who is still checked in is checked out (see `closingTime`), and the event counts as held.
 * @throws NotFoundError, ForbiddenError, EventStatusError.
 */
export async function finishEvent(
  work: UnitOfWork,
  input: { eventId: string },
): Promise<{ eventId: string; checkedOut: number }> {
  const event = await lockOwnEvent(work, input.eventId, 'events.run', 'RUNNING')
  const checkedOut = await checkOutEverybody(work, event)
  await work.transaction.event.update({ where: { id: event.id }, data: { status: 'DONE', finishedAt: work.now } })
  await unscheduleEvent(work, event)
  work.count({
    ...dimensionsOf(event, event.startsAt, event.organiserId),
    metric: 'EVENTS_HELD',
    delta: 1n,
    source: { kind: 'EVENT', id: event.id },
  })
  work.tell('EVENT_FINISHED', dimensionsOf(event, work.now, event.organiserId))
  return { eventId: event.id, checkedOut }
}

/** Thousands may still be inside, so they are all written in one statement, and counted in another. */
async function checkOutEverybody(work: UnitOfWork, event: LockedEvent): Promise<number> {
  const { transaction, actorId, now } = work
  const open = await transaction.attendance.findMany({
    where: { eventId: event.id, voidedAt: null, checkedOutAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, checkedInAt: true, organisationId: true },
  })
  if (open.length === 0) return 0
  const closed = open.map((attendance) => {
    const checkedOutAt = closingTime(attendance.checkedInAt, event, now)
    return { ...attendance, checkedOutAt, minutes: minutesBetween(attendance.checkedInAt, checkedOutAt) }
  })
  const rows = closed.map(({ id, checkedOutAt, minutes }) => ({ id, checkedOutAt, minutes }))
  await transaction.$executeRaw`
    UPDATE "Attendance" attendance
    SET "checkedOutAt" = closed."checkedOutAt", minutes = closed.minutes, "checkOutMethod" = 'AT_END', "checkedOutById" = ${actorId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS closed (id uuid, "checkedOutAt" timestamptz, minutes int)
    WHERE attendance.id = closed.id`
  for (const attendance of closed) countMinutes(work, event, attendance)
  return closed.length
}

/** Confirms that an event's records are right. They can still be corrected, in the open. @throws NotFoundError, ForbiddenError, EventStatusError. */
export async function verifyEvent(work: UnitOfWork, input: { eventId: string }): Promise<{ eventId: string }> {
  const event = await lockOwnEvent(work, input.eventId, 'events.publish', 'DONE')
  await work.transaction.event.update({ where: { id: event.id }, data: { status: 'VERIFIED', verifiedAt: work.now } })
  work.tell('EVENT_VERIFIED', dimensionsOf(event, work.now, event.organiserId))
  return { eventId: event.id }
}
