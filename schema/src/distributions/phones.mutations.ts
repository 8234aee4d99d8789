import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { ActionsMissingError } from '../device-copies/device-copies.errors.ts'
import { deviceLabel, mostActions, token } from '../device-copies/device-copies.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { countDistribution, issueDistributionLink, revokeDistributionLink } from './counting.service.ts'
import type { TapsResult } from './counting.service.ts'
import {
  DistributionLinkEndedError,
  DistributionLinkFullError,
  DistributionShiftStatusError,
} from './distributions.errors.ts'

const LinkPayload = builder.objectRef<{ linkId: string }>('DistributionLinkPayload').implement({
  description: 'The link as it is now.',
  fields: (t) => ({
    distributionLink: t.prismaField({
      type: 'DistributionLink',
      description: 'The link, with its address.',
      resolve: (query, { linkId: id }, _, { database }) =>
        database.prisma.distributionLink.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

defineMutation({
  name: 'issueDistributionLink',
  description:
    'Lets phones count at an open shift without an account, by an address that holds until half a day after its end. Who runs the shift.',
  permission: 'distributions.run',
  fields: (t) => ({
    shiftId: t.id({ required: true, description: 'At which shift.' }),
    label: t.string({
      required: true,
      description: 'What it is called in the list of links, such as a post or a samovar: 1 to 60 characters.',
    }),
  }),
  input: z.object({ shiftId: globalId('DistributionShift'), label: deviceLabel, idempotencyKey }),
  payload: LinkPayload,
  errors: [DistributionShiftStatusError],
  rule: issueDistributionLink,
})

defineMutation({
  name: 'revokeDistributionLink',
  description: 'Ends a link: its phones count no more. What they have counted stays. Who runs the shift.',
  permission: 'distributions.run',
  fields: (t) => ({ linkId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ linkId: globalId('DistributionLink'), idempotencyKey }),
  payload: LinkPayload,
  errors: [],
  rule: revokeDistributionLink,
})

const CountedPayload = builder.objectRef<TapsResult>('CountDistributionPayload').implement({
  description: 'What came of a phone’s taps.',
  fields: (t) => ({
    shift: t.prismaField({
      type: 'DistributionShift',
      description: 'The shift as it is now, with what all phones counted.',
      resolve: (query, { shiftId: id }, _, { database }) =>
        database.prisma.distributionShift.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
    lastSequence: t.int({
      description: 'The number of the phone’s last tap that came in: none up to it has to be sent again.',
      resolve: async ({ linkId, deviceId }, _, { database }) => {
        const where = { linkId_id: { linkId, id: deviceId } }
        return (await database.prisma.distributionDevice.findUniqueOrThrow({ where })).lastSequence
      },
    }),
    newTaps: t.exposeInt('newTaps', { description: 'How many of the taps came in for the first time.' }),
    isLate: t.exposeBoolean('isLate', {
      description: 'The shift is over in the books: the office decides whether these count.',
    }),
  }),
})

const DistributionTapInput = builder.inputType('DistributionTapInput', {
  description: 'One tap on a phone: a head or a thing, or what takes the last one back.',
  fields: (t) => ({
    sequence: t.int({
      required: true,
      description: 'Its place among the phone’s taps by this link, from 1, without gaps.',
    }),
    itemId: t.id({ description: 'What was given; a head when omitted.' }),
    takesBack: t.boolean({ description: 'It takes one back; false when omitted.' }),
    at: t.field({ type: 'DateTime', required: true, description: 'When, by the phone’s clock.' }),
  }),
})

const tap = z.object({
  sequence: z.int().min(1, 'is below 1'),
  itemId: globalId('DistributionItem')
    .nullish()
    .transform((id) => id ?? null),
  takesBack: z
    .boolean()
    .nullish()
    .transform((takesBack) => takesBack ?? false),
  at: z.date(),
})

defineMutation({
  name: 'countDistribution',
  description:
    'Brings in what was tapped on a phone: each tap once, by its number, however often it is sent. Several phones add up. What is taken back is bounded by what the phone counted. Everybody may; the link says where.',
  permission: 'anyone',
  batch: 'taps',
  fields: (t) => ({
    linkToken: t.string({ required: true, description: 'What stands behind /giving/ in the address.' }),
    deviceId: t.id({ required: true, description: 'A UUID that the phone drew when it first opened the link.' }),
    deviceTime: t.field({
      type: 'DateTime',
      required: true,
      description: 'What the phone’s clock says now; times of a clock that is off are put right.',
    }),
    taps: t.field({
      type: [DistributionTapInput],
      required: true,
      description: `What was tapped, in order: 1 to ${mostActions}.`,
    }),
  }),
  input: z
    .object({
      linkToken: token,
      deviceId: z.uuid('is no UUID'),
      deviceTime: z.date(),
      taps: z.array(tap).min(1, 'is empty').max(mostActions, `are more than ${mostActions}`),
      idempotencyKey,
    })
    .superRefine(({ taps }, context) => {
      const numbers = taps.map(({ sequence }) => sequence).sort((a, b) => a - b)
      numbers.forEach((sequence, index) => {
        const before = numbers[index - 1]
        if (before === undefined || sequence === before + 1) return
        const code = sequence === before ? 'REPEATED' : 'OUT_OF_ORDER'
        context.addIssue({ code: 'custom', path: ['taps'], message: 'do not follow each other', params: { code } })
      })
    }),
  payload: CountedPayload,
  errors: [DistributionLinkEndedError, DistributionLinkFullError, ActionsMissingError],
  rule: countDistribution,
})
