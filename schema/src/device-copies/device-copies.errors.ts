import { DomainError } from '../shared/errors.ts'

/** Actions of a device are merged in its own order, and earlier ones have not come. */
export class ActionsMissingError extends DomainError {
  override name = 'ActionsMissingError'
  readonly code = 'ACTIONS_MISSING'
  constructor(readonly nextSequence: number) {
    super(`The device's action number ${nextSequence} has to come first.`)
  }
}

/** Somebody decided it before. */
export class ConflictDecidedError extends DomainError {
  override name = 'ConflictDecidedError'
  readonly code = 'CONFLICT_DECIDED'
  constructor(readonly decidedAt: Date) {
    super('This has been decided before.')
  }
}
