import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { LocalisedText } from '../format/language.ts'

export interface KeptShift {
  readonly id: string
  readonly role: LocalisedText
  readonly startsAt: string
  readonly endsAt: string
}

export interface KeptEntry {
  readonly volunteerId: string
  readonly shiftId: string
  readonly organisationId: string | null
  readonly familyName: string
  readonly givenName: string
  readonly patronymic: string | null
  readonly passHashes: readonly string[]
  readonly isSignedUp: boolean
  readonly attendanceId: string | null
  readonly checkedInAt: string | null
  readonly checkedOutAt: string | null
  /** It stood on the roster that was signed; others came later. */
  readonly isSigned: boolean
}

/** A roster on this device: what the server gave and signed, and what it has said since. */
export interface KeptRoster {
  readonly eventId: string
  readonly accountId: string
  readonly copyId: string
  readonly token: string
  readonly fingerprint: string
  readonly expiresAt: string
  /** What this clock is off by, in milliseconds: server time is device time plus it. */
  readonly clockOffset: number
  readonly event: { readonly name: LocalisedText; readonly status: string; readonly endsAt: string }
  readonly shifts: readonly KeptShift[]
  readonly organisations: readonly { readonly id: string; readonly name: LocalisedText }[]
  readonly entries: readonly KeptEntry[]
  readonly isWhole: boolean
}

export type ActionKind = 'CHECK_IN' | 'CHECK_OUT' | 'WALK_IN' | 'UNDO'

export interface KeptWalkIn {
  readonly name: string
  readonly birthDate: string
  readonly phone: string | null
  readonly isAccompanied: boolean
}

/** Something done here that the server has not taken, with what it takes to send it: the roster itself may be gone by then. */
export interface KeptAction {
  readonly id: string
  readonly eventId: string
  readonly copyId: string
  readonly token: string
  readonly fingerprint: string
  readonly sequence: number
  readonly kind: ActionKind
  readonly volunteerId: string | null
  readonly shiftId: string | null
  readonly at: string
  readonly byPass: boolean
  readonly undoesId: string | null
  readonly walkIn: KeptWalkIn | null
  /** For whoever has to enter it by hand, if it is never taken. */
  readonly name: string
  /** Why the server did not take it; null while it is to be sent. */
  readonly problem: string | null
}

interface Schema extends DBSchema {
  rosters: { key: string; value: KeptRoster }
  actions: { key: string; value: KeptAction; indexes: { byEvent: string } }
  /** The number of the last action of each copy; outlives the actions. */
  sequences: { key: string; value: number }
}

let opened: Promise<IDBPDatabase<Schema>> | null = null

function open(): Promise<IDBPDatabase<Schema>> {
  return (opened ??= openDB<Schema>('erikti-check-in', 1, {
    upgrade(database) {
      database.createObjectStore('rosters', { keyPath: 'eventId' })
      database.createObjectStore('actions', { keyPath: 'id' }).createIndex('byEvent', 'eventId')
      database.createObjectStore('sequences')
    },
    // Another page has a newer form; this one has to be loaded anew.
    blocking: () => void opened?.then((database) => database.close()),
    terminated: () => {
      opened = null
    },
  }))
}

export async function readRoster(eventId: string): Promise<KeptRoster | null> {
  return (await (await open()).get('rosters', eventId)) ?? null
}

export async function keepRoster(roster: KeptRoster): Promise<void> {
  await (await open()).put('rosters', roster)
}

export async function forgetRoster(eventId: string): Promise<void> {
  await (await open()).delete('rosters', eventId)
}

/** On signing out: no names stay but of what the server has not taken. */
export async function forgetRosters(): Promise<void> {
  if (!('indexedDB' in globalThis)) return
  await (await open()).clear('rosters')
}

/** In the order in which they were done. */
export async function readActions(eventId: string): Promise<readonly KeptAction[]> {
  const actions = await (await open()).getAllFromIndex('actions', 'byEvent', eventId)
  return actions.sort((a, b) => a.at.localeCompare(b.at) || a.sequence - b.sequence)
}

/** Writes something down with the next number of its copy, both or neither. */
export async function enqueue(action: Omit<KeptAction, 'sequence' | 'problem'>): Promise<KeptAction> {
  const transaction = (await open()).transaction(['actions', 'sequences'], 'readwrite', { durability: 'strict' })
  const sequences = transaction.objectStore('sequences')
  const sequence = ((await sequences.get(action.copyId)) ?? 0) + 1
  const kept = { ...action, sequence, problem: null }
  await Promise.all([
    sequences.put(sequence, action.copyId),
    transaction.objectStore('actions').put(kept),
    transaction.done,
  ])
  return kept
}

/** The server has taken these. */
export async function removeActions(ids: readonly string[]): Promise<void> {
  const transaction = (await open()).transaction('actions', 'readwrite')
  await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done])
}

/** The server will not take these; they stay until somebody has seen them. */
export async function markRefused(refused: ReadonlyMap<string, string>): Promise<void> {
  const transaction = (await open()).transaction('actions', 'readwrite')
  for (const [id, problem] of refused) {
    const action = await transaction.store.get(id)
    if (action) await transaction.store.put({ ...action, problem })
  }
  await transaction.done
}
