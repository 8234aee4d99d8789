import type { UnitOfWork } from '../command/command.ts'
import { dropJob } from '../jobs/later.ts'

const hourMilliseconds = 3_600_000
/** People take their time to leave and to check out; then the event ends by itself. */
const finishAfterHours = 1
/** Who signed up is reminded a day ahead, and again when it is time to go. */
const remindBeforeHours = [24, 2]

interface Timetable {
  id: string
  startsAt: Date
  endsAt: Date
}

const reminderKey = ({ id }: Timetable, hours: number) => `${id} ${hours}`

/** Has a running event end by itself: some time after its end, or after it began late. A later time takes the earlier one's place. */
export function scheduleEnding(work: UnitOfWork, event: Timetable): void {
  const end = event.endsAt > work.now ? event.endsAt : work.now
  const runAt = new Date(end.getTime() + finishAfterHours * hourMilliseconds)
  work.later({ kind: 'FINISH_EVENT', key: event.id, payload: { eventId: event.id }, runAt })
}

/** Leaves for later what an announced event needs at its time; called again when the time changes. Reminders of the past are left out. */
export async function scheduleEvent(work: UnitOfWork, event: Timetable): Promise<void> {
  const at = (moment: Date, hours: number) => new Date(moment.getTime() + hours * hourMilliseconds)
  const payload = { eventId: event.id }
  scheduleEnding(work, event)
  for (const hours of remindBeforeHours) {
    const runAt = at(event.startsAt, -hours)
    const key = reminderKey(event, hours)
    if (runAt > work.now) work.later({ kind: 'REMIND_EVENT', key, payload: { ...payload, hours }, runAt })
    else await dropJob(work.transaction, 'REMIND_EVENT', key)
  }
}

/** Calls off what was left for later: the event will not take place, or has ended. */
export async function unscheduleEvent({ transaction }: UnitOfWork, event: Timetable): Promise<void> {
  await dropJob(transaction, 'FINISH_EVENT', event.id)
  for (const hours of remindBeforeHours) await dropJob(transaction, 'REMIND_EVENT', reminderKey(event, hours))
}
