import { z } from 'zod'
import { builder } from '../builder.ts'
import type { Outcome } from '../command/command.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { defineSecretMutation } from '../command/secret-mutation.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { givenPassword, givenSecret } from '../sign-in/sign-in.mutations.ts'
import { LinkEndedError } from './accounts.errors.ts'
import { writeLink } from './links.service.ts'
import { createPasswordReset, resetPassword } from './password-resets.service.ts'

const PasswordResetPayload = builder.objectRef<Outcome<{ linkId: string }>>('PasswordResetPayload').implement({
  description: 'A link for a new password.',
  fields: (t) => ({
    link: t.string({
      nullable: true,
      description: 'To hand on; shown once. Null in a repeat.',
      resolve: ({ revealed }, _, { browser }) => revealed && writeLink('PASSWORD_RESET', browser.baseUrl, revealed),
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it opens nothing more.',
      resolve: async ({ linkId: id }, _, { database }) => {
        const where = { id }
        return (await database.prisma.oneTimeLink.findUniqueOrThrow({ where, select: { expiresAt: true } })).expiresAt
      },
    }),
  }),
})

defineMutation({
  name: 'createPasswordReset',
  description:
    'Makes a link with which somebody else chooses a new password, for the administrator to hand on: it opens once, within a day. Earlier ones end.',
  permission: 'accounts.manage',
  fields: (t) => ({ accountId: t.id({ required: true, description: 'Whose.' }) }),
  input: z.object({ accountId: globalId('Account'), idempotencyKey }),
  payload: PasswordResetPayload,
  errors: [],
  rule: createPasswordReset,
})

const ResetPasswordPayload = builder.objectRef<{ email: string }>('ResetPasswordPayload').implement({
  description: 'The password is the new one.',
  fields: (t) => ({ email: t.exposeString('email', { description: 'With which to sign in now.' }) }),
})

defineSecretMutation({
  name: 'resetPassword',
  description:
    'Chooses a new password by a link, and ends every session of the account. The second factor stays; `signIn` follows.',
  permission: 'anyone',
  needsCookies: true,
  fields: (t) => ({
    token: t.string({ required: true, description: 'What stands behind the # of the link.' }),
    password: t.string({
      required: true,
      description: 'From 12 to 500 characters; not the e-mail, the name, or one of the commonest.',
    }),
  }),
  input: z.object({ token: givenSecret, password: givenPassword }),
  payload: ResetPasswordPayload,
  errors: [LinkEndedError],
  rule: resetPassword,
})
