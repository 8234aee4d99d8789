import { CheckInDecision } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { AttendanceTimeError, CheckedInElsewhereError, ShiftRequiredError } from '../attendance/attendance.errors.ts'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { ConflictDecidedError } from '../device-copies/device-copies.errors.ts'
import { CheckInDecisionType } from '../device-copies/device-copies.graphql.ts'
import { EventStatusError } from '../events/events.errors.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { idempotencyKey } from '../shared/input.ts'
import { takingPart } from './check-in-input.ts'
import { NotCheckedInError } from './check-in.errors.ts'
import { decideCheckInConflict } from './conflicts.service.ts'

const DecideConflictPayload = builder
  .objectRef<{ actionId: string; attendanceId: string | null }>('DecideCheckInConflictPayload')
  .implement({
    description: 'What was decided on.',
    fields: (t) => ({
      actionId: t.exposeID('actionId', { description: 'The device’s own id of it.' }),
      attendanceId: t.id({
        nullable: true,
        description: 'The attendance that stands, or stood against it: a global id; null without one.',
        resolve: ({ attendanceId }) => attendanceId && encodeGlobalId('Attendance', attendanceId),
      }),
    }),
  })

defineMutation({
  name: 'decideCheckInConflict',
  description:
    'Decides on what a device did and others did otherwise: taken over, it takes the place of what stands, in the open; dismissed, what stands stays. The office, and the organiser while the event runs.',
  permission: 'attendance.write',
  fields: (t) => ({
    actionId: t.id({ required: true, description: 'Which action: the device’s own id of it.' }),
    decision: t.field({ type: CheckInDecisionType, required: true, description: 'What is to hold.' }),
  }),
  input: z.object({
    actionId: z.uuid('is no UUID'),
    decision: z.enum(CheckInDecision),
    idempotencyKey,
  }),
  payload: DecideConflictPayload,
  errors: [
    ConflictDecidedError,
    EventStatusError,
    AttendanceTimeError,
    ShiftRequiredError,
    NotCheckedInError,
    CheckedInElsewhereError,
    ...takingPart,
  ],
  rule: decideCheckInConflict,
})
