import { DistributionShiftStatus } from '@erikti/prisma/generated/client/enums'
import { CopyEndType } from '../device-copies/device-copies.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { atMost } from '../shared/price.ts'
import {
  DistributionBelowZeroError,
  DistributionLinkEndedError,
  DistributionLinkFullError,
  DistributionNameTakenError,
  DistributionRetiredError,
  DistributionShiftCountedError,
  DistributionShiftStatusError,
  DistributionTallyStandsNotError,
} from './distributions.errors.ts'
import { DistributionShiftStatusType } from './shifts.graphql.ts'

implementError(DistributionNameTakenError, 'DistributionNameTakenError', 'Another one that is in use is called so.')
implementError(DistributionRetiredError, 'DistributionRetiredError', 'It is not in use any more.', (t) => ({
  what: t.exposeString('what', { description: 'What: `place` or `item`.' }),
}))
implementError(
  DistributionShiftStatusError,
  'DistributionShiftStatusError',
  'What was asked for is not the next thing to happen to the shift.',
  (t) => ({
    status: t.field({
      type: DistributionShiftStatusType,
      description: 'What it is now.',
      resolve: ({ status }) => status,
    }),
    needed: t.field({
      type: [DistributionShiftStatusType],
      ...atMost(Object.keys(DistributionShiftStatus).length),
      description: 'In which states it can be done.',
      resolve: ({ needed }) => [...needed],
    }),
  }),
)
implementError(
  DistributionShiftCountedError,
  'DistributionShiftCountedError',
  'Something was counted there: where, when and for whom it counts is fixed.',
)
implementError(DistributionLinkEndedError, 'DistributionLinkEndedError', 'Phones count by this link no more.', (t) => ({
  reason: t.field({ type: CopyEndType, description: 'Why.', resolve: ({ reason }) => reason }),
  endedAt: t.field({ type: 'DateTime', description: 'Since when.', resolve: ({ endedAt }) => endedAt }),
}))
implementError(
  DistributionLinkFullError,
  'DistributionLinkFullError',
  'As many phones as may count by the link; others need another one.',
  (t) => ({ most: t.exposeInt('most', { description: 'How many may.' }) }),
)
implementError(DistributionBelowZeroError, 'DistributionBelowZeroError', 'More would be taken back than was counted.')
implementError(
  DistributionTallyStandsNotError,
  'DistributionTallyStandsNotError',
  'The tally was taken back before, takes one back itself, or does not count.',
)
