import type { InputFieldBuilder } from '@pothos/core'
import { BloodDonationType } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, reason, stays } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { visibleBloodDrives } from './blood-drives.policy.ts'
import {
  BloodDriveNotBegunError,
  BloodDriveStatusError,
  BloodDriveVisitedError,
  BloodSlotBookedError,
} from './blood-drives.errors.ts'
import { BloodDonationTypeType, mostTypes } from './drives.graphql.ts'
import type { DriveResult } from './drives.service.ts'
import {
  cancelBloodDrive,
  changeBloodDrive,
  closeBloodDrive,
  planBloodDrive,
  publishBloodDrive,
  setBloodSlots,
} from './drives.service.ts'
import { mostPerSlot, mostSlots } from './slots.rules.ts'

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

const BloodDrivePayload = builder.objectRef<DriveResult>('BloodDrivePayload').implement({
  description: 'The blood drive as it is now.',
  fields: (t) => ({
    driveId: t.id({
      description: 'The drive’s global id.',
      resolve: ({ driveId }) => encodeGlobalId('BloodDrive', driveId),
    }),
    drive: t.prismaField({
      type: 'BloodDrive',
      nullable: true,
      description: 'The drive; null for who may not see it.',
      resolve: (query, { driveId: id }, _, { database, viewer }) =>
        database.prisma.bloodDrive.findFirst({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleBloodDrives(viewer)] },
        }),
    }),
  }),
})

const driveId = globalId('BloodDrive')
const driveField = (t: Fields) => t.id({ required: true, description: 'Which drive.' })
const ofDrives = { permission: 'blood.write', payload: BloodDrivePayload } as const

const capacity = z.int().min(1).max(mostPerSlot)
const donationTypes = z.array(z.enum(BloodDonationType)).min(1, 'is empty').max(mostTypes)

defineMutation({
  ...ofDrives,
  name: 'planBloodDrive',
  description: 'Plans a blood drive with its quarters of an hour. Nobody but the office sees it until it is announced.',
  fields: (t) => ({
    districtId: t.id({ required: true, description: 'In which district; it counts there.' }),
    campaignId: t.id({ description: 'What it counts for.' }),
    place: t.field({ type: LocalisedTextInput, required: true, description: 'Where.' }),
    startsAt: t.field({ type: 'DateTime', required: true, description: 'When it opens: a quarter of an hour.' }),
    endsAt: t.field({ type: 'DateTime', required: true, description: 'When it closes, on the same day.' }),
    slotCapacity: t.int({ required: true, description: `Places in each quarter of an hour: 1 to ${mostPerSlot}.` }),
    donationTypes: t.field({ type: [BloodDonationTypeType], required: true, description: 'What is taken.' }),
  }),
  input: z.object({
    districtId: globalId('District'),
    campaignId: globalId('Campaign').nullish(),
    place: localisedText,
    startsAt: z.date(),
    endsAt: z.date(),
    slotCapacity: capacity,
    donationTypes,
    idempotencyKey,
  }),
  errors: [],
  rule: planBloodDrive,
})

defineMutation({
  ...ofDrives,
  name: 'changeBloodDrive',
  description:
    'Puts a drive right. What is left out stays; its district and campaign can be changed while it is planned alone.',
  fields: (t) => ({
    driveId: driveField(t),
    districtId: t.id({ description: 'In which district.' }),
    campaignId: t.id({ description: 'What it counts for.' }),
    place: t.field({ type: LocalisedTextInput, description: 'Where.' }),
    startsAt: t.field({ type: 'DateTime', description: 'When it opens.' }),
    endsAt: t.field({ type: 'DateTime', description: 'When it closes.' }),
    slotCapacity: t.int({ description: 'Places in each quarter of an hour, breaks as well.' }),
    donationTypes: t.field({ type: [BloodDonationTypeType], description: 'What is taken.' }),
  }),
  input: z.object({
    driveId,
    districtId: globalId('District').nullish().transform(stays),
    campaignId: globalId('Campaign').nullish().transform(stays),
    place: localisedText.nullish().transform(stays),
    startsAt: z.date().nullish().transform(stays),
    endsAt: z.date().nullish().transform(stays),
    slotCapacity: capacity.nullish().transform(stays),
    donationTypes: donationTypes.nullish().transform(stays),
    idempotencyKey,
  }),
  errors: [BloodDriveStatusError, BloodDriveVisitedError, BloodSlotBookedError],
  rule: changeBloodDrive,
})

defineMutation({
  ...ofDrives,
  name: 'setBloodSlots',
  description: 'Another number of places in some quarters of an hour: 0 for a break.',
  fields: (t) => ({
    driveId: driveField(t),
    slotsAt: t.field({ type: ['DateTime'], required: true, description: 'Which: when each begins.' }),
    capacity: t.int({ required: true, description: `Places in each: 0 to ${mostPerSlot}.` }),
  }),
  input: z.object({
    driveId,
    slotsAt: z.array(z.date()).min(1, 'is empty').max(mostSlots),
    capacity: z.int().min(0).max(mostPerSlot),
    idempotencyKey,
  }),
  errors: [BloodDriveStatusError, BloodSlotBookedError],
  rule: setBloodSlots,
})

const alone = { fields: (t: Fields) => ({ driveId: driveField(t) }), input: z.object({ driveId, idempotencyKey }) }

defineMutation({
  ...ofDrives,
  ...alone,
  name: 'publishBloodDrive',
  description: 'Announces a drive: people book. DRAFT becomes PUBLISHED.',
  errors: [BloodDriveStatusError],
  rule: publishBloodDrive,
})

defineMutation({
  ...ofDrives,
  name: 'cancelBloodDrive',
  description: 'The drive does not take place; those who booked are told, and why.',
  fields: (t) => ({
    driveId: driveField(t),
    reason: t.string({
      required: true,
      description: 'Why, for everybody to read: 3 to 500 characters, about no person.',
    }),
  }),
  input: z.object({ driveId, reason, idempotencyKey }),
  errors: [BloodDriveStatusError, BloodDriveVisitedError],
  rule: cancelBloodDrive,
})

defineMutation({
  ...ofDrives,
  ...alone,
  name: 'closeBloodDrive',
  description:
    'The drive is over and counts. PUBLISHED becomes CLOSED; of whoever booked and was not seen it is written that they did not come.',
  errors: [BloodDriveStatusError, BloodDriveNotBegunError],
  rule: closeBloodDrive,
})
