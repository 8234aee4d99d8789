import type { VolunteerImportState } from '@erikti/prisma/generated/client/enums'
import { DomainError } from '../shared/errors.ts'

/** The roster has gone on, or was given up, so this can no longer be done with it. */
export class ImportStateError extends DomainError {
  override name = 'ImportStateError'
  readonly code = 'IMPORT_STATE'
  constructor(readonly state: VolunteerImportState) {
    super(`The roster is ${state}.`)
  }
}

/** Rows of the file are missing. */
export class ImportIncompleteError extends DomainError {
  override name = 'ImportIncompleteError'
  readonly code = 'IMPORT_INCOMPLETE'
  constructor(
    readonly received: number,
    readonly expected: number,
  ) {
    super(`${received} of ${expected} rows have arrived.`)
  }
}

/** Some rows cannot be imported, and nobody said that this many are left out. */
export class ImportBadRowsError extends DomainError {
  override name = 'ImportBadRowsError'
  readonly code = 'IMPORT_BAD_ROWS'
  constructor(readonly bad: number) {
    super(`${bad} rows cannot be imported; leaving them out has to be said with their number.`)
  }
}
