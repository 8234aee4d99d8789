import { addDays, weekdayOf } from '../../format/days.ts'
import type { BarKind } from '../../ui/day-bars.tsx'
import type { FigureStep } from '../search.ts'

const addMonths = (day: string, count: number): string => {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

/** A month of days, half a year of weeks, and as many months as reach the same one of the year before. */
const shown = { day: 31, week: 26, month: 13 } as const

/** The bars of a series up to a day: where it begins, and the first day of the last of them. */
export function stepsUpTo(step: FigureStep, day: string): { by: BarKind; from: string; last: string } {
  const before = shown[step] - 1
  if (step === 'day') return { by: 'DAY', from: addDays(day, -before), last: day }
  if (step === 'month') return { by: 'MONTH', from: addMonths(day, -before), last: addMonths(day, 0) }
  const monday = addDays(day, -weekdayOf(day))
  return { by: 'WEEK', from: addDays(monday, -7 * before), last: monday }
}
