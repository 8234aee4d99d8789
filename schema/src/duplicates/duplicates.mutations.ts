import { z } from 'zod'
import { joinDonorsOfVolunteers } from '../blood-drives/donor-merge.service.ts'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { todayIn } from '../regions/regions.service.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, reason } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import { visibleVolunteers } from '../volunteers/volunteers.policy.ts'
import { sayDistinct } from './distinct.service.ts'
import { AlreadyMergedError, MergeConflictError } from './duplicates.errors.ts'
import type { MergeConflict, MergeConflictKind } from './duplicates.errors.ts'
import { mergeVolunteers } from './merge.service.ts'
import type { Merge } from './merge.service.ts'

/** More attendances than anybody has. */
const mostConflicts = 1_000

const MergeConflictKindType = builder.enumType('MergeConflictKind', {
  description: 'Why an attendance cannot go over to the other record.',
  values: {
    OVERLAP: { description: 'The record that stays was somewhere else at that time.' },
    TOO_YOUNG: { description: 'By the birth date of the record that stays, they were too young for the event.' },
    GUARDIAN_CONSENT: { description: 'By that birth date they were under 14, and no parent’s consent is recorded.' },
  } satisfies Record<MergeConflictKind, object>,
})

const MergeConflictType = builder.objectRef<MergeConflict>('MergeConflict').implement({
  description: 'An attendance that cannot be the other record’s. The ids are global.',
  fields: (t) => ({
    kind: t.field({ type: MergeConflictKindType, description: 'Why.', resolve: ({ kind }) => kind }),
    attendanceId: t.id({
      description: 'Of the record that would go.',
      resolve: ({ attendanceId }) => encodeGlobalId('Attendance', attendanceId),
    }),
    eventId: t.id({ description: 'At which event.', resolve: ({ eventId }) => encodeGlobalId('Event', eventId) }),
    otherAttendanceId: t.id({
      nullable: true,
      description: 'Of the record that stays, at the same time; null for the other kinds.',
      resolve: ({ otherAttendanceId: id }) => id && encodeGlobalId('Attendance', id),
    }),
    otherEventId: t.id({
      nullable: true,
      description: 'At which event that is; null for the other kinds.',
      resolve: ({ otherEventId: id }) => id && encodeGlobalId('Event', id),
    }),
  }),
})

implementError(
  MergeConflictError,
  'MergeConflictError',
  'By what both records say, one person would have been in two places, or where they may not be. Nothing was done.',
  (t) => ({
    conflicts: t.field({
      type: [MergeConflictType],
      ...atMost(mostConflicts),
      description: 'All of them, in the order of time.',
      resolve: ({ conflicts }) => conflicts.slice(0, mostConflicts),
    }),
  }),
)
implementError(AlreadyMergedError, 'AlreadyMergedError', 'The record went over to another one before.', (t) => ({
  survivorId: t.id({
    description: 'To which: a global id.',
    resolve: ({ survivorId }) => encodeGlobalId('Volunteer', survivorId),
  }),
}))

const MergePayload = builder.objectRef<Merge>('MergeVolunteersPayload').implement({
  description: 'The record that stays, with what came over.',
  fields: (t) => ({
    volunteer: t.prismaField({
      type: 'Volunteer',
      nullable: true,
      description: 'The record that stays, as it is now; null once it has been erased or merged itself.',
      resolve: (query, { survivorId: id }, _, context) =>
        context.database.prisma.volunteer.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleVolunteers(context.viewer, todayIn(context))] },
        }),
    }),
    movedAttendances: t.exposeInt('movedAttendances', {
      description: 'How many attendances came over; those that both records had are not among them.',
    }),
    movedSignups: t.exposeInt('movedSignups', {
      description: 'How many sign-ups came over, the cancelled ones included.',
    }),
  }),
})

defineMutation({
  name: 'mergeVolunteers',
  description:
    'Joins two records of one person: everything goes to the one that stays, every attendance in the open, and of the other nothing is left but an id that leads there. Numbers stay right: who was counted twice counts once. It is in the access log, and cannot be undone. The office.',
  permission: 'volunteers.merge',
  fields: (t) => ({
    survivorId: t.id({ required: true, description: 'The record that stays.' }),
    mergedId: t.id({ required: true, description: 'The record that goes.' }),
    reason: t.string({
      required: true,
      description: 'Why, in a few words that do not name the person: it stays on record.',
    }),
  }),
  input: z.object({ survivorId: globalId('Volunteer'), mergedId: globalId('Volunteer'), reason, idempotencyKey }),
  payload: MergePayload,
  errors: [AlreadyMergedError, MergeConflictError],
  // Their records as donors are kept above this domain, so they are joined here.
  rule: async (work, input) => {
    const merge = await mergeVolunteers(work, input)
    await joinDonorsOfVolunteers(work, merge)
    return merge
  },
})

const SayDistinctPayload = builder.objectRef<{ volunteerIds: readonly string[] }>('SayDistinctPayload').implement({
  description: 'They are no longer shown as probably one person.',
  fields: (t) => ({
    volunteerIds: t.idList({
      ...atMost(2),
      description: 'Both of them: global ids.',
      resolve: ({ volunteerIds }) => volunteerIds.map((id) => encodeGlobalId('Volunteer', id)),
    }),
  }),
})

defineMutation({
  name: 'sayDistinct',
  description:
    'Says that two records are of different people, so that they are not shown as probably one again. The office.',
  permission: 'volunteers.merge',
  fields: (t) => ({
    oneId: t.id({ required: true, description: 'One.' }),
    otherId: t.id({ required: true, description: 'The other.' }),
  }),
  input: z.object({ oneId: globalId('Volunteer'), otherId: globalId('Volunteer'), idempotencyKey }),
  payload: SayDistinctPayload,
  errors: [],
  rule: sayDistinct,
})
