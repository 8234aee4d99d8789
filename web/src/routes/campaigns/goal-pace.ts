import { daysBetween } from '../../format/days.ts'

type Pace = 'reached' | 'ahead' | 'onPace' | 'behind' | 'notStarted' | 'open'

export interface GoalPace {
  /** Of the target; may pass 1. */
  readonly fraction: number
  /** Where an even pace would be at the end of today; null without an end. */
  readonly expected: number | null
  readonly pace: Pace
}

interface Options {
  readonly value: number
  readonly target: number
  readonly startsOn: string
  readonly endsOn: string | null
  readonly today: string
}

/** A tenth of the plan to either side still counts as being on it. */
const tolerance = 0.1

export function goalPace({ value, target, startsOn, endsOn, today }: Options): GoalPace {
  const fraction = target > 0 ? value / target : 0
  const expected = endsOn === null ? null : expectedFraction(startsOn, endsOn, today)
  if (target > 0 && value >= target) return { fraction, expected, pace: 'reached' }
  if (today < startsOn) return { fraction, expected, pace: 'notStarted' }
  if (expected === null) return { fraction, expected, pace: 'open' }
  if (fraction >= expected * (1 + tolerance)) return { fraction, expected, pace: 'ahead' }
  return { fraction, expected, pace: fraction >= expected * (1 - tolerance) ? 'onPace' : 'behind' }
}

function expectedFraction(startsOn: string, endsOn: string, today: string): number {
  const days = daysBetween(startsOn, endsOn) + 1
  const gone = daysBetween(startsOn, today) + 1
  return Math.max(0, Math.min(1, gone / days))
}

/** What each day must bring when the goal is shared evenly; null without an end. */
export function goalPerDay(target: number, startsOn: string, endsOn: string | null): number | null {
  return endsOn === null ? null : target / (daysBetween(startsOn, endsOn) + 1)
}
