import { readerOf } from '@erikti/prisma/reading/reader'
import { builder } from '../builder.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { atMost } from '../shared/price.ts'
import { idOfType } from '../shared/global-id.ts'

/** Far more than any region has; districts come with a migration. */
const mostDistricts = 30

builder.prismaObject('DemonstrationYear', {
  description: 'Says that the data were generated for demonstration: no real person is in them.',
  select: { id: true },
  fields: (t) => ({
    startsOn: t.expose('startsOn', { type: 'Date', description: 'The first day with generated events.' }),
    endsOn: t.expose('endsOn', { type: 'Date', description: 'The day for which the year was generated.' }),
    loadedAt: t.expose('loadedAt', { type: 'DateTime', description: 'When it was loaded.' }),
  }),
})

builder.prismaNode('Region', {
  description: 'The region that runs this Erikti.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  fields: (t) => ({
    name: t.field(localisedField('name', 'Its name.')),
    kato: t.exposeString('kato', { description: 'Its code in the national classifier of territories (KATO).' }),
    timeZone: t.exposeString('timeZone', { description: 'The IANA zone in which its days, months and years begin.' }),
    districts: t.relation('districts', {
      description: 'Its districts, upstream along the Syr Darya from the Aral Sea.',
      query: { orderBy: { riverOrder: 'asc' }, take: mostDistricts },
      ...atMost(mostDistricts),
    }),
    demonstration: t.prismaField({
      type: 'DemonstrationYear',
      nullable: true,
      description: 'Present while the data are generated for demonstration; null in real use.',
      resolve: (query, _, __, { database }) =>
        database.prisma.demonstrationYear.findUnique({ ...query, where: { id: 1 } }),
    }),
  }),
})

builder.prismaNode('District', {
  description: 'A district, or a city that stands beside the districts.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  fields: (t) => ({
    name: t.field(localisedField('name', 'Its name.')),
    kato: t.exposeString('kato', { description: 'Its code in the national classifier of territories (KATO).' }),
    centre: t.exposeString('centre', { description: 'The town it is run from, in Kazakh.' }),
    riverOrder: t.exposeInt('riverOrder', {
      description: 'Its place along the Syr Darya, upstream: 1 is at the Aral Sea.',
    }),
  }),
})

builder.queryFields((t) => ({
  region: t.prismaField({
    type: 'Region',
    description: 'The region that runs this Erikti.',
    resolve: (query, _, __, { database }) =>
      database.prisma.region.findFirstOrThrow({ ...query, relationLoadStrategy: 'join' }),
  }),
  districts: t.prismaField({
    type: ['District'],
    ...atMost(mostDistricts),
    description: 'All districts, upstream along the Syr Darya from the Aral Sea.',
    resolve: (query, _, __, { database }) =>
      readerOf(database).district.findMany({
        ...query,
        relationLoadStrategy: 'join',
        orderBy: { riverOrder: 'asc' },
        take: mostDistricts,
      }),
  }),
  district: t.prismaField({
    type: 'District',
    nullable: true,
    description: 'One district; null when there is none with this id.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, args, { database }) => {
      const id = idOfType('District', args.id)
      return id === null
        ? null
        : readerOf(database).district.findUnique({ ...query, relationLoadStrategy: 'join', where: { id } })
    },
  }),
}))
