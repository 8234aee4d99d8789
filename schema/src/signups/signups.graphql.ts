import { SignupStatus } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { defineConnection } from '../shared/connection.graphql.ts'

const SignupConnection = defineConnection('Signup', 'sign-ups')

const SignupStatusType = builder.enumType('SignupStatus', {
  description: 'Where a sign-up stands.',
  values: {
    CONFIRMED: { description: 'Holds a place.' },
    CANCELLED: { description: 'Gave the place back.' },
  } satisfies Record<SignupStatus, object>,
})

builder.prismaNode('Signup', {
  description: 'A volunteer’s place in a shift. The office only.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { office: true },
  fields: (t) => ({
    event: t.relation('event', { description: 'To which event.' }),
    shift: t.relation('shift', { description: 'In which shift.' }),
    volunteer: t.relation('volunteer', { description: 'Who.' }),
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
      authScopes: { office: true },
      description:
        'Who signed up, first come first; cancelled ones included. The office only; null for everybody else.',
      totalCount: true,
      query: { orderBy: [{ signedUpAt: 'asc' }, { id: 'asc' }] },
    },
    SignupConnection,
  ),
)
