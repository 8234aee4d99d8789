import type { LiveSource } from '@erikti/schema/live/live-port'

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * The source's difference, computed once for each pair of values however many readers go from the one to the other; kept
 * only as long as both are in use.
 */
export function rememberDifferences<Key, Value>(
  source: LiveSource<Key, Value>,
): (previous: Value, next: Value) => Value | null {
  const known = new WeakMap<object, WeakMap<object, { difference: Value | null }>>()
  return (previous, next) => {
    if (!isObject(previous) || !isObject(next)) return source.difference(previous, next)
    let fromPrevious = known.get(previous)
    if (!fromPrevious) known.set(previous, (fromPrevious = new WeakMap()))
    let found = fromPrevious.get(next)
    if (!found) fromPrevious.set(next, (found = { difference: source.difference(previous, next) }))
    return found.difference
  }
}
