import type { ReportKind } from '@erikti/prisma/generated/client/enums'
import { Temporal } from 'temporal-polyfill'
import { startOfDay } from '../shared/calendar.ts'

/** What a report is about: a month, or the half-year that begins in January or July. */
export interface ReportPeriod {
  kind: ReportKind
  startsOn: Temporal.PlainDate
}

const monthsIn: Readonly<Record<ReportKind, number>> = { MONTH: 1, HALF_YEAR: 6 }

/** The first day of each of its months, in order. */
export function monthsOf({ kind, startsOn }: ReportPeriod): Temporal.PlainDate[] {
  return Array.from({ length: monthsIn[kind] }, (_, later) => startsOn.add({ months: later }))
}

/** Its last day. */
export function lastDayOf({ kind, startsOn }: ReportPeriod): Temporal.PlainDate {
  return startsOn.add({ months: monthsIn[kind] }).subtract({ days: 1 })
}

/** Whether a period of this kind begins on the day. */
export function isStart(kind: ReportKind, day: Temporal.PlainDate): boolean {
  return day.day === 1 && (kind === 'MONTH' || day.month % 6 === 1)
}

/** The half-year that a month lies in. */
export function halfYearAround(month: Temporal.PlainDate): ReportPeriod {
  return { kind: 'HALF_YEAR', startsOn: month.with({ month: month.month < 7 ? 1 : 7, day: 1 }) }
}

/** The first moment that no longer lies in the month, in the region's zone. */
export function endOfMonth(timeZone: string, month: Temporal.PlainDate): Date {
  return startOfDay(timeZone, month.add({ months: 1 }))
}
