import type { Metric } from '@erikti/prisma/generated/client/enums'
import type { LiveSource } from '../live/live-port.ts'
import { readRegion } from '../regions/regions.service.ts'
import { counterKeys, identifyCounter, readCounters, resolvePeriod } from './counters.service.ts'
import type { CounterReading, Scope } from './counters.service.ts'

/** The counters of a scope in its default period. */
export interface CounterWatch {
  scope: Scope
  /** In the catalogue's order, each once. */
  metrics: readonly Metric[]
}

/** All watched scopes are read in one statement. A year that ends is followed by the next at the first change in it. */
export const counterSource: LiveSource<CounterWatch, readonly CounterReading[]> = {
  name: 'counters',
  identify: ({ scope, metrics }) => `${scope.kind}.${scope.id}.${metrics.join('.')}`,
  async read(database, watches, now) {
    const { timeZone } = await readRegion(database)
    const groups = watches.map((watch) => ({
      watch,
      keys: counterKeys(watch.scope, watch.metrics, resolvePeriod(timeZone, watch.scope, null, now)),
    }))
    const readings = await readCounters(
      database,
      groups.flatMap(({ keys }) => keys),
      now,
    )
    let next = 0
    return new Map(
      groups.map(({ watch, keys }) => [counterSource.identify(watch), readings.slice(next, (next += keys.length))]),
    )
  },
  difference(previous, next) {
    const known = new Map(previous.map((counter) => [identifyCounter(counter), counter]))
    const changed = next.filter((counter) => {
      const before = known.get(identifyCounter(counter))
      return !before || before.version !== counter.version || before.goal !== counter.goal
    })
    return changed.length > 0 ? changed : null
  },
}
