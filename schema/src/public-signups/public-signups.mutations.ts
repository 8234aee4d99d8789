import { ConsentPurpose, Locale } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { defineMutation } from '../command/mutation.graphql.ts'
import { ContactUnconfirmedError } from '../contacts/contacts.errors.ts'
import { ConsentPurposeType } from '../personal-data/consents.graphql.ts'
import { globalId, idempotencyKey, reason } from '../shared/input.ts'
import { TooManyAttemptsError } from '../sign-in/sign-in.errors.ts'
import { EventStatusError } from '../events/events.errors.ts'
import { OfferEndedError, ShiftFullError, SignupCancelledError } from '../signups/signups.errors.ts'
import { enrolmentErrors, movingErrors } from '../signups/signups.mutations.ts'
import { ConsentRequiredError } from '../volunteers/volunteers.errors.ts'
import { LocaleType } from '../volunteers/volunteers.graphql.ts'
import { acceptMyOffer, cancelMySignup, declineMyOffer, moveMySignup } from './my-signup.service.ts'
import { MySignupPayload } from './public-signups.graphql.ts'
import { signUpPublicly } from './public-signups.service.ts'

const longestNameCharacters = 100
const longestTokenCharacters = 100
const earliestBirth = new Date('1900-01-01')

const name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestNameCharacters, `is longer than ${longestNameCharacters} characters`)
const token = z.string().trim().min(1, 'is empty').max(longestTokenCharacters, 'is too long')

defineMutation({
  name: 'signUpPublicly',
  description:
    'Somebody signs up by themselves, with an address that they have shown to be theirs. Anyone. They get a personal link, with this answer and by message.',
  permission: 'anyone',
  fields: (t) => ({
    contactToken: t.string({ required: true, description: 'As `confirmContactCode` gave it.' }),
    shiftId: t.id({ required: true, description: 'Which shift.' }),
    givenName: t.string({ required: true, description: 'Given name.' }),
    familyName: t.string({ required: true, description: 'Family name.' }),
    birthDate: t.field({ type: 'Date', required: true, description: 'Day of birth.' }),
    districtId: t.id({ description: 'Where they live; where the event is when omitted.' }),
    locale: t.field({ type: LocaleType, required: true, description: 'In which language to write to them.' }),
    consents: t.field({
      type: [ConsentPurposeType],
      required: true,
      description: 'What they agree to, now. VOLUNTEERING must be among it.',
    }),
    isAccompanied: t.boolean({
      description:
        'Someone under 14 comes with an adult. A parent’s written consent cannot be given here; the office writes it down.',
    }),
    joinWaitlist: t.boolean({ description: 'Wait for a place when all are taken, until the shift begins.' }),
  }),
  input: z.object({
    contactToken: token,
    shiftId: globalId('Shift'),
    givenName: name,
    familyName: name,
    birthDate: z.date().min(earliestBirth, 'lies before 1900'),
    districtId: globalId('District').nullish(),
    locale: z.enum(Locale),
    consents: z.array(z.enum(ConsentPurpose)),
    isAccompanied: z.boolean().nullish(),
    joinWaitlist: z.boolean().nullish(),
    idempotencyKey,
  }),
  payload: MySignupPayload,
  errors: [ContactUnconfirmedError, TooManyAttemptsError, ConsentRequiredError, ShiftFullError, ...enrolmentErrors],
  rule: signUpPublicly,
})

const linkField = { required: true, description: 'What stands behind /my/ in the personal link.' } as const

defineMutation({
  name: 'cancelMySignup',
  description: 'Gives one’s own place back, or leaves the queue, by the personal link. Anyone who has it.',
  permission: 'anyone',
  fields: (t) => ({ linkToken: t.string(linkField), reason: t.string({ description: 'Why, if one likes to say.' }) }),
  input: z.object({ linkToken: token, reason: reason.nullish(), idempotencyKey }),
  payload: MySignupPayload,
  errors: [EventStatusError, SignupCancelledError],
  rule: cancelMySignup,
})

defineMutation({
  name: 'acceptMyOffer',
  description: 'Takes the place that is offered, by the personal link. Anyone who has it.',
  permission: 'anyone',
  fields: (t) => ({ linkToken: t.string(linkField) }),
  input: z.object({ linkToken: token, idempotencyKey }),
  payload: MySignupPayload,
  errors: [EventStatusError, OfferEndedError],
  rule: acceptMyOffer,
})

defineMutation({
  name: 'declineMyOffer',
  description:
    'Turns the place down that is offered, by the personal link; it goes to who waits next. Anyone who has it.',
  permission: 'anyone',
  fields: (t) => ({ linkToken: t.string(linkField) }),
  input: z.object({ linkToken: token, idempotencyKey }),
  payload: MySignupPayload,
  errors: [OfferEndedError],
  rule: declineMyOffer,
})

defineMutation({
  name: 'moveMySignup',
  description:
    'Changes to another shift of the same event, by the personal link, which goes on to stand for the new place. Anyone who has it.',
  permission: 'anyone',
  fields: (t) => ({
    linkToken: t.string(linkField),
    toShiftId: t.id({ required: true, description: 'To which shift.' }),
  }),
  input: z.object({ linkToken: token, toShiftId: globalId('Shift'), idempotencyKey }),
  payload: MySignupPayload,
  errors: movingErrors,
  rule: moveMySignup,
})
