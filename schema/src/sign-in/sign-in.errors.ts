import { DomainError } from '../shared/errors.ts'

/** No account has this e-mail and password, or it is suspended. Does not say which. */
export class InvalidCredentialsError extends DomainError {
  override name = 'InvalidCredentialsError'
  readonly code = 'INVALID_CREDENTIALS'
  constructor() {
    super('The e-mail or the password is wrong.')
  }
}

/** Too many attempts have failed; until then none is looked at, not even the right one. */
export class TooManyAttemptsError extends DomainError {
  override name = 'TooManyAttemptsError'
  readonly code = 'TOO_MANY_ATTEMPTS'
  constructor(readonly retryAt: Date) {
    super('Too many attempts have failed; try again later.')
  }
}

/** The password that was asked for again is not the account's. */
export class WrongPasswordError extends DomainError {
  override name = 'WrongPasswordError'
  readonly code = 'WRONG_PASSWORD'
  constructor() {
    super('The password is wrong.')
  }
}

/** Neither the app's code of now nor a recovery code that is left; each opens once. */
export class InvalidCodeError extends DomainError {
  override name = 'InvalidCodeError'
  readonly code = 'INVALID_CODE'
  constructor() {
    super('The code is wrong, too old or used already.')
  }
}

/** The challenge is unknown, used, or older than five minutes: the password is to be given again. */
export class ChallengeEndedError extends DomainError {
  override name = 'ChallengeEndedError'
  readonly code = 'CHALLENGE_ENDED'
  constructor() {
    super('This sign-in has ended; begin again with the password.')
  }
}

/** A second factor is switched on already; it is switched off before another takes its place. */
export class SecondFactorOnError extends DomainError {
  override name = 'SecondFactorOnError'
  readonly code = 'SECOND_FACTOR_ON'
  constructor() {
    super('The second factor is switched on already.')
  }
}

/** The server's secret is not the one under which the second factor was sealed. A fault of the installation: logged, never shown. */
export class SecondFactorUnreadableError extends Error {
  override name = 'SecondFactorUnreadableError'
  constructor(accountId: string, options: { cause: unknown }) {
    super(
      `The second factor of account ${accountId} cannot be read: ERIKTI_SECRET, or the file “secret” of the data folder, is not the one it was sealed with. Recovery codes still open.`,
      options,
    )
  }
}
