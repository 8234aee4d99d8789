import { requireCookies } from '../command/secret-mutation.graphql.ts'
import { ViewerType } from '../access/viewer.graphql.ts'
import { builder } from '../builder.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { signOut } from './sessions.service.ts'
import {
  ChallengeEndedError,
  InvalidCodeError,
  InvalidCredentialsError,
  SecondFactorOnError,
  TooManyAttemptsError,
  WrongPasswordError,
} from './sign-in.errors.ts'
import type { Challenge, SignedIn } from './sign-in.service.ts'

implementError(
  InvalidCredentialsError,
  'InvalidCredentialsError',
  'No account has this e-mail and password, or it is suspended; it is not said which.',
)
implementError(
  TooManyAttemptsError,
  'TooManyAttemptsError',
  'Too many attempts have failed in a row. Until then none is looked at, not even the right one. A browser that has signed in before is counted by itself, so that guessing elsewhere does not slow it.',
  (t) => ({
    retryAt: t.field({ type: 'DateTime', description: 'When to try again.', resolve: ({ retryAt }) => retryAt }),
  }),
)
implementError(WrongPasswordError, 'WrongPasswordError', 'The password that was asked for again is wrong.')
implementError(
  InvalidCodeError,
  'InvalidCodeError',
  'Neither the app’s code of now nor a recovery code that is left. Each code opens once.',
)
implementError(
  ChallengeEndedError,
  'ChallengeEndedError',
  'The challenge is unknown, used or older than five minutes: begin again with `signIn`.',
)
implementError(SecondFactorOnError, 'SecondFactorOnError', 'A second factor is switched on already.')

type SignInOutcome = SignedIn | Challenge

export const SignedInType = builder.objectRef<SignInOutcome>('SignedIn').implement({
  description: 'The browser has a session now, in a cookie that no script can read.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'accountId' in value,
  fields: (t) => ({
    viewer: t.field({ type: ViewerType, description: 'Who signed in.', resolve: (_, __, { viewer }) => viewer }),
  }),
})

export const SecondFactorRequiredType = builder.objectRef<SignInOutcome>('SecondFactorRequired').implement({
  description: 'The password is right; `verifySecondFactor` takes the challenge and a code.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'challenge' in value,
  fields: (t) => ({
    challenge: t.string({
      description: 'For `verifySecondFactor`, once.',
      resolve: (outcome) => (outcome as Challenge).challenge,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it ends.',
      resolve: (outcome) => (outcome as Challenge).expiresAt,
    }),
  }),
})

/** The viewer as they are after the mutation. */
export const ViewerPayload = builder.objectRef<Record<string, never>>('ViewerPayload').implement({
  description: 'The viewer as they are now.',
  fields: (t) => ({
    viewer: t.field({ type: ViewerType, description: 'Who is asking.', resolve: (_, __, { viewer }) => viewer }),
  }),
})

const SignedOutType = builder.objectRef<{ signedOut: boolean }>('SignedOut').implement({
  description: 'The browser has no session any more.',
  fields: (t) => ({
    signedOut: t.exposeBoolean('signedOut', { description: 'Whether there was one to end.' }),
  }),
})

builder.mutationField('signOut', (t) =>
  t.field({
    type: SignedOutType,
    description: 'Ends the session of this browser, and with it what it follows live. Needs no input and cannot fail.',
    extensions: { permission: 'anyone' },
    resolve: (_, __, context) => {
      requireCookies(context)
      return signOut(context)
    },
  }),
)
