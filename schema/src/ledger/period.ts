import type { PeriodKind as KeptPeriodKind } from '@erikti/prisma/generated/client/enums'
import { Temporal } from 'temporal-polyfill'
import { earliestYear } from '../shared/calendar.ts'

/** Weeks are not kept as counters: what they come to is summed up from the ledger. */
export type PeriodKind = KeptPeriodKind | 'WEEK'

/** A span of whole days: `start` is the first, `end` the day after the last. ALL has neither. */
export interface Period {
  kind: PeriodKind
  start: Temporal.PlainDate | null
  end: Temporal.PlainDate | null
}

export const wholeTime: Period = { kind: 'ALL', start: null, end: null }

/** The key of ALL in `Counter.periodStart`. */
export const startOfAll = '0001-01-01'

/** The period of this kind that the day lies in. */
export function periodAround(kind: PeriodKind, day: Temporal.PlainDate): Period {
  switch (kind) {
    case 'ALL':
      return wholeTime
    case 'YEAR': {
      const start = day.with({ month: 1, day: 1 })
      return { kind, start, end: start.add({ years: 1 }) }
    }
    case 'MONTH': {
      const start = day.with({ day: 1 })
      return { kind, start, end: start.add({ months: 1 }) }
    }
    case 'WEEK': {
      // As ISO 8601 has it: from Monday to Sunday.
      const start = day.subtract({ days: day.dayOfWeek - 1 })
      return { kind, start, end: start.add({ days: 7 }) }
    }
    case 'DAY':
      return { kind, start: day, end: day.add({ days: 1 }) }
  }
}

const periodKinds: readonly string[] = ['ALL', 'YEAR', 'MONTH', 'WEEK', 'DAY'] satisfies PeriodKind[]

/** The period that a kind and a day inside it name; null when they name none. */
export function parsePeriod(kind: string, day: string): Period | null {
  if (!periodKinds.includes(kind)) return null
  if (kind === 'ALL') return wholeTime
  const start = parseDay(day)
  return start && periodAround(kind as PeriodKind, start)
}

/** The day of the calendar that is written `YYYY-MM-DD`; null when it is none that can be asked about. */
export function parseDay(written: string): Temporal.PlainDate | null {
  try {
    const day = Temporal.PlainDate.from(written)
    return day.year < earliestYear ? null : day
  } catch {
    return null
  }
}

/** `periodStart` as the database and counter ids write it. */
export function startKey(period: Period): string {
  return period.start?.toString() ?? startOfAll
}

/** What a series goes by. */
export type BucketKind = Exclude<PeriodKind, 'ALL'>

/** The first days of all buckets of the kind from one day to another, both included. */
export function bucketStarts(kind: BucketKind, from: Temporal.PlainDate, to: Temporal.PlainDate): string[] {
  const starts: string[] = []
  let period = periodAround(kind, from)
  while (period.start && period.end && Temporal.PlainDate.compare(period.start, to) <= 0) {
    starts.push(period.start.toString())
    period = periodAround(kind, period.end)
  }
  return starts
}
