import { addActivity, type ActivityItem, type ActivityLine } from './activity-lines.ts'

export type ActivityUpdate =
  | ({ readonly __typename: 'ActivityEntry' } & ActivityItem)
  | { readonly __typename: 'ActivityReset'; readonly cursor: string }

export interface ActivityFeedState {
  readonly lines: readonly ActivityLine[]
  readonly loaded: boolean
  readonly failed: boolean
  /** Everything received since the page opened, for the spoken summary. */
  readonly received: number
}

export interface ActivitySource {
  /** The newest items, the newest first. */
  readNewest(): Promise<readonly ActivityItem[]>
  /** Everything after the cursor; `cursor` is asked again at each reconnection. */
  follow(cursor: () => string | null, next: (update: ActivityUpdate) => void): () => void
}

const empty: ActivityFeedState = { lines: [], loaded: false, failed: false, received: 0 }
const rememberedIds = 1000
const publishEveryMilliseconds = 250

export interface ActivityFeed {
  get(): ActivityFeedState
  subscribe(listener: () => void): () => void
  /** Begins, or goes on after a pause from the last cursor. */
  start(): void
  stop(): void
  /** Reads the newest again. */
  reload(): Promise<void>
}

/** Complete and without duplicates: it resumes after the last cursor, and reads again when the server says `ActivityReset`. */
export function createActivityFeed(source: ActivitySource): ActivityFeed {
  let state = empty
  let cursor: string | null = null
  let stopFollowing: (() => void) | null = null
  let running = false
  let timer: ReturnType<typeof setTimeout> | null = null
  const waiting: ActivityItem[] = []
  const seen = new Set<string>()
  const listeners = new Set<() => void>()

  function publish(next: ActivityFeedState): void {
    state = next
    for (const listener of listeners) listener()
  }

  function isNew(item: ActivityItem): boolean {
    if (seen.has(item.id)) return false
    seen.add(item.id)
    if (seen.size > rememberedIds) seen.delete(seen.values().next().value as string)
    return true
  }

  function flush(): void {
    timer = null
    const items = waiting.splice(0)
    if (items.length === 0) return
    publish({ ...state, lines: addActivity(state.lines, items), received: state.received + items.length })
  }

  function receive(update: ActivityUpdate): void {
    if (update.__typename === 'ActivityReset') {
      void reload()
      return
    }
    cursor = update.cursor
    if (!isNew(update)) return
    waiting.push(update)
    timer ??= setTimeout(flush, publishEveryMilliseconds)
  }

  function follow(): void {
    stopFollowing?.()
    stopFollowing = source.follow(() => cursor, receive)
  }

  async function reload(): Promise<void> {
    stopFollowing?.()
    stopFollowing = null
    try {
      const items = await source.readNewest()
      waiting.length = 0
      seen.clear()
      for (const item of items) isNew(item)
      cursor = items[0]?.cursor ?? null
      publish({ ...state, lines: addActivity([], [...items].reverse()), loaded: true, failed: false })
      if (running) follow()
    } catch {
      publish({ ...state, failed: true })
    }
  }

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      if (running) return
      running = true
      if (state.loaded) follow()
      else void reload()
    },
    stop() {
      running = false
      stopFollowing?.()
      stopFollowing = null
    },
    reload,
  }
}
