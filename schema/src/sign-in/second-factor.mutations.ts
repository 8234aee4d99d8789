import { z } from 'zod'
import { ViewerType } from '../access/viewer.graphql.ts'
import { builder } from '../builder.ts'
import { defineSecretMutation } from '../command/secret-mutation.graphql.ts'
import { NotFoundError } from '../shared/errors.ts'
import { atMost } from '../shared/price.ts'
import { recoveryCodes } from './codes.service.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  disableSecondFactor,
  renewRecoveryCodes,
} from './second-factor.service.ts'
import { InvalidCodeError, SecondFactorOnError, TooManyAttemptsError, WrongPasswordError } from './sign-in.errors.ts'
import { ViewerPayload } from './sign-in.graphql.ts'
import { givenCode, givenPassword } from './sign-in.mutations.ts'

const BeginSecondFactorPayload = builder
  .objectRef<{ secret: string; uri: string }>('BeginSecondFactorPayload')
  .implement({
    description: 'What goes into an authenticator app. Shown once.',
    fields: (t) => ({
      secret: t.exposeString('secret', { description: 'To be typed in, where no camera is at hand: Base32.' }),
      uri: t.exposeString('uri', { description: 'To be shown as a QR code: `otpauth://totp/…`.' }),
    }),
  })

const RecoveryCodesPayload = builder.objectRef<{ recoveryCodes: string[] }>('RecoveryCodesPayload').implement({
  description: 'Codes for the day the app is lost. Shown once.',
  fields: (t) => ({
    recoveryCodes: t.stringList({
      description: `${recoveryCodes} codes; each opens once. Earlier ones open nothing any more.`,
      ...atMost(recoveryCodes),
      resolve: (payload) => payload.recoveryCodes,
    }),
    viewer: t.field({ type: ViewerType, description: 'Who is asking.', resolve: (_, __, { viewer }) => viewer }),
  }),
})

defineSecretMutation({
  name: 'beginSecondFactor',
  description:
    'Makes a secret for the viewer’s authenticator app. Nothing is asked for at sign-in until `confirmSecondFactor`; beginning again makes another.',
  permission: 'own',
  needsCookies: false,
  fields: (t) => ({ password: t.string({ required: true, description: 'The viewer’s password, again.' }) }),
  input: z.object({ password: givenPassword }),
  payload: BeginSecondFactorPayload,
  errors: [WrongPasswordError, SecondFactorOnError, TooManyAttemptsError],
  rule: beginSecondFactor,
})

defineSecretMutation({
  name: 'confirmSecondFactor',
  description: 'Switches the second factor on by a first code of the app, and gives the recovery codes.',
  permission: 'own',
  needsCookies: false,
  fields: (t) => ({ code: t.string({ required: true, description: 'The app’s code of now.' }) }),
  input: z.object({ code: givenCode }),
  payload: RecoveryCodesPayload,
  errors: [InvalidCodeError, SecondFactorOnError, NotFoundError, TooManyAttemptsError],
  rule: confirmSecondFactor,
})

defineSecretMutation({
  name: 'renewRecoveryCodes',
  description: 'Gives new recovery codes in place of those that are left.',
  permission: 'own',
  needsCookies: false,
  fields: (t) => ({ code: t.string({ required: true, description: 'The app’s code of now, or a recovery code.' }) }),
  input: z.object({ code: givenCode }),
  payload: RecoveryCodesPayload,
  errors: [InvalidCodeError, NotFoundError, TooManyAttemptsError],
  rule: renewRecoveryCodes,
})

defineSecretMutation({
  name: 'disableSecondFactor',
  description: 'Switches the viewer’s own second factor off.',
  permission: 'own',
  needsCookies: false,
  fields: (t) => ({
    password: t.string({ required: true, description: 'The viewer’s password, again.' }),
    code: t.string({ required: true, description: 'The app’s code of now, or a recovery code.' }),
  }),
  input: z.object({ password: givenPassword, code: givenCode }),
  payload: ViewerPayload,
  errors: [WrongPasswordError, InvalidCodeError, NotFoundError, TooManyAttemptsError],
  rule: disableSecondFactor,
})
