import { batched } from '../shared/batch.ts'
import type { LiveSource } from './live-port.ts'

/** What is watched can be asked for as well: the same figures by the same statement, once, for all of a request. */
export function loadSource<Key, Value>(source: LiveSource<Key, Value>) {
  return batched<Key, Value>(async ({ database, clock }, keys) => {
    const values = await source.read(database, keys, clock())
    return keys.map(
      (key) => values.get(source.identify(key)) ?? new Error(`No ${source.name} of ${source.identify(key)}`),
    )
  })
}
