import { endOfSession, openSessions } from '../access/session-times.ts'
import { ViewerType } from '../access/viewer.graphql.ts'
import type { Viewer } from '../access/viewer.ts'
import { builder } from '../builder.ts'
import { asksWho } from '../live/sharing.ts'
import { atMost } from '../shared/price.ts'
import { sessionOf } from './sessions.service.ts'

const mostSessions = 100
/** No account has it. */
const nobody = '00000000-0000-0000-0000-000000000000'

const accountOf = (viewer: Viewer) => (viewer.kind === 'account' ? viewer.accountId : nobody)

builder.prismaNode('Session', {
  description: 'A browser in which the viewer is signed in. Seen by nobody else.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, accountId: true },
  findUnique: (id, { viewer, clock }) => ({ id, accountId: accountOf(viewer), AND: [openSessions(clock())] }),
  authScopes: ({ accountId }, { viewer }) => accountId === accountOf(viewer),
  extensions: { permission: 'account', ...asksWho },
  fields: (t) => ({
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they signed in.' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', description: 'When it was used last, to the minute.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it ends unless it is used: after twelve hours without a request, fourteen days at most.',
      select: { lastUsedAt: true, expiresAt: true },
      resolve: endOfSession,
    }),
    userAgent: t.exposeString('userAgent', {
      nullable: true,
      description: 'What the browser says it is; null when it says nothing.',
    }),
    address: t.exposeString('address', {
      nullable: true,
      description: 'The IP address from which they signed in; null when unknown.',
    }),
    usedSecondFactor: t.exposeBoolean('secondFactor', { description: 'Whether a code was given beside the password.' }),
    isCurrent: t.boolean({
      description: 'Whether it is the one that asks.',
      resolve: ({ id }, _, { viewer }) => id === sessionOf(viewer),
    }),
  }),
})

builder.objectFields(ViewerType, (t) => ({
  session: t.prismaField({
    type: 'Session',
    nullable: true,
    description: 'The session that asks; null for a key and for who is not signed in.',
    resolve: (query, viewer, _, { database, clock }) => {
      const id = sessionOf(viewer)
      return id === null
        ? null
        : database.prisma.session.findUnique({ ...query, where: { id, AND: [openSessions(clock())] } })
    },
  }),
  sessions: t.prismaField({
    type: ['Session'],
    description: `Where the viewer is signed in, the one used last first; at most ${mostSessions}. None for who has no account.`,
    ...atMost(mostSessions),
    resolve: (query, viewer, _, { database, clock }) =>
      viewer.kind !== 'account'
        ? []
        : database.prisma.session.findMany({
            ...query,
            where: { accountId: viewer.accountId, AND: [openSessions(clock())] },
            orderBy: [{ lastUsedAt: 'desc' }, { id: 'desc' }],
            take: mostSessions,
          }),
  }),
}))
