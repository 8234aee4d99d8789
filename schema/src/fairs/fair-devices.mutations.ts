import { CheckInDecision, FairActionKind } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineBatchMutation } from '../command/batch-mutation.graphql.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { ActionsMissingError, ConflictDecidedError } from '../device-copies/device-copies.errors.ts'
import {
  CheckInActionOutcomeType,
  CheckInDecisionType,
  CopyEndType,
  deviceLabel,
  mostActions,
  queued,
  sentActions,
  sentFields,
} from '../device-copies/device-copies.graphql.ts'
import { FamilyConsentRequiredError } from '../families/families.errors.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, issue, reason } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import { OutOfStockError } from '../stock/stock.errors.ts'
import { NeedNotVerifiedError, StoreVisitVoidedError, VisitRuleMissingError } from '../store/store.errors.ts'
import { mostLines, mostOfOne } from '../store/store.rules.ts'
import { decideFairConflict } from './fair-conflicts.service.ts'
import { FairActionKindType } from './fair-devices.graphql.ts'
import { FairListType } from './fair-list.graphql.ts'
import { fairFingerprintOf, readFairList, revokeFairCopy, signFairList, takeFairList } from './fair-list.service.ts'
import { mergeFairActions } from './fair-merge.service.ts'
import type { MergedFairAction } from './fair-merge.service.ts'
import { FairCopyEndedError, FairListNotGenuineError, FairStatusError, FairStopEndedError } from './fairs.errors.ts'

implementError(
  FairListNotGenuineError,
  'FairListNotGenuineError',
  'What the device presents is no list that was given out, or it has been changed.',
)
implementError(FairCopyEndedError, 'FairCopyEndedError', 'The device’s list of families holds no longer.', (t) => ({
  reason: t.field({ type: CopyEndType, description: 'Why.', resolve: ({ reason: why }) => why }),
  endedAt: t.field({ type: 'DateTime', description: 'Since when.', resolve: ({ endedAt }) => endedAt }),
}))

const FairCopyPayload = builder.objectRef<{ copyId: string }>('FairCopyPayload').implement({
  description: 'The copy as it is now.',
  fields: (t) => ({
    copy: t.prismaField({
      type: 'FairCopy',
      nullable: true,
      description: 'The copy; null for who may serve families and not run fairs.',
      resolve: (query, { copyId: id }, _, { database }) =>
        database.prisma.fairCopy.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

type Taken = { copyId: string; list: Awaited<ReturnType<typeof readFairList>> }

const TakeFairListPayload = builder.objectRef<{ copyId: string; fairId: string }>('TakeFairListPayload').implement({
  description: 'A list of families for a device to take along, signed.',
  fields: (t) => ({
    copyId: t.id({
      description: 'What is written down of it here: a global id.',
      resolve: ({ copyId }) => encodeGlobalId('FairCopy', copyId),
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'Until when it may be used.',
      resolve: async ({ copyId: id }, _, { database }) =>
        (await database.prisma.fairCopy.findUniqueOrThrow({ where: { id }, select: { expiresAt: true } })).expiresAt,
    }),
    fair: t.prismaField({
      type: 'Fair',
      description: 'Of which fair.',
      resolve: (query, { fairId: id }, _, { database }) =>
        database.prisma.fair.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
    signed: t.field({
      type: builder.objectRef<Taken>('SignedFairList').implement({
        description: 'A list, and what shows that it was given by this server, unchanged.',
        fields: (signed) => ({
          list: signed.field({ type: FairListType, description: 'The list.', resolve: ({ list }) => list }),
          token: signed.string({
            description:
              'The signature over the copy and the list’s fingerprint; for `mergeFairActions`, with that fingerprint.',
            resolve: ({ copyId, list }, _, { secrets }) => signFairList(secrets, copyId, fairFingerprintOf(list)),
          }),
        }),
      }),
      description: 'The list with its signature.',
      resolve: async ({ copyId, fairId }, _, { database, region, clock }) => ({
        copyId,
        list: await readFairList(database, fairId, region, clock()),
      }),
    }),
    serverTime: t.field({
      type: 'DateTime',
      description: 'What time it is here, for a device whose clock is off.',
      resolve: (_, __, { clock }) => clock(),
    }),
  }),
})

defineMutation({
  name: 'takeFairList',
  description:
    'Lets a device take the families along a fair’s route, to serve them without a network, until half a day after its last stop. Needs an account. Who runs the store.',
  permission: 'store.serve',
  fields: (t) => ({
    fairId: t.id({ required: true, description: 'Of which fair that is planned or on the road.' }),
    deviceLabel: t.string({ required: true, description: 'How the device is called in the list of copies.' }),
  }),
  input: z.object({ fairId: globalId('Fair'), deviceLabel, idempotencyKey }),
  payload: TakeFairListPayload,
  errors: [FairStatusError],
  rule: takeFairList,
})

defineMutation({
  name: 'revokeFairCopy',
  description:
    'Ends a device’s list of families: what it sends from now on is refused, and it forgets the names as soon as it is told. Who runs the store.',
  permission: 'fairs.write',
  fields: (t) => ({ copyId: t.id({ required: true, description: 'Which copy.' }) }),
  input: z.object({ copyId: globalId('FairCopy'), idempotencyKey }),
  payload: FairCopyPayload,
  errors: [],
  rule: revokeFairCopy,
})

const MergedType = builder.objectRef<MergedFairAction>('MergedFairAction').implement({
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
    visitId: t.id({
      nullable: true,
      description: 'The visit that it made or took back: a global id; null without one.',
      resolve: ({ visitId }) => visitId && encodeGlobalId('StoreVisit', visitId),
    }),
  }),
})

const MergePayload = builder.objectRef<{ results: MergedFairAction[] }>('MergeFairActionsPayload').implement({
  description: 'What came of each action, in the device’s order.',
  fields: (t) => ({
    results: t.field({
      type: [MergedType],
      description: 'One for each action.',
      ...atMost(mostActions),
      resolve: ({ results }) => results,
    }),
  }),
})

const FairGivenLineInput = builder.inputType('FairGivenLineInput', {
  description: 'So much of a thing that was given.',
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'What.' }),
    quantity: t.int({ required: true, description: `How much, in the item’s unit: 1 to ${mostOfOne}.` }),
  }),
})

const FairActionInput = builder.inputType('FairActionInput', {
  description: 'Something done on a device.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID that the device drew: what has this id is done once.' }),
    sequence: t.int({ required: true, description: 'Its place in the device’s queue, from 1, without gaps.' }),
    kind: t.field({ type: FairActionKindType, required: true, description: 'What was done.' }),
    at: t.field({ type: 'DateTime', required: true, description: 'When, by the device’s clock.' }),
    familyId: t.id({ description: 'Which family, for a VISIT.' }),
    stopId: t.id({ description: 'At which stop, for a VISIT. Where something was given, the fair stood.' }),
    lines: t.field({
      type: [FairGivenLineInput],
      description: `What was given, for a VISIT: 1 to ${mostLines} lines.`,
    }),
    collectedByMemberId: t.id({ description: 'Who of the household took the things.' }),
    collectedByCollectorId: t.id({ description: 'Or who else did.' }),
    undoesId: t.id({ description: 'The id of the action that an UNDO takes back.' }),
  }),
})

const action = z
  .object({
    ...queued,
    kind: z.enum(FairActionKind),
    familyId: globalId('Family').nullish(),
    stopId: globalId('FairStop').nullish(),
    lines: z
      .array(
        z.object({
          itemId: globalId('Item'),
          quantity: z.int().min(1, 'is less than 1').max(mostOfOne, `is more than ${mostOfOne}`),
        }),
      )
      .max(mostLines, `has more than ${mostLines} lines`)
      .nullish()
      .transform((lines) => lines ?? []),
    collectedByMemberId: globalId('FamilyMember').nullish(),
    collectedByCollectorId: globalId('FamilyCollector').nullish(),
  })
  .superRefine(({ kind, familyId, stopId, lines, undoesId }, context) => {
    const missing = (path: string, message: string) => context.addIssue(issue('MISSING', message, [path]))
    if (kind === 'UNDO' && !undoesId) missing('undoesId', 'says what is taken back')
    if (kind !== 'VISIT') return
    if (!familyId) missing('familyId', 'says who')
    if (!stopId) missing('stopId', 'says where')
    if (lines.length === 0) missing('lines', 'says what')
  })

defineBatchMutation({
  name: 'mergeFairActions',
  description:
    'Brings in what was done at a fair without a network: each action once and only once, in the device’s order, whether it is sent again or not. What something stands in the way of waits for a person. Who runs the store.',
  permission: 'store.serve',
  namesRows: false,
  parts: 'actions',
  mostParts: mostActions,
  fields: (t) => ({
    ...sentFields(t, 'list'),
    actions: t.field({
      type: [FairActionInput],
      required: true,
      description: `What was done; at most ${mostActions}.`,
    }),
  }),
  input: sentActions(action),
  payload: MergePayload,
  errors: [FairListNotGenuineError, FairCopyEndedError, ActionsMissingError],
  rule: mergeFairActions,
})

const DecidePayload = builder
  .objectRef<{ actionId: string; visitId: string | null; fairId: string }>('DecideFairConflictPayload')
  .implement({
    description: 'What was decided on.',
    fields: (t) => ({
      actionId: t.exposeID('actionId', { description: 'The device’s own id of it.' }),
      visitId: t.id({
        nullable: true,
        description: 'The visit that was recorded or taken back: a global id; null without one.',
        resolve: ({ visitId }) => visitId && encodeGlobalId('StoreVisit', visitId),
      }),
      fair: t.prismaField({
        type: 'Fair',
        description: 'Of which fair.',
        resolve: (query, { fairId: id }, _, { database }) =>
          database.prisma.fair.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
      }),
    }),
  })

defineMutation({
  name: 'decideFairConflict',
  description:
    'Decides on what was given at a fair and something stood in the way of: taken over, the visit is recorded with the supervisor’s word; dismissed, none is, and what the fair is short of is accounted for otherwise. A supervisor.',
  permission: 'store.override',
  fields: (t) => ({
    actionId: t.id({ required: true, description: 'Which action: the device’s own id of it.' }),
    decision: t.field({ type: CheckInDecisionType, required: true, description: 'What is to hold.' }),
    reason: t.string({
      description: 'Why the family may have more, for a visit that is taken over: 3 to 500 characters, naming nobody.',
    }),
  }),
  input: z.object({
    actionId: z.uuid('is no UUID'),
    decision: z.enum(CheckInDecision),
    reason: reason.nullish(),
    idempotencyKey,
  }),
  payload: DecidePayload,
  errors: [
    ConflictDecidedError,
    FairStatusError,
    FairStopEndedError,
    FamilyConsentRequiredError,
    NeedNotVerifiedError,
    VisitRuleMissingError,
    OutOfStockError,
    StoreVisitVoidedError,
  ],
  rule: decideFairConflict,
})
