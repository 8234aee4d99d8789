import type { Viewer } from '../access/viewer.ts'
import { loadActorName } from '../accounts/actor-names.ts'
import { builder } from '../builder.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { definitionOf } from './catalogue.ts'
import { CounterType } from './counters.graphql.ts'
import { explainCounter, mostContributions } from './explanation.service.ts'
import type { Contribution, CounterExplanation } from './explanation.service.ts'
import { MetricDefinitionType, PeriodType } from './metrics.graphql.ts'
import { maySeeParts } from './parts.policy.ts'

const ContributionType = builder.objectRef<Contribution>('CounterContribution').implement({
  description: 'What one business action, done by one person or program, put into a number.',
  authScopes: { holds: 'figures.authors' },
  fields: (t) => ({
    command: t.exposeString('command', { description: 'The business action, for example `checkIn`.' }),
    enteredBy: t.string({
      nullable: true,
      description:
        'An account’s or a partner key’s name; null for the demonstration year and for what happens by itself.',
      resolve: ({ actorId }, _, context) => (actorId ? loadActorName(context).load(actorId) : null),
    }),
    entries: t.exposeInt('entries', { description: 'How many entries of the ledger, reversals included.' }),
    sum: t.field({
      type: 'BigInt',
      description: 'What they add up to, in the metric’s unit; reversals take away.',
      resolve: ({ sum }) => sum,
    }),
    lastRecordedAt: t.field({
      type: 'DateTime',
      description: 'When the last of them was entered.',
      resolve: ({ lastRecordedAt }) => lastRecordedAt,
    }),
  }),
})

/** What is told of entries one by one is a part of the figure. */
const seesParts = ({ counter }: CounterExplanation, viewer: Viewer) => maySeeParts(viewer, definitionOf(counter.metric))

const CounterExplanationType = builder.objectRef<CounterExplanation>('CounterExplanation').implement({
  description: 'Why a number is what it is: what it means, its filters, and what it is made of.',
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    definition: t.field({
      type: MetricDefinitionType,
      description: 'What the number means.',
      resolve: ({ counter }) => definitionOf(counter.metric),
    }),
    period: t.field({
      type: PeriodType,
      description: 'The days that it counts.',
      resolve: ({ counter }) => counter.period,
    }),
    timeZone: t.exposeString('timeZone', { description: 'Where days begin and end; an IANA name.' }),
    from: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The first moment that counts; null without one.',
      resolve: ({ from }) => from,
    }),
    before: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The first moment after `from` that counts no more; null without one.',
      resolve: ({ before }) => before,
    }),
    entries: t.exposeInt('entries', {
      description: 'How many entries of the ledger are behind it, reversals included.',
    }),
    sum: t.field({
      type: 'BigInt',
      nullable: true,
      description:
        'What the entries add up to: the number itself. Of people and families counted once it is how often they counted, which is more. Null for who may not see the figure’s parts.',
      resolve: (explanation, _, { viewer }) => (seesParts(explanation, viewer) ? explanation.sum : null),
    }),
    corrections: t.int({
      nullable: true,
      description: 'How many of the entries take back another. Null for who may not see the figure’s parts.',
      resolve: (explanation, _, { viewer }) => (seesParts(explanation, viewer) ? explanation.corrections : null),
    }),
    late: t.int({
      nullable: true,
      description:
        'How many entries were entered on a later day than they happened on, reversals not counted. Null for who may not see the figure’s parts.',
      resolve: (explanation, _, { viewer }) => (seesParts(explanation, viewer) ? explanation.late : null),
    }),
    firstRecordedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the first entry was entered; null without entries, and for who may not see the figure’s parts.',
      resolve: (explanation, _, { viewer }) => (seesParts(explanation, viewer) ? explanation.firstRecordedAt : null),
    }),
    lastRecordedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the last entry was entered; null without entries, and for who may not see the figure’s parts.',
      resolve: (explanation, _, { viewer }) => (seesParts(explanation, viewer) ? explanation.lastRecordedAt : null),
    }),
    actors: t.int({
      nullable: true,
      description: 'How many people and programs entered it. Null for who may not see the figure’s parts.',
      resolve: (explanation, _, { viewer }) => (seesParts(explanation, viewer) ? explanation.actors : null),
    }),
    contributions: t.field({
      type: [ContributionType],
      nullable: true,
      ...atMost(mostContributions),
      description: `Who entered it and by which action, the largest first, at most ${mostContributions}. For the office; null for everybody else.`,
      authScopes: { holds: 'figures.authors' },
      ...nullForOthers,
      resolve: (explanation, _, { viewer }) => (seesParts(explanation, viewer) ? explanation.contributions : null),
    }),
  }),
})

builder.objectField(CounterType, 'explanation', (t) =>
  t.field({
    type: CounterExplanationType,
    description: 'Why this number: its definition, its filters and what it is made of, as of the counter’s moment.',
    ...costs({ reads: 10 * aggregateReads }),
    resolve: (counter, _, { database }) => explainCounter(database, counter),
  }),
)
