import type { Database } from '@erikti/prisma/client'
import { actorOf } from '../access/viewer.ts'
import type { Viewer } from '../access/viewer.ts'
import { lateAfterMinutes } from './hours.rules.ts'

/** What came of an event, in numbers that name nobody. Corrected attendances do not count. */
export interface ClosingReport {
  eventId: string
  /** Everybody who came. */
  attended: number
  /** Nobody checked them out, so the event's end did. */
  checkedOutAtEnd: number
  /** Held a place and did not come. */
  noShows: number
  late: number
  minutes: number
  /** How many attendances wait for approval, their minutes, and how many of them the viewer entered. */
  awaiting: number
  minutesAwaiting: number
  ownAwaiting: number
}

/** Reports of several events in one statement, in the order asked; null for an event that has not ended. */
export async function readClosingReports(
  { pool }: Database,
  viewer: Viewer,
  eventIds: readonly string[],
): Promise<readonly (ClosingReport | null)[]> {
  const { rows } = await pool.query<ClosingReport>({
    name: 'closing-reports',
    text: `SELECT event.id AS "eventId", here.*, "noShow"."noShows"
           FROM "Event" event
           CROSS JOIN LATERAL (
             SELECT count(*)::int AS attended,
                    count(*) FILTER (WHERE "checkOutMethod" = 'AT_END')::int AS "checkedOutAtEnd",
                    count(*) FILTER (WHERE "checkedInAt" > shift."startsAt" + make_interval(mins => $3))::int AS late,
                    coalesce(sum(minutes), 0)::int AS minutes,
                    count(*) FILTER (WHERE "approvedAt" IS NULL)::int AS awaiting,
                    coalesce(sum(minutes) FILTER (WHERE "approvedAt" IS NULL), 0)::int AS "minutesAwaiting",
                    count(*) FILTER (WHERE "approvedAt" IS NULL AND $2::uuid IN ("recordedById", "checkedOutById"))::int AS "ownAwaiting"
             FROM "Attendance" attendance JOIN "Shift" shift ON shift.id = attendance."shiftId"
             WHERE attendance."eventId" = event.id AND "voidedAt" IS NULL) here
           CROSS JOIN LATERAL (
             SELECT count(DISTINCT signup."volunteerId")::int AS "noShows"
             FROM "Signup" signup
             WHERE signup."eventId" = event.id AND signup.status = 'CONFIRMED' AND NOT EXISTS (
               SELECT FROM "Attendance" came
               WHERE came."eventId" = event.id AND came."volunteerId" = signup."volunteerId" AND came."voidedAt" IS NULL)) "noShow"
           WHERE event.id = ANY ($1::uuid[]) AND event.status IN ('DONE', 'VERIFIED')`,
    values: [eventIds, actorOf(viewer), lateAfterMinutes],
  })
  const byEvent = new Map(rows.map((row) => [row.eventId, row]))
  return eventIds.map((id) => byEvent.get(id) ?? null)
}
