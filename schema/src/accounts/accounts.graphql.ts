import type { Prisma } from '@erikti/prisma/generated/client/client'
import { RoleType, ViewerType } from '../access/viewer.graphql.ts'
import { builder } from '../builder.ts'
import { asksWho } from '../live/sharing.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { whereEachWord } from '../shared/fold.ts'
import { filterId } from '../shared/global-id.ts'
import { atMost } from '../shared/price.ts'
import { maySeeAccount, visibleGrants } from './accounts.policy.ts'
import { mostGrants } from './grants.rules.ts'

const AccountConnection = defineConnection('Account', 'accounts')

builder.prismaNode('RoleGrant', {
  description: 'A role that someone has, for the front office or for one organisation.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, accountId: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleGrants(viewer)] }),
  authScopes: ({ accountId }, { viewer }) => maySeeAccount(viewer, accountId),
  extensions: { permission: 'accounts.manage or own account', ...asksWho },
  fields: (t) => ({
    role: t.field({ type: RoleType, description: 'Which role.', select: { role: true }, resolve: ({ role }) => role }),
    organisation: t.relation('organisation', {
      nullable: true,
      description: 'For which organisation; null for the regional front office.',
    }),
    grantedAt: t.expose('grantedAt', { type: 'DateTime', description: 'Since when.' }),
    grantedBy: t.relation('grantedBy', {
      nullable: true,
      authScopes: { holds: 'accounts.manage' },
      unauthorizedResolver: () => null,
      description: 'Who gave it; null for the first administrator, and for who does not manage accounts.',
    }),
  }),
})

builder.prismaNode('Account', {
  description: 'Someone who signs in. Seen by who manages accounts, and by themselves.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: ({ id }, { viewer }) => maySeeAccount(viewer, id),
  extensions: { permission: 'accounts.manage or own account', ...asksWho },
  fields: (t) => ({
    email: t.exposeString('email', { description: 'E-mail, in lower case.' }),
    displayName: t.exposeString('displayName', { description: 'How they are shown.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    lastSignedInAt: t.expose('lastSignedInAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they signed in last; null if never.',
    }),
    suspendedAt: t.expose('suspendedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it opens nothing; null while it may be used.',
    }),
    hasSecondFactor: t.boolean({
      description: 'Whether a code is asked for at sign-in, beside the password.',
      select: { secondFactor: { select: { confirmedAt: true } } },
      resolve: ({ secondFactor }) => (secondFactor?.confirmedAt ?? null) !== null,
    }),
    isViewer: t.boolean({
      description: 'Whether it is the viewer’s own.',
      resolve: ({ id }, _, { viewer }) => viewer.kind === 'account' && viewer.accountId === id,
    }),
    grants: t.relation('grants', {
      description: `The roles they have now, the oldest first; at most ${mostGrants}.`,
      query: { where: { revokedAt: null }, orderBy: [{ grantedAt: 'asc' }, { id: 'asc' }], take: mostGrants },
      ...atMost(mostGrants),
    }),
  }),
})

builder.objectField(ViewerType, 'account', (t) =>
  t.prismaField({
    type: 'Account',
    nullable: true,
    description: 'Their account; null for the anonymous viewer and for a partner key.',
    extensions: { permission: 'account' },
    resolve: (query, viewer, _, { database }) =>
      viewer.kind === 'account'
        ? database.prisma.account.findUnique({ ...query, where: { id: viewer.accountId } })
        : null,
  }),
)

const AccountFilter = builder.inputType('AccountFilter', {
  description: 'Which accounts; conditions add up.',
  fields: (t) => ({
    search: t.string({ description: 'Every word occurs in the name or e-mail; forgiving about Kazakh letters.' }),
    role: t.field({ type: RoleType, description: 'With this role now.' }),
    organisation: t.id({ description: 'With a role for this organisation now.' }),
    suspended: t.boolean({ description: 'Suspended, or not.' }),
  }),
})

function whereAccounts(filter: typeof AccountFilter.$inferInput | null | undefined): Prisma.AccountWhereInput {
  if (!filter) return {}
  const { role, organisation, suspended } = filter
  const grant: Prisma.RoleGrantWhereInput = {
    ...(role && { role }),
    ...(organisation != null && { organisationId: filterId('Organisation', organisation) }),
  }
  return {
    ...(Object.keys(grant).length > 0 && { grants: { some: { ...grant, revokedAt: null } } }),
    ...(suspended != null && { suspendedAt: suspended ? { not: null } : null }),
    ...whereEachWord(filter.search),
  }
}

builder.queryField('accounts', (t) =>
  t.prismaConnection(
    {
      type: 'Account',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'accounts.manage' },
      description: 'Everybody who signs in, by name. For who manages accounts; null for everybody else.',
      args: { filter: t.arg({ type: AccountFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database }) => database.prisma.account.count({ where: whereAccounts(filter) }),
      resolve: (query, _, { filter }, { database }) =>
        database.prisma.account.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereAccounts(filter),
          orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
        }),
    },
    AccountConnection,
  ),
)
