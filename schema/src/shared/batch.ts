import DataLoader from 'dataloader'
import type { Context } from '../context.ts'

/**
 * A loader per request for figures that Prisma cannot join: all keys asked for in one turn are read together.
 * `identify` gives equal keys equal strings.
 */
export function perRequest<Key, Value>(
  identify: (key: Key) => string,
  read: (context: Context, keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
): (context: Context) => DataLoader<Key, Value, string> {
  const loaders = new WeakMap<Context, DataLoader<Key, Value, string>>()
  return (context) => {
    let loader = loaders.get(context)
    if (!loader) {
      loader = new DataLoader<Key, Value, string>((keys) => read(context, keys), { cacheKeyFn: identify })
      loaders.set(context, loader)
    }
    return loader
  }
}
