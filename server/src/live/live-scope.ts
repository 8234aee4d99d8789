import type { LivePort } from '@erikti/schema/live/live-port'

/**
 * A port for one operation. Ending it ends every iterator opened through it, whatever a resolver has wrapped them in: an
 * async generator that waits for its next item would not hear of its own `return` before that item comes.
 */
export interface LiveScope {
  live: LivePort
  end(): void
}

export function openLiveScope(port: LivePort): LiveScope {
  const open = new Set<AsyncIterableIterator<unknown>>()
  let ended = false
  function track<Item>(iterator: AsyncIterableIterator<Item>): AsyncIterableIterator<Item> {
    if (ended) void iterator.return?.()
    else open.add(iterator)
    return iterator
  }
  return {
    live: {
      watch: (source, key) => track(port.watch(source, key)),
      followActivity: (after) => track(port.followActivity(after)),
    },
    end() {
      ended = true
      for (const iterator of open) void iterator.return?.()
      open.clear()
    },
  }
}
