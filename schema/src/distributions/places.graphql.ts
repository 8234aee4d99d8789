import { PortionUnit } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { atMost } from '../shared/price.ts'
import { mostItems } from './distributions.rules.ts'

export const PortionUnitType = builder.enumType(PortionUnit, {
  name: 'PortionUnit',
  description: 'What one of a thing is that is given without a name.',
  values: {
    CUP: { description: 'A cup.' },
    PORTION: { description: 'A portion.' },
    PIECE: { description: 'A piece.' },
    PACK: { description: 'A pack.' },
  } satisfies Record<PortionUnit, object>,
})

const retiredAt = {
  type: 'DateTime' as const,
  nullable: true as const,
  description: 'Since when it is not in use any more; null while it is.',
}

builder.prismaNode('DistributionItem', {
  description:
    'Something that is given to whoever comes, such as hot tea. Public; nothing of it is in the Social store’s stock.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  fields: (t) => ({
    name: t.field(localisedField('name', 'What it is called.')),
    unit: t.field({
      type: PortionUnitType,
      description: 'What one of it is.',
      select: { unit: true },
      resolve: ({ unit }) => unit,
    }),
    retiredAt: t.expose('retiredAt', retiredAt),
  }),
})

const GeoPointType = builder.objectRef<{ latitude: number; longitude: number }>('GeoPoint').implement({
  description: 'A point on the map, WGS 84.',
  fields: (t) => ({
    latitude: t.exposeFloat('latitude', { description: 'Degrees north.' }),
    longitude: t.exposeFloat('longitude', { description: 'Degrees east.' }),
  }),
})

builder.prismaNode('DistributionPlace', {
  description: 'Where people are given something without being asked their names. Public.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  fields: (t) => ({
    name: t.field(localisedField('name', 'What it is called.')),
    address: t.field(localisedField('address', 'Where exactly.')),
    district: t.relation('district', { description: 'In which district; what is counted there counts in it.' }),
    point: t.field({
      type: GeoPointType,
      nullable: true,
      description: 'Where on the map; null when nobody said.',
      select: { latitude: true, longitude: true },
      resolve: ({ latitude, longitude }) => (latitude === null || longitude === null ? null : { latitude, longitude }),
    }),
    retiredAt: t.expose('retiredAt', retiredAt),
  }),
})

const PlaceConnection = defineConnection('DistributionPlace', 'places of giving')

const DistributionPlaceFilter = builder.inputType('DistributionPlaceFilter', {
  description: 'Which places; conditions add up.',
  fields: (t) => ({
    district: t.id({ description: 'In this district.' }),
    includeRetired: t.boolean({ description: 'Those that are not in use any more as well; false when omitted.' }),
  }),
})

type Filter = typeof DistributionPlaceFilter.$inferInput | null | undefined

const wherePlaces = (filter: Filter): Prisma.DistributionPlaceWhereInput => ({
  ...(!filter?.includeRetired && { retiredAt: null }),
  ...(filter?.district != null && { districtId: filterId('District', filter.district) }),
})

builder.queryFields((t) => ({
  distributionItems: t.prismaField({
    type: ['DistributionItem'],
    ...atMost(mostItems),
    description: `What is given without a name, the oldest first; at most ${mostItems}. Public.`,
    args: { includeRetired: t.arg.boolean({ description: 'What is given no more as well; false when omitted.' }) },
    resolve: (query, _, { includeRetired }, { database }) =>
      database.prisma.distributionItem.findMany({
        ...query,
        where: includeRetired ? {} : { retiredAt: null },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: mostItems,
      }),
  }),
  distributionPlaces: t.prismaConnection(
    {
      type: 'DistributionPlace',
      cursor: 'id',
      description: 'Where people are given something without a name, along the river and by name. Public.',
      args: { filter: t.arg({ type: DistributionPlaceFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database }) =>
        database.prisma.distributionPlace.count({ where: wherePlaces(filter) }),
      resolve: (query, _, { filter }, { database }) =>
        database.prisma.distributionPlace.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: wherePlaces(filter),
          orderBy: [{ district: { riverOrder: 'asc' } }, { nameKk: 'asc' }, { id: 'asc' }],
        }),
    },
    PlaceConnection,
  ),
}))
