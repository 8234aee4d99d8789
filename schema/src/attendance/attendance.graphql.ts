import { builder } from '../builder.ts'
import { defineConnection } from '../shared/connection.graphql.ts'

const AttendanceConnection = defineConnection('Attendance', 'attendances')

builder.prismaNode('Attendance', {
  description:
    'Someone was at a shift. Never edited: a correction voids it and may write another in its place. The office only.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { office: true },
  fields: (t) => ({
    event: t.relation('event', { description: 'At which event.' }),
    shift: t.relation('shift', { description: 'In which shift.' }),
    volunteer: t.relation('volunteer', { description: 'Who.' }),
    organisation: t.relation('organisation', {
      nullable: true,
      description: 'Whom they came with, and count for; null for someone alone.',
    }),
    checkedInAt: t.expose('checkedInAt', { type: 'DateTime', description: 'When they came.' }),
    checkedOutAt: t.expose('checkedOutAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they left; null while they are there.',
    }),
    minutes: t.exposeInt('minutes', {
      nullable: true,
      description: 'Whole minutes they stayed; null while they are there.',
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was entered.' }),
    voidedAt: t.expose('voidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was corrected; null while it stands.',
    }),
    voidReason: t.exposeString('voidReason', {
      nullable: true,
      description: 'Why it was corrected; null while it stands.',
    }),
    replaces: t.relation('replaces', {
      nullable: true,
      description: 'The corrected one that it stands in for; null for a first record.',
    }),
    replacedBy: t.relation('replacedBy', {
      nullable: true,
      description: 'What stands in its place; null while it stands, or when nobody was there.',
    }),
  }),
})

builder.prismaObjectField('Event', 'attendances', (t) =>
  t.relatedConnection(
    'attendances',
    {
      cursor: 'id',
      nullable: true,
      authScopes: { office: true },
      description: 'Who was there, in order of coming; voided ones included. The office only; null for everybody else.',
      totalCount: true,
      query: { orderBy: [{ checkedInAt: 'asc' }, { id: 'asc' }] },
    },
    AttendanceConnection,
  ),
)
