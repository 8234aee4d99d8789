import { BloodDonationType } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { evenSo, globalId, idempotencyKey, issue } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { BloodRuleOverlapError } from './blood-drives.errors.ts'
import { BloodDonationTypeType, mostTypes } from './drives.graphql.ts'
import { endBloodRule, setBloodRule } from './rules.service.ts'
import type { RuleResult } from './rules.service.ts'

const oldestYears = 120
const heaviestKg = 300
const longestDays = 3_650

const BloodRulePayload = builder.objectRef<RuleResult>('BloodRulePayload').implement({
  description: 'The rule as it is now.',
  fields: (t) => ({
    ruleId: t.id({
      description: 'The rule’s global id.',
      resolve: ({ ruleId }) => encodeGlobalId('BloodRule', ruleId),
    }),
    rule: t.prismaField({
      type: 'BloodRule',
      description: 'The rule.',
      resolve: (query, { ruleId: id }, _, { database }) =>
        database.prisma.bloodRule.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

const BloodRuleIntervalInput = builder.inputType('BloodRuleIntervalInput', {
  description: 'How long to wait after a donation.',
  fields: (t) => ({
    afterType: t.field({ type: BloodDonationTypeType, required: true, description: 'After giving what.' }),
    days: t.int({ required: true, description: `Days, from the day of that donation on: 1 to ${longestDays}.` }),
  }),
})

const age = z.int().min(1).max(oldestYears).nullish()

defineMutation({
  name: 'setBloodRule',
  description:
    'Says from when on who may give one type; the rule that holds until then ends on that day. What is left out is not set, and nothing stands in for it. Administrators.',
  permission: 'blood.rules',
  fields: (t) => ({
    donationType: t.field({ type: BloodDonationTypeType, required: true, description: 'To give what.' }),
    minAgeYears: t.int({ description: 'The lowest age.' }),
    maxAgeYears: t.int({ description: 'The highest age.' }),
    minWeightKg: t.int({ description: 'The lowest weight; shown to everybody, asked of nobody.' }),
    intervals: t.field({
      type: [BloodRuleIntervalInput],
      required: true,
      description: 'How long to wait after what, each type once; a type that is not there has no interval set.',
    }),
    validFrom: t.field({ type: 'Date', required: true, description: 'The first day on which it holds.' }),
    source: t.field({
      type: LocalisedTextInput,
      required: true,
      description: 'Who decided it, and where it is written.',
    }),
  }),
  input: z
    .object({
      donationType: z.enum(BloodDonationType),
      minAgeYears: age,
      maxAgeYears: age,
      minWeightKg: z.int().min(1).max(heaviestKg).nullish(),
      intervals: z
        .array(z.object({ afterType: z.enum(BloodDonationType), days: z.int().min(1).max(longestDays) }))
        .max(mostTypes),
      validFrom: z.date(),
      source: localisedText,
      idempotencyKey,
    })
    .superRefine(({ minAgeYears, maxAgeYears, intervals }, context) => {
      if (minAgeYears && maxAgeYears && maxAgeYears < minAgeYears)
        context.addIssue(issue('OUT_OF_ORDER', 'is below the lowest age', ['maxAgeYears']))
      intervals.forEach(({ afterType }, index) => {
        if (intervals.findIndex((one) => one.afterType === afterType) < index)
          context.addIssue(issue('REPEATED', 'is there twice', ['intervals', index, 'afterType']))
      })
    }, evenSo),
  namesRows: false,
  payload: BloodRulePayload,
  errors: [BloodRuleOverlapError],
  rule: setBloodRule,
})

defineMutation({
  name: 'endBloodRule',
  description: 'Ends a rule before a day, with none after it: from then on nothing is set. Administrators.',
  permission: 'blood.rules',
  fields: (t) => ({
    ruleId: t.id({ required: true, description: 'Which rule.' }),
    validTo: t.field({ type: 'Date', required: true, description: 'The first day on which it no longer holds.' }),
  }),
  input: z.object({ ruleId: globalId('BloodRule'), validTo: z.date(), idempotencyKey }),
  payload: BloodRulePayload,
  errors: [],
  rule: endBloodRule,
})
