import type { LocalisedText } from '../format/language.ts'
import { createQueueStore, type QueuedAction } from './queue-store.ts'

export interface KeptThing {
  readonly itemId: string
  readonly name: LocalisedText
  readonly unit: string
  /** What all phones gave of it, by the last word of the server. */
  readonly quantity: number
}

/** A shift on this phone, by its link: where, what is given, and what all phones have counted so far. */
export interface KeptGiving {
  readonly token: string
  /** Drawn by this phone, and its name in the queue as well. */
  readonly deviceId: string
  readonly place: LocalisedText
  readonly startsAt: string
  readonly endsAt: string
  readonly expiresAt: string
  readonly people: number
  readonly things: readonly KeptThing[]
}

/** One tap. What was taken by the server stays, so that the phone knows what it counted. */
export interface KeptTap extends QueuedAction {
  /** Null for a head. */
  readonly itemId: string | null
  /** The tap that this one takes back. */
  readonly undoesId: string | null
  readonly isTaken: boolean
}

export const givingStore = createQueueStore<KeptGiving, KeptTap>('erikti-giving', 'token')
