import { readerOf } from '@erikti/prisma/reading/reader'
import { builder } from '../builder.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { atMost } from '../shared/price.ts'
import { mostSkills } from './skills.rules.ts'

builder.prismaNode('Skill', {
  description:
    'What somebody can do, as shifts ask for it: first aid, driving, sign language. The same for the whole region.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  fields: (t) => ({
    name: t.field(localisedField('name', 'What it is called.')),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is no longer given or asked for; null while it is.',
    }),
  }),
})

builder.queryField('skills', (t) =>
  t.prismaField({
    type: ['Skill'],
    ...atMost(mostSkills),
    description: 'The skills that shifts ask for, by Kazakh name.',
    args: {
      includeRetired: t.arg.boolean({ description: 'Those no longer given or asked for as well; false when omitted.' }),
    },
    resolve: (query, _, { includeRetired }, { database }) =>
      readerOf(database).skill.findMany({
        ...query,
        relationLoadStrategy: 'join',
        where: includeRetired ? {} : { retiredAt: null },
        orderBy: [{ nameKk: 'asc' }, { id: 'asc' }],
        take: mostSkills,
      }),
  }),
)
