import { z } from 'zod'
import { longestPasswordCharacters } from '../access/passwords.ts'
import { defineSecretMutation } from '../command/secret-mutation.graphql.ts'
import { changePassword } from './password.service.ts'
import {
  ChallengeEndedError,
  InvalidCodeError,
  InvalidCredentialsError,
  TooManyAttemptsError,
  WrongPasswordError,
} from './sign-in.errors.ts'
import { SecondFactorRequiredType, SignedInType, ViewerPayload } from './sign-in.graphql.ts'
import { signIn, verifySecondFactor } from './sign-in.service.ts'

const longestEmailCharacters = 254
const longestCodeCharacters = 100

/** A password as it is given, whatever the rules were when it was chosen. */
export const givenPassword = z
  .string()
  .min(1, 'is empty')
  .max(longestPasswordCharacters, `is longer than ${longestPasswordCharacters} characters`)

/** A code of an app, or a recovery code. */
export const givenCode = z.string().trim().min(1, 'is empty').max(longestCodeCharacters, 'is no code')

/** The secret of a link, or a challenge. */
export const givenSecret = z.string().trim().min(1, 'is empty').max(longestCodeCharacters, 'is too long')

defineSecretMutation({
  name: 'signIn',
  description:
    'Signs in by e-mail and password, or asks for the second factor. Gives this browser a new session, in a cookie; the one it had ends.',
  permission: 'anyone',
  needsCookies: true,
  fields: (t) => ({
    email: t.string({ required: true, description: 'E-mail of the account, in any case.' }),
    password: t.string({ required: true, description: 'Its password.' }),
  }),
  input: z.object({
    email: z.string().trim().min(1, 'is empty').max(longestEmailCharacters, 'is no e-mail'),
    password: givenPassword,
  }),
  payload: SignedInType,
  otherPayload: SecondFactorRequiredType,
  errors: [InvalidCredentialsError, TooManyAttemptsError],
  rule: signIn,
})

defineSecretMutation({
  name: 'verifySecondFactor',
  description: 'Signs in with a code, after `signIn` has asked for it.',
  permission: 'anyone',
  needsCookies: true,
  fields: (t) => ({
    challenge: t.string({ required: true, description: 'As `signIn` gave it, at most five minutes ago.' }),
    code: t.string({ required: true, description: 'The app’s code of now, or a recovery code. Each opens once.' }),
  }),
  input: z.object({ challenge: givenSecret, code: givenCode }),
  payload: SignedInType,
  errors: [InvalidCodeError, ChallengeEndedError, TooManyAttemptsError],
  rule: verifySecondFactor,
})

defineSecretMutation({
  name: 'changePassword',
  description: 'Changes the viewer’s own password, and ends all their other sessions.',
  permission: 'own',
  needsCookies: false,
  fields: (t) => ({
    currentPassword: t.string({ required: true, description: 'The password as it is.' }),
    newPassword: t.string({
      required: true,
      description: 'From 12 to 500 characters; not the e-mail, the name, or one of the commonest.',
    }),
  }),
  input: z.object({ currentPassword: givenPassword, newPassword: givenPassword }),
  payload: ViewerPayload,
  errors: [WrongPasswordError, TooManyAttemptsError],
  rule: changePassword,
})
