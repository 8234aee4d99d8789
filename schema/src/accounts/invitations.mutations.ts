import { z } from 'zod'
import { builder } from '../builder.ts'
import type { Outcome } from '../command/command.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { defineSecretMutation } from '../command/secret-mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { SignedInType } from '../sign-in/sign-in.graphql.ts'
import { givenPassword, givenSecret } from '../sign-in/sign-in.mutations.ts'
import { displayName, email } from './account-input.ts'
import { AccountExistsError, AlreadyInvitedError, LinkEndedError } from './accounts.errors.ts'
import { GrantInput, grantFields } from './grants.graphql.ts'
import { mostGrants } from './grants.rules.ts'
import { InvitationType } from './invitations.graphql.ts'
import { acceptInvitation, inviteAccount, renewInvitation, revokeInvitation } from './invitations.service.ts'
import { writeLink } from './links.service.ts'

implementError(AccountExistsError, 'AccountExistsError', 'Somebody with this e-mail has an account.', (t) => ({
  accountId: t.id({
    description: 'Which one: a global id.',
    resolve: ({ accountId }) => encodeGlobalId('Account', accountId),
  }),
}))
implementError(AlreadyInvitedError, 'AlreadyInvitedError', 'Somebody with this e-mail is invited already.', (t) => ({
  invitationId: t.id({
    nullable: true,
    description: 'By which one, a global id; null when it came in at the same moment.',
    resolve: ({ invitationId }) => (invitationId === null ? null : encodeGlobalId('Invitation', invitationId)),
  }),
}))
implementError(
  LinkEndedError,
  'LinkEndedError',
  'The link was used, revoked, replaced by a newer one, or has expired; it is not said which.',
)

const InvitationPayload = builder.objectRef<Outcome<{ invitationId: string }>>('InvitationPayload').implement({
  description: 'The invitation, with its link when one was made just now.',
  fields: (t) => ({
    invitation: t.prismaField({
      type: InvitationType,
      description: 'The invitation.',
      resolve: (query, { invitationId }, _, { database }) =>
        database.prisma.oneTimeLink.findUniqueOrThrow({ ...query, where: { id: invitationId } }),
    }),
    link: t.string({
      nullable: true,
      description: 'To hand on; shown once. Null in a repeat, and when none was made.',
      resolve: ({ revealed }, _, { browser }) => revealed && writeLink('INVITATION', browser.baseUrl, revealed),
    }),
  }),
})

defineMutation({
  name: 'inviteAccount',
  description:
    'Invites somebody to make an account. The link is for the administrator to hand on: it opens once, within seven days.',
  permission: 'accounts.manage',
  fields: (t) => ({
    email: t.string({ required: true, description: 'With which they will sign in.' }),
    displayName: t.string({ required: true, description: 'What they are called; they may change it.' }),
    grants: t.field({
      type: [GrantInput],
      required: true,
      description: `The roles they will have, from one to ${mostGrants}.`,
    }),
  }),
  input: z.object({
    email,
    displayName,
    grants: z.array(z.object(grantFields)).min(1, 'is empty').max(mostGrants, `has more than ${mostGrants}`),
    idempotencyKey,
  }),
  payload: InvitationPayload,
  errors: [AccountExistsError, AlreadyInvitedError],
  rule: inviteAccount,
})

const ofInvitation = z.object({ invitationId: globalId('Invitation'), idempotencyKey })

defineMutation({
  name: 'renewInvitation',
  description: 'Makes a new link for an invitation, for another seven days; the old one opens nothing more.',
  permission: 'accounts.manage',
  fields: (t) => ({ invitationId: t.id({ required: true, description: 'Which one.' }) }),
  input: ofInvitation,
  payload: InvitationPayload,
  errors: [LinkEndedError],
  rule: renewInvitation,
})

defineMutation({
  name: 'revokeInvitation',
  description: 'Ends an invitation: its link opens nothing more.',
  permission: 'accounts.manage',
  fields: (t) => ({ invitationId: t.id({ required: true, description: 'Which one.' }) }),
  input: ofInvitation,
  payload: InvitationPayload,
  errors: [LinkEndedError],
  rule: revokeInvitation,
})

defineSecretMutation({
  name: 'acceptInvitation',
  description: 'Makes the account that an invitation is for, and signs its owner in.',
  permission: 'anyone',
  needsCookies: true,
  fields: (t) => ({
    token: t.string({ required: true, description: 'What stands behind the # of the link.' }),
    password: t.string({
      required: true,
      description: 'From 12 to 500 characters; not the e-mail, the name, or one of the commonest.',
    }),
    displayName: t.string({ description: 'What they want to be called; as they were invited when omitted.' }),
  }),
  input: z.object({ token: givenSecret, password: givenPassword, displayName: displayName.nullish() }),
  payload: SignedInType,
  errors: [LinkEndedError],
  rule: acceptInvitation,
})
