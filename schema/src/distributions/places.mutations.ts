import { PortionUnit } from '@erikti/prisma/generated/client/enums'
import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import {
  DistributionNameTakenError,
  DistributionRetiredError,
  DistributionShiftCountedError,
} from './distributions.errors.ts'
import { PortionUnitType } from './places.graphql.ts'
import {
  addDistributionItem,
  addDistributionPlace,
  changeDistributionItem,
  changeDistributionPlace,
  retireDistributionItem,
  retireDistributionPlace,
} from './places.service.ts'

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

const PlacePayload = builder.objectRef<{ placeId: string }>('DistributionPlacePayload').implement({
  description: 'The place as it is now.',
  fields: (t) => ({
    place: t.prismaField({
      type: 'DistributionPlace',
      description: 'The place.',
      resolve: (query, { placeId: id }, _, { database }) =>
        database.prisma.distributionPlace.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

const ItemPayload = builder.objectRef<{ itemId: string }>('DistributionItemPayload').implement({
  description: 'The thing as it is now.',
  fields: (t) => ({
    item: t.prismaField({
      type: 'DistributionItem',
      description: 'The thing.',
      resolve: (query, { itemId: id }, _, { database }) =>
        database.prisma.distributionItem.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

const GeoPointInput = builder.inputType('GeoPointInput', {
  description: 'A point on the map, WGS 84.',
  fields: (t) => ({
    latitude: t.float({ required: true, description: 'Degrees north, −90 to 90.' }),
    longitude: t.float({ required: true, description: 'Degrees east, −180 to 180.' }),
  }),
})

const degrees = (most: number) => z.number().min(-most, `is less than −${most}`).max(most, `is more than ${most}`)
const placeFields = (t: Fields) => ({
  districtId: t.id({ required: true, description: 'In which district; what is counted there counts in it.' }),
  name: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called.' }),
  address: t.field({ type: LocalisedTextInput, required: true, description: 'Where exactly.' }),
  point: t.field({ type: GeoPointInput, description: 'Where on the map; nobody says when omitted.' }),
})
const place = {
  districtId: globalId('District'),
  name: localisedText,
  address: localisedText,
  point: z.object({ latitude: degrees(90), longitude: degrees(180) }).nullish(),
  idempotencyKey,
}
const placeId = globalId('DistributionPlace')
const placeField = (t: Fields) => t.id({ required: true, description: 'Which one.' })
const ofPlaces = { permission: 'distributions.write', payload: PlacePayload } as const

defineMutation({
  ...ofPlaces,
  name: 'addDistributionPlace',
  description: 'Adds a place where people are given something without a name. The office.',
  fields: placeFields,
  input: z.object(place),
  errors: [DistributionNameTakenError],
  rule: addDistributionPlace,
})

defineMutation({
  ...ofPlaces,
  name: 'changeDistributionPlace',
  description: 'Says otherwise where a place is; its district stays once a shift was planned there. The office.',
  fields: (t) => ({ placeId: placeField(t), ...placeFields(t) }),
  input: z.object({ placeId, ...place }),
  errors: [DistributionRetiredError, DistributionNameTakenError, DistributionShiftCountedError],
  rule: changeDistributionPlace,
})

defineMutation({
  ...ofPlaces,
  name: 'retireDistributionPlace',
  description: 'No shift is planned there any more; those that are stay. The office.',
  fields: (t) => ({ placeId: placeField(t) }),
  input: z.object({ placeId, idempotencyKey }),
  errors: [DistributionRetiredError],
  rule: retireDistributionPlace,
})

const itemFields = (t: Fields) => ({
  name: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called.' }),
  unit: t.field({ type: PortionUnitType, required: true, description: 'What one of it is.' }),
})
const item = { name: localisedText, unit: z.enum(PortionUnit), idempotencyKey }
const itemId = globalId('DistributionItem')
const itemField = (t: Fields) => t.id({ required: true, description: 'Which one.' })
const ofItems = { permission: 'distributions.write', payload: ItemPayload } as const

defineMutation({
  ...ofItems,
  name: 'addDistributionItem',
  description: 'Adds something that is given without a name. The office.',
  namesRows: false,
  fields: itemFields,
  input: z.object(item),
  errors: [DistributionNameTakenError],
  rule: addDistributionItem,
})

defineMutation({
  ...ofItems,
  name: 'changeDistributionItem',
  description: 'Says otherwise what a thing is. The office.',
  fields: (t) => ({ itemId: itemField(t), ...itemFields(t) }),
  input: z.object({ itemId, ...item }),
  errors: [DistributionRetiredError, DistributionNameTakenError],
  rule: changeDistributionItem,
})

defineMutation({
  ...ofItems,
  name: 'retireDistributionItem',
  description: 'A thing is planned for no more shifts; where it is planned it stays. The office.',
  fields: (t) => ({ itemId: itemField(t) }),
  input: z.object({ itemId, idempotencyKey }),
  errors: [DistributionRetiredError],
  rule: retireDistributionItem,
})
