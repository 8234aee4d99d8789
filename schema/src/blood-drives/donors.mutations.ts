import { BloodConsentPurpose, Locale } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, stays } from '../shared/input.ts'
import { LocaleType } from '../volunteers/volunteers.graphql.ts'
import { phone } from '../volunteers/volunteers.mutations.ts'
import { BloodConsentRequiredError, BloodDonorKnownError, BloodDonorMergedError } from './blood-drives.errors.ts'
import { visibleBloodDonors } from './blood-drives.policy.ts'
import { BloodConsentPurposeType } from './donors.graphql.ts'
import { eraseBloodDonor, mergeBloodDonors } from './donor-merge.service.ts'
import type { DonorMerge } from './donor-merge.service.ts'
import { changeBloodDonor, registerBloodDonor, setBloodReminders } from './donors.service.ts'
import type { DonorResult } from './donors.service.ts'

const longestNameCharacters = 100
const longestEmailCharacters = 254
const earliestBirth = new Date('1900-01-01')

const text = (longest: number) =>
  z.string().trim().min(1, 'is empty').max(longest, `is longer than ${longest} characters`)
export const name = text(longestNameCharacters)
export const birthDate = z.date().min(earliestBirth, 'lies before 1900')
const email = z
  .email('is no e-mail address')
  .max(longestEmailCharacters)
  .transform((address) => address.toLowerCase())

const seen = (id: string) => ({ id })
const donorField = {
  type: 'BloodDonor',
  nullable: true,
  authScopes: { holds: 'blood.read' },
  description: 'The donor; null once they were erased.',
} as const

export const BloodDonorPayload = builder.objectRef<DonorResult>('BloodDonorPayload').implement({
  description: 'The donor as they are now.',
  fields: (t) => ({
    donorId: t.id({
      description: 'The donor’s global id.',
      resolve: ({ donorId }) => encodeGlobalId('BloodDonor', donorId),
    }),
    donor: t.prismaField({
      ...donorField,
      resolve: (query, { donorId }, _, { database, viewer }) =>
        database.prisma.bloodDonor.findFirst({
          ...query,
          where: { ...seen(donorId), AND: [visibleBloodDonors(viewer)] },
        }),
    }),
  }),
})

const MergeBloodDonorsPayload = builder.objectRef<DonorMerge>('MergeBloodDonorsPayload').implement({
  description: 'Two records are one.',
  fields: (t) => ({
    donorId: t.id({
      description: 'The one that stays: a global id.',
      resolve: ({ survivorId }) => encodeGlobalId('BloodDonor', survivorId),
    }),
    donor: t.prismaField({
      ...donorField,
      resolve: (query, { survivorId }, _, { database, viewer }) =>
        database.prisma.bloodDonor.findFirst({
          ...query,
          where: { ...seen(survivorId), AND: [visibleBloodDonors(viewer)] },
        }),
    }),
  }),
})

const donorId = globalId('BloodDonor')
const whichDonor = { required: true, description: 'Which donor.' } as const

defineMutation({
  name: 'registerBloodDonor',
  description:
    'Writes a donor down, for an appointment by phone or who comes without one. Somebody like them who is known is named instead.',
  permission: 'blood.write',
  fields: (t) => ({
    givenName: t.string({ required: true, description: 'Given name.' }),
    familyName: t.string({ required: true, description: 'Family name.' }),
    birthDate: t.field({ type: 'Date', required: true, description: 'Day of birth.' }),
    phone: t.string({ description: 'How to call them.' }),
    email: t.string({ description: 'Where to write to them.' }),
    locale: t.field({ type: LocaleType, required: true, description: 'In which language.' }),
    consents: t.field({
      type: [BloodConsentPurposeType],
      required: true,
      description: 'What they agree to. DONATION must be among it.',
    }),
    isAnother: t.boolean({ description: 'Somebody has looked: it is none of those who are like them.' }),
  }),
  input: z.object({
    givenName: name,
    familyName: name,
    birthDate,
    phone: phone.nullish(),
    email: email.nullish(),
    locale: z.enum(Locale),
    consents: z.array(z.enum(BloodConsentPurpose)),
    isAnother: z.boolean().nullish(),
    idempotencyKey,
  }),
  namesRows: false,
  payload: BloodDonorPayload,
  errors: [BloodConsentRequiredError, BloodDonorKnownError],
  rule: registerBloodDonor,
})

defineMutation({
  name: 'changeBloodDonor',
  description: 'Puts right what was written down of a donor. What is left out stays; null empties what may be empty.',
  permission: 'blood.write',
  fields: (t) => ({
    donorId: t.id(whichDonor),
    givenName: t.string({ description: 'Given name.' }),
    familyName: t.string({ description: 'Family name.' }),
    birthDate: t.field({ type: 'Date', description: 'Day of birth.' }),
    phone: t.string({ description: 'How to call them; null: none.' }),
    email: t.string({ description: 'Where to write to them; null: none.' }),
    locale: t.field({ type: LocaleType, description: 'In which language.' }),
  }),
  input: z.object({
    donorId,
    givenName: name.nullish().transform(stays),
    familyName: name.nullish().transform(stays),
    birthDate: birthDate.nullish().transform(stays),
    phone: phone.nullish(),
    email: email.nullish(),
    locale: z.enum(Locale).nullish().transform(stays),
    idempotencyKey,
  }),
  payload: BloodDonorPayload,
  errors: [],
  rule: changeBloodDonor,
})

defineMutation({
  name: 'setBloodReminders',
  description: 'Writes down whether a donor agrees to be reminded.',
  permission: 'blood.write',
  fields: (t) => ({
    donorId: t.id(whichDonor),
    wanted: t.boolean({ required: true, description: 'They agree, or do not any more.' }),
  }),
  input: z.object({ donorId, wanted: z.boolean(), idempotencyKey }),
  payload: BloodDonorPayload,
  errors: [],
  rule: setBloodReminders,
})

defineMutation({
  name: 'mergeBloodDonors',
  description:
    'Joins two records of one donor: they count once from then on. Cannot be undone; told again, it changes nothing.',
  permission: 'blood.write',
  fields: (t) => ({
    survivorId: t.id({ required: true, description: 'The record that stays.' }),
    mergedId: t.id({ required: true, description: 'The record that goes.' }),
  }),
  input: z.object({ survivorId: donorId, mergedId: donorId, idempotencyKey }),
  payload: MergeBloodDonorsPayload,
  errors: [BloodDonorMergedError],
  rule: mergeBloodDonors,
})

defineMutation({
  name: 'eraseBloodDonor',
  description:
    'Takes away who a donor is, on their wish; places to come are given back, and the numbers that count them stay. Administrators.',
  permission: 'personalData.erase',
  fields: (t) => ({ donorId: t.id(whichDonor) }),
  input: z.object({ donorId, idempotencyKey }),
  payload: BloodDonorPayload,
  errors: [],
  rule: eraseBloodDonor,
})
