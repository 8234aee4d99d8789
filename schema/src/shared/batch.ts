import DataLoader from 'dataloader'
import type { Context } from '../context.ts'

/**
 * A loader for figures that Prisma cannot join: all keys asked for in one turn of a request are read together. Nothing is
 * remembered beyond the turn, because a subscription executes again and again over one context.
 */
export function batched<Key, Value>(
  read: (context: Context, keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
): (context: Context) => DataLoader<Key, Value> {
  const loaders = new WeakMap<Context, DataLoader<Key, Value>>()
  return (context) => {
    let loader = loaders.get(context)
    if (!loader) {
      loader = new DataLoader<Key, Value>((keys) => read(context, keys), { cache: false })
      loaders.set(context, loader)
    }
    return loader
  }
}
