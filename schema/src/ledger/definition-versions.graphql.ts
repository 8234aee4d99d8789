import type { Metric } from '@erikti/prisma/generated/client/enums'
import type { MetricDefinitionVersionModel } from '@erikti/prisma/generated/client/models/MetricDefinitionVersion'
import { builder } from '../builder.ts'
import { batched } from '../shared/batch.ts'
import { readLocalised } from '../shared/localised-text.ts'
import { LocalisedTextType } from '../shared/localised-text.graphql.ts'
import { atMost } from '../shared/price.ts'
import type { MetricUnit } from './catalogue.ts'
import { mostDefinitionVersions, readDefinitionVersions } from './definition-versions.service.ts'
import { MetricDefinitionType, MetricKindType, MetricType, MetricUnitType } from './metrics.graphql.ts'

export const DefinitionVersionType = builder
  .objectRef<MetricDefinitionVersionModel>('MetricDefinitionVersion')
  .implement({
    description: 'What a number meant while this version held. It never changes: another version follows it.',
    fields: (t) => ({
      metric: t.field({ type: MetricType, description: 'What is counted.', resolve: ({ metric }) => metric }),
      version: t.exposeInt('version', { description: 'Counts from 1.' }),
      kind: t.field({ type: MetricKindType, description: 'How its values go together.', resolve: ({ kind }) => kind }),
      unit: t.field({
        type: MetricUnitType,
        description: 'What it is measured in.',
        resolve: ({ unit }) => unit as MetricUnit,
      }),
      name: t.field({
        type: LocalisedTextType,
        description: 'A short label.',
        resolve: (version) => readLocalised(version, 'name'),
      }),
      definition: t.field({
        type: LocalisedTextType,
        description: 'What is counted and what is not, in a sentence or two.',
        resolve: (version) => readLocalised(version, 'definition'),
      }),
      since: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'From when on it holds; null for the first: from the beginning.',
        resolve: ({ since }) => since,
      }),
    }),
  })

/** What metrics have meant, the newest version first. */
export const loadDefinitionVersions = batched<Metric, MetricDefinitionVersionModel[]>(({ database }, metrics) =>
  readDefinitionVersions(database, metrics),
)

builder.objectField(MetricDefinitionType, 'versions', (t) =>
  t.field({
    type: [DefinitionVersionType],
    ...atMost(mostDefinitionVersions),
    description: `Everything it has meant, the newest first, at most ${mostDefinitionVersions}. What was published says which of them it was counted by.`,
    resolve: ({ metric }, _, context) => loadDefinitionVersions(context).load(metric),
  }),
)
