import { DomainError } from '../shared/errors.ts'
import type { LocalisedText } from '../shared/localised-text.ts'

/** Every place of the shift is taken, or is due to somebody who waits for it. */
export class ShiftFullError extends DomainError {
  override name = 'ShiftFullError'
  readonly code = 'SHIFT_FULL'
  constructor(
    readonly capacity: number,
    readonly waiting: number,
  ) {
    super(`All ${capacity} places of the shift are taken; ${waiting} people wait for one.`)
  }
}

/** This person is signed up for this shift, or waits for a place in it. */
export class AlreadySignedUpError extends DomainError {
  override name = 'AlreadySignedUpError'
  readonly code = 'ALREADY_SIGNED_UP'
  constructor(
    readonly signupId: string,
    /** Of the personal link to it, for whoever has shown to be that person. */
    readonly linkToken: string | null = null,
  ) {
    super('This volunteer is signed up for the shift already.')
  }
}

/** Nobody has places in two shifts at one time. */
export class SignupOverlapsError extends DomainError {
  override name = 'SignupOverlapsError'
  readonly code = 'SIGNUP_OVERLAPS'
  constructor(
    /** The shift that they have a place in then; null when the viewer may not know who signed up there. */
    readonly shiftId: string | null,
  ) {
    super('This volunteer has a place in another shift at that time.')
  }
}

export type SignupClosedReason = 'NOT_YET' | 'OVER' | 'NOT_PUBLIC'

/** People sign up neither before the event opens for it nor after it closes; nor by themselves where the organiser takes people alone. */
export class SignupClosedError extends DomainError {
  override name = 'SignupClosedError'
  readonly code = 'SIGNUP_CLOSED'
  constructor(
    readonly reason: SignupClosedReason,
    readonly opensAt: Date | null,
    readonly closesAt: Date,
  ) {
    super(
      {
        NOT_YET: `Signing up opens at ${opensAt?.toISOString()}.`,
        OVER: `Signing up closed at ${closesAt.toISOString()}.`,
        NOT_PUBLIC: 'The organiser signs people up for this event.',
      }[reason],
    )
  }
}

/** The shift is for people who can do what it asks for. */
export class SkillMissingError extends DomainError {
  override name = 'SkillMissingError'
  readonly code = 'SKILL_MISSING'
  constructor(readonly skills: readonly LocalisedText[]) {
    super(`The shift asks for ${skills.map(({ en }) => en).join(', ')}.`)
  }
}

/** It was cancelled before, or its offer ended. */
export class SignupCancelledError extends DomainError {
  override name = 'SignupCancelledError'
  readonly code = 'SIGNUP_CANCELLED'
  constructor() {
    super('The sign-up has ended before.')
  }
}

/** Nothing is offered any more: the time is over, or the answer was given. */
export class OfferEndedError extends DomainError {
  override name = 'OfferEndedError'
  readonly code = 'OFFER_ENDED'
  constructor() {
    super('No place is offered any more.')
  }
}

/** Only within one event do people change shifts; elsewhere they cancel and sign up. */
export class OtherEventError extends DomainError {
  override name = 'OtherEventError'
  readonly code = 'OTHER_EVENT'
  constructor() {
    super('The two shifts belong to different events.')
  }
}

/** Who waits has no place to give for another's. */
export class SignupNotConfirmedError extends DomainError {
  override name = 'SignupNotConfirmedError'
  readonly code = 'SIGNUP_NOT_CONFIRMED'
  constructor(readonly signupId: string) {
    super('Only people who hold a place change it for another’s.')
  }
}
