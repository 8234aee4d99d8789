import { CheckInActionKind } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineBatchMutation } from '../command/batch-mutation.graphql.ts'
import { ActionsMissingError } from '../device-copies/device-copies.errors.ts'
import {
  CheckInActionOutcomeType,
  CopyEndType,
  mostActions,
  queued,
  sentActions,
  sentFields,
} from '../device-copies/device-copies.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, issue } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import { RosterCopyEndedError, RosterNotGenuineError } from './check-in.errors.ts'
import { CheckInActionKindType } from './conflicts.graphql.ts'
import { mergeCheckIns } from './merge.service.ts'
import type { MergedAction } from './merge.service.ts'
import { saidOfWalkIn, walkInFields } from './walk-in.mutations.ts'

implementError(
  RosterNotGenuineError,
  'RosterNotGenuineError',
  'What the device presents is no roster that was given out, or it has been changed.',
)
implementError(
  RosterCopyEndedError,
  'RosterCopyEndedError',
  'The device’s copy of the roster holds no longer.',
  (t) => ({
    reason: t.field({
      type: CopyEndType,
      description: 'Why.',
      resolve: ({ reason }) => reason,
    }),
    endedAt: t.field({ type: 'DateTime', description: 'Since when.', resolve: ({ endedAt }) => endedAt }),
  }),
)
const MergedActionType = builder.objectRef<MergedAction>('MergedCheckIn').implement({
  description: 'What came of one action, now or when it was merged before.',
  fields: (t) => ({
    actionId: t.exposeID('id', { description: 'The device’s own id of it.' }),
    outcome: t.field({
      type: CheckInActionOutcomeType,
      description: 'What came of it.',
      resolve: ({ outcome }) => outcome,
    }),
    problem: t.exposeString('problem', {
      nullable: true,
      description: 'The code of what stood in the way; null when nothing did.',
    }),
    attendanceId: t.id({
      nullable: true,
      description: 'The attendance that it made, found or ran into: a global id; null without one.',
      resolve: ({ attendanceId }) => attendanceId && encodeGlobalId('Attendance', attendanceId),
    }),
    volunteerId: t.id({
      nullable: true,
      description: 'Whom it was about: a global id; null when it was about nobody who is known.',
      resolve: ({ volunteerId }) => volunteerId && encodeGlobalId('Volunteer', volunteerId),
    }),
  }),
})

const MergeCheckInsPayload = builder
  .objectRef<{ results: MergedAction[]; eventId: string }>('MergeCheckInsPayload')
  .implement({
    description: 'What came of each action, in the device’s order.',
    fields: (t) => ({
      results: t.field({
        type: [MergedActionType],
        description: 'One for each action.',
        ...atMost(mostActions),
        resolve: ({ results }) => results,
      }),
    }),
  })

const WalkInInput = builder.inputType('WalkInInput', {
  description: 'Somebody who came without having signed up.',
  fields: (t) => ({
    name: t.string({ required: true, description: saidOfWalkIn.name }),
    birthDate: t.field({ type: 'Date', required: true, description: saidOfWalkIn.birthDate }),
    phone: t.string({ description: saidOfWalkIn.phone }),
    isAccompanied: t.boolean({ description: saidOfWalkIn.isAccompanied }),
  }),
})

const CheckInActionInput = builder.inputType('CheckInActionInput', {
  description: 'Something done on a device.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID that the device drew: what has this id is done once.' }),
    sequence: t.int({ required: true, description: 'Its place in the device’s queue, from 1, without gaps.' }),
    kind: t.field({ type: CheckInActionKindType, required: true, description: 'What was done.' }),
    volunteerId: t.id({ description: 'Who came or left; not for a walk-in, and not for taking something back.' }),
    shiftId: t.id({ description: 'In which shift.' }),
    at: t.field({ type: 'DateTime', required: true, description: 'When, by the device’s clock.' }),
    byPass: t.boolean({ description: 'Their pass was read.' }),
    undoesId: t.id({ description: 'The id of the action that an UNDO takes back.' }),
    walkIn: t.field({ type: WalkInInput, description: 'Who came, for a WALK_IN.' }),
  }),
})

const action = z
  .object({
    ...queued,
    kind: z.enum(CheckInActionKind),
    volunteerId: globalId('Volunteer').nullish(),
    shiftId: globalId('Shift').nullish(),
    byPass: z
      .boolean()
      .nullish()
      .transform((byPass) => byPass ?? false),
    walkIn: z
      .object(walkInFields)
      .transform(({ name, ...input }) => ({ ...input, ...name }))
      .nullish(),
  })
  .superRefine(({ kind, volunteerId, undoesId, walkIn }, context) => {
    if ((kind === 'CHECK_IN' || kind === 'CHECK_OUT') && !volunteerId)
      context.addIssue(issue('MISSING', 'says who', ['volunteerId']))
    if (kind === 'UNDO' && !undoesId) context.addIssue(issue('MISSING', 'says what is taken back', ['undoesId']))
    if (kind === 'WALK_IN' && !walkIn) context.addIssue(issue('MISSING', 'says who came', ['walkIn']))
  })

defineBatchMutation({
  name: 'mergeCheckIns',
  description:
    'Brings in what was done on a device without a network: each action once and only once, in the device’s order, whether it is sent again or not. What others did otherwise meanwhile waits for a person. The office, and the organiser.',
  permission: 'attendance.write',
  parts: 'actions',
  mostParts: mostActions,
  fields: (t) => ({
    ...sentFields(t, 'roster'),
    actions: t.field({
      type: [CheckInActionInput],
      required: true,
      description: `What was done; at most ${mostActions}.`,
    }),
  }),
  input: sentActions(action),
  payload: MergeCheckInsPayload,
  errors: [RosterNotGenuineError, RosterCopyEndedError, ActionsMissingError],
  rule: mergeCheckIns,
})
