import { builder } from '../builder.ts'
import { AccessLogConnection, AccessLogEntryType } from '../personal-data/access-log.graphql.ts'
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

builder.prismaObjectField('Family', 'accessLog', (t) =>
  t.prismaConnection(
    {
      type: AccessLogEntryType,
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'accessLog.read' },
      description:
        'Who read this family’s data, the latest first. The office’s administrator; null for everybody else.',
      totalCount: ({ id }, _, { database }) =>
        database.prisma.accessLog.count({ where: { subject: 'FAMILY', subjectId: id } }),
      resolve: (query, { id }, _, { database }) =>
        database.prisma.accessLog.findMany({
          ...query,
          where: { subject: 'FAMILY', subjectId: id },
          orderBy: { id: 'desc' },
        }),
    },
    AccessLogConnection,
  ),
)
