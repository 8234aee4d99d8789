import { builder } from '../builder.ts'
import { AccessLogEntryType, defineAccessLog } from '../personal-data/access-log.graphql.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { visibleFamilies } from './families.policy.ts'

builder.prismaObjectField(AccessLogEntryType, 'family', (t) =>
  t.prismaField({
    type: 'Family',
    nullable: true,
    description: 'The family; null when it has gone, and for other people’s data.',
    authScopes: { holds: 'families.read' },
    ...nullForOthers,
    select: { subject: true, subjectId: true },
    resolve: (query, { subject, subjectId: id }, _, { viewer, database }) =>
      subject === 'FAMILY'
        ? database.prisma.family.findUnique({ ...query, where: { id, AND: [visibleFamilies(viewer)] } })
        : null,
  }),
)

defineAccessLog('Family', 'FAMILY', 'this family’s')
