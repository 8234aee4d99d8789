import type { Database } from '@erikti/prisma/client'
import type { MonthClosingModel } from '@erikti/prisma/generated/client/models/MonthClosing'
import { Temporal } from 'temporal-polyfill'
import { dayIn, fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'

/** Five years: what lies further back has been reported. */
export const mostMonths = 60

export interface ReportMonth {
  startsOn: Date
  isOver: boolean
  closing: MonthClosingModel | null
}

/** Every month from the first in which something happened to the present one, the latest first; `mostMonths` at most. */
export async function readMonths(
  { prisma, pool }: Database,
  { id: regionId, timeZone }: { id: string; timeZone: string },
  now: Date,
): Promise<ReportMonth[]> {
  const present = dayIn(timeZone, now).with({ day: 1 })
  const { rows } = await pool.query<{ first: string | null }>({
    name: 'first-counted-month',
    text: `SELECT min("periodStart")::text AS first FROM "Counter"
           WHERE "scopeKind" = 'REGION' AND "scopeId" = $1 AND "periodKind" = 'MONTH'`,
    values: [regionId],
  })
  const first = rows[0]?.first ? Temporal.PlainDate.from(rows[0].first) : present
  const count = Math.min(mostMonths, Math.max(1, first.until(present, { largestUnit: 'months' }).months + 1))
  const closings = await prisma.monthClosing.findMany({ orderBy: { month: 'desc' }, take: mostMonths })
  return Array.from({ length: count }, (_, back) => {
    const month = present.subtract({ months: back })
    const startsOn = toCalendarDate(month)
    const closing = closings.find((one) => fromCalendarDate(one.month).equals(month)) ?? null
    return { startsOn, isOver: back > 0, closing }
  })
}
