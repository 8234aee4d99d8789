import { SignupStatus } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { maySeeVolunteer } from '../volunteers/volunteers.graphql.ts'
import { visibleSignups } from './signups.policy.ts'

export const SignupConnection = defineConnection('Signup', 'sign-ups')

const SignupStatusType = builder.enumType('SignupStatus', {
  description: 'Where a sign-up stands.',
  values: {
    CONFIRMED: { description: 'Holds a place.' },
    CANCELLED: { description: 'Gave the place back.' },
    WAITLISTED: { description: 'Waits for a place.' },
    OFFERED: { description: 'Is offered a place, which is held until the offer ends.' },
    LAPSED: { description: 'Let the offer end, or turned it down.' },
  } satisfies Record<SignupStatus, object>,
})

builder.prismaNode('Signup', {
  description:
    'A volunteer’s place in a shift. Seen by the office, the organiser, and the organisation that they come with.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, volunteerId: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleSignups(viewer)] }),
  authScopes: { holds: 'participation.read' },
  ...typeAboutPerson<{ volunteerId: string }>('VOLUNTEER', ({ volunteerId }) => volunteerId, {
    volunteer: 'signups',
    cancelReason: 'signups.cancelReason',
  }),
  fields: (t) => ({
    event: t.relation('event', { description: 'To which event.' }),
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
      description: 'Whom they come with; null for someone alone.',
    }),
    status: t.field({
      type: SignupStatusType,
      description: 'Where it stands.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    signedUpAt: t.expose('signedUpAt', { type: 'DateTime', description: 'When.' }),
    cancelledAt: t.expose('cancelledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the place was given back; null unless it was.',
    }),
    cancelReason: t.exposeString('cancelReason', { nullable: true, description: 'Why; null unless it was said.' }),
  }),
})

builder.prismaObjectField('Event', 'signups', (t) =>
  t.relatedConnection(
    'signups',
    {
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'participation.read' },
      ...keptFromSubscriptions,
      description:
        'Who signed up, first come first; cancelled ones included: for the office and the organiser all of it, for an organisation who comes with it. Null for everybody else.',
      totalCount: true,
      query: (_, { viewer }) => ({ where: visibleSignups(viewer), orderBy: [{ signedUpAt: 'asc' }, { id: 'asc' }] }),
    },
    SignupConnection,
  ),
)
