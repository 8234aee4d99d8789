import type {
  CampaignKind,
  ChallengePostStatus,
  ChallengeStatus,
  SocialNetwork,
} from '@erikti/prisma/generated/client/enums'
import { DomainError } from '../shared/errors.ts'

/** The campaign is not one that calls for posts. */
export class ChallengeCampaignKindError extends DomainError {
  override name = 'ChallengeCampaignKindError'
  readonly code = 'CHALLENGE_CAMPAIGN_KIND'
  constructor(readonly kind: CampaignKind) {
    super(`A challenge belongs to a campaign of kind CHALLENGE; this one is ${kind}.`)
  }
}

/** The campaign has its challenge already. */
export class ChallengeExistsError extends DomainError {
  override name = 'ChallengeExistsError'
  readonly code = 'CHALLENGE_EXISTS'
  constructor(readonly challengeId: string) {
    super('The campaign has a challenge already.')
  }
}

/** It was announced before. */
export class ChallengeStatusError extends DomainError {
  override name = 'ChallengeStatusError'
  readonly code = 'CHALLENGE_STATUS'
  constructor(readonly status: ChallengeStatus) {
    super(`The challenge is ${status} already.`)
  }
}

/** No posts are taken: its window has not begun, or is over. */
export class ChallengeNotOpenError extends DomainError {
  override name = 'ChallengeNotOpenError'
  readonly code = 'CHALLENGE_NOT_OPEN'
  constructor(
    readonly opensAt: Date,
    readonly closesAt: Date,
  ) {
    super(`Posts are taken from ${opensAt.toISOString()} until ${closesAt.toISOString()}.`)
  }
}

/** The challenge does not run on that network. */
export class ChallengeNetworkError extends DomainError {
  override name = 'ChallengeNetworkError'
  readonly code = 'CHALLENGE_NETWORK'
  constructor(
    readonly network: SocialNetwork,
    readonly networks: readonly SocialNetwork[],
  ) {
    super(`The challenge does not run on ${network}; it runs on ${networks.join(', ')}.`)
  }
}

/** The post was sent in before, by this address or another one. */
export class ChallengePostKnownError extends DomainError {
  override name = 'ChallengePostKnownError'
  readonly code = 'CHALLENGE_POST_KNOWN'
  constructor(readonly status: ChallengePostStatus) {
    super('This post was sent in before.')
  }
}

/** Nothing is kept of somebody who has not agreed to it (Personal Data Law No. 94-V). */
export class ChallengeConsentRequiredError extends DomainError {
  override name = 'ChallengeConsentRequiredError'
  readonly code = 'CHALLENGE_CONSENT_REQUIRED'
  constructor() {
    super('The author has to agree that the link and the name of the account are kept.')
  }
}

/** What was asked for is not the next thing to happen to the post. */
export class ChallengePostStatusError extends DomainError {
  override name = 'ChallengePostStatusError'
  readonly code = 'CHALLENGE_POST_STATUS'
  /** `needed`: the states in which it could be done. */
  constructor(
    readonly status: ChallengePostStatus,
    readonly needed: readonly ChallengePostStatus[],
  ) {
    super(`The post is ${status}; this can be done while it is ${needed.join(' or ')}.`)
  }
}

/** Which post a shortened address leads to is not known: the full one is needed first. */
export class ChallengePostShortError extends DomainError {
  override name = 'ChallengePostShortError'
  readonly code = 'CHALLENGE_POST_SHORT'
  constructor() {
    super('The post is known by a shortened address alone; write down the full one first.')
  }
}

/** Whoever sent it in took it back; nothing of it is kept. */
export class ChallengePostWithdrawnError extends DomainError {
  override name = 'ChallengePostWithdrawnError'
  readonly code = 'CHALLENGE_POST_WITHDRAWN'
  constructor() {
    super('The post was taken back by whoever sent it in.')
  }
}

/** Nobody has decided on the post since it came in, or since the last decision was taken back. */
export class ChallengeNothingToUndoError extends DomainError {
  override name = 'ChallengeNothingToUndoError'
  readonly code = 'CHALLENGE_NOTHING_TO_UNDO'
  constructor() {
    super('There is no decision to take back.')
  }
}
