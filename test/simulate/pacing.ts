/**
 * How arrivals are paced. The schedule is open: the k-th arrival is due at a fixed moment, whether or not the server has kept
 * up with those before it, because people at a door don't wait for a server either. Only how many are in flight is bounded.
 */
export interface Pace {
  /** Arrivals a second. */
  rate: number
  seconds: number
  /** The most arrivals that may be under way at once. */
  mostInFlight: number
}

/** How many arrivals there are in all: at least one. */
export function countArrivals({ rate, seconds }: Pace): number {
  return Math.max(1, Math.round(rate * seconds))
}

/** When the arrival with this number, counted from 0, is due: milliseconds from the beginning. */
export function dueAt({ rate }: Pace, index: number): number {
  return (index * 1000) / rate
}

/** How many arrivals are due by then, never more than there are. */
export function countDue(pace: Pace, elapsedMilliseconds: number): number {
  if (elapsedMilliseconds < 0) return 0
  // The first is due at once. The millionth makes up for what the division rounded away.
  return Math.min(countArrivals(pace), Math.floor((elapsedMilliseconds * pace.rate) / 1000 + 1e-6) + 1)
}

/** How many may begin now: those that are due and for which there is room. */
export function admit(pace: Pace, state: { elapsedMilliseconds: number; begun: number; inFlight: number }): number {
  const waiting = countDue(pace, state.elapsedMilliseconds) - state.begun
  return Math.max(0, Math.min(waiting, pace.mostInFlight - state.inFlight))
}

/** How far behind its schedule the run is: the lateness of the first arrival that has not begun; 0 when none is due. */
export function lateness(pace: Pace, state: { elapsedMilliseconds: number; begun: number }): number {
  if (state.begun >= countDue(pace, state.elapsedMilliseconds)) return 0
  return state.elapsedMilliseconds - dueAt(pace, state.begun)
}
