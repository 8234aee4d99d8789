import type { Cache, UpdateResolver } from '@urql/exchange-graphcache'

/** Lives inside its parent: it has no id of its own. */
export const embedded = () => null

/** Lists of the query that a mutation may have changed are read anew, whatever their filters were. */
export function forgetLists(...fields: readonly string[]): UpdateResolver {
  return (_result, _arguments, cache: Cache) => {
    for (const { fieldName, fieldKey } of cache.inspectFields('Query'))
      if (fields.includes(fieldName)) cache.invalidate('Query', fieldKey)
  }
}
