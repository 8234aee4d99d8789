import { BriefingQualifier } from '@erikti/prisma/generated/client/enums'
import type { BriefingFigureModel } from '@erikti/prisma/generated/client/models/BriefingFigure'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { definitionOf } from '../ledger/catalogue.ts'
import { CounterComparisonType } from '../ledger/comparison.graphql.ts'
import { compareCounter } from '../ledger/comparison.service.ts'
import { CounterScope, CounterType, loadCounter, loadScope } from '../ledger/counters.graphql.ts'
import type { Scope } from '../ledger/counter-key.ts'
import { DefinitionVersionType, loadDefinitionVersions } from '../ledger/definition-versions.graphql.ts'
import { MetricType, MetricUnitType, PeriodType } from '../ledger/metrics.graphql.ts'
import { maySeeParts } from '../ledger/parts.policy.ts'
import { dayIn } from '../shared/calendar.ts'
import { LocalisedTextType } from '../shared/localised-text.graphql.ts'
import { aggregateReads, costs } from '../shared/price.ts'
import { readLocalised } from '../shared/localised-text.ts'
import type { LocalisedColumns } from '../shared/localised-text.ts'
import { forTheOffice } from './briefings.policy.ts'
import { spokenUnit } from './figure-words.ts'
import { counterOf } from './figures.service.ts'
import { roundingOf } from './qualifiers.rules.ts'
import { sayFigure, sayNumber } from './sentences.rules.ts'
import type { FigureToSay } from './sentences.rules.ts'

export const BriefingQualifierType = builder.enumType(BriefingQualifier, {
  name: 'BriefingQualifier',
  description: 'How a number is said.',
  values: {
    EXACTLY: { description: 'It is the value.' },
    ABOUT: { description: 'It is the value, rounded to `BriefingFigure.rounding`.' },
    MORE_THAN: { description: 'The value is more, by no more than a quarter.' },
  } satisfies Record<BriefingQualifier, object>,
})

/** The name of a figure’s scope in the three languages. */
export async function nameScope(context: Context, scope: Scope): Promise<FigureToSay['scope']> {
  const row = await loadScope(context).load(scope)
  return { kind: scope.kind, name: readLocalised(row as unknown as LocalisedColumns<'name'>, 'name') }
}

/** As it is said on the day of the briefing, or today. */
async function say(figure: BriefingFigureModel & { briefing: { asOf: Date | null } }, context: Context) {
  const { scope, period, metric } = counterOf(figure)
  return sayFigure({
    metric,
    scope: await nameScope(context, scope),
    period,
    qualifier: figure.qualifier,
    said: figure.saidValue,
    today: dayIn(context.region.timeZone, figure.briefing.asOf ?? context.clock()),
  })
}

builder.prismaObject('BriefingFigure', {
  description:
    'One number of a briefing. Of a published one, its value and its definition are what they were when it was published, for good.',
  select: {
    metric: true,
    scopeKind: true,
    scopeId: true,
    periodKind: true,
    periodStart: true,
    qualifier: true,
    saidValue: true,
    value: true,
    definitionVersion: true,
    position: true,
    briefingId: true,
    id: true,
    briefing: { select: { asOf: true } },
  },
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'From 1, in the order in which they are said.' }),
    metric: t.field({ type: MetricType, description: 'What is counted.', resolve: ({ metric }) => metric }),
    unit: t.field({
      type: MetricUnitType,
      description: 'What `saidValue` and `value` are measured in.',
      resolve: ({ metric }) => definitionOf(metric).unit,
    }),
    scope: t.field({
      type: CounterScope,
      description: 'Where it is counted.',
      resolve: (figure, _, context) => loadScope(context).load(counterOf(figure).scope),
    }),
    period: t.field({
      type: PeriodType,
      description: 'Over which days.',
      resolve: (figure) => counterOf(figure).period,
    }),
    qualifier: t.field({
      type: BriefingQualifierType,
      description: 'How it is said.',
      resolve: ({ qualifier }) => qualifier,
    }),
    saidValue: t.field({
      type: 'BigInt',
      description: 'The number that is said.',
      resolve: ({ saidValue }) => saidValue,
    }),
    rounding: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Of ABOUT: what the value is rounded to; null of others.',
      resolve: ({ qualifier, saidValue, metric }) =>
        qualifier === 'ABOUT' ? roundingOf(saidValue / spokenUnit(metric)) * spokenUnit(metric) : null,
    }),
    value: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'What the ledger said when it was published; null until then.',
      resolve: ({ value }) => value,
    }),
    asOf: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The moment whose knowledge `value` is; null until it is published.',
      resolve: ({ briefing }) => briefing.asOf,
    }),
    definition: t.field({
      type: DefinitionVersionType,
      description: 'What the number means: the version by which it was counted; the present one until it is published.',
      resolve: async ({ metric, definitionVersion }, _, context) => {
        const versions = await loadDefinitionVersions(context).load(metric)
        const found =
          definitionVersion === null ? versions[0] : versions.find(({ version }) => version === definitionVersion)
        if (!found) throw new Error(`No version ${definitionVersion} of ${metric}`)
        return found
      },
    }),
    phrase: t.field({
      type: LocalisedTextType,
      description: 'The number with its qualifier and what it counts: “about 3,500 volunteers”.',
      resolve: ({ metric, qualifier, saidValue }) => sayNumber({ metric, qualifier, said: saidValue }),
    }),
    sentence: t.field({
      type: LocalisedTextType,
      description: 'A sentence that can be read out.',
      resolve: (figure, _, context) => say(figure, context),
    }),
    now: t.field({
      type: CounterType,
      nullable: true,
      ...forTheOffice,
      description: 'The same number as it is now. Null for everybody but the office.',
      resolve: (figure, _, context) => loadCounter(context).load(counterOf(figure)),
    }),
    changes: t.field({
      type: CounterComparisonType,
      nullable: true,
      ...forTheOffice,
      extensions: { permission: 'briefings.write', ...costs({ reads: 20 * aggregateReads }).extensions },
      description:
        'What changed the number since it was published, by cause. Null until then, for everybody but the office, and where it could give few people away, for who may not see the figure’s parts.',
      resolve: async (figure, _, { database, viewer, clock }) => {
        const { asOf } = figure.briefing
        const key = counterOf(figure)
        if (!asOf || !maySeeParts(viewer, definitionOf(key.metric))) return null
        const now = clock()
        return compareCounter(database, key, { since: asOf, until: now < asOf ? asOf : now })
      },
    }),
  }),
})
