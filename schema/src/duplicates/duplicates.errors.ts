import { DomainError } from '../shared/errors.ts'

/** Why an attendance cannot go over to the other record. */
export type MergeConflictKind = 'OVERLAP' | 'TOO_YOUNG' | 'GUARDIAN_CONSENT'

export interface MergeConflict {
  kind: MergeConflictKind
  /** Of the record that would go. */
  attendanceId: string
  eventId: string
  /** Of the record that stays, which lies at the same time; null for the other kinds. */
  otherAttendanceId: string | null
  otherEventId: string | null
}

/** By what both records say, one person would have been in two places, or where they may not be. Nothing was done. */
export class MergeConflictError extends DomainError {
  override name = 'MergeConflictError'
  readonly code = 'MERGE_CONFLICT'
  constructor(readonly conflicts: readonly MergeConflict[]) {
    super('Some attendances of the two records cannot be one person’s; put them right first.')
  }
}

/** That record went over to another one before. */
export class AlreadyMergedError extends DomainError {
  override name = 'AlreadyMergedError'
  readonly code = 'ALREADY_MERGED'
  constructor(readonly survivorId: string) {
    super('This record was merged into another one before.')
  }
}
