import { z } from 'zod'
import { AttendanceVoidedError } from '../attendance/attendance.errors.ts'
import { AttendancePayload } from '../attendance/attendance.mutations.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { EventStatusError } from '../events/events.errors.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { UndoEndedError } from './check-in.errors.ts'
import { undoCheckIn } from './undo.service.ts'

implementError(UndoEndedError, 'UndoEndedError', 'Too late to take it back: it is corrected instead.', (t) => ({
  endedAt: t.field({ type: 'DateTime', description: 'Until when it could be.', resolve: ({ endedAt }) => endedAt }),
}))

defineMutation({
  name: 'undoCheckIn',
  description:
    'Takes back one’s own check-in within a quarter of an hour: the attendance is voided. Later, and for others’, it is corrected. The office, and the organiser.',
  permission: 'attendance.write',
  fields: (t) => ({ attendanceId: t.id({ required: true, description: 'Which attendance.' }) }),
  input: z.object({ attendanceId: globalId('Attendance'), idempotencyKey }),
  payload: AttendancePayload,
  errors: [EventStatusError, AttendanceVoidedError, UndoEndedError],
  rule: undoCheckIn,
})
