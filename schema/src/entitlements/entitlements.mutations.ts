import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { evenSo, globalId, idempotencyKey, issue } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import {
  EntitlementRuleEndedError,
  EntitlementRuleOverlapError,
  EntitlementRuleUsedError,
} from './entitlements.errors.ts'
import { EntitlementPeriodType } from './entitlements.graphql.ts'
import { largestLimit } from './entitlements.rules.ts'
import { addEntitlementRule, endEntitlementRule } from './entitlements.service.ts'

implementError(
  EntitlementRuleOverlapError,
  'EntitlementRuleOverlapError',
  'Another rule about the same thing holds on some of these days.',
  (t) => ({
    ruleId: t.id({
      nullable: true,
      description: 'That rule: a global id; null when it came in at the same moment.',
      resolve: ({ ruleId }) => ruleId && encodeGlobalId('EntitlementRule', ruleId),
    }),
  }),
)
implementError(EntitlementRuleEndedError, 'EntitlementRuleEndedError', 'The rule has its last day already.', (t) => ({
  validTo: t.field({
    type: 'Date',
    description: 'The first day on which it no longer holds.',
    resolve: ({ validTo }) => validTo,
  }),
}))
implementError(EntitlementRuleUsedError, 'EntitlementRuleUsedError', 'Visits were decided by the rule.', (t) => ({
  earliest: t.field({
    type: 'Date',
    description: 'The earliest day before which it can end.',
    resolve: ({ earliest }) => earliest,
  }),
}))

const RulePayload = builder.objectRef<{ ruleId: string }>('EntitlementRulePayload').implement({
  description: 'The rule as it is now.',
  fields: (t) => ({
    rule: t.prismaField({
      type: 'EntitlementRule',
      description: 'The rule.',
      resolve: (query, { ruleId: id }, _, { database }) =>
        database.prisma.entitlementRule.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

const limit = z
  .number()
  .int('is no whole number')
  .min(0, 'is negative')
  .max(largestLimit, `is more than ${largestLimit}`)

defineMutation({
  name: 'addEntitlementRule',
  description:
    'Says from when on families are entitled to what: how often they may come, or how much of a group of things they may take. The office.',
  permission: 'entitlements.write',
  fields: (t) => ({
    groupId: t.id({ description: 'Which things; omitted for the rule about visits.' }),
    period: t.field({ type: EntitlementPeriodType, required: true, description: 'How often the limit begins anew.' }),
    perFamily: t.int({ required: true, description: 'For every family, 0 to 1,000; at least 1 for visits.' }),
    perMember: t.int({ description: 'And for each member, 0 to 1,000; 0 when omitted, and always for visits.' }),
    validFrom: t.field({ type: 'Date', required: true, description: 'The first day on which it holds.' }),
    validTo: t.field({ type: 'Date', description: 'The first day on which it no longer holds; none when omitted.' }),
    source: t.field({
      type: LocalisedTextInput,
      required: true,
      description: 'Who decided it, and where it is written.',
    }),
  }),
  input: z
    .object({
      groupId: globalId('ItemGroup').nullish(),
      period: z.enum(['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR']),
      perFamily: limit,
      perMember: limit.nullish(),
      validFrom: z.date(),
      validTo: z.date().nullish(),
      source: localisedText,
      idempotencyKey,
    })
    .superRefine(({ groupId, perFamily, perMember, validFrom, validTo }, context) => {
      if (validTo && validTo <= validFrom)
        context.addIssue(issue('OUT_OF_ORDER', 'does not lie after the first day', ['validTo']))
      if (perFamily === 0 && (!groupId || !perMember))
        context.addIssue({ ...issue('TOO_SMALL', 'allows nothing', ['perFamily']) })
      if (!groupId && perMember) context.addIssue(issue('NOT_ALLOWED', 'visits are of the family', ['perMember']))
    }, evenSo)
    .transform(({ groupId, perMember, validTo, ...input }) => ({
      ...input,
      groupId: groupId ?? null,
      perMember: perMember ?? 0,
      validTo: validTo ?? null,
    })),
  payload: RulePayload,
  errors: [EntitlementRuleOverlapError],
  rule: addEntitlementRule,
})

defineMutation({
  name: 'endEntitlementRule',
  description: 'Ends a rule before a day; what was decided by it stays as it was decided. The office.',
  permission: 'entitlements.write',
  fields: (t) => ({
    ruleId: t.id({ required: true, description: 'Which one.' }),
    validTo: t.field({ type: 'Date', required: true, description: 'The first day on which it no longer holds.' }),
  }),
  input: z.object({ ruleId: globalId('EntitlementRule'), validTo: z.date(), idempotencyKey }),
  payload: RulePayload,
  errors: [EntitlementRuleEndedError, EntitlementRuleUsedError],
  rule: endEntitlementRule,
})
