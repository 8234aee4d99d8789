import type { ListedFamily, ListedRule } from '@erikti/schema/fairs/fair-list.rules'
import type { LocalisedText } from '../format/language.ts'
import { createQueueStore, type QueuedAction } from './queue-store.ts'

export interface KeptItem {
  readonly itemId: string
  readonly groupId: string
  readonly code: string
  readonly name: LocalisedText
  readonly unit: string
  /** What the fair had of it when the list was taken. */
  readonly quantity: number
}

export interface KeptStop {
  readonly id: string
  readonly district: LocalisedText
  readonly place: LocalisedText
  readonly startsAt: string
  readonly endsAt: string
  readonly isSkipped: boolean
}

/** A fair's list of families on this device, as the server gave and signed it. */
export interface KeptFair {
  readonly fairId: string
  readonly accountId: string
  readonly copyId: string
  readonly token: string
  readonly fingerprint: string
  readonly takenAt: string
  readonly expiresAt: string
  /** What this clock is off by, in milliseconds: server time is device time plus it. */
  readonly clockOffset: number
  readonly name: LocalisedText
  readonly stops: readonly KeptStop[]
  readonly families: readonly ListedFamily[]
  readonly rules: readonly ListedRule[]
  readonly items: readonly KeptItem[]
  readonly isWhole: boolean
}

/** Something given, or taken back, at the fair. */
export interface KeptFairAction extends QueuedAction {
  readonly fairId: string
  readonly kind: 'VISIT' | 'UNDO'
  readonly familyId: string | null
  readonly stopId: string | null
  readonly lines: readonly { readonly itemId: string; readonly groupId: string; readonly quantity: number }[]
  readonly collectedByMemberId: string | null
  readonly collectedByCollectorId: string | null
  readonly undoesId: string | null
  /** For whoever has to enter it by hand, if it is never taken. */
  readonly name: string
  /** The server has taken it; what it took from the list still shows. */
  readonly isTaken: boolean
}

export const fairStore = createQueueStore<KeptFair, KeptFairAction>('erikti-fair', 'fairId')
