import { addDays, addYears } from '../../format/days.ts'
import type { PeriodInput } from '../../live/counter.ts'
import type { PeriodChoice } from '../search.ts'

export interface BoardPeriod {
  /** Null is the current year, which the subscription follows. */
  readonly shown: PeriodInput | null
  /** What stands beside it; null when there is nothing to compare with. */
  readonly before: PeriodInput | null
}

/**
 * A day is compared with the same weekday of the week before, a month with the same month of the year before, a year with the
 * whole of the last: early in January, that last year is what makes small numbers look right.
 */
export function boardPeriod(choice: PeriodChoice, today: string): BoardPeriod {
  const lastYear = addYears(today, -1)
  switch (choice) {
    case 'today':
      return { shown: { kind: 'DAY', on: today }, before: { kind: 'DAY', on: addDays(today, -7) } }
    case 'month':
      return { shown: { kind: 'MONTH', on: today }, before: { kind: 'MONTH', on: lastYear } }
    case 'year':
      return { shown: null, before: { kind: 'YEAR', on: lastYear } }
    case 'last-year':
      return { shown: { kind: 'YEAR', on: lastYear }, before: { kind: 'YEAR', on: addYears(today, -2) } }
    case 'all':
      return { shown: { kind: 'ALL' }, before: null }
  }
}

/** The same of figures that nobody is told by day or month: this year stands for both. */
export function wholePeriod(choice: PeriodChoice, today: string): PeriodInput | null {
  return choice === 'last-year' || choice === 'all' ? boardPeriod(choice, today).shown : null
}
