import type { LocalisedText } from '../format/language.ts'
import { createQueueStore, type QueuedAction } from './queue-store.ts'

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

/** Something done at the door. */
export interface KeptAction extends QueuedAction {
  readonly eventId: string
  readonly kind: ActionKind
  readonly volunteerId: string | null
  readonly shiftId: string | null
  readonly byPass: boolean
  readonly undoesId: string | null
  readonly walkIn: KeptWalkIn | null
  /** For whoever has to enter it by hand, if it is never taken. */
  readonly name: string
}

export const rosterStore = createQueueStore<KeptRoster, KeptAction>('erikti-check-in', 'eventId')
