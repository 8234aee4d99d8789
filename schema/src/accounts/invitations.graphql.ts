import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { OrganisationModel } from '@erikti/prisma/generated/client/models'
import { RoleType } from '../access/viewer.graphql.ts'
import type { Grant } from '../access/viewer.ts'
import { builder } from '../builder.ts'
import { batched } from '../shared/batch.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { atMost } from '../shared/price.ts'
import { mostGrants } from './grants.rules.ts'
import { grantsOf } from './invitations.service.ts'
import { findOpenLink, openLinks } from './links.service.ts'

const loadOrganisation = batched<string, OrganisationModel | null>(async ({ database }, ids) => {
  const rows = await database.prisma.organisation.findMany({ where: { id: { in: [...ids] } } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id) ?? null)
})

const InvitedGrantType = builder.objectRef<Grant>('InvitedGrant').implement({
  description: 'A role that an invitation brings.',
  fields: (t) => ({
    role: t.field({ type: RoleType, description: 'Which role.', resolve: ({ role }) => role }),
    organisation: t.field({
      type: 'Organisation',
      nullable: true,
      description: 'For which organisation; null for the regional front office.',
      resolve: ({ organisationId }, _, context) =>
        organisationId === null ? null : loadOrganisation(context).load(organisationId),
    }),
  }),
})

const grantsText = `The roles it brings; at most ${mostGrants}.`

export const InvitationType = builder.prismaNode('OneTimeLink', {
  name: 'Invitation',
  description: 'Somebody invited to make an account, by a link that opens once. For who manages accounts.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id) => ({ id, kind: 'INVITATION' }),
  authScopes: { holds: 'accounts.manage' },
  fields: (t) => ({
    email: t.string({
      description: 'Whom it is for, in lower case.',
      select: { email: true },
      // Only a password reset has none.
      resolve: ({ email }) => email as string,
    }),
    displayName: t.string({
      description: 'What they are called until they say themselves.',
      select: { displayName: true },
      resolve: ({ displayName }) => displayName as string,
    }),
    grants: t.field({
      type: [InvitedGrantType],
      description: grantsText,
      select: { grants: true },
      ...atMost(mostGrants),
      resolve: grantsOf,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    createdBy: t.relation('createdBy', {
      nullable: true,
      description: 'Who invited them; null for the machine itself.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When its link opens nothing more.' }),
    acceptedAt: t.expose('usedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the account was made; null until then.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended by hand, or gave way to another; null otherwise.',
    }),
  }),
})

const InvitationConnection = defineConnection('Invitation', 'invitations', InvitationType)

const InvitationFilter = builder.inputType('InvitationFilter', {
  description: 'Which invitations; conditions add up.',
  fields: (t) => ({
    open: t.boolean({ description: 'Whose link still opens, or does not any more.' }),
  }),
})

function whereInvitations(
  filter: typeof InvitationFilter.$inferInput | null | undefined,
  now: Date,
): Prisma.OneTimeLinkWhereInput {
  const open = openLinks('INVITATION', now)
  if (filter?.open == null) return { kind: 'INVITATION' }
  return filter.open ? open : { kind: 'INVITATION', NOT: open }
}

interface InvitationPreview {
  email: string
  displayName: string
  expiresAt: Date
  grants: Grant[]
}

const InvitationPreviewType = builder.objectRef<InvitationPreview>('InvitationPreview').implement({
  description: 'What an invitation says to who holds its link.',
  fields: (t) => ({
    email: t.exposeString('email', { description: 'The e-mail that the account will have.' }),
    displayName: t.exposeString('displayName', { description: 'What they were called when they were invited.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'When it ends.', resolve: ({ expiresAt }) => expiresAt }),
    grants: t.field({
      type: [InvitedGrantType],
      description: grantsText,
      ...atMost(mostGrants),
      resolve: ({ grants }) => grants,
    }),
  }),
})

builder.queryFields((t) => ({
  invitations: t.prismaConnection(
    {
      type: InvitationType,
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'accounts.manage' },
      description: 'Who was invited, the newest first. For who manages accounts; null for everybody else.',
      args: { filter: t.arg({ type: InvitationFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database, clock }) =>
        database.prisma.oneTimeLink.count({ where: whereInvitations(filter, clock()) }),
      resolve: (query, _, { filter }, { database, clock }) =>
        database.prisma.oneTimeLink.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereInvitations(filter, clock()),
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
    },
    InvitationConnection,
  ),
  invitation: t.field({
    type: InvitationPreviewType,
    nullable: true,
    description: 'The invitation whose link the viewer holds; null when it opens nothing any more.',
    args: { token: t.arg.string({ required: true, description: 'What stands behind the # of the link.' }) },
    resolve: async (_, { token }, { database, clock }) => {
      const link = await findOpenLink(database.prisma, 'INVITATION', token, clock())
      if (!link) return null
      const { email, displayName, expiresAt } = link
      return { email: email ?? '', displayName: displayName ?? '', expiresAt, grants: grantsOf(link) }
    },
  }),
}))
