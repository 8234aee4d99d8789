import type { Database } from '@erikti/prisma/client'
import type { EventStatus } from '@erikti/prisma/generated/client/enums'
import type { LiveSource } from '../live/live-port.ts'

/** How far an event has come. Voided attendances do not count. */
export interface EventProgress {
  eventId: string
  /** Who may see it: `maySeeEvent`. */
  publishedAt: Date | null
  organiserId: string
  status: EventStatus
  /** Places in all shifts together, and how many are taken. */
  capacity: number
  signedUp: number
  /** Everybody who came; `here` of them are still there. */
  attended: number
  here: number
  checkedOut: number
  /** Of those who left. */
  minutes: number
  asOf: Date
}

const figures = ['status', 'capacity', 'signedUp', 'attended', 'here', 'checkedOut', 'minutes'] as const

/** Progress of several events in one statement; an event that does not exist is absent. */
async function readEventProgress(
  database: Database,
  eventIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, EventProgress>> {
  const { rows } = await database.pool.query<Omit<EventProgress, 'asOf'>>({
    name: 'event-progress',
    text: `SELECT event.id AS "eventId", event."publishedAt", event."organiserId", event.status,
                  coalesce(shift.capacity, 0)::int AS capacity, coalesce(shift."signedUp", 0)::int AS "signedUp",
                  attendance.attended::int AS attended, attendance.here::int AS here,
                  (attendance.attended - attendance.here)::int AS "checkedOut", coalesce(attendance.minutes, 0)::int AS minutes
           FROM "Event" event
           LEFT JOIN LATERAL (SELECT sum(capacity) AS capacity, sum("signedUpCount") AS "signedUp"
                              FROM "Shift" WHERE "eventId" = event.id) shift ON true
           LEFT JOIN LATERAL (SELECT count(*) AS attended, count(*) FILTER (WHERE "checkedOutAt" IS NULL) AS here,
                                     sum(minutes) AS minutes
                              FROM "Attendance" WHERE "eventId" = event.id AND "voidedAt" IS NULL) attendance ON true
           WHERE event.id = ANY ($1::uuid[])`,
    values: [eventIds],
  })
  return new Map(rows.map((row) => [row.eventId, { ...row, asOf: now }]))
}

export const eventProgressSource: LiveSource<string, EventProgress> = {
  name: 'eventProgress',
  identify: (eventId) => eventId,
  read: readEventProgress,
  difference: (previous, next) =>
    figures.some((figure) => previous[figure] !== next[figure]) ||
    previous.organiserId !== next.organiserId ||
    previous.publishedAt?.getTime() !== next.publishedAt?.getTime()
      ? next
      : null,
}
