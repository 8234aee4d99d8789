import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { EventStatusError } from '../events/events.errors.ts'
import { mostShifts } from '../events/events.rules.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { evenSo, globalId, idempotencyKey, reason } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import {
  ConsentRequiredError,
  ConsentWithdrawnError,
  GuardianConsentRequiredError,
  VolunteerTooYoungError,
} from '../volunteers/volunteers.errors.ts'
import {
  AlreadyCheckedInError,
  AlreadyCheckedOutError,
  AttendanceTimeError,
  AttendanceVoidedError,
  CheckedInElsewhereError,
  ShiftRequiredError,
} from './attendance.errors.ts'
import { visibleAttendances } from './attendance.policy.ts'
import { checkIn, checkOut } from './attendance.service.ts'
import { finishEvent, verifyEvent } from './closing.service.ts'
import { correctAttendance } from './correction.service.ts'
import { EventPayload } from '../events/events.mutations.ts'

implementError(
  AlreadyCheckedInError,
  'AlreadyCheckedInError',
  'The volunteer was checked in to this shift before.',
  (t) => ({
    attendanceId: t.id({
      description: 'That attendance: a global id.',
      resolve: ({ attendanceId }) => encodeGlobalId('Attendance', attendanceId),
    }),
  }),
)
implementError(
  CheckedInElsewhereError,
  'CheckedInElsewhereError',
  'The volunteer is somewhere else at that time.',
  (t) => ({
    elsewhereId: t.id({
      nullable: true,
      description:
        'The attendance there: a global id; null when the viewer may not see it, or it came in at the same moment.',
      resolve: ({ elsewhereId }) => elsewhereId && encodeGlobalId('Attendance', elsewhereId),
    }),
  }),
)
implementError(
  ShiftRequiredError,
  'ShiftRequiredError',
  'The event has several shifts, and nothing says which one is meant.',
  (t) => ({
    shiftIds: t.idList({
      description: 'The event’s shifts: global ids.',
      ...atMost(mostShifts),
      resolve: ({ shiftIds }) => shiftIds.map((id) => encodeGlobalId('Shift', id)),
    }),
  }),
)
implementError(AttendanceTimeError, 'AttendanceTimeError', 'The time given cannot be right.', (t) => ({
  earliest: t.field({
    type: 'DateTime',
    description: 'The earliest possible time.',
    resolve: ({ earliest }) => earliest,
  }),
  latest: t.field({ type: 'DateTime', description: 'The latest possible time.', resolve: ({ latest }) => latest }),
}))
implementError(
  AlreadyCheckedOutError,
  'AlreadyCheckedOutError',
  'The volunteer left before; correct it instead.',
  (t) => ({
    checkedOutAt: t.field({
      type: 'DateTime',
      description: 'When they left.',
      resolve: ({ checkedOutAt }) => checkedOutAt,
    }),
  }),
)
implementError(AttendanceVoidedError, 'AttendanceVoidedError', 'The attendance was corrected before.', (t) => ({
  replacedById: t.id({
    nullable: true,
    description: 'What stands in its place: a global id; null when nothing does.',
    resolve: ({ replacedById }) => replacedById && encodeGlobalId('Attendance', replacedById),
  }),
}))

export const AttendancePayload = builder.objectRef<{ attendanceId: string }>('AttendancePayload').implement({
  description: 'The attendance as it is now.',
  fields: (t) => ({
    attendanceId: t.id({
      description: 'The attendance’s global id.',
      resolve: ({ attendanceId }) => encodeGlobalId('Attendance', attendanceId),
    }),
    attendance: t.prismaField({
      type: 'Attendance',
      nullable: true,
      description: 'The attendance; null for who may check in and not see who was there.',
      resolve: (query, { attendanceId: id }, _, { database, viewer }) =>
        database.prisma.attendance.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleAttendances(viewer)] },
        }),
    }),
  }),
})

const CorrectionPayload = builder
  .objectRef<{ voidedId: string; attendanceId: string | null }>('CorrectAttendancePayload')
  .implement({
    description: 'What was wrong, and what stands in its place.',
    fields: (t) => ({
      voided: t.prismaField({
        type: 'Attendance',
        nullable: true,
        description: 'The attendance that no longer counts; null for who may not see who was there.',
        resolve: (query, { voidedId: id }, _, { database, viewer }) =>
          database.prisma.attendance.findUnique({
            ...query,
            relationLoadStrategy: 'join',
            where: { id, AND: [visibleAttendances(viewer)] },
          }),
      }),
      attendance: t.prismaField({
        type: 'Attendance',
        nullable: true,
        description: 'What counts instead; null when nobody was there, and for who may not see who was.',
        resolve: (query, { attendanceId: id }, _, { database, viewer }) =>
          id === null
            ? null
            : database.prisma.attendance.findUnique({
                ...query,
                relationLoadStrategy: 'join',
                where: { id, AND: [visibleAttendances(viewer)] },
              }),
      }),
    }),
  })

defineMutation({
  name: 'checkIn',
  description:
    'Records that a volunteer came, and counts it. They count for the organisation they signed up with, else for the one they are a member of. The office, and the organiser: its own people by id, whoever shows a pass by `qr`.',
  permission: 'attendance.write',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'At which running event.' }),
    volunteerId: t.id({ description: 'Who; exactly one of `volunteerId` and `qr`.' }),
    qr: t.string({ description: 'What the QR code of the pass says; exactly one of `volunteerId` and `qr`.' }),
    shiftId: t.id({ description: 'Needed only when the event has several shifts and they did not sign up for one.' }),
    at: t.field({ type: 'DateTime', description: 'When they came; now when omitted.' }),
  }),
  input: z
    .object({
      eventId: globalId('Event'),
      volunteerId: globalId('Volunteer').nullish(),
      qr: z.string().trim().min(1, 'is empty').max(200, 'is no pass').nullish(),
      shiftId: globalId('Shift').nullish(),
      at: z.date().nullish(),
      idempotencyKey,
    })
    .refine(({ volunteerId, qr }) => Boolean(volunteerId) !== Boolean(qr), {
      path: ['volunteerId'],
      message: 'give exactly one of volunteerId and qr',
      params: { code: 'OUT_OF_ORDER' },
      ...evenSo,
    })
    .transform(({ volunteerId, qr, ...input }) => ({
      ...input,
      volunteer: volunteerId ? { id: volunteerId } : { passCode: qr ?? '' },
    })),
  payload: AttendancePayload,
  errors: [
    EventStatusError,
    AttendanceTimeError,
    ShiftRequiredError,
    ConsentRequiredError,
    ConsentWithdrawnError,
    VolunteerTooYoungError,
    GuardianConsentRequiredError,
    AlreadyCheckedInError,
    CheckedInElsewhereError,
  ],
  rule: checkIn,
})

defineMutation({
  name: 'checkOut',
  description: 'Records that a volunteer left, and counts the minutes. The office, and the organiser.',
  permission: 'attendance.write',
  fields: (t) => ({
    attendanceId: t.id({ required: true, description: 'Which attendance.' }),
    at: t.field({ type: 'DateTime', description: 'When they left; now when omitted.' }),
  }),
  input: z.object({ attendanceId: globalId('Attendance'), at: z.date().nullish(), idempotencyKey }),
  payload: AttendancePayload,
  errors: [EventStatusError, AttendanceVoidedError, AlreadyCheckedOutError, AttendanceTimeError],
  rule: checkOut,
})

defineMutation({
  name: 'correctAttendance',
  description:
    'Puts a wrong attendance right in the open: it is voided with the reason, its ledger entries are reversed, and what is right is counted anew. The office.',
  permission: 'attendance.correct',
  fields: (t) => ({
    attendanceId: t.id({ required: true, description: 'What is wrong.' }),
    reason: t.string({ required: true, description: 'Why, in a few words.' }),
    wasThere: t.boolean({ description: 'False: nobody was there, nothing takes its place. True when omitted.' }),
    checkedInAt: t.field({ type: 'DateTime', description: 'When they came; as it was when omitted.' }),
    checkedOutAt: t.field({ type: 'DateTime', description: 'When they left; as it was when omitted.' }),
  }),
  input: z
    .object({
      attendanceId: globalId('Attendance'),
      reason,
      wasThere: z.boolean().nullish(),
      checkedInAt: z.date().nullish(),
      checkedOutAt: z.date().nullish(),
      idempotencyKey,
    })
    .refine(({ checkedInAt, checkedOutAt }) => !checkedInAt || !checkedOutAt || checkedOutAt >= checkedInAt, {
      path: ['checkedOutAt'],
      message: 'lies before the check-in',
      params: { code: 'OUT_OF_ORDER' },
      ...evenSo,
    })
    .transform(({ wasThere, checkedInAt, checkedOutAt, ...input }) => ({
      ...input,
      correct: wasThere === false ? null : { checkedInAt, checkedOutAt },
    })),
  payload: CorrectionPayload,
  errors: [EventStatusError, AttendanceVoidedError, AttendanceTimeError, CheckedInElsewhereError],
  rule: correctAttendance,
})

const eventOnly = z.object({ eventId: globalId('Event'), idempotencyKey })

defineMutation({
  name: 'finishEvent',
  description:
    'Ends a running event: who is still there is checked out at its end, and it counts as held. The office, and the organiser.',
  permission: 'events.run',
  fields: (t) => ({ eventId: t.id({ required: true, description: 'Which one.' }) }),
  input: eventOnly,
  payload: EventPayload,
  errors: [EventStatusError],
  rule: finishEvent,
})

defineMutation({
  name: 'verifyEvent',
  description: 'Confirms the records of an event that is done. They can still be corrected, in the open. The office.',
  permission: 'events.publish',
  fields: (t) => ({ eventId: t.id({ required: true, description: 'Which one.' }) }),
  input: eventOnly,
  payload: EventPayload,
  errors: [EventStatusError],
  rule: verifyEvent,
})
