import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reaches } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { copyEnd } from '../device-copies/device-copies.ts'
import { CopyEndType } from '../device-copies/device-copies.graphql.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { linkOfToken, linkToken } from './counting.service.ts'
import { runShifts } from './distributions.policy.ts'
import { mostLinks } from './distributions.rules.ts'

builder.prismaNode('DistributionLink', {
  description: 'Lets phones count at a shift without an account. Seen by who runs the shift.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'distributions.run' },
  findUnique: (id, { viewer }) => ({ id, AND: [{ shift: runShifts(viewer) }] }),
  fields: (t) => ({
    shift: t.relation('shift', { description: 'At which shift.' }),
    label: t.exposeString('label', { description: 'What it is called in the list of links.' }),
    token: t.string({
      description: 'What stands behind /giving/ in its address. Whoever has it counts.',
      resolve: ({ id }, _, { secrets }) => linkToken(secrets, id),
    }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when phones may count by it.' }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended before its time; null unless it was.',
    }),
    phones: t.int({
      ...costs({ reads: aggregateReads }),
      description: 'How many phones have counted by it.',
      select: { _count: { select: { devices: true } } },
      resolve: ({ _count }) => _count.devices,
    }),
    lastSeenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When a phone was last heard of; null before the first.',
      select: { devices: { orderBy: { lastSeenAt: 'desc' }, take: 1, select: { lastSeenAt: true } } },
      resolve: ({ devices }) => devices[0]?.lastSeenAt ?? null,
    }),
  }),
})

builder.prismaObjectField('DistributionShift', 'links', (t) =>
  t.prismaField({
    type: ['DistributionLink'],
    nullable: true,
    authScopes: { holds: 'distributions.run' },
    ...nullForOthers,
    ...atMost(mostLinks),
    description: `By which phones count, the newest first; at most ${mostLinks}. Null for who does not run the shift.`,
    select: { id: true, organisationId: true },
    resolve: (query, { id: shiftId, organisationId }, _, { database, viewer }) =>
      reaches(viewer, 'distributions.run', organisationId)
        ? database.prisma.distributionLink.findMany({
            ...query,
            where: { shiftId },
            orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
            take: mostLinks,
          })
        : null,
  }),
)

const linkColumns = {
  id: true,
  shiftId: true,
  label: true,
  expiresAt: true,
  revokedAt: true,
} satisfies Prisma.DistributionLinkSelect

type OpenedLink = Prisma.DistributionLinkGetPayload<{ select: typeof linkColumns }>

const linkReads = 5

/** As whoever holds the address sees it. */
export const OpenedLinkType = builder.objectRef<OpenedLink>('OpenedDistributionLink').implement({
  description: 'A shift as a phone sees it by its link. Whoever has the address sees it; it is in no subscription.',
  fields: (t) => ({
    shift: t.prismaField({
      type: 'DistributionShift',
      description: 'At which shift the phone counts.',
      resolve: (query, { shiftId: id }, _, { database }) =>
        database.prisma.distributionShift.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
    label: t.exposeString('label', { description: 'What the link is called.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'Until when the phone may count.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
    ended: t.field({
      type: CopyEndType,
      nullable: true,
      description: 'Why the phone may count no more; null while it may.',
      resolve: (link, _, { clock }) => copyEnd(link, clock())?.reason ?? null,
    }),
    serverTime: t.field({
      type: 'DateTime',
      description: 'What time it is here, for a phone whose clock is off.',
      resolve: (_, __, { clock }) => clock(),
    }),
  }),
})

export const readLink = ({ database }: Context, id: string): Promise<OpenedLink | null> =>
  database.prisma.distributionLink.findUnique({ where: { id }, select: linkColumns })

builder.queryField('distributionByLink', (t) =>
  t.field({
    type: OpenedLinkType,
    nullable: true,
    description: 'The shift at which a phone counts; null when the link is none.',
    args: { token: t.arg.string({ required: true, description: 'What stands behind /giving/ in the address.' }) },
    ...costs({ reads: linkReads }),
    resolve: (_, { token }, context) => {
      const id = linkOfToken(context.secrets, token)
      return id === null ? null : readLink(context, id)
    },
  }),
)
