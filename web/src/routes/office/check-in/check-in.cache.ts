import { embedded } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

/** The desk keeps rosters itself; nothing of them is found by id. */
export const checkInCache: CachePart = {
  keys: {
    TakeRosterPayload: embedded,
    SignedRoster: embedded,
    Roster: embedded,
    RosterEntry: embedded,
    CheckInConflict: embedded,
    CheckInCode: embedded,
    PassHolder: embedded,
    RosterCopyPayload: embedded,
    MergeCheckInsPayload: embedded,
    MergedCheckIn: embedded,
    DecideCheckInConflictPayload: embedded,
  },
}
