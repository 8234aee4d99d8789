import { addDays, daysBetween } from '../format/days.ts'

export interface DayValue {
  readonly day: string
  readonly value: number
}

export interface DayBar extends DayValue {
  /** 0…1 of the plot. */
  readonly height: number
  readonly state: 'past' | 'today' | 'ahead'
}

const mostBars = 42
/** Room above the highest bar for its number. */
const headroom = 1.18

interface Options {
  readonly days: readonly DayValue[]
  readonly today: string
  readonly endsOn: string | null
  readonly goalPerDay: number | null
}

/** The last six weeks at most; a short campaign also shows the days that are still ahead. */
export function dayBars({ days, today, endsOn, goalPerDay }: Options): { bars: DayBar[]; goalHeight: number | null } {
  const known = days.slice(-mostBars)
  const last = known.at(-1)?.day ?? today
  const missing = endsOn === null ? 0 : Math.max(0, Math.min(mostBars - known.length, daysBetween(last, endsOn)))
  const ahead = Array.from({ length: missing }, (_, index) => ({ day: addDays(last, index + 1), value: 0 }))
  const top = Math.max(1, goalPerDay ?? 0, ...known.map(({ value }) => value)) * headroom
  const bars = [...known, ...ahead].map(({ day, value }) => ({
    day,
    value,
    height: Math.max(0, value) / top,
    state: day === today ? ('today' as const) : day > today ? ('ahead' as const) : ('past' as const),
  }))
  return { bars, goalHeight: goalPerDay === null ? null : goalPerDay / top }
}
