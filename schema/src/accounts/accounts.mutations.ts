import { z } from 'zod'
import { RoleType } from '../access/viewer.graphql.ts'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { displayName } from './account-input.ts'
import { LastAdministratorError, RoleHeldError } from './accounts.errors.ts'
import { reinstateAccount, removeSecondFactor, renameAccount, suspendAccount } from './accounts.service.ts'
import { grantFields } from './grants.graphql.ts'
import { grantRole, revokeRole } from './roles.service.ts'

implementError(
  RoleHeldError,
  'RoleHeldError',
  'The account has the role already, for the same organisation or the office.',
)
implementError(
  LastAdministratorError,
  'LastAdministratorError',
  'Nobody would be left who can give roles: the last administrator is neither suspended nor stripped.',
)

const AccountPayload = builder.objectRef<{ accountId: string }>('AccountPayload').implement({
  description: 'The account as it is now.',
  fields: (t) => ({
    account: t.prismaField({
      type: 'Account',
      description: 'The account.',
      resolve: (query, { accountId }, _, { database }) =>
        database.prisma.account.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id: accountId } }),
    }),
  }),
})

const ofAccount = { accountId: globalId('Account'), idempotencyKey }

defineMutation({
  name: 'grantRole',
  description: 'Gives an account a role, from now on.',
  permission: 'accounts.manage',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'Whom.' }),
    role: t.field({ type: RoleType, required: true, description: 'Which role.' }),
    organisationId: t.id({ description: 'For which organisation; omitted: for the regional front office.' }),
  }),
  input: z.object({ ...ofAccount, ...grantFields }),
  payload: AccountPayload,
  errors: [RoleHeldError],
  rule: grantRole,
})

defineMutation({
  name: 'revokeRole',
  description: 'Takes a role back. What it opened ends at once, live updates included.',
  permission: 'accounts.manage',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'From whom.' }),
    role: t.field({ type: RoleType, required: true, description: 'Which role.' }),
    organisationId: t.id({ description: 'For which organisation; omitted: for the regional front office.' }),
  }),
  input: z.object({ ...ofAccount, ...grantFields }),
  payload: AccountPayload,
  errors: [LastAdministratorError],
  rule: revokeRole,
})

defineMutation({
  name: 'suspendAccount',
  description:
    'Suspends somebody else’s account: its sessions end at once, and so do links that it made or that are for it. Its history stays.',
  permission: 'accounts.manage',
  fields: (t) => ({ accountId: t.id({ required: true, description: 'Whose.' }) }),
  input: z.object(ofAccount),
  payload: AccountPayload,
  errors: [LastAdministratorError],
  rule: suspendAccount,
})

defineMutation({
  name: 'reinstateAccount',
  description: 'Lets a suspended account in again, with its roles; its owner signs in anew.',
  permission: 'accounts.manage',
  fields: (t) => ({ accountId: t.id({ required: true, description: 'Whose.' }) }),
  input: z.object(ofAccount),
  payload: AccountPayload,
  errors: [],
  rule: reinstateAccount,
})

defineMutation({
  name: 'removeSecondFactor',
  description: 'Switches somebody else’s second factor off, who has lost it.',
  permission: 'accounts.manage',
  fields: (t) => ({ accountId: t.id({ required: true, description: 'Whose.' }) }),
  input: z.object(ofAccount),
  payload: AccountPayload,
  errors: [],
  rule: removeSecondFactor,
})

defineMutation({
  name: 'renameAccount',
  description: 'Changes how the viewer is shown.',
  permission: 'own',
  fields: (t) => ({ displayName: t.string({ required: true, description: 'Up to 100 characters.' }) }),
  input: z.object({ displayName, idempotencyKey }),
  payload: AccountPayload,
  errors: [],
  rule: renameAccount,
})
