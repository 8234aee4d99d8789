import { builder } from '../builder.ts'
import { visibleMessages } from '../messages/messages.policy.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost } from '../shared/price.ts'
import { visibleBloodDonors } from './blood-drives.policy.ts'

const mostShown = 50

builder.prismaObjectField('Message', 'donor', (t) =>
  t.prismaField({
    type: 'BloodDonor',
    nullable: true,
    authScopes: { holds: 'blood.read' },
    ...nullForOthers,
    description: 'Which blood donor it is for; null for anybody else’s, and for who may not see donors.',
    select: { donorId: true },
    resolve: (query, { donorId: id }, _, { database, viewer }) =>
      id === null
        ? null
        : database.prisma.bloodDonor.findUnique({ ...query, where: { id, AND: [visibleBloodDonors(viewer)] } }),
  }),
)

builder.prismaObjectField('BloodDonor', 'messages', (t) =>
  t.relation('messages', {
    authScopes: { holds: 'messages.read' },
    ...nullForOthers,
    nullable: true,
    description: 'What they were told, the latest first: bookings, reminders, thanks. Who may read messages.',
    query: (_, { viewer }) => ({
      where: visibleMessages(viewer),
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: mostShown,
    }),
    ...atMost(mostShown),
  }),
)
