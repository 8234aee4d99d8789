import { builder } from '../builder.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { maySeeVolunteer } from '../volunteers/volunteers.graphql.ts'
import { visibleAttendances } from './attendance.policy.ts'

export const AttendanceConnection = defineConnection('Attendance', 'attendances')

builder.prismaNode('Attendance', {
  description:
    'Someone was at a shift. Never edited: a correction voids it and may write another in its place. Seen by the office, the organiser, and the organisation that it counts for.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, volunteerId: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleAttendances(viewer)] }),
  authScopes: { holds: 'participation.read' },
  ...typeAboutPerson<{ volunteerId: string }>('VOLUNTEER', ({ volunteerId }) => volunteerId, {
    volunteer: 'attendances',
    voidReason: 'attendances.voidReason',
  }),
  fields: (t) => ({
    event: t.relation('event', { description: 'At which event.' }),
    shift: t.relation('shift', { description: 'In which shift.' }),
    volunteer: t.relation('volunteer', {
      nullable: true,
      description: 'Who; null when the viewer may not see the person, or the person has been erased.',
      authScopes: ({ volunteerId }, _, context) => maySeeVolunteer(context, volunteerId),
      extensions: { permission: 'volunteers.read' },
      ...nullForOthers,
    }),
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
      authScopes: { holds: 'participation.read' },
      ...keptFromSubscriptions,
      description:
        'Who was there, in order of coming; voided ones included: for the office and the organiser all of it, for an organisation who counts for it. Null for everybody else.',
      totalCount: true,
      query: (_, { viewer }) => ({
        where: visibleAttendances(viewer),
        orderBy: [{ checkedInAt: 'asc' }, { id: 'asc' }],
      }),
    },
    AttendanceConnection,
  ),
)
