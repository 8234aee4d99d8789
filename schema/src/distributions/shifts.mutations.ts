import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { globalId, idempotencyKey, reason } from '../shared/input.ts'
import {
  DistributionRetiredError,
  DistributionShiftCountedError,
  DistributionShiftStatusError,
} from './distributions.errors.ts'
import { mostPortions, mostShiftItems } from './distributions.rules.ts'
import { cancelDistributionShift, changeDistributionShift, planDistributionShift } from './shifts.service.ts'

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

export const ShiftPayload = builder.objectRef<{ shiftId: string }>('DistributionShiftPayload').implement({
  description: 'The shift as it is now.',
  fields: (t) => ({
    distributionShift: t.prismaField({
      type: 'DistributionShift',
      description: 'The shift.',
      resolve: (query, { shiftId: id }, _, { database }) =>
        database.prisma.distributionShift.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

const shiftFields = (t: Fields) => ({
  placeId: t.id({ required: true, description: 'Where.' }),
  campaignId: t.id({ description: 'What it counts for; nothing when omitted.' }),
  organisationId: t.id({ required: true, description: 'For whom it counts, and who answers for it.' }),
  startsAt: t.field({
    type: 'DateTime',
    required: true,
    description: 'When it begins; all that is counted counts on this day.',
  }),
  endsAt: t.field({ type: 'DateTime', required: true, description: 'When it ends, within 24 hours.' }),
  plannedPortions: t.int({ required: true, description: `How many portions are planned: 1 to ${mostPortions}.` }),
  itemIds: t.idList({
    required: true,
    description: `What is given, in the order of the phone’s buttons: 1 to ${mostShiftItems} things.`,
  }),
})
const shift = {
  placeId: globalId('DistributionPlace'),
  campaignId: globalId('Campaign').nullish(),
  organisationId: globalId('Organisation'),
  startsAt: z.date(),
  endsAt: z.date(),
  plannedPortions: z.int().min(1, 'is less than 1').max(mostPortions, `is more than ${mostPortions}`),
  itemIds: z
    .array(globalId('DistributionItem'))
    .min(1, 'is empty')
    .max(mostShiftItems, `has more than ${mostShiftItems} things`)
    .refine((ids) => new Set(ids).size === ids.length, { message: 'has a thing twice', params: { code: 'REPEATED' } }),
  idempotencyKey,
}
const ofShifts = { permission: 'distributions.run', payload: ShiftPayload } as const

defineMutation({
  ...ofShifts,
  name: 'planDistributionShift',
  description:
    'Plans some hours at a place where people are given something without a name. The office, and coordinators for their own organisation.',
  fields: shiftFields,
  input: z.object(shift),
  errors: [DistributionRetiredError],
  rule: planDistributionShift,
})

defineMutation({
  ...ofShifts,
  name: 'changeDistributionShift',
  description:
    'Plans an open shift otherwise; once something was counted, only its end and its size. Who runs the shift.',
  fields: (t) => ({ shiftId: t.id({ required: true, description: 'Which one.' }), ...shiftFields(t) }),
  input: z.object({ shiftId: globalId('DistributionShift'), ...shift }),
  errors: [DistributionShiftStatusError, DistributionRetiredError, DistributionShiftCountedError],
  rule: changeDistributionShift,
})

defineMutation({
  ...ofShifts,
  name: 'cancelDistributionShift',
  description: 'An open shift at which nothing was counted does not take place; its links end. Who runs the shift.',
  fields: (t) => ({
    shiftId: t.id({ required: true, description: 'Which one.' }),
    reason: t.string({ required: true, description: 'Why: 3 to 500 characters.' }),
  }),
  input: z.object({ shiftId: globalId('DistributionShift'), reason, idempotencyKey }),
  errors: [DistributionShiftStatusError, DistributionShiftCountedError],
  rule: cancelDistributionShift,
})
