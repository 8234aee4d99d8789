import { CheckInDecision } from '@erikti/prisma/generated/client/enums'
import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { ConflictDecidedError } from '../device-copies/device-copies.errors.ts'
import { CheckInDecisionType } from '../device-copies/device-copies.graphql.ts'
import { globalId, idempotencyKey, reason } from '../shared/input.ts'
import {
  closeDistributionShift,
  correctDistributionShift,
  decideLateTally,
  reverseDistributionTally,
} from './correcting.service.ts'
import {
  DistributionBelowZeroError,
  DistributionShiftStatusError,
  DistributionTallyStandsNotError,
} from './distributions.errors.ts'
import { mostCorrected, mostShiftItems } from './distributions.rules.ts'
import { ShiftPayload } from './shifts.mutations.ts'

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

const TallyPayload = builder.objectRef<{ shiftId: string; tallyId: string }>('DistributionTallyPayload').implement({
  description: 'The shift as it is now, with what was written.',
  fields: (t) => ({
    distributionShift: t.prismaField({
      type: 'DistributionShift',
      description: 'The shift.',
      resolve: (query, { shiftId: id }, _, { database }) =>
        database.prisma.distributionShift.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
    tally: t.prismaField({
      type: 'DistributionTally',
      description: 'The tally.',
      resolve: (query, { tallyId: id }, _, { database }) =>
        database.prisma.distributionTally.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

const DistributionGivenInput = builder.inputType('DistributionGivenInput', {
  description: 'So much of a thing.',
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'What.' }),
    quantity: t.int({ required: true, description: 'How much, in its unit.' }),
  }),
})

const number = (least: number) =>
  z.int().min(least, `is less than ${least}`).max(mostCorrected, `is more than ${mostCorrected}`)
const given = (least: number) =>
  z
    .array(z.object({ itemId: globalId('DistributionItem'), quantity: number(least) }))
    .max(mostShiftItems, `has more than ${mostShiftItems} things`)
    .refine((lines) => new Set(lines.map(({ itemId }) => itemId)).size === lines.length, {
      message: 'has a thing twice',
      params: { code: 'REPEATED' },
    })
const givenField = (t: Fields, description: string) =>
  t.field({ type: [DistributionGivenInput], required: true, description })
const shiftField = (t: Fields) => t.id({ required: true, description: 'Which one.' })
const shiftId = globalId('DistributionShift')
const tallyField = (t: Fields) => t.id({ required: true, description: 'Which one.' })
const tallyId = globalId('DistributionTally')
const ofCorrections = { permission: 'distributions.correct', payload: TallyPayload } as const

defineMutation({
  name: 'closeDistributionShift',
  description:
    'Closes an open shift with the count that was agreed on; where it differs from what was tapped, the difference is a correction. Who runs the shift.',
  permission: 'distributions.run',
  fields: (t) => ({
    shiftId: shiftField(t),
    people: t.int({ required: true, description: `How many heads in all: 0 to ${mostCorrected}.` }),
    given: givenField(t, 'How much of each thing in all; none of what is left out.'),
    note: t.string({
      description: 'What there is to say; needed where the count is not what was tapped: 3 to 500 characters.',
    }),
  }),
  input: z.object({ shiftId, people: number(0), given: given(0), note: reason.nullish(), idempotencyKey }),
  payload: ShiftPayload,
  errors: [DistributionShiftStatusError],
  rule: closeDistributionShift,
})

defineMutation({
  ...ofCorrections,
  name: 'correctDistributionShift',
  description:
    'Adds to the count of a shift, open or closed, or takes from it, in the open and with a reason. The office.',
  fields: (t) => ({
    shiftId: shiftField(t),
    people: t.int({ required: true, description: 'How many heads more; less than zero for fewer.' }),
    given: givenField(t, 'How much more of each thing; less than zero for less. May be empty.'),
    reason: t.string({ required: true, description: 'Why: 3 to 500 characters.' }),
  }),
  input: z.object({ shiftId, people: number(-mostCorrected), given: given(-mostCorrected), reason, idempotencyKey }),
  errors: [DistributionShiftStatusError, DistributionBelowZeroError],
  rule: correctDistributionShift,
})

defineMutation({
  ...ofCorrections,
  name: 'reverseDistributionTally',
  description: 'Takes back a whole tally, exactly, with a reason. The office.',
  fields: (t) => ({
    tallyId: tallyField(t),
    reason: t.string({ required: true, description: 'Why: 3 to 500 characters.' }),
  }),
  input: z.object({ tallyId, reason, idempotencyKey }),
  errors: [DistributionTallyStandsNotError, DistributionBelowZeroError],
  rule: reverseDistributionTally,
})

defineMutation({
  ...ofCorrections,
  name: 'decideLateTally',
  description:
    'Decides on what came in from a phone after its shift was closed: taken over it counts, dismissed it does not. The office.',
  fields: (t) => ({
    tallyId: tallyField(t),
    decision: t.field({ type: CheckInDecisionType, required: true, description: 'What is to hold.' }),
  }),
  input: z.object({ tallyId, decision: z.enum(CheckInDecision), idempotencyKey }),
  errors: [DistributionTallyStandsNotError, ConflictDecidedError, DistributionBelowZeroError],
  rule: decideLateTally,
})
