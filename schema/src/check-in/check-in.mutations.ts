import { CheckInActionKind, CheckInDecision } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import {
  AlreadyCheckedInError,
  AttendanceTimeError,
  AttendanceVoidedError,
  CheckedInElsewhereError,
  ShiftRequiredError,
} from '../attendance/attendance.errors.ts'
import { AttendancePayload } from '../attendance/attendance.mutations.ts'
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
  token,
} from '../device-copies/device-copies.graphql.ts'
import { EventStatusError } from '../events/events.errors.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, issue } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import {
  ConsentRequiredError,
  ConsentWithdrawnError,
  GuardianConsentRequiredError,
  VolunteerTooYoungError,
} from '../volunteers/volunteers.errors.ts'
import {
  CheckInCodeEndedError,
  NotCheckedInError,
  RosterCopyEndedError,
  RosterNotGenuineError,
  UndoEndedError,
} from './check-in.errors.ts'
import { CheckInActionKindType } from './conflicts.graphql.ts'
import { decideCheckInConflict } from './conflicts.service.ts'
import { mergeCheckIns } from './merge.service.ts'
import type { MergedAction } from './merge.service.ts'
import { RosterType } from './roster.graphql.ts'
import { fingerprintOf, readRoster, revokeRosterCopy, signRoster, takeRoster } from './roster.service.ts'
import { selfCheckIn, selfCheckOut } from './self-check-in.service.ts'
import { undoCheckIn } from './undo.service.ts'
import { registerWalkIn } from './walk-in.service.ts'

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
implementError(NotCheckedInError, 'NotCheckedInError', 'The volunteer is not checked in at this event.')
implementError(UndoEndedError, 'UndoEndedError', 'Too late to take it back: it is corrected instead.', (t) => ({
  endedAt: t.field({ type: 'DateTime', description: 'Until when it could be.', resolve: ({ endedAt }) => endedAt }),
}))
implementError(
  CheckInCodeEndedError,
  'CheckInCodeEndedError',
  'The code is not, or no longer, the one on the event’s screen.',
)

const takingPart = [
  ConsentRequiredError,
  ConsentWithdrawnError,
  VolunteerTooYoungError,
  GuardianConsentRequiredError,
] as const

const longestPassCharacters = 200

const TakeRosterPayload = builder.objectRef<{ copyId: string; eventId: string }>('TakeRosterPayload').implement({
  description: 'A roster for a device to take along, signed.',
  fields: (t) => ({
    copy: t.prismaField({
      type: 'RosterCopy',
      description: 'What is written down of it here.',
      resolve: (query, { copyId: id }, _, { database }) =>
        database.prisma.rosterCopy.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
    signed: t.field({
      type: builder
        .objectRef<{ copyId: string; roster: Awaited<ReturnType<typeof readRoster>> }>('SignedRoster')
        .implement({
          description: 'A roster, and what shows that it was given by this server, unchanged.',
          fields: (signed) => ({
            roster: signed.field({ type: RosterType, description: 'The roster.', resolve: ({ roster }) => roster }),
            token: signed.string({
              description:
                'The signature over the copy and the roster’s fingerprint; for `mergeCheckIns`, with that fingerprint.',
              resolve: ({ copyId, roster }, _, { secrets }) => signRoster(secrets, copyId, fingerprintOf(roster)),
            }),
          }),
        }),
      description: 'The roster with its signature.',
      resolve: async ({ copyId, eventId }, _, { database, clock }) => ({
        copyId,
        roster: await readRoster(database, eventId, clock()),
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
  name: 'takeRoster',
  description:
    'Lets a device take the roster of an event along, to check people in without a network, until half a day after the event. Needs an account. The office, and the organiser.',
  permission: 'attendance.write',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'Of which published or running event.' }),
    deviceLabel: t.string({ required: true, description: 'How the device is called in the list of copies.' }),
  }),
  input: z.object({
    eventId: globalId('Event'),
    deviceLabel,
    idempotencyKey,
  }),
  payload: TakeRosterPayload,
  errors: [EventStatusError],
  rule: takeRoster,
})

const RosterCopyPayload = builder.objectRef<{ copyId: string }>('RosterCopyPayload').implement({
  description: 'The copy as it is now.',
  fields: (t) => ({
    copy: t.prismaField({
      type: 'RosterCopy',
      description: 'The copy.',
      resolve: (query, { copyId: id }, _, { database }) =>
        database.prisma.rosterCopy.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

defineMutation({
  name: 'revokeRosterCopy',
  description:
    'Ends a device’s copy of a roster: what it sends from now on is refused, and it forgets the names as soon as it is told. The office, and the organiser.',
  permission: 'attendance.write',
  fields: (t) => ({ copyId: t.id({ required: true, description: 'Which copy.' }) }),
  input: z.object({ copyId: globalId('RosterCopy'), idempotencyKey }),
  payload: RosterCopyPayload,
  errors: [],
  rule: revokeRosterCopy,
})

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

const walkInFields = {
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

const said = {
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
    name: t.string({ required: true, description: said.name }),
    birthDate: t.field({ type: 'Date', required: true, description: said.birthDate }),
    phone: t.string({ description: said.phone }),
    isAccompanied: t.boolean({ description: said.isAccompanied }),
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
    name: t.string({ required: true, description: said.name }),
    birthDate: t.field({ type: 'Date', required: true, description: said.birthDate }),
    phone: t.string({ description: said.phone }),
    isAccompanied: t.boolean({ description: said.isAccompanied }),
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
