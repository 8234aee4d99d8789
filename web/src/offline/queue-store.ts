import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

/** Something done here that the server has not taken, with what it takes to send it: the copy itself may be gone by then. */
export interface QueuedAction {
  readonly id: string
  readonly copyId: string
  readonly token: string
  readonly fingerprint: string
  readonly sequence: number
  readonly at: string
  /** Why the server did not take it; null while it is to be sent. */
  readonly problem: string | null
}

interface Schema<Kept, Action extends QueuedAction> extends DBSchema {
  rosters: { key: string; value: Kept }
  actions: { key: string; value: Action; indexes: { byEvent: string } }
  /** The number of the last action of each copy; outlives the actions. */
  sequences: { key: string; value: number }
}

/** What a device keeps to work without a network: what the server gave and signed, and the queue of what was done since. */
export interface QueueStore<Kept, Action extends QueuedAction> {
  read(of: string): Promise<Kept | null>
  keep(kept: Kept): Promise<void>
  forget(of: string): Promise<void>
  /** On signing out: no names stay but of what the server has not taken. */
  forgetAll(): Promise<void>
  /** In the order in which they were done. */
  readActions(of: string): Promise<readonly Action[]>
  /** Writes something down with the next number of its copy, both or neither. */
  enqueue(action: Omit<Action, 'sequence' | 'problem'>): Promise<Action>
  /** The server has taken these. */
  removeActions(ids: readonly string[]): Promise<void>
  /** The server has taken these, and they stay to be shown. */
  markTaken(ids: readonly string[]): Promise<void>
  /** The server will not take these; they stay until somebody has seen them. */
  markRefused(refused: ReadonlyMap<string, string>): Promise<void>
}

/** A database of the browser by this name; `keyPath` says what something is kept for: an event, a fair. */
export function createQueueStore<Kept, Action extends QueuedAction>(
  name: string,
  keyPath: string,
): QueueStore<Kept, Action> {
  type Base = IDBPDatabase<Schema<Kept, QueuedAction>>
  let opened: Promise<Base> | null = null
  const open = (): Promise<Base> =>
    (opened ??= openDB<Schema<Kept, QueuedAction>>(name, 1, {
      upgrade(database) {
        database.createObjectStore('rosters', { keyPath })
        database.createObjectStore('actions', { keyPath: 'id' }).createIndex('byEvent', keyPath)
        database.createObjectStore('sequences')
      },
      // Another page has a newer form; this one has to be loaded anew.
      blocking: () => void opened?.then((database) => database.close()),
      terminated: () => {
        opened = null
      },
    }))
  const change = async (changes: ReadonlyMap<string, object>) => {
    const transaction = (await open()).transaction('actions', 'readwrite')
    for (const [id, changed] of changes) {
      const action = await transaction.store.get(id)
      if (action) await transaction.store.put({ ...action, ...changed })
    }
    await transaction.done
  }
  return {
    read: async (of) => ((await (await open()).get('rosters', of)) as Kept | undefined) ?? null,
    async keep(kept) {
      await (await open()).put('rosters', kept as never)
    },
    async forget(of) {
      await (await open()).delete('rosters', of)
    },
    async forgetAll() {
      if (!('indexedDB' in globalThis)) return
      await (await open()).clear('rosters')
    },
    async readActions(of) {
      const actions = (await (await open()).getAllFromIndex('actions', 'byEvent', of)) as Action[]
      return actions.sort((a, b) => a.at.localeCompare(b.at) || a.sequence - b.sequence)
    },
    async enqueue(action) {
      const transaction = (await open()).transaction(['actions', 'sequences'], 'readwrite', { durability: 'strict' })
      const sequences = transaction.objectStore('sequences')
      const sequence = ((await sequences.get(action.copyId)) ?? 0) + 1
      const kept = { ...action, sequence, problem: null } as unknown as Action
      await Promise.all([
        sequences.put(sequence, action.copyId),
        transaction.objectStore('actions').put(kept),
        transaction.done,
      ])
      return kept
    },
    async removeActions(ids) {
      const transaction = (await open()).transaction('actions', 'readwrite')
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done])
    },
    markTaken: (ids) => change(new Map(ids.map((id) => [id, { isTaken: true }]))),
    markRefused: (refused) => change(new Map([...refused].map(([id, problem]) => [id, { problem }]))),
  }
}
