import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, reason } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { BriefingFigureInput, figureChoice } from './briefing-inputs.graphql.ts'
import {
  BriefingFiguresPrivateError,
  BriefingFiguresUntrueError,
  BriefingReviewedByYouError,
  BriefingReviewError,
  BriefingStatusError,
  BriefingSupersededError,
  OwnBriefingError,
} from './briefings.errors.ts'
import { visibleBriefings } from './briefings.policy.ts'
import { changeBriefing, correctBriefing, draftBriefing } from './briefings.service.ts'
import type { BriefingResult } from './briefings.service.ts'
import { mostFigures } from './figures.service.ts'
import {
  approveBriefing,
  publishBriefing,
  returnBriefing,
  reviewBriefing,
  submitBriefing,
} from './publishing.service.ts'

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

const BriefingPayload = builder.objectRef<BriefingResult>('BriefingPayload').implement({
  description: 'The briefing as it is now.',
  fields: (t) => ({
    briefingId: t.id({
      description: 'The briefing’s global id.',
      resolve: ({ briefingId }) => encodeGlobalId('Briefing', briefingId),
    }),
    briefing: t.prismaField({
      type: 'Briefing',
      nullable: true,
      description: 'The briefing; null for who may not see it.',
      resolve: (query, { briefingId: id }, _, { database, viewer }) =>
        database.prisma.briefing.findFirst({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleBriefings(viewer)] },
        }),
    }),
  }),
})

const longestNoteCharacters = 2_000
const noteText = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestNoteCharacters, `is longer than ${longestNoteCharacters} characters`)

const contentFields = (t: Fields) => ({
  title: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called.' }),
  note: t.field({
    type: LocalisedTextInput,
    description: `A few words before the figures, each up to ${longestNoteCharacters} characters; none when omitted.`,
  }),
  figures: t.field({
    type: [BriefingFigureInput],
    required: true,
    description: `What is said, in order: 1 to ${mostFigures} figures.`,
  }),
})
const content = {
  title: localisedText,
  note: z.object({ kk: noteText, ru: noteText, en: noteText }).nullish(),
  figures: z.array(figureChoice).min(1, 'is empty').max(mostFigures, `has more than ${mostFigures} figures`),
  idempotencyKey,
}

const briefingId = globalId('Briefing')
const briefingField = (t: Fields) => t.id({ required: true, description: 'Which briefing.' })
const one = {
  fields: (t: Fields) => ({ briefingId: briefingField(t) }),
  input: z.object({ briefingId, idempotencyKey }),
  payload: BriefingPayload,
} as const

defineMutation({
  name: 'draftBriefing',
  description: 'Gathers figures to say together. A draft may say what is not so; it is asked when it is submitted.',
  permission: 'briefings.write',
  namesRows: false,
  fields: contentFields,
  input: z.object(content),
  payload: BriefingPayload,
  errors: [BriefingFiguresPrivateError],
  rule: draftBriefing,
})

defineMutation({
  name: 'changeBriefing',
  description: 'Writes a draft anew: its texts, and all its figures.',
  permission: 'briefings.write',
  fields: (t) => ({ briefingId: briefingField(t), ...contentFields(t) }),
  input: z.object({ briefingId, ...content }),
  payload: BriefingPayload,
  errors: [BriefingStatusError, BriefingFiguresPrivateError],
  rule: changeBriefing,
})

defineMutation({
  ...one,
  name: 'submitBriefing',
  description: 'Hands a draft over to those who review and approve it. Everything that it says has to be so now.',
  permission: 'briefings.write',
  errors: [BriefingStatusError, BriefingFiguresUntrueError],
  rule: submitBriefing,
})

defineMutation({
  ...one,
  name: 'reviewBriefing',
  description: 'A second person has looked at a briefing. Never who wrote any of it, whatever role they hold.',
  permission: 'briefings.write',
  errors: [BriefingStatusError, OwnBriefingError, BriefingReviewError],
  rule: reviewBriefing,
})

defineMutation({
  ...one,
  name: 'approveBriefing',
  description:
    'A third person lets a briefing go out that another has reviewed. Never who wrote any of it, nor who reviewed it, whatever role they hold.',
  permission: 'briefings.approve',
  errors: [BriefingStatusError, OwnBriefingError, BriefingReviewError, BriefingReviewedByYouError],
  rule: approveBriefing,
})

defineMutation({
  name: 'returnBriefing',
  description: 'Gives a briefing back to be written anew; then it is reviewed and approved once more.',
  permission: 'briefings.write',
  fields: (t) => ({
    briefingId: briefingField(t),
    reason: t.string({ required: true, description: 'Why: 3 to 500 characters.' }),
  }),
  input: z.object({ briefingId, reason, idempotencyKey }),
  payload: BriefingPayload,
  errors: [BriefingStatusError],
  rule: returnBriefing,
})

defineMutation({
  ...one,
  name: 'publishBriefing',
  description:
    'Publishes what was approved: value, definition and time of every figure are frozen for good, and it is given its number. Everything that it says has to be so still.',
  permission: 'briefings.write',
  errors: [BriefingStatusError, BriefingFiguresUntrueError],
  rule: publishBriefing,
})

defineMutation({
  name: 'correctBriefing',
  description:
    'Begins a correction of what was published: a draft that says the same, and why it is there. What was published stays, and leads to its correction once that is published.',
  permission: 'briefings.write',
  fields: (t) => ({
    briefingId: t.id({ required: true, description: 'What is to be put right.' }),
    reason: t.field({ type: LocalisedTextInput, required: true, description: 'Why; said in the open.' }),
  }),
  input: z.object({ briefingId, reason: localisedText, idempotencyKey }),
  payload: BriefingPayload,
  errors: [BriefingStatusError, BriefingSupersededError],
  rule: correctBriefing,
})
