import { builder } from '../builder.ts'
import { keptFromSubscriptions } from '../personal-data/personal-fields.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { whereEachWord } from '../shared/fold.ts'
import { idOfType } from '../shared/global-id.ts'
import { forStockKeepers } from './stock.policy.ts'

builder.prismaNode('Donation', {
  description: 'Things that somebody gave. Seen by who keeps the stock.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    benefactor: t.relation('benefactor', {
      nullable: true,
      description: 'Who gave; null when they did not say who they are.',
      ...keptFromSubscriptions,
    }),
    movement: t.relation('movement', { description: 'The receipt that brought the things in.' }),
    givenAt: t.expose('givenAt', { type: 'DateTime', description: 'When they were given.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was entered.' }),
    recordedBy: t.string({
      nullable: true,
      description: 'Who entered it; null for nobody in particular.',
      select: { recordedBy: { select: { displayName: true } } },
      resolve: ({ recordedBy }) => recordedBy?.displayName ?? null,
    }),
  }),
})

const BenefactorConnection = defineConnection('Benefactor', 'benefactors')
const DonationConnection = defineConnection('Donation', 'donations')

builder.prismaNode('Benefactor', {
  description: 'Who gives in kind: a person or an organisation. Seen by who keeps the stock, and named nowhere else.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What they are called.', ...keptFromSubscriptions }),
    phone: t.exposeString('phone', {
      nullable: true,
      description: 'With country code; null when unknown.',
      ...keptFromSubscriptions,
    }),
    isPerson: t.exposeBoolean('isPerson', { description: 'A person; otherwise an organisation or a business.' }),
    isAnonymous: t.exposeBoolean('isAnonymous', { description: 'Wishes to be named nowhere outside the office.' }),
    isDemonstration: t.exposeBoolean('isDemonstration', { description: 'Made up for the demonstration year.' }),
    registeredAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when they are known.' }),
    donations: t.relatedConnection(
      'donations',
      {
        cursor: 'id',
        description: 'What they gave, the latest first.',
        totalCount: true,
        query: { orderBy: [{ givenAt: 'desc' }, { id: 'desc' }] },
      },
      DonationConnection,
    ),
  }),
})

builder.queryFields((t) => ({
  benefactor: t.prismaField({
    type: 'Benefactor',
    nullable: true,
    ...forStockKeepers,
    ...keptFromSubscriptions,
    description: 'One benefactor; null when there is none with this id, and for who may not see the stock.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, args, { database }) => {
      const id = idOfType('Benefactor', args.id)
      return id === null ? null : database.prisma.benefactor.findUnique({ ...query, where: { id } })
    },
  }),
  benefactors: t.prismaConnection(
    {
      type: 'Benefactor',
      cursor: 'id',
      nullable: true,
      ...forStockKeepers,
      ...keptFromSubscriptions,
      description: 'Who gives in kind, by name. Null for who may not see the stock.',
      args: {
        search: t.arg.string({
          description: 'Every word occurs in the name or the phone; forgiving about Kazakh letters.',
        }),
      },
      totalCount: (_, { search }, { database }) => database.prisma.benefactor.count({ where: whereEachWord(search) }),
      resolve: (query, _, { search }, { database }) =>
        database.prisma.benefactor.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereEachWord(search),
          orderBy: [{ name: 'asc' }, { id: 'asc' }],
        }),
    },
    BenefactorConnection,
  ),
}))
