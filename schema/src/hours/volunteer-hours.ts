import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reachOf } from '../access/access.policy.ts'
import type { Viewer } from '../access/viewer.ts'
import { fromCalendarDate, startOfDay } from '../shared/calendar.ts'

/** Whose hours, from which day to which day of the region, both included; null: without an end. */
export interface HoursAsked {
  volunteerId: string
  from: Date | null
  to: Date | null
}

/** Hours by whether somebody approved them. An attendance counts in the year of its check-in. */
export interface HoursOfYear {
  year: number
  events: number
  minutesApproved: number
  minutesAwaiting: number
}

/** Standing attendances of the days asked for. */
export function whereWithin(timeZone: string, { volunteerId, from, to }: HoursAsked): Prisma.AttendanceWhereInput {
  return {
    volunteerId,
    voidedAt: null,
    checkedInAt: {
      ...(from && { gte: startOfDay(timeZone, fromCalendarDate(from)) }),
      ...(to && { lt: startOfDay(timeZone, fromCalendarDate(to).add({ days: 1 })) }),
    },
  }
}

/** Each year with hours that the viewer may see (`visibleAttendances`), the latest first. Of somebody still there nothing counts yet. */
export async function readHoursByYear(
  { pool }: Database,
  viewer: Viewer,
  timeZone: string,
  { volunteerId, from, to }: HoursAsked,
): Promise<HoursOfYear[]> {
  const reach = reachOf(viewer, 'participation.read')
  const { rows } = await pool.query<HoursOfYear>({
    name: 'hours-by-year',
    text: `SELECT extract(year FROM "checkedInAt" AT TIME ZONE $2)::int AS year,
                  count(DISTINCT attendance."eventId")::int AS events,
                  coalesce(sum(minutes) FILTER (WHERE "approvedAt" IS NOT NULL), 0)::int AS "minutesApproved",
                  coalesce(sum(minutes) FILTER (WHERE "approvedAt" IS NULL), 0)::int AS "minutesAwaiting"
           FROM "Attendance" attendance JOIN "Event" event ON event.id = attendance."eventId"
           WHERE "volunteerId" = $1 AND "voidedAt" IS NULL AND minutes IS NOT NULL
             AND ($3::date IS NULL OR ("checkedInAt" AT TIME ZONE $2)::date >= $3)
             AND ($4::date IS NULL OR ("checkedInAt" AT TIME ZONE $2)::date <= $4)
             AND ($5 OR "organisationId" = ANY ($6::uuid[]) OR event."organiserId" = ANY ($6::uuid[]))
           GROUP BY 1 ORDER BY 1 DESC`,
    values: [volunteerId, timeZone, from, to, reach.everywhere, reach.everywhere ? [] : [...reach.organisationIds]],
  })
  return rows
}
