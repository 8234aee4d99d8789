import { ConsentPurpose } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { atMost } from '../shared/price.ts'

/** Each purpose is given once at a time, so this is a very changeable mind. */
const mostConsents = 50

export const ConsentPurposeType = builder.enumType(ConsentPurpose, {
  name: 'ConsentPurpose',
  description: 'What a person agreed to have done with their data (Personal Data Law No. 94-V).',
  values: {
    VOLUNTEERING: {
      description: 'Being on the register, signed up, checked in and counted. Nobody takes part without it.',
    },
    CONTACT: {
      description: 'Being called and written to by their organisation, which sees phone and e-mail only with it.',
    },
    PUBLICATION: { description: 'Being named and shown where the office publishes.' },
  } satisfies Record<ConsentPurpose, object>,
})

builder.prismaObject('Consent', {
  description: 'What a person agreed to, from when until when. Only ever withdrawn, never edited.',
  select: { id: true },
  authScopes: { holds: 'volunteers.read' },
  fields: (t) => ({
    id: t.id({
      description: 'Tells consents apart; `Query.node` does not find them.',
      select: { id: true },
      resolve: ({ id }) => encodeGlobalId('Consent', id),
    }),
    purpose: t.field({
      type: ConsentPurposeType,
      description: 'To what.',
      select: { purpose: true },
      resolve: ({ purpose }) => purpose,
    }),
    givenAt: t.expose('givenAt', { type: 'DateTime', description: 'When they agreed.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was entered.' }),
    recordedBy: t.relation('recordedBy', {
      nullable: true,
      description:
        'Who entered it; null for the demonstration year, a partner’s program, and who does not manage accounts.',
      authScopes: { holds: 'accounts.manage' },
      ...nullForOthers,
    }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they took it back; null while it stands.',
    }),
  }),
})

builder.prismaObjectField('Volunteer', 'consents', (t) =>
  t.relation('consents', {
    description: `What they agreed to, oldest first; at most the latest ${mostConsents}.`,
    query: { orderBy: [{ givenAt: 'asc' }, { id: 'asc' }], take: -mostConsents },
    ...atMost(mostConsents),
  }),
)
