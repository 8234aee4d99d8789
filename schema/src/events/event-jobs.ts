import type { Database } from '@erikti/prisma/client'
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

/**
 * The same in one statement for announced and running events that lack it: those that were announced before there were jobs, and
 * those of the demonstration year. What is open, or was done for the same time, stays as it is.
 */
export async function scheduleMissing({ pool }: Database, now: Date): Promise<void> {
  await pool.query(
    `INSERT INTO "Job" (id, kind, key, payload, "runAt", "createdAt")
     SELECT gen_random_uuid(), missing.kind, missing.key, missing.payload, missing."runAt", $1
     FROM "Event" event CROSS JOIN LATERAL (
       SELECT 'FINISH_EVENT'::"JobKind" AS kind, event.id::text AS key, jsonb_build_object('eventId', event.id) AS payload,
              event."endsAt" + $2 * interval '1 hour' AS "runAt"
       UNION ALL
       SELECT 'REMIND_EVENT', event.id || ' ' || hours, jsonb_build_object('eventId', event.id, 'hours', hours),
              event."startsAt" - hours * interval '1 hour'
       FROM unnest($3::int[]) AS hours WHERE event."startsAt" - hours * interval '1 hour' > $1) missing
     WHERE event.status IN ('PUBLISHED', 'RUNNING') AND NOT EXISTS (
       SELECT FROM "Job" known WHERE known.kind = missing.kind AND known.key = missing.key
         AND ((known."doneAt" IS NULL AND known."failedAt" IS NULL) OR known."runAt" >= missing."runAt"))
     ON CONFLICT DO NOTHING`,
    [now, finishAfterHours, remindBeforeHours],
  )
}
