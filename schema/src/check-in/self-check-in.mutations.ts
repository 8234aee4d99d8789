import { z } from 'zod'
import {
  AlreadyCheckedInError,
  AttendanceTimeError,
  CheckedInElsewhereError,
  ShiftRequiredError,
} from '../attendance/attendance.errors.ts'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { EventStatusError } from '../events/events.errors.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { token } from '../device-copies/device-copies.graphql.ts'
import { takingPart } from './check-in-input.ts'
import { CheckInCodeEndedError, NotCheckedInError } from './check-in.errors.ts'
import { selfCheckIn, selfCheckOut } from './self-check-in.service.ts'

implementError(NotCheckedInError, 'NotCheckedInError', 'The volunteer is not checked in at this event.')
implementError(
  CheckInCodeEndedError,
  'CheckInCodeEndedError',
  'The code is not, or no longer, the one on the event’s screen.',
)

const SelfCheckInPayload = builder
  .objectRef<{ attendanceId: string; eventId: string }>('SelfCheckInPayload')
  .implement({
    description: 'That it worked; nothing about the person, since anybody may be holding the phone.',
    fields: (t) => ({
      eventId: t.id({
        description: 'The event’s global id.',
        resolve: ({ eventId }) => encodeGlobalId('Event', eventId),
      }),
    }),
  })

const longestPassCharacters = 200
const pass = z.string().trim().min(1, 'is empty').max(longestPassCharacters, 'is no pass')
const passFields = {
  doorCode: 'What the QR code on the event’s screen holds.',
  pass: 'What the QR code of one’s pass says, or the token of one’s personal link.',
}

defineMutation({
  name: 'selfCheckIn',
  description:
    'Somebody checks themselves in, with the code on the event’s screen and their pass. Everybody may; the two say who and where.',
  permission: 'anyone',
  fields: (t) => ({
    doorCode: t.string({ required: true, description: passFields.doorCode }),
    pass: t.string({ required: true, description: passFields.pass }),
    shiftId: t.id({ description: 'Needed only when the event has several shifts and they did not sign up for one.' }),
  }),
  input: z.object({ doorCode: token, pass, shiftId: globalId('Shift').nullish(), idempotencyKey }),
  payload: SelfCheckInPayload,
  errors: [
    CheckInCodeEndedError,
    EventStatusError,
    AttendanceTimeError,
    ShiftRequiredError,
    AlreadyCheckedInError,
    CheckedInElsewhereError,
    ...takingPart,
  ],
  rule: selfCheckIn,
})

defineMutation({
  name: 'selfCheckOut',
  description:
    'Somebody checks themselves out, with the code on the event’s screen and their pass. Everybody may; the two say who and where.',
  permission: 'anyone',
  fields: (t) => ({
    doorCode: t.string({ required: true, description: passFields.doorCode }),
    pass: t.string({ required: true, description: passFields.pass }),
  }),
  input: z.object({ doorCode: token, pass, idempotencyKey }),
  payload: SelfCheckInPayload,
  errors: [CheckInCodeEndedError, EventStatusError, NotCheckedInError, AttendanceTimeError],
  rule: selfCheckOut,
})
