import { BloodConsentPurpose, BloodDonationType, BloodOutcomeKind, Locale } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { ContactUnconfirmedError } from '../contacts/contacts.errors.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { TooManyAttemptsError } from '../sign-in/sign-in.errors.ts'
import { LocaleType } from '../volunteers/volunteers.graphql.ts'
import { phone } from '../volunteers/volunteers.mutations.ts'
import { bookBloodAppointment, cancelBloodAppointment, moveBloodAppointment } from './appointments.service.ts'
import type { AppointmentResult } from './appointments.service.ts'
import {
  BloodAlreadyBookedError,
  BloodAppointmentEndedError,
  BloodConsentRequiredError,
  BloodDonorNotEligibleError,
  BloodDriveNotBegunError,
  BloodDriveStatusError,
  BloodOutcomeOrderError,
  BloodOutcomeVoidedError,
  BloodSlotFullError,
  BloodSlotPastError,
  BloodTypeNotTakenError,
} from './blood-drives.errors.ts'
import { BloodConsentPurposeType, BloodOutcomeKindType } from './donors.graphql.ts'
import { birthDate, name } from './donors.mutations.ts'
import { BloodDonationTypeType } from './drives.graphql.ts'
import { MyBloodAppointmentPayload } from './my-appointment.graphql.ts'
import {
  bookBloodAppointmentPublicly,
  cancelMyBloodAppointment,
  moveMyBloodAppointment,
  setMyBloodReminders,
} from './my-appointment.service.ts'
import { recordBloodOutcome, undoBloodOutcome } from './outcomes.service.ts'
import type { OutcomeResult } from './outcomes.service.ts'

const longestTokenCharacters = 100
const token = z.string().trim().min(1, 'is empty').max(longestTokenCharacters, 'is too long')

const BloodAppointmentPayload = builder.objectRef<AppointmentResult>('BloodAppointmentPayload').implement({
  description: 'The appointment as it is now.',
  fields: (t) => ({
    appointmentId: t.id({
      description: 'The appointment’s global id.',
      resolve: ({ appointmentId }) => encodeGlobalId('BloodAppointment', appointmentId),
    }),
    appointment: t.prismaField({
      type: 'BloodAppointment',
      nullable: true,
      authScopes: { holds: 'blood.read' },
      description: 'The appointment; null only when it has gone meanwhile.',
      resolve: (query, { appointmentId: id }, _, { database }) =>
        database.prisma.bloodAppointment.findUnique({ ...query, where: { id } }),
    }),
  }),
})

const BloodOutcomePayload = builder.objectRef<OutcomeResult>('BloodOutcomePayload').implement({
  description: 'What was written down, as it is now.',
  fields: (t) => ({
    outcomeId: t.id({
      description: 'The outcome’s global id.',
      resolve: ({ outcomeId }) => encodeGlobalId('BloodOutcome', outcomeId),
    }),
    outcome: t.prismaField({
      type: 'BloodOutcome',
      nullable: true,
      authScopes: { holds: 'blood.read' },
      description: 'The outcome; null only when it has gone meanwhile.',
      resolve: (query, { outcomeId: id }, _, { database }) =>
        database.prisma.bloodOutcome.findUnique({ ...query, where: { id } }),
    }),
  }),
})

const driveId = globalId('BloodDrive')
const appointmentId = globalId('BloodAppointment')
const donationType = z.enum(BloodDonationType)
const driveField = { required: true, description: 'At which drive.' } as const
const slotField = { type: 'DateTime', required: true, description: 'When the quarter of an hour begins.' } as const
const typeField = { type: BloodDonationTypeType, required: true, description: 'To give what.' } as const
const bookingErrors = [
  BloodDriveStatusError,
  BloodTypeNotTakenError,
  BloodSlotPastError,
  BloodSlotFullError,
  BloodAlreadyBookedError,
  BloodDonorNotEligibleError,
]
const endingErrors = [BloodAppointmentEndedError, BloodDriveStatusError]
const movingErrors = [...endingErrors, BloodSlotPastError, BloodSlotFullError]

defineMutation({
  name: 'bookBloodAppointment',
  description: 'Books for a donor, at the desk or by phone. They are told.',
  permission: 'blood.write',
  fields: (t) => ({
    driveId: t.id(driveField),
    slotAt: t.field(slotField),
    donorId: t.id({ required: true, description: 'For whom.' }),
    donationType: t.field(typeField),
  }),
  input: z.object({ driveId, slotAt: z.date(), donorId: globalId('BloodDonor'), donationType, idempotencyKey }),
  payload: BloodAppointmentPayload,
  errors: bookingErrors,
  rule: bookBloodAppointment,
})

defineMutation({
  name: 'moveBloodAppointment',
  description: 'Moves an appointment to another quarter of an hour of the same drive. The donor is told.',
  permission: 'blood.write',
  fields: (t) => ({
    appointmentId: t.id({ required: true, description: 'Which one.' }),
    slotAt: t.field(slotField),
  }),
  input: z.object({ appointmentId, slotAt: z.date(), idempotencyKey }),
  payload: BloodAppointmentPayload,
  errors: movingErrors,
  rule: moveBloodAppointment,
})

defineMutation({
  name: 'cancelBloodAppointment',
  description: 'Gives a place back, before anything came of it. The donor is told.',
  permission: 'blood.write',
  fields: (t) => ({ appointmentId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ appointmentId, idempotencyKey }),
  payload: BloodAppointmentPayload,
  errors: endingErrors,
  rule: cancelBloodAppointment,
})

defineMutation({
  name: 'recordBloodOutcome',
  description:
    'Writes down what came of somebody at a drive, with an appointment or without: each once. Why somebody was turned away is nowhere to be written.',
  permission: 'blood.write',
  fields: (t) => ({
    driveId: t.id(driveField),
    donorId: t.id({ required: true, description: 'Of whom.' }),
    kind: t.field({ type: BloodOutcomeKindType, required: true, description: 'What.' }),
    donationType: t.field({
      type: BloodDonationTypeType,
      description: 'What was given; as it was booked, or all that the drive takes, when omitted.',
    }),
  }),
  input: z.object({
    driveId,
    donorId: globalId('BloodDonor'),
    kind: z.enum(BloodOutcomeKind),
    donationType: donationType.nullish(),
    idempotencyKey,
  }),
  payload: BloodOutcomePayload,
  errors: [BloodDriveStatusError, BloodDriveNotBegunError, BloodOutcomeOrderError, BloodTypeNotTakenError],
  rule: recordBloodOutcome,
})

defineMutation({
  name: 'undoBloodOutcome',
  description: 'Takes back what was a mistake; it stays to be seen as taken back. What followed from it goes first.',
  permission: 'blood.write',
  fields: (t) => ({ outcomeId: t.id({ required: true, description: 'Which.' }) }),
  input: z.object({ outcomeId: globalId('BloodOutcome'), idempotencyKey }),
  payload: BloodOutcomePayload,
  errors: [BloodOutcomeVoidedError, BloodOutcomeOrderError],
  rule: undoBloodOutcome,
})

defineMutation({
  name: 'bookBloodAppointmentPublicly',
  description:
    'Somebody books by themselves, with an address that they have shown to be theirs. Anyone. They get a personal link, with this answer and by message.',
  permission: 'anyone',
  fields: (t) => ({
    contactToken: t.string({ required: true, description: 'As `confirmContactCode` gave it.' }),
    driveId: t.id(driveField),
    slotAt: t.field(slotField),
    donationType: t.field(typeField),
    givenName: t.string({ required: true, description: 'Given name.' }),
    familyName: t.string({ required: true, description: 'Family name.' }),
    birthDate: t.field({ type: 'Date', required: true, description: 'Day of birth.' }),
    phone: t.string({ description: 'How to call them; the confirmed one when omitted.' }),
    locale: t.field({ type: LocaleType, required: true, description: 'In which language to write to them.' }),
    consents: t.field({
      type: [BloodConsentPurposeType],
      required: true,
      description: 'What they agree to, now. DONATION must be among it.',
    }),
  }),
  input: z.object({
    contactToken: token,
    driveId,
    slotAt: z.date(),
    donationType,
    givenName: name,
    familyName: name,
    birthDate,
    phone: phone.nullish(),
    locale: z.enum(Locale),
    consents: z.array(z.enum(BloodConsentPurpose)),
    idempotencyKey,
  }),
  payload: MyBloodAppointmentPayload,
  errors: [ContactUnconfirmedError, TooManyAttemptsError, BloodConsentRequiredError, ...bookingErrors],
  rule: bookBloodAppointmentPublicly,
})

const linkField = {
  required: true,
  description: 'What stands behind /blood/appointment/ in the personal link.',
} as const

defineMutation({
  name: 'moveMyBloodAppointment',
  description: 'Moves one’s own appointment to another quarter of an hour, by the personal link. Anyone who has it.',
  permission: 'anyone',
  fields: (t) => ({ linkToken: t.string(linkField), slotAt: t.field(slotField) }),
  input: z.object({ linkToken: token, slotAt: z.date(), idempotencyKey }),
  payload: MyBloodAppointmentPayload,
  errors: movingErrors,
  rule: moveMyBloodAppointment,
})

defineMutation({
  name: 'cancelMyBloodAppointment',
  description: 'Gives one’s own place back, by the personal link. Anyone who has it.',
  permission: 'anyone',
  fields: (t) => ({ linkToken: t.string(linkField) }),
  input: z.object({ linkToken: token, idempotencyKey }),
  payload: MyBloodAppointmentPayload,
  errors: endingErrors,
  rule: cancelMyBloodAppointment,
})

defineMutation({
  name: 'setMyBloodReminders',
  description: 'Whether one wants to be reminded, by the personal link, also long after the drive. Anyone who has it.',
  permission: 'anyone',
  fields: (t) => ({
    linkToken: t.string(linkField),
    wanted: t.boolean({ required: true, description: 'One agrees, or does not any more.' }),
  }),
  input: z.object({ linkToken: token, wanted: z.boolean(), idempotencyKey }),
  payload: MyBloodAppointmentPayload,
  errors: [],
  rule: setMyBloodReminders,
})
