import { FairStatus } from '@erikti/prisma/generated/client/enums'
import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, reason, stays } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { atMost } from '../shared/price.ts'
import { lines, linesField } from '../stock/moving.mutations.ts'
import { OutOfStockError, StockPlaceClosedError } from '../stock/stock.errors.ts'
import {
  FairConflictsOpenError,
  FairEmptyError,
  FairNotBalancedError,
  FairStatusError,
  FairStopEndedError,
  FairStopsOpenError,
} from './fairs.errors.ts'
import { FairStatusType } from './fairs.graphql.ts'
import { mostKinds, mostStops } from './fairs.rules.ts'
import {
  cancelFair,
  changeFair,
  closeFair,
  loadFair,
  openFairStop,
  planFair,
  returnFair,
  sendFair,
  skipFairStop,
  unloadFair,
} from './fairs.service.ts'

implementError(
  FairStatusError,
  'FairStatusError',
  'What was asked for is not the next thing to happen to the fair.',
  (t) => ({
    status: t.field({ type: FairStatusType, description: 'What it is now.', resolve: ({ status }) => status }),
    needed: t.field({
      type: [FairStatusType],
      ...atMost(Object.keys(FairStatus).length),
      description: 'In which states it can be done.',
      resolve: ({ needed }) => [...needed],
    }),
  }),
)
implementError(FairStopEndedError, 'FairStopEndedError', 'The stop was held or skipped before.', (t) => ({
  stopId: t.id({ description: 'Which one.', resolve: ({ stopId }) => encodeGlobalId('FairStop', stopId) }),
}))
implementError(FairEmptyError, 'FairEmptyError', 'Nothing is loaded that could be given.')
implementError(
  FairStopsOpenError,
  'FairStopsOpenError',
  'Of some stops nobody has said whether they were held.',
  (t) => ({
    stopIds: t.idList({
      ...atMost(mostStops),
      description: 'Of which.',
      resolve: ({ stopIds }) => stopIds.map((id) => encodeGlobalId('FairStop', id)),
    }),
  }),
)

const FairLeftoverType = builder.objectRef<{ itemId: string; quantity: number }>('FairLeftover').implement({
  description: 'So much of an item is not accounted for.',
  fields: (t) => ({
    itemId: t.id({ description: 'Of what: a global id.', resolve: ({ itemId }) => encodeGlobalId('Item', itemId) }),
    item: t.prismaField({
      type: 'Item',
      description: 'Of what.',
      resolve: (query, { itemId: id }, _, { database }) =>
        database.prisma.item.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    quantity: t.exposeInt('quantity', { description: 'How much, in the item’s unit.' }),
  }),
})
implementError(
  FairNotBalancedError,
  'FairNotBalancedError',
  'What left is not yet given, brought back or written off.',
  (t) => ({
    left: t.field({
      type: [FairLeftoverType],
      ...atMost(mostKinds),
      description: `What is left; at most the first ${mostKinds} kinds. Empty when it came in meanwhile.`,
      resolve: ({ left }) => left.slice(0, mostKinds),
    }),
  }),
)
implementError(
  FairConflictsOpenError,
  'FairConflictsOpenError',
  'Somebody has yet to decide about what devices brought back.',
  (t) => ({ count: t.exposeInt('count', { description: 'About how many actions.' }) }),
)

const FairPayload = builder.objectRef<{ fairId: string }>('FairPayload').implement({
  description: 'The fair as it is now.',
  fields: (t) => ({
    fair: t.prismaField({
      type: 'Fair',
      description: 'The fair.',
      resolve: (query, { fairId: id }, _, { database }) =>
        database.prisma.fair.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

const FairStopInput = builder.inputType('FairStopInput', {
  description: 'Where a fair is to stand for a while.',
  fields: (t) => ({
    districtId: t.id({ required: true, description: 'In which district; it counts there.' }),
    place: t.field({ type: LocalisedTextInput, required: true, description: 'Where exactly.' }),
    startsAt: t.field({ type: 'DateTime', required: true, description: 'When it begins.' }),
    endsAt: t.field({ type: 'DateTime', required: true, description: 'When it ends.' }),
  }),
})
const stops = z
  .array(z.object({ districtId: globalId('District'), place: localisedText, startsAt: z.date(), endsAt: z.date() }))
  .min(1, 'is empty')
  .max(mostStops, `has more than ${mostStops} stops`)
const stopsDescription = `Its route: 1 to ${mostStops} stops, in order.`

const fairId = globalId('Fair')
const fairField = (t: Fields) => t.id({ required: true, description: 'Which one.' })
const ofFairs = { permission: 'fairs.write', payload: FairPayload } as const

defineMutation({
  ...ofFairs,
  name: 'planFair',
  description: 'Plans a mobile fair along its route, and opens a stock for it. Who runs the store.',
  fields: (t) => ({
    name: t.field({ type: LocalisedTextInput, required: true, description: 'What it is called.' }),
    campaignId: t.id({ description: 'What it counts for.' }),
    stops: t.field({ type: [FairStopInput], required: true, description: stopsDescription }),
  }),
  input: z.object({ name: localisedText, campaignId: globalId('Campaign').nullish(), stops, idempotencyKey }),
  errors: [],
  rule: planFair,
})

defineMutation({
  ...ofFairs,
  name: 'changeFair',
  description: 'Gives a planned fair another name or another route. What is left out stays.',
  fields: (t) => ({
    fairId: fairField(t),
    name: t.field({ type: LocalisedTextInput, description: 'What it is called.' }),
    stops: t.field({ type: [FairStopInput], description: stopsDescription }),
  }),
  input: z.object({
    fairId,
    name: localisedText.nullish().transform(stays),
    stops: stops.nullish().transform(stays),
    idempotencyKey,
  }),
  errors: [FairStatusError],
  rule: changeFair,
})

const freight = {
  fields: (t: Fields) => ({
    fairId: fairField(t),
    placeId: t.id({ required: true, description: 'Which store or storeroom.' }),
    lines: linesField(t),
  }),
  input: z.object({ fairId, placeId: globalId('StockPlace'), lines, idempotencyKey }),
  errors: [FairStatusError, OutOfStockError, StockPlaceClosedError],
}

defineMutation({
  ...ofFairs,
  ...freight,
  name: 'loadFair',
  description: 'Loads things from a store or storeroom, before the fair sets out or when it is resupplied.',
  rule: loadFair,
})

defineMutation({
  ...ofFairs,
  ...freight,
  name: 'unloadFair',
  description: 'Brings things back from a fair to a store or storeroom.',
  rule: unloadFair,
})

const alone = { fields: (t: Fields) => ({ fairId: fairField(t) }), input: z.object({ fairId, idempotencyKey }) }

defineMutation({
  ...ofFairs,
  ...alone,
  name: 'sendFair',
  description: 'The fair sets out. PLANNED becomes OUT.',
  errors: [FairStatusError, FairEmptyError],
  rule: sendFair,
})

const stopId = globalId('FairStop')

defineMutation({
  ...ofFairs,
  name: 'openFairStop',
  description: 'The fair stands at a stop, and families are served. It counts as a fair in the stop’s district.',
  fields: (t) => ({ stopId: t.id({ required: true, description: 'Which stop.' }) }),
  input: z.object({ stopId, idempotencyKey }),
  errors: [FairStatusError, FairStopEndedError],
  rule: openFairStop,
})

defineMutation({
  ...ofFairs,
  name: 'skipFairStop',
  description: 'A stop does not take place. It does not count.',
  fields: (t) => ({
    stopId: t.id({ required: true, description: 'Which stop.' }),
    reason: t.string({ required: true, description: 'Why: 3 to 500 characters.' }),
  }),
  input: z.object({ stopId, reason, idempotencyKey }),
  errors: [FairStatusError, FairStopEndedError],
  rule: skipFairStop,
})

defineMutation({
  ...ofFairs,
  ...alone,
  name: 'returnFair',
  description: 'The fair is back. OUT becomes RETURNED, once every stop was held or skipped.',
  errors: [FairStatusError, FairStopsOpenError],
  rule: returnFair,
})

defineMutation({
  ...ofFairs,
  ...alone,
  name: 'closeFair',
  description:
    'Closes the books of a fair. RETURNED becomes CLOSED, once what left was given, brought back or written off.',
  errors: [FairStatusError, FairNotBalancedError, FairConflictsOpenError],
  rule: closeFair,
})

defineMutation({
  ...ofFairs,
  name: 'cancelFair',
  description: 'The fair does not take place. PLANNED becomes CANCELLED, once what was loaded is unloaded.',
  fields: (t) => ({
    fairId: fairField(t),
    reason: t.string({ required: true, description: 'Why: 3 to 500 characters.' }),
  }),
  input: z.object({ fairId, reason, idempotencyKey }),
  errors: [FairStatusError, FairNotBalancedError],
  rule: cancelFair,
})
