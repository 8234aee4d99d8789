import type { BriefingQualifier, BriefingStatus, Metric } from '@erikti/prisma/generated/client/enums'
import { DomainError } from '../shared/errors.ts'
import type { SayingProblem } from './qualifiers.rules.ts'

/** What is asked of it is done with a briefing of another status. */
export class BriefingStatusError extends DomainError {
  override name = 'BriefingStatusError'
  readonly code = 'BRIEFING_STATUS'
  constructor(readonly status: BriefingStatus) {
    super(`The briefing is ${status}.`)
  }
}

/** A figure that may not be said as it is. Positions count from 1; values in the metric's unit. */
export interface UntrueFigure {
  position: number
  metric: Metric
  qualifier: BriefingQualifier
  saidValue: bigint
  value: bigint
  problem: SayingProblem
  /** What may be said so; null when nothing may. */
  suggestion: bigint | null
}

/** What the ledger says now does not permit what is to be said. */
export class BriefingFiguresUntrueError extends DomainError {
  override name = 'BriefingFiguresUntrueError'
  readonly code = 'BRIEFING_FIGURES_UNTRUE'
  constructor(readonly figures: readonly UntrueFigure[]) {
    super(
      `What is to be said is not so: ${figures.map(({ position, qualifier, saidValue, value }) => `figure ${position} says ${qualifier} ${saidValue} of ${value}`).join('; ')}.`,
    )
  }
}

/** Parts of figures that tell of few people are not everybody's, and nothing is published that says them. */
export class BriefingFiguresPrivateError extends DomainError {
  override name = 'BriefingFiguresPrivateError'
  readonly code = 'BRIEFING_FIGURES_PRIVATE'
  constructor(readonly positions: readonly number[]) {
    super(
      'Of figures that tell of few people the region’s or a campaign’s whole year, or all of it, is published, and no part of it.',
    )
  }
}

/** Who wrote any of a briefing neither reviews nor approves it. */
export class OwnBriefingError extends DomainError {
  override name = 'OwnBriefingError'
  readonly code = 'OWN_BRIEFING'
  constructor() {
    super('You wrote this briefing, or a part of it; others review and approve it.')
  }
}

/** Who reviewed a briefing does not approve it as well. */
export class BriefingReviewedByYouError extends DomainError {
  override name = 'BriefingReviewedByYouError'
  readonly code = 'BRIEFING_REVIEWED_BY_YOU'
  constructor() {
    super('You reviewed this briefing; somebody else approves it.')
  }
}

/** It is approved after somebody has reviewed it, and reviewed once. */
export class BriefingReviewError extends DomainError {
  override name = 'BriefingReviewError'
  readonly code = 'BRIEFING_REVIEW'
  constructor(readonly isReviewed: boolean) {
    super(isReviewed ? 'The briefing has been reviewed.' : 'Somebody has to review the briefing first.')
  }
}

/** It is put right by another already. */
export class BriefingSupersededError extends DomainError {
  override name = 'BriefingSupersededError'
  readonly code = 'BRIEFING_SUPERSEDED'
  constructor(readonly briefingId: string) {
    super('A correction of this briefing is there already.')
  }
}
