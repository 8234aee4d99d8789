import { builder } from '../builder.ts'
import { MetricType } from '../ledger/metrics.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { atMost } from '../shared/price.ts'
import {
  BriefingFiguresPrivateError,
  BriefingFiguresUntrueError,
  BriefingReviewedByYouError,
  BriefingReviewError,
  BriefingStatusError,
  BriefingSupersededError,
  OwnBriefingError,
} from './briefings.errors.ts'
import type { UntrueFigure } from './briefings.errors.ts'
import { BriefingStatusType } from './briefings.graphql.ts'
import { BriefingQualifierType } from './figures.graphql.ts'
import { mostFigures } from './figures.service.ts'
import type { SayingProblem } from './qualifiers.rules.ts'

export const SayingProblemType = builder.enumType('BriefingSayingProblem', {
  description: 'Why a number may not be said so.',
  values: {
    NOT_EXACT: { description: 'EXACTLY: the value is another.' },
    NOT_ABOUT: { description: 'ABOUT: the value rounds to another number.' },
    NOT_MORE: { description: 'MORE_THAN: the value is no more than that.' },
    TOO_FAR: { description: 'MORE_THAN: the value is more by above a quarter.' },
  } satisfies Record<SayingProblem, object>,
})

const UntrueFigureType = builder.objectRef<UntrueFigure>('BriefingUntrueFigure').implement({
  description: 'A figure that may not be said as it is.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Which one, from 1.' }),
    metric: t.field({ type: MetricType, description: 'What it counts.', resolve: ({ metric }) => metric }),
    qualifier: t.field({
      type: BriefingQualifierType,
      description: 'How it is said.',
      resolve: ({ qualifier }) => qualifier,
    }),
    saidValue: t.field({ type: 'BigInt', description: 'What is said.', resolve: ({ saidValue }) => saidValue }),
    value: t.field({ type: 'BigInt', description: 'What the ledger says.', resolve: ({ value }) => value }),
    problem: t.field({ type: SayingProblemType, description: 'Why not.', resolve: ({ problem }) => problem }),
    suggestion: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'What may be said so; null when nothing may.',
      resolve: ({ suggestion }) => suggestion,
    }),
  }),
})

implementError(BriefingStatusError, 'BriefingStatusError', 'It is done with a briefing of another status.', (t) => ({
  status: t.field({ type: BriefingStatusType, description: 'How far it has come.', resolve: ({ status }) => status }),
}))
implementError(
  BriefingFiguresUntrueError,
  'BriefingFiguresUntrueError',
  'What the ledger says now does not permit what is to be said.',
  (t) => ({
    figures: t.field({
      type: [UntrueFigureType],
      ...atMost(mostFigures),
      description: 'All that may not be said.',
      resolve: ({ figures }) => [...figures],
    }),
  }),
)
implementError(
  BriefingFiguresPrivateError,
  'BriefingFiguresPrivateError',
  'Parts of figures that tell of few people are not everybody’s, and are not published.',
  (t) => ({
    positions: t.intList({
      ...atMost(mostFigures),
      description: 'Which figures, from 1.',
      resolve: ({ positions }) => [...positions],
    }),
  }),
)
implementError(
  OwnBriefingError,
  'OwnBriefingError',
  'Who wrote any of a briefing neither reviews nor approves it, whatever role they hold.',
)
implementError(
  BriefingReviewedByYouError,
  'BriefingReviewedByYouError',
  'Who reviewed a briefing does not approve it as well, whatever role they hold.',
)
implementError(
  BriefingReviewError,
  'BriefingReviewError',
  'A briefing is reviewed once, and approved after that.',
  (t) => ({
    isReviewed: t.exposeBoolean('isReviewed', { description: 'True: it has been reviewed. False: it has yet to be.' }),
  }),
)
implementError(BriefingSupersededError, 'BriefingSupersededError', 'A correction of it is there already.', (t) => ({
  briefingId: t.id({
    description: 'The correction’s global id.',
    resolve: ({ briefingId }) => encodeGlobalId('Briefing', briefingId),
  }),
}))
