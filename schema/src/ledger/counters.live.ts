import type { Metric } from '@erikti/prisma/generated/client/enums'
import type { LiveSource } from '../live/live-port.ts'
import { readRegion } from '../regions/regions.service.ts'
import { counterKeys, identifyCounter } from './counter-key.ts'
import type { Scope } from './counter-key.ts'
import { readCounters, resolvePeriod } from './counters.service.ts'
import type { CounterReading } from './counters.service.ts'
import { isSameAudience, readAudiences } from './scope.ts'
import type { Audience } from './scope.ts'

/** The counters of a scope in its default period. */
export interface CounterWatch {
  scope: Scope
  /** In the catalogue's order, each once. */
  metrics: readonly Metric[]
}

export interface WatchedCounters {
  counters: readonly CounterReading[]
  /** Who may see them. */
  audience: Audience
}

/** What is new in the next reading. */
export function changedCounters(
  previous: readonly CounterReading[],
  next: readonly CounterReading[],
): readonly CounterReading[] {
  const known = new Map(previous.map((counter) => [identifyCounter(counter), counter]))
  return next.filter((counter) => {
    const before = known.get(identifyCounter(counter))
    return !before || before.version !== counter.version || before.goal !== counter.goal
  })
}

/**
 * All watched scopes are read in one statement, and those that are not everybody's in one more for each kind. At the region's
 * midnight the hub reads again, so that a year that ends is followed by the next at once.
 */
export const counterSource: LiveSource<CounterWatch, WatchedCounters> = {
  name: 'counters',
  identify: ({ scope, metrics }) => `${scope.kind}.${scope.id}.${metrics.join('.')}`,
  async read(database, watches, now) {
    const { timeZone } = await readRegion(database)
    const groups = watches.map((watch) => ({
      watch,
      keys: counterKeys(watch.scope, watch.metrics, resolvePeriod(timeZone, watch.scope, null, now)),
    }))
    const [readings, audiences] = await Promise.all([
      readCounters(
        database,
        groups.flatMap(({ keys }) => keys),
        now,
      ),
      readAudiences(
        database,
        watches.map(({ scope }) => scope),
      ),
    ])
    let next = 0
    return new Map(
      groups.map(({ watch, keys }, index) => {
        const counters = readings.slice(next, (next += keys.length))
        return [counterSource.identify(watch), { counters, audience: audiences[index] ?? { kind: 'nobody' } }]
      }),
    )
  },
  difference(previous, next) {
    const counters = changedCounters(previous.counters, next.counters)
    return counters.length > 0 || !isSameAudience(previous.audience, next.audience) ? { ...next, counters } : null
  },
}
