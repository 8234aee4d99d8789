import { admit, countArrivals, lateness } from './pacing.ts'
import type { EventDay } from './event-day.ts'
import type { Pace } from './pacing.ts'
import type { StoreDay } from './store-day.ts'
import type { TeaDay } from './tea-day.ts'

export interface RunOptions {
  day: EventDay
  store: StoreDay
  tea: TeaDay
  pace: Pace
  /** Aborted when somebody has seen enough: nothing new begins. */
  stopped: AbortSignal
  /** Told now and then; and of what no rule foresaw, after which the run ends. */
  onProgress: (elapsedMilliseconds: number, lateMilliseconds: number) => void
}

const tickMilliseconds = 20
const progressMilliseconds = 250
/** For each person who comes, how many leave. */
const departuresPerArrival = 0.4
/** And how much happens at the store. */
const storeStepsPerArrival = 0.3
/** And where tea is poured. */
const teaStepsPerArrival = 0.5

/** Plays the day at its pace, and resolves with the time it took when all who were on their way have arrived. */
export function playDay({ day, store, tea, pace, stopped, onProgress }: RunOptions): Promise<number> {
  const alongside = [
    { step: day.depart, pace: { ...pace, rate: pace.rate * departuresPerArrival }, begun: 0 },
    ...(store.isOpen
      ? [{ step: store.goOn, pace: { ...pace, rate: pace.rate * storeStepsPerArrival }, begun: 0 }]
      : []),
    ...(tea.isOpen ? [{ step: tea.goOn, pace: { ...pace, rate: pace.rate * teaStepsPerArrival }, begun: 0 }] : []),
  ]
  const total = countArrivals(pace)
  const began = performance.now()
  let begunArrivals = 0
  let inFlight = 0
  let shownAt = 0
  return new Promise((resolve, reject) => {
    const begin = (step: () => Promise<void>) => {
      inFlight += 1
      step().then(() => (inFlight -= 1), fail)
    }
    const finish = () => {
      clearInterval(timer)
      resolve(performance.now() - began)
    }
    const fail = (error: unknown) => {
      clearInterval(timer)
      reject(error as Error)
    }
    const tick = () => {
      const elapsedMilliseconds = performance.now() - began
      if (elapsedMilliseconds - shownAt >= progressMilliseconds) {
        shownAt = elapsedMilliseconds
        onProgress(elapsedMilliseconds, lateness(pace, { elapsedMilliseconds, begun: begunArrivals }))
      }
      const isOver = stopped.aborted || begunArrivals >= total
      if (isOver && inFlight === 0) return finish()
      if (isOver) return
      for (let count = admit(pace, { elapsedMilliseconds, begun: begunArrivals, inFlight }); count > 0; count -= 1) {
        begunArrivals += 1
        begin(day.arrive)
      }
      for (const other of alongside) {
        const due = admit(other.pace, { elapsedMilliseconds, begun: other.begun, inFlight })
        for (let count = 0; count < due; count += 1) begin(other.step)
        other.begun += due
      }
    }
    const timer = setInterval(tick, tickMilliseconds)
    tick()
  })
}
