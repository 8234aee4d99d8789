import { GraphQLError } from 'graphql'
import { builder } from '../builder.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { definitionOf } from './catalogue.ts'
import { changeCauses, compareCounter } from './comparison.service.ts'
import type { ChangeCause, CounterChange, CounterComparison } from './comparison.service.ts'
import { CounterType } from './counters.graphql.ts'
import { maySeeParts } from './parts.policy.ts'

const ChangeCauseType = builder.enumType('ChangeCause', {
  description: 'Why a number is another one than it was.',
  values: {
    NEW: { description: 'It happened after the first of the two moments.' },
    LATE: { description: 'It had happened by the first moment, and was entered after it.' },
    CORRECTED: { description: 'Something that was known at the first moment was corrected.' },
    MERGED: { description: 'Two records of one person or family were joined.' },
  } satisfies Record<ChangeCause, object>,
})

const CounterChangeType = builder.objectRef<CounterChange>('CounterChange').implement({
  description: 'What one cause did to a number.',
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    cause: t.field({ type: ChangeCauseType, description: 'The cause.', resolve: ({ cause }) => cause }),
    entries: t.exposeInt('entries', { description: 'How many entries of the ledger were written for it.' }),
    effect: t.field({
      type: 'BigInt',
      description: 'By how much it changed the number, in the counter’s unit; may be 0 or below.',
      resolve: ({ effect }) => effect,
    }),
  }),
})

export const CounterComparisonType = builder.objectRef<CounterComparison>('CounterComparison').implement({
  description: 'A number as it was known at two moments, and what lies between.',
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    since: t.field({ type: 'DateTime', description: 'The first moment.', resolve: ({ since }) => since }),
    until: t.field({ type: 'DateTime', description: 'The second moment.', resolve: ({ until }) => until }),
    before: t.field({
      type: 'BigInt',
      description: 'What was known at the first moment.',
      resolve: ({ before }) => before,
    }),
    after: t.field({
      type: 'BigInt',
      description: 'What was known at the second moment.',
      resolve: ({ after }) => after,
    }),
    changes: t.field({
      type: [CounterChangeType],
      ...atMost(changeCauses.length),
      description: '`before` and the effects of these add up to `after`. Causes without an entry are left out.',
      resolve: ({ changes }) => changes,
    }),
  }),
})

builder.objectField(CounterType, 'changes', (t) =>
  t.field({
    type: CounterComparisonType,
    nullable: true,
    description:
      'What changed the number between a moment of the past and the counter’s own, each entry by its cause. Null where it could give few people away, for who may not see its parts.',
    // Every entry is looked at, and those behind the first moment once more.
    ...costs({ reads: 20 * aggregateReads }),
    args: { since: t.arg({ type: 'DateTime', required: true, description: 'The moment of the past.' }) },
    resolve: (counter, { since }, { database, viewer }) => {
      if (since > counter.asOf)
        throw new GraphQLError('`since` lies after the counter’s own moment.', {
          extensions: { code: 'BAD_USER_INPUT' },
        })
      if (!maySeeParts(viewer, definitionOf(counter.metric))) return null
      return compareCounter(database, counter, { since, until: counter.asOf })
    },
  }),
)
