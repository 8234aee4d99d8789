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
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, issue } from '../shared/input.ts'
import { GuardianConsentRequiredError, VolunteerTooYoungError } from '../volunteers/volunteers.errors.ts'
import { registerWalkIn } from './walk-in.service.ts'

const longestNameCharacters = 100
const earliestBirth = new Date('1900-01-01')

/** A full name in one field, as people say it at a desk: family name, given name, and what else there is. */
const fullName = z
  .string()
  .trim()
  .max(2 * longestNameCharacters, `is longer than ${2 * longestNameCharacters} characters`)
  .transform((text, context) => {
    const [familyName, givenName, ...rest] = text.split(/\s+/)
    if (familyName && givenName) return { familyName, givenName, patronymic: rest.join(' ') || null }
    context.addIssue(issue('TOO_SHORT', 'needs a family name and a given name'))
    return z.NEVER
  })

export const walkInFields = {
  name: fullName,
  birthDate: z.date().min(earliestBirth, 'lies before 1900'),
  phone: z
    .string()
    .transform((phone) => phone.replace(/[\s()-]/g, ''))
    .pipe(z.string().regex(/^\+\d{8,15}$/, 'is no phone number with country code'))
    .nullish(),
  isAccompanied: z
    .boolean()
    .nullish()
    .transform((isAccompanied) => isAccompanied ?? false),
}

export const saidOfWalkIn = {
  name: 'Family name, given name, and a patronymic if there is one, in this order.',
  birthDate: 'Day of birth: the law asks for the age.',
  phone: 'With country code, if they give it.',
  isAccompanied: 'They are under 14, and an adult came with them.',
}

const RegisterWalkInPayload = builder
  .objectRef<{ attendanceId: string; wasKnown: boolean }>('RegisterWalkInPayload')
  .implement({
    description: 'The attendance of somebody who had not signed up.',
    fields: (t) => ({
      attendanceId: t.id({
        description: 'The attendance’s global id.',
        resolve: ({ attendanceId }) => encodeGlobalId('Attendance', attendanceId),
      }),
      wasKnown: t.exposeBoolean('wasKnown', {
        description: 'The person was on the register, by name and day of birth, and was taken instead of a new one.',
      }),
    }),
  })

defineMutation({
  name: 'registerWalkIn',
  description:
    'Puts somebody who came without having signed up on the register, with their consent to volunteering given at the desk, and checks them in. The office, and the organiser.',
  permission: 'attendance.write',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'At which running event.' }),
    shiftId: t.id({ description: 'Needed only when the event has several shifts.' }),
    name: t.string({ required: true, description: saidOfWalkIn.name }),
    birthDate: t.field({ type: 'Date', required: true, description: saidOfWalkIn.birthDate }),
    phone: t.string({ description: saidOfWalkIn.phone }),
    isAccompanied: t.boolean({ description: saidOfWalkIn.isAccompanied }),
  }),
  input: z
    .object({ eventId: globalId('Event'), shiftId: globalId('Shift').nullish(), ...walkInFields, idempotencyKey })
    .transform(({ name, ...input }) => ({ ...input, ...name })),
  payload: RegisterWalkInPayload,
  errors: [
    EventStatusError,
    AttendanceTimeError,
    ShiftRequiredError,
    VolunteerTooYoungError,
    GuardianConsentRequiredError,
    AlreadyCheckedInError,
    CheckedInElsewhereError,
  ],
  rule: registerWalkIn,
})
