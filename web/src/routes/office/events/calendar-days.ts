import { addDays, weekdayOf } from '../../../format/days.ts'

/** The Monday of the week that a day lies in. */
export function mondayOf(day: string): string {
  return addDays(day, -weekdayOf(day))
}

export const firstOfMonth = (day: string) => `${day.slice(0, 7)}-01`

export function weekOf(day: string): string[] {
  const monday = mondayOf(day)
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index))
}

/** Whole weeks from the one with the first of the month to the one with its last day. */
export function weeksOfMonth(day: string): string[][] {
  const month = day.slice(0, 7)
  const weeks: string[][] = []
  for (let monday = mondayOf(firstOfMonth(day)); monday.slice(0, 7) <= month; monday = addDays(monday, 7))
    weeks.push(weekOf(monday))
  return weeks
}

/** The first of the month that lies so many months later. */
export function addMonths(day: string, count: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`
}
