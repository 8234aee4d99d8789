import type { InputFieldBuilder } from '@pothos/core'
import { BriefingQualifier, Metric, PeriodKind } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { CounterScopeInput, kindOfField } from '../ledger/counters.graphql.ts'
import type { Scope } from '../ledger/counter-key.ts'
import { MetricType, PeriodInput } from '../ledger/metrics.graphql.ts'
import { globalId } from '../shared/input.ts'
import { BriefingQualifierType } from './figures.graphql.ts'

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

/** Nothing that is counted comes near. */
const mostSaid = 10n ** 15n

const choiceFields = (t: Fields) => ({
  metric: t.field({ type: MetricType, required: true, description: 'What is counted.' }),
  scope: t.field({ type: CounterScopeInput, description: 'Where; the region when omitted. No event.' }),
  period: t.field({
    type: PeriodInput,
    description: 'Over which days; this year when omitted, a campaign’s whole life.',
  }),
  qualifier: t.field({ type: BriefingQualifierType, required: true, description: 'How it is said.' }),
})

export const BriefingFigureInput = builder.inputType('BriefingFigureInput', {
  description: 'A figure to say.',
  fields: (t) => ({
    ...choiceFields(t),
    saidValue: t.field({
      type: 'BigInt',
      required: true,
      description: 'The number that is said, in the metric’s unit; hours and tenge are said whole.',
    }),
  }),
})

export const BriefingPreviewInput = builder.inputType('BriefingPreviewInput', {
  description: 'A figure that might be said.',
  fields: (t) => ({
    ...choiceFields(t),
    saidValue: t.field({
      type: 'BigInt',
      description: 'The number to say, in the metric’s unit; what is suggested when omitted.',
    }),
  }),
})

const scope = z
  .object({
    region: globalId('Region').nullish(),
    district: globalId('District').nullish(),
    organisation: globalId('Organisation').nullish(),
    campaign: globalId('Campaign').nullish(),
    event: globalId('Event').nullish(),
  })
  .nullish()
  .transform((chosen): Scope | null => {
    for (const [field, id] of Object.entries(chosen ?? {}))
      if (id != null) return { kind: kindOfField[field as keyof typeof kindOfField], id }
    return null
  })

const saidValue = z.bigint().min(0n, 'is less than 0').max(mostSaid, `is more than ${mostSaid}`)

const choice = {
  metric: z.enum(Metric),
  scope,
  period: z.object({ kind: z.enum(PeriodKind), on: z.date().nullish() }).nullish(),
  qualifier: z.enum(BriefingQualifier),
}

export const figureChoice = z.object({ ...choice, saidValue })
export const previewChoice = z.object({ ...choice, saidValue: saidValue.nullish() })
