/** An error that a person can act on. It travels as data in a mutation's result union, never as a top-level error. */
export abstract class DomainError extends Error {
  /** Upper case with underscores; clients translate by it. */
  abstract readonly code: string
}

/** What kind of wrong; clients translate by it. Each is described in `errors.graphql.ts`. */
export type IssueCode =
  | 'MISSING'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'TOO_SMALL'
  | 'TOO_LARGE'
  | 'TOO_MANY'
  | 'TOO_EARLY'
  | 'TOO_LATE'
  | 'OUT_OF_ORDER'
  | 'REPEATED'
  | 'MALFORMED'
  | 'WEAK_PASSWORD'
  | 'NAMES_PERSON'
  | 'NOT_ALLOWED'

export interface ValidationIssue {
  /** Where in the input, for example `shifts.0.capacity`. */
  path: string
  code: IssueCode
  /** The bound that a length or a number is past. */
  limit?: number
  message: string
}

/** The input does not make sense by itself; lists everything at once. */
export class ValidationError extends DomainError {
  override name = 'ValidationError'
  readonly code = 'VALIDATION'
  constructor(readonly issues: readonly ValidationIssue[]) {
    super(issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '))
  }
}

export class ForbiddenError extends DomainError {
  override name = 'ForbiddenError'
  readonly code = 'FORBIDDEN'
  constructor() {
    super('You may not do this; sign in with an account or a key that may.')
  }
}

/** Something that the input names does not exist, or the viewer may not know of it. */
export class NotFoundError extends DomainError {
  override name = 'NotFoundError'
  readonly code = 'NOT_FOUND'
  constructor(readonly what: string) {
    super(`There is no such ${what}.`)
  }
}

/** The idempotency key was used before, for another input or another command. */
export class IdempotencyKeyReusedError extends DomainError {
  override name = 'IdempotencyKeyReusedError'
  readonly code = 'IDEMPOTENCY_KEY_REUSED'
  constructor() {
    super('This idempotency key was used before with another input.')
  }
}
