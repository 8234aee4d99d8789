import { placeState, type RosterState } from '@erikti/schema/check-in/roster.rules'
import { foldForSearch } from '@erikti/schema/shared/fold'
import type { KeptAction, KeptEntry, KeptRoster } from '../../../offline/roster-store.ts'

/** Somebody's place as the desk shows it: what the server said last, and what was done here since. */
export interface Row extends KeptEntry {
  readonly key: string
  readonly name: string
  /** For the search: as people type it. */
  readonly folded: string
  readonly state: RosterState
  /** The action that brought them here, while it can be taken back. */
  readonly doneBy: KeptAction | null
  /** Something about them is still to be sent. */
  readonly isUnsent: boolean
}

export function nameOf(entry: Readonly<Record<'familyName' | 'givenName' | 'patronymic', string | null>>): string {
  return [entry.familyName, entry.givenName, entry.patronymic].filter(Boolean).join(' ')
}

/** Somebody who came without being on the roster has no id until the server gives one. */
const newcomerId = (action: KeptAction) => `new ${action.id}`

/** The roster with everything that was done here and not taken yet, as if the server had. `actions` in their order. */
export function replay(roster: KeptRoster, actions: readonly KeptAction[], now: Date): Row[] {
  const undone = new Set(actions.map(({ undoesId }) => undoesId))
  const entries = new Map(roster.entries.map((entry) => [`${entry.volunteerId} ${entry.shiftId}`, entry]))
  const done = new Map<string, KeptAction>()
  const unsent = new Set<string>()
  for (const action of actions) {
    if (action.problem || action.kind === 'UNDO' || undone.has(action.id)) continue
    const volunteerId = action.kind === 'WALK_IN' ? newcomerId(action) : action.volunteerId
    const shiftId = action.shiftId ?? roster.shifts[0]?.id ?? ''
    const key = `${volunteerId} ${shiftId}`
    const entry = entries.get(key) ?? stranger(action, volunteerId ?? '', shiftId)
    entries.set(
      key,
      action.kind === 'CHECK_OUT'
        ? { ...entry, checkedOutAt: entry.checkedOutAt ?? action.at }
        : { ...entry, checkedInAt: entry.checkedInAt ?? action.at },
    )
    done.set(key, action)
    unsent.add(key)
  }
  // What was sent and is being taken back: the server still says that they came.
  for (const { kind, undoesId, volunteerId, shiftId } of actions)
    if (kind === 'UNDO' && undoesId && !actions.some(({ id }) => id === undoesId)) {
      const key = `${volunteerId} ${shiftId}`
      const entry = entries.get(key)
      if (entry) entries.set(key, { ...entry, attendanceId: null, checkedInAt: null, checkedOutAt: null })
      unsent.add(key)
    }
  const shifts = new Map(roster.shifts.map((shift) => [shift.id, shift]))
  return [...entries].map(([key, entry]) => {
    const shift = shifts.get(entry.shiftId)
    const name = nameOf(entry)
    return {
      ...entry,
      key,
      name,
      folded: foldForSearch(name),
      doneBy: done.get(key) ?? null,
      isUnsent: unsent.has(key),
      state: placeState(
        {
          isCancelled: !entry.isSignedUp,
          checkedInAt: entry.checkedInAt ? new Date(entry.checkedInAt) : null,
          checkedOutAt: entry.checkedOutAt ? new Date(entry.checkedOutAt) : null,
          shiftStartsAt: new Date(shift?.startsAt ?? roster.event.endsAt),
          shiftEndsAt: new Date(shift?.endsAt ?? roster.event.endsAt),
        },
        now,
      ),
    }
  })
}

function stranger(action: KeptAction, volunteerId: string, shiftId: string): KeptEntry {
  const [familyName = '', givenName = '', ...rest] = action.name.split(/\s+/)
  return {
    volunteerId,
    shiftId,
    organisationId: null,
    familyName,
    givenName,
    patronymic: rest.join(' ') || null,
    passHashes: [],
    isSignedUp: false,
    attendanceId: null,
    checkedInAt: null,
    checkedOutAt: null,
    isSigned: false,
  }
}

/** Rows in which every word is found, in whatever letters it was typed. */
export function search(rows: readonly Row[], text: string): readonly Row[] {
  const words = foldForSearch(text).split(/\s+/).filter(Boolean)
  return words.length === 0 ? rows : rows.filter(({ folded }) => words.every((word) => folded.includes(word)))
}

export type Counts = Readonly<Record<RosterState, number>>

export function countStates(rows: readonly Row[]): Counts {
  const counts = { EXPECTED: 0, HERE: 0, LEFT: 0, LATE: 0, NO_SHOW: 0, CANCELLED: 0 }
  for (const { state } of rows) counts[state]++
  return counts
}
