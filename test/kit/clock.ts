import type { Clock } from '@erikti/schema/shared/clock'

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  set(moment: string | Date): void
  advance(by: { hours?: number; minutes?: number; seconds?: number }): void
}

/** A Sunday in November, ten in the morning in Qyzylorda. */
export const ordinaryMorning = '2026-11-22T05:00:00.000Z'

export function createClock(moment: string | Date = ordinaryMorning): TestClock {
  let present = new Date(moment)
  return Object.assign(() => new Date(present), {
    set(next: string | Date) {
      present = new Date(next)
    },
    advance({ hours = 0, minutes = 0, seconds = 0 }: { hours?: number; minutes?: number; seconds?: number }) {
      present = new Date(present.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1_000)
    },
  })
}
