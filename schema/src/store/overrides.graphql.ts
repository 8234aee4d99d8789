import { builder } from '../builder.ts'
import { typeAboutPerson } from '../personal-data/personal-fields.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { visibleOverrides } from './store.policy.ts'

builder.prismaNode('StoreOverride', {
  description: 'A supervisor let a family have more than the rules say, once. Seen by the Social store and the office.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, familyId: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleOverrides(viewer)] }),
  authScopes: { holds: 'families.read' },
  ...typeAboutPerson<{ familyId: string }>('FAMILY', ({ familyId }) => familyId, {
    reason: 'overrides.reason',
    visit: 'overrides.visit',
  }),
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'Why.' }),
    grantedAt: t.expose('grantedAt', { type: 'DateTime', description: 'When it was said.' }),
    grantedBy: t.relation('grantedBy', {
      nullable: true,
      description: 'Who said it; null for the demonstration year, and for who does not manage accounts.',
      authScopes: { holds: 'accounts.manage' },
      ...nullForOthers,
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it can be used.' }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken back; null unless it was.',
    }),
    visit: t.relation('visit', { nullable: true, description: 'The visit that used it; null while none did.' }),
  }),
})

builder.prismaObjectField('Family', 'override', (t) =>
  t.prismaField({
    type: 'StoreOverride',
    nullable: true,
    description: 'The word of a supervisor that its next visit uses when it needs one; null when there is none.',
    select: { id: true },
    resolve: (query, { id }, _, { database, clock }) =>
      database.prisma.storeOverride.findFirst({
        ...query,
        relationLoadStrategy: 'join',
        where: { familyId: id, revokedAt: null, expiresAt: { gt: clock() }, visit: null },
        orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
      }),
  }),
)
