/** A time, by `performance.now()`, in which something was being broken, and its consequences with it. */
interface Disturbance {
  from: number
  until: number
}

/** How soon everything went on after the database had come back. */
export interface Recovery {
  /** Milliseconds from the database's first answer; null when it did not happen while it was waited for. */
  firstWrite: number | null
  firstUpdate: number | null
  /** Until every dashboard had been told of something that was written after the return. */
  everyDashboard: number | null
  /** Until every server said that it was ready. */
  everyServer: number | null
  /** The part of the machine that other work took meanwhile, from 0 to 1. */
  otherWork: number
}

/** The longest that anything may take once the database is back, on a machine that does nothing else. */
export const longestRecoveryMilliseconds = 5_000
/** What other work leaves of the machine decides how long things take; less than this part of it is not made allowance for. */
const leastOwnPart = 0.25
/** What is over is given this long to be forgotten, before delays count again. */
const aftermathMilliseconds = 2_000
/** Of quiet times, in which nothing but stalled sockets was going on: 99 in 100 entries come sooner. */
export const longestQuietDelayMilliseconds = 3_000
/** A server that pings each socket once in eleven seconds notices in its next turn at the latest. */
export const longestStallMilliseconds = 30_000

/** Everything that is measured while the run goes on. */
export class Observations {
  readonly recoveries: Recovery[] = []
  /** Sockets that took nothing; `tooSlow`: closed for that reason, as one that asks for ever more must be. */
  readonly stalls: { afterMilliseconds: number; tooSlow: boolean }[] = []
  readonly #disturbances: Disturbance[] = []
  readonly #deliveries: { recordedAt: number; receivedAt: number }[] = []

  /** Something is being broken until the returned function is called. */
  disturb(): () => void {
    const disturbance: Disturbance = { from: performance.now(), until: Infinity }
    this.#disturbances.push(disturbance)
    return () => {
      disturbance.until = performance.now() + aftermathMilliseconds
    }
  }

  /** Both by the clock of the machine, in milliseconds. */
  deliver(recordedAt: number, receivedAt: number): void {
    this.#deliveries.push({ recordedAt, receivedAt })
  }

  get deliveries(): number {
    return this.#deliveries.length
  }

  /** From the beginning of the command until a dashboard had its entry, where nothing was being broken meanwhile; sorted. */
  quietDelays(): number[] {
    const isQuiet = (from: number, until: number) =>
      !this.#disturbances.some((disturbance) => disturbance.from <= until && from <= disturbance.until)
    return this.#deliveries
      .filter(({ recordedAt, receivedAt }) =>
        isQuiet(recordedAt - performance.timeOrigin, receivedAt - performance.timeOrigin),
      )
      .map(({ recordedAt, receivedAt }) => receivedAt - recordedAt)
      .sort((a, b) => a - b)
  }
}

/** The value below which this part of the sorted values lies; null without any. */
export function quantile(sorted: readonly number[], part: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? null
}

/** What a time may come to while other work takes this part of the machine: on half of it, twice as much. */
export function allow(milliseconds: number, otherWork: number): number {
  return milliseconds / Math.max(leastOwnPart, 1 - otherWork)
}

/** Each recovery that took longer than it may. */
export function checkRecoveries(recoveries: readonly Recovery[]): string[] {
  const names = {
    firstWrite: 'the first write was acknowledged',
    firstUpdate: 'the first update was delivered',
    everyDashboard: 'every dashboard was told of something new',
    everyServer: 'every server was ready',
  } as const
  return recoveries.flatMap((recovery, index) =>
    (Object.keys(names) as (keyof typeof names)[]).flatMap((part) => {
      const taken = recovery[part]
      const bound = allow(longestRecoveryMilliseconds, recovery.otherWork)
      if (taken !== null && taken <= bound) return []
      const time = taken === null ? 'not in the time that was waited' : `after ${Math.round(taken)} ms`
      return [`return ${index + 1} of the database: ${names[part]} ${time}; at most ${Math.round(bound)} ms`]
    }),
  )
}

/** Whether stalled sockets were closed in time, and nobody else waited for them; `otherWork` is that of the whole run. */
export function checkStalls(
  stalls: Observations['stalls'],
  quietDelays: readonly number[],
  otherWork: number,
): string[] {
  const differences = stalls
    .filter(({ afterMilliseconds }) => afterMilliseconds > longestStallMilliseconds)
    .map(({ afterMilliseconds }) => `a stalled socket was still open after ${Math.round(afterMilliseconds)} ms`)
  const delay = quantile(quietDelays, 0.99)
  const bound = allow(longestQuietDelayMilliseconds, otherWork)
  if (delay !== null && delay > bound)
    differences.push(
      `in quiet times 1 in 100 entries took ${Math.round(delay)} ms or more; at most ${Math.round(bound)} ms`,
    )
  return differences
}
