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
import type { Context } from '../context.ts'
import { visibleEvents } from '../events/events.policy.ts'
import { LocalisedTextType } from '../shared/localised-text.graphql.ts'
import { atMost } from '../shared/price.ts'
import type { SignedUp } from './enrolment.service.ts'
import { moveSignup, swapSignups } from './moving.service.ts'
import type { Swapped } from './moving.service.ts'
import { acceptOffer, declineOffer } from './offers.service.ts'
import {
  AlreadySignedUpError,
  OfferEndedError,
  OtherEventError,
  ShiftFullError,
  SignupCancelledError,
  SignupClosedError,
  SignupNotConfirmedError,
  SignupOverlapsError,
  SkillMissingError,
} from './signups.errors.ts'
import { SignupClosedReasonType } from './signups.graphql.ts'
import { visibleSignups } from './signups.policy.ts'
import type { SignupWarning, SignupWarningKind } from './signups.rules.ts'
import { cancelSignup, signUp } from './signups.service.ts'

/** More than a shift asks for. */
const mostSkills = 20

const SignupWarningKindType = builder.enumType('SignupWarningKind', {
  description: 'What is worth knowing of two sign-ups of one person.',
  values: {
    LITTLE_TIME_BETWEEN: { description: 'Less than half an hour to get from one place to the other.' },
    MANY_SHIFTS_ON_DAY: { description: 'The third shift on that day, or a further one.' },
    WAITS_MEANWHILE: { description: 'They wait for a place at a time when they have or wait for another.' },
  } satisfies Record<SignupWarningKind, object>,
})

implementError(
  ShiftFullError,
  'ShiftFullError',
  'Every place of the shift is taken, or due to somebody who waits.',
  (t) => ({
    capacity: t.exposeInt('capacity', { description: 'How many places there are.' }),
    waiting: t.exposeInt('waiting', { description: 'How many wait for one.' }),
  }),
)
implementError(
  AlreadySignedUpError,
  'AlreadySignedUpError',
  'The volunteer is signed up for this shift already, or waits for a place in it.',
  (t) => ({
    signupId: t.id({
      description: 'That sign-up: a global id.',
      resolve: ({ signupId }) => encodeGlobalId('Signup', signupId),
    }),
    linkToken: t.exposeString('linkToken', {
      nullable: true,
      description: 'What stands behind /my/ in its personal link, for who signs up by themselves; null at the desk.',
    }),
  }),
)
implementError(
  SignupOverlapsError,
  'SignupOverlapsError',
  'The volunteer has a place in another shift at that time.',
  (t) => ({
    shift: t.prismaField({
      type: 'Shift',
      nullable: true,
      description: 'Which shift; null when the viewer may not know who signed up there.',
      resolve: (query, { shiftId: id }, _, { database, viewer }) =>
        id ? database.prisma.shift.findUnique({ ...query, where: { id, event: visibleEvents(viewer) } }) : null,
    }),
  }),
)
implementError(SignupClosedError, 'SignupClosedError', 'People cannot sign up now.', (t) => ({
  reason: t.field({ type: SignupClosedReasonType, description: 'Why.', resolve: ({ reason: why }) => why }),
  opensAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When signing up opens, or opened; null: with the announcement.',
    resolve: ({ opensAt }) => opensAt,
  }),
  closesAt: t.field({
    type: 'DateTime',
    description: 'When it closes, or closed.',
    resolve: ({ closesAt }) => closesAt,
  }),
}))
implementError(SkillMissingError, 'SkillMissingError', 'The shift asks for what the volunteer cannot do.', (t) => ({
  skills: t.field({
    type: [LocalisedTextType],
    ...atMost(mostSkills),
    description: `What is missing; at most the first ${mostSkills}.`,
    resolve: ({ skills }) => skills.slice(0, mostSkills),
  }),
}))
implementError(
  OfferEndedError,
  'OfferEndedError',
  'No place is offered any more: the time is over, or the answer was given.',
)
implementError(
  OtherEventError,
  'OtherEventError',
  'The two belong to different events: who changes events cancels, and signs up.',
)
implementError(
  SignupNotConfirmedError,
  'SignupNotConfirmedError',
  'Only people who hold a place change it for another’s.',
  (t) => ({
    signupId: t.id({
      description: 'Who does not hold one: the sign-up’s global id.',
      resolve: ({ signupId }) => encodeGlobalId('Signup', signupId),
    }),
  }),
)
implementError(SignupCancelledError, 'SignupCancelledError', 'The sign-up has ended before.')

export const SignupWarningType = builder.objectRef<SignupWarning>('SignupWarning').implement({
  description: 'Worth knowing of two sign-ups of one person; it keeps nobody away.',
  fields: (t) => ({
    kind: t.field({ type: SignupWarningKindType, description: 'What.', resolve: ({ kind }) => kind }),
    signup: t.prismaField({
      type: 'Signup',
      nullable: true,
      description: 'The other sign-up; null when the viewer may not see it any more.',
      resolve: (query, { signupId: id }, _, { database, viewer }) =>
        database.prisma.signup.findUnique({ ...query, where: { id, AND: [visibleSignups(viewer)] } }),
    }),
    shift: t.prismaField({
      type: 'Shift',
      nullable: true,
      description: 'In which shift; null when the viewer may not see the event any more.',
      resolve: (query, { shiftId: id }, _, { database, viewer }) =>
        database.prisma.shift.findFirst({ ...query, where: { id, event: visibleEvents(viewer) } }),
    }),
    minutes: t.int({
      nullable: true,
      description: 'Between the two shifts, for LITTLE_TIME_BETWEEN; null for others.',
      resolve: ({ minutes }) => minutes,
    }),
  }),
})

/** More than anybody has around one day. */
const mostWarnings = 50

const SignupPayload = builder.objectRef<SignedUp>('SignupPayload').implement({
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
    warnings: t.field({
      type: [SignupWarningType],
      ...atMost(mostWarnings),
      description:
        'What is worth knowing beside other sign-ups of the same person that the viewer may see, from when it was written.',
      resolve: ({ warnings }) => warnings.slice(0, mostWarnings),
    }),
  }),
})

/** Why somebody may not be in a shift, whoever they are and however they come to it. */
export const enrolmentErrors = [
  EventStatusError,
  SignupClosedError,
  AlreadySignedUpError,
  SignupOverlapsError,
  SkillMissingError,
  VolunteerTooYoungError,
  GuardianConsentRequiredError,
]

/** Beside them: who changes shifts agreed to volunteering once. */
export const movingErrors = [
  ...enrolmentErrors,
  ShiftFullError,
  ConsentWithdrawnError,
  SignupCancelledError,
  OtherEventError,
]

defineMutation({
  name: 'signUp',
  description:
    'Gives a volunteer a place in a shift of a published or running event, or in its queue. They are told. The office; an organisation its own members, at its own events and, coming with it, at others’.',
  permission: 'signups.write',
  fields: (t) => ({
    shiftId: t.id({ required: true, description: 'Which shift.' }),
    volunteerId: t.id({ required: true, description: 'Who.' }),
    organisationId: t.id({
      description: 'Whom they come with; alone when omitted. An organisation names itself alone.',
    }),
    isAccompanied: t.boolean({
      description: 'Someone under 14 comes with an adult, in place of a parent’s written consent.',
    }),
    joinWaitlist: t.boolean({ description: 'Wait for a place when all are taken, until the shift begins.' }),
  }),
  input: z.object({
    shiftId: globalId('Shift'),
    volunteerId: globalId('Volunteer'),
    organisationId: globalId('Organisation').nullish(),
    isAccompanied: z.boolean().nullish(),
    joinWaitlist: z.boolean().nullish(),
    idempotencyKey,
  }),
  payload: SignupPayload,
  errors: [...enrolmentErrors, ShiftFullError, ConsentRequiredError, ConsentWithdrawnError],
  rule: signUp,
})

defineMutation({
  name: 'cancelSignup',
  description:
    'Gives a place back, or leaves the queue; the place goes to who waits next. They are told. The office, the organiser, and the organisation that the volunteer comes with.',
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

const offerFields = (t: Parameters<Parameters<typeof defineMutation>[0]['fields']>[0]) => ({
  signupId: t.id({ required: true, description: 'Which sign-up.' }),
})
const offerInput = z.object({ signupId: globalId('Signup'), idempotencyKey })

defineMutation({
  name: 'acceptOffer',
  description:
    'Takes a place that is offered, for its person. The office, the organiser, and the organisation that the volunteer comes with.',
  permission: 'signups.write',
  fields: offerFields,
  input: offerInput,
  payload: SignupPayload,
  errors: [EventStatusError, OfferEndedError],
  rule: acceptOffer,
})

defineMutation({
  name: 'declineOffer',
  description:
    'Turns a place down that is offered, for its person; it goes to who waits next. The office, the organiser, and the organisation that the volunteer comes with.',
  permission: 'signups.write',
  fields: offerFields,
  input: offerInput,
  payload: SignupPayload,
  errors: [OfferEndedError],
  rule: declineOffer,
})

defineMutation({
  name: 'moveSignup',
  description:
    'Takes a person to another shift of the same event: they have the new place, or keep the old one. A new sign-up takes over. The office, the organiser, and the organisation that the volunteer comes with.',
  permission: 'signups.write',
  fields: (t) => ({
    signupId: t.id({ required: true, description: 'Which sign-up.' }),
    toShiftId: t.id({ required: true, description: 'To which shift.' }),
  }),
  input: z.object({ signupId: globalId('Signup'), toShiftId: globalId('Shift'), idempotencyKey }),
  payload: SignupPayload,
  errors: movingErrors,
  rule: moveSignup,
})

const signupField = (name: 'signupId' | 'otherSignupId') => ({
  type: 'Signup' as const,
  nullable: true as const,
  description: `${name === 'signupId' ? 'The first' : 'The other'} person’s new sign-up.`,
  resolve: (
    query: object,
    result: { signupId: string; otherSignupId: string },
    _: object,
    { database, viewer }: Context,
  ) => database.prisma.signup.findUnique({ ...query, where: { id: result[name], AND: [visibleSignups(viewer)] } }),
})

const SwapPayload = builder.objectRef<Swapped>('SwapSignupsPayload').implement({
  description: 'Both are in each other’s shift.',
  fields: (t) => ({
    signup: t.prismaField(signupField('signupId')),
    otherSignup: t.prismaField(signupField('otherSignupId')),
  }),
})

defineMutation({
  name: 'swapSignups',
  description:
    'Two people of one event change places with each other, also where both shifts are full: both, or neither. The office, the organiser, and the organisation that both come with.',
  permission: 'signups.write',
  fields: (t) => ({
    signupId: t.id({ required: true, description: 'One sign-up.' }),
    otherSignupId: t.id({ required: true, description: 'The other.' }),
  }),
  input: z.object({ signupId: globalId('Signup'), otherSignupId: globalId('Signup'), idempotencyKey }),
  payload: SwapPayload,
  errors: [...enrolmentErrors, ConsentWithdrawnError, SignupNotConfirmedError, OtherEventError],
  rule: swapSignups,
})
