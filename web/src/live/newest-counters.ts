import type { CounterValue } from './counter.ts'

/** The newest version seen of each counter: a slow query must not put an older number over a pushed one. */
const seen = new Map<string, CounterValue>()

/** A snapshot is believed whatever its version: after a restore from a backup versions begin lower again. */
export function rememberCounters(counters: readonly CounterValue[], snapshot: boolean): void {
  for (const counter of counters) {
    const former = seen.get(counter.id)
    if (snapshot || !former || counter.version >= former.version) seen.set(counter.id, counter)
  }
}

/** Each counter once, in its newest version. */
export function newestCounters(counters: readonly CounterValue[]): CounterValue[] {
  const newest = new Map<string, CounterValue>()
  for (const counter of counters) {
    const former = newest.get(counter.id) ?? seen.get(counter.id)
    newest.set(counter.id, former && former.version > counter.version ? former : counter)
  }
  return [...newest.values()]
}
