import { z } from 'zod'
import { AttendanceVoidedError } from '../attendance/attendance.errors.ts'
import { visibleAttendances } from '../attendance/attendance.policy.ts'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { EventStatusError } from '../events/events.errors.ts'
import { visibleEvents } from '../events/events.policy.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { evenSo, globalId, idempotencyKey } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import { approveHours } from './approval.service.ts'
import type { Approval } from './approval.service.ts'
import { OwnEntryError } from './hours.errors.ts'
import { mostApprovals } from './hours.rules.ts'

implementError(
  OwnEntryError,
  'OwnEntryError',
  'The viewer entered these hours: their check-in, their check-out or a correction. Somebody else approves them.',
  (t) => ({
    count: t.exposeInt('count', { description: 'How many.' }),
    attendanceIds: t.idList({
      description: `Which: global ids, at most the first ${mostApprovals}.`,
      ...atMost(mostApprovals),
      resolve: ({ attendanceIds }) => attendanceIds.map((id) => encodeGlobalId('Attendance', id)),
    }),
  }),
)

const ApprovalPayload = builder.objectRef<Approval>('ApproveHoursPayload').implement({
  description: 'What was approved, and what is left.',
  fields: (t) => ({
    approved: t.exposeInt('approved', {
      description: 'How many attendances were approved now; those that had been before are not among them.',
    }),
    ownLeft: t.exposeInt('ownLeft', {
      description: 'How many of the event still wait because the viewer entered them.',
    }),
    event: t.prismaField({
      type: 'Event',
      nullable: true,
      description: 'The event as it is now; null when a list was approved.',
      resolve: (query, { eventId: id }, _, { database, viewer }) =>
        id === null
          ? null
          : database.prisma.event.findUnique({
              ...query,
              relationLoadStrategy: 'join',
              where: { id, AND: [visibleEvents(viewer)] },
            }),
    }),
    attendances: t.prismaField({
      type: ['Attendance'],
      ...atMost(mostApprovals),
      description: 'The listed attendances as they are now; none when a whole event was approved.',
      resolve: (query, { attendanceIds }, _, { database, viewer }) =>
        database.prisma.attendance.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: { id: { in: [...attendanceIds] }, AND: [visibleAttendances(viewer)] },
          orderBy: { id: 'asc' },
          take: mostApprovals,
        }),
    }),
  }),
})

defineMutation({
  name: 'approveHours',
  description:
    'Approves hours of events that have ended, which somebody else entered. A list is approved as a whole or not at all; of an event everything that the viewer did not enter. The office, and the organiser.',
  permission: 'hours.approve',
  fields: (t) => ({
    eventId: t.id({ description: 'All of this event; exactly one of `eventId` and `attendanceIds`.' }),
    attendanceIds: t.idList({ description: `These, at most ${mostApprovals}; exactly one of the two.` }),
  }),
  input: z
    .object({
      eventId: globalId('Event').nullish(),
      attendanceIds: z
        .array(globalId('Attendance'))
        .min(1, 'is empty')
        .max(mostApprovals, `is more than ${mostApprovals}`)
        .nullish(),
      idempotencyKey,
    })
    .refine(({ eventId, attendanceIds }) => Boolean(eventId) !== Boolean(attendanceIds), {
      path: ['eventId'],
      message: 'give exactly one of eventId and attendanceIds',
      params: { code: 'OUT_OF_ORDER' },
      ...evenSo,
    })
    .transform(({ eventId, attendanceIds, idempotencyKey: key }) => ({
      ...(eventId ? { eventId } : { attendanceIds: attendanceIds ?? [] }),
      idempotencyKey: key,
    })),
  payload: ApprovalPayload,
  errors: [EventStatusError, AttendanceVoidedError, OwnEntryError],
  rule: (work, input) => approveHours(work, input as Parameters<typeof approveHours>[1]),
})
