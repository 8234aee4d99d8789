import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { PersonalDataExport } from '../personal-data/personal-data.mutations.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, reason } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import { keepFamiliesApart } from './distinct.service.ts'
import { eraseFamily } from './erasure.service.ts'
import { exportFamilyData } from './export.service.ts'
import { FamilyAlreadyMergedError } from './families.errors.ts'
import { visibleFamilies } from './families.policy.ts'
import { mergeFamilies } from './merge.service.ts'
import type { FamilyMerged } from './merge.service.ts'

implementError(
  FamilyAlreadyMergedError,
  'FamilyAlreadyMergedError',
  'The record went over to another one before.',
  (t) => ({
    survivorId: t.id({
      description: 'To which: a global id.',
      resolve: ({ survivorId }) => encodeGlobalId('Family', survivorId),
    }),
  }),
)

const MergePayload = builder.objectRef<FamilyMerged>('MergeFamiliesPayload').implement({
  description: 'The record that stays, with what came over.',
  fields: (t) => ({
    family: t.prismaField({
      type: 'Family',
      nullable: true,
      description: 'The record that stays, as it is now; null once it has been erased or joined to another one itself.',
      resolve: (query, { survivorId: id }, _, { viewer, database }) =>
        database.prisma.family.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleFamilies(viewer)] },
        }),
    }),
    movedVisits: t.exposeInt('movedVisits', { description: 'How many visits came over.' }),
  }),
})

const reasonField = 'Why, in a few words that name nobody: it stays on record.'

defineMutation({
  name: 'mergeFamilies',
  description:
    'Joins two records of one family: everything goes to the one that stays, every visit in the open, and of the other nothing is left but its number and card, which lead there. Numbers stay right: a family that was counted twice counts once. It is in the access log, and cannot be undone. The office.',
  permission: 'families.merge',
  fields: (t) => ({
    survivorId: t.id({ required: true, description: 'The record that stays.' }),
    mergedId: t.id({ required: true, description: 'The record that goes.' }),
    reason: t.string({ required: true, description: reasonField }),
  }),
  input: z.object({ survivorId: globalId('Family'), mergedId: globalId('Family'), reason, idempotencyKey }),
  payload: MergePayload,
  errors: [FamilyAlreadyMergedError],
  rule: mergeFamilies,
})

const KeptApartPayload = builder.objectRef<{ familyIds: readonly string[] }>('KeepFamiliesApartPayload').implement({
  description: 'They are no longer shown as probably one family.',
  fields: (t) => ({
    familyIds: t.idList({
      ...atMost(2),
      description: 'Both of them: global ids.',
      resolve: ({ familyIds }) => familyIds.map((id) => encodeGlobalId('Family', id)),
    }),
  }),
})

defineMutation({
  name: 'keepFamiliesApart',
  description:
    'Says that two records are of different families, so that they are not shown as probably one again. The office.',
  permission: 'families.merge',
  fields: (t) => ({
    oneId: t.id({ required: true, description: 'One.' }),
    otherId: t.id({ required: true, description: 'The other.' }),
  }),
  input: z.object({ oneId: globalId('Family'), otherId: globalId('Family'), idempotencyKey }),
  payload: KeptApartPayload,
  errors: [],
  rule: keepFamiliesApart,
})

defineMutation({
  name: 'exportFamilyData',
  description:
    'Hands out everything that is held about a family, for it. It is in the access log. The office’s administrator.',
  permission: 'personalData.export',
  fields: (t) => ({
    familyId: t.id({ required: true, description: 'Whose.' }),
    reason: t.string({ required: true, description: reasonField }),
  }),
  input: z.object({ familyId: globalId('Family'), reason, idempotencyKey }),
  payload: PersonalDataExport,
  errors: [],
  rule: exportFamilyData,
})

const ErasedPayload = builder.objectRef<{ familyId: string; erasedAt: string }>('FamilyErasedPayload').implement({
  description: 'The family has gone.',
  fields: (t) => ({
    familyId: t.id({
      description: 'The global id that it had; nothing is found by it any more.',
      resolve: ({ familyId }) => encodeGlobalId('Family', familyId),
    }),
    erasedAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ erasedAt }) => new Date(erasedAt) }),
  }),
})

defineMutation({
  name: 'eraseFamily',
  description:
    'Deletes a family for good: names, days of birth, phones, address and card go, and what it said when it asked for help. Every number stays as it is. It is in the access log. The office’s administrator.',
  permission: 'families.erase',
  fields: (t) => ({
    familyId: t.id({ required: true, description: 'Which.' }),
    reason: t.string({ required: true, description: reasonField }),
  }),
  input: z.object({ familyId: globalId('Family'), reason, idempotencyKey }),
  payload: ErasedPayload,
  errors: [],
  rule: eraseFamily,
})
