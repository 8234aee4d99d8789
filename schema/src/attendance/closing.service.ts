import type { UnitOfWork } from '../command/command.ts'
import { unscheduleEvent } from '../events/event-jobs.ts'
import { dimensionsOf, lockOwnEvent } from '../events/events.service.ts'
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
  const open = await work.transaction.attendance.findMany({
    where: { eventId: event.id, voidedAt: null, checkedOutAt: null },
    orderBy: { id: 'asc' },
  })
  for (const attendance of open) {
    const checkedOutAt = closingTime(attendance.checkedInAt, event, work.now)
    const minutes = minutesBetween(attendance.checkedInAt, checkedOutAt)
    await work.transaction.attendance.update({
      where: { id: attendance.id },
      data: { checkedOutAt, minutes, checkOutMethod: 'AT_END' },
    })
    countMinutes(work, event, { ...attendance, minutes })
  }
  await work.transaction.event.update({ where: { id: event.id }, data: { status: 'DONE', finishedAt: work.now } })
  await unscheduleEvent(work, event)
  work.count({
    ...dimensionsOf(event, event.startsAt, event.organiserId),
    metric: 'EVENTS_HELD',
    delta: 1n,
    source: { kind: 'EVENT', id: event.id },
  })
  work.tell('EVENT_FINISHED', dimensionsOf(event, work.now, event.organiserId))
  return { eventId: event.id, checkedOut: open.length }
}

/** Confirms that an event's records are right. They can still be corrected, in the open. @throws NotFoundError, ForbiddenError, EventStatusError. */
export async function verifyEvent(work: UnitOfWork, input: { eventId: string }): Promise<{ eventId: string }> {
  const event = await lockOwnEvent(work, input.eventId, 'events.publish', 'DONE')
  await work.transaction.event.update({ where: { id: event.id }, data: { status: 'VERIFIED', verifiedAt: work.now } })
  work.tell('EVENT_VERIFIED', dimensionsOf(event, work.now, event.organiserId))
  return { eventId: event.id }
}
