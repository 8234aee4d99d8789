import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { EventStatusError } from '../events/events.errors.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, reason } from '../shared/input.ts'
import {
  ConsentRequiredError,
  ConsentWithdrawnError,
  GuardianConsentRequiredError,
  VolunteerTooYoungError,
} from '../volunteers/volunteers.errors.ts'
import { AlreadySignedUpError, ShiftFullError, SignupCancelledError } from './signups.errors.ts'
import { visibleSignups } from './signups.policy.ts'
import { cancelSignup, signUp } from './signups.service.ts'

implementError(ShiftFullError, 'ShiftFullError', 'Every place of the shift is taken.', (t) => ({
  capacity: t.exposeInt('capacity', { description: 'How many places there are.' }),
}))
implementError(
  AlreadySignedUpError,
  'AlreadySignedUpError',
  'The volunteer holds a place in this shift already.',
  (t) => ({
    signupId: t.id({
      description: 'That place: a global id.',
      resolve: ({ signupId }) => encodeGlobalId('Signup', signupId),
    }),
  }),
)
implementError(SignupCancelledError, 'SignupCancelledError', 'The place was given back before.')

const SignupPayload = builder.objectRef<{ signupId: string }>('SignupPayload').implement({
  description: 'The sign-up as it is now.',
  fields: (t) => ({
    signupId: t.id({
      description: 'The sign-up’s global id.',
      resolve: ({ signupId }) => encodeGlobalId('Signup', signupId),
    }),
    signup: t.prismaField({
      type: 'Signup',
      nullable: true,
      description: 'The sign-up; null for who may sign up and not see who did.',
      resolve: (query, { signupId: id }, _, { database, viewer }) =>
        database.prisma.signup.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleSignups(viewer)] },
        }),
    }),
  }),
})

defineMutation({
  name: 'signUp',
  description:
    'Gives a volunteer a place in a shift of a published or running event. The office; an organisation its own members, at its own events and, coming with it, at others’.',
  permission: 'signups.write',
  fields: (t) => ({
    shiftId: t.id({ required: true, description: 'Which shift.' }),
    volunteerId: t.id({ required: true, description: 'Who.' }),
    organisationId: t.id({
      description: 'Whom they come with; alone when omitted. An organisation names itself alone.',
    }),
  }),
  input: z.object({
    shiftId: globalId('Shift'),
    volunteerId: globalId('Volunteer'),
    organisationId: globalId('Organisation').nullish(),
    idempotencyKey,
  }),
  payload: SignupPayload,
  errors: [
    EventStatusError,
    ShiftFullError,
    AlreadySignedUpError,
    ConsentRequiredError,
    ConsentWithdrawnError,
    VolunteerTooYoungError,
    GuardianConsentRequiredError,
  ],
  rule: signUp,
})

defineMutation({
  name: 'cancelSignup',
  description: 'Gives a place back. The office, the organiser, and the organisation that the volunteer comes with.',
  permission: 'signups.write',
  fields: (t) => ({
    signupId: t.id({ required: true, description: 'Which sign-up.' }),
    reason: t.string({ description: 'Why, if it was said.' }),
  }),
  input: z.object({ signupId: globalId('Signup'), reason: reason.nullish(), idempotencyKey }),
  payload: SignupPayload,
  errors: [EventStatusError, SignupCancelledError],
  rule: cancelSignup,
})
