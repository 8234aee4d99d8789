import { FamilyConsentPurpose, FamilyRole, Locale } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { defineMutation } from '../command/mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { globalId, idempotencyKey, reason } from '../shared/input.ts'
import { LocaleType } from '../volunteers/volunteers.graphql.ts'
import { birthDate, name, phone } from '../volunteers/volunteers.mutations.ts'
import { FamilyHasHeadError, LastFamilyMemberError } from './families.errors.ts'
import { FamilyConsentPurposeType, FamilyRoleType } from './families.graphql.ts'
import {
  FamilyPayload,
  address,
  collectorFields,
  collectorShape,
  memberFields,
  memberShape,
  needFields,
  needShape,
} from './families.mutations.ts'
import {
  addFamilyMember,
  authoriseCollector,
  changeFamily,
  changeFamilyMember,
  removeFamilyMember,
  renewFamilyCard,
  revokeCollector,
} from './household.service.ts'
import { recordFamilyConsent, verifyNeed, withdrawFamilyConsent, withdrawNeedVerification } from './standing.service.ts'

implementError(
  FamilyHasHeadError,
  'FamilyHasHeadError',
  'The family has a head, and one is enough: that person is given another role first.',
)
implementError(
  LastFamilyMemberError,
  'LastFamilyMemberError',
  'Without this person nobody would be left; a family that has gone is erased.',
)

/** Null for what cannot be empty is as if it had been left out. */
const stays = <Value>(value: Value | null | undefined) => value ?? undefined
const familyId = globalId('Family')
const permission = 'families.write'
const payload = FamilyPayload

defineMutation({
  name: 'changeFamily',
  description:
    'Puts right where a family lives and how it is reached. What is left out stays as it is; null empties what may be empty. What it was given before counts where it was. The store’s clerks and the office.',
  permission,
  fields: (t) => ({
    familyId: t.id({ required: true, description: 'Which.' }),
    districtId: t.id({ description: 'Where it lives.' }),
    address: t.string({ description: 'Street and house.' }),
    phone: t.string({ description: 'With country code; null: none.' }),
    locale: t.field({ type: LocaleType, description: 'The language in which it is written to.' }),
  }),
  input: z.object({
    familyId,
    districtId: globalId('District').nullish().transform(stays),
    address: address.nullish().transform(stays),
    phone: phone.nullish(),
    locale: z.enum(Locale).nullish().transform(stays),
    idempotencyKey,
  }),
  payload,
  errors: [],
  rule: changeFamily,
})

defineMutation({
  name: 'renewFamilyCard',
  description:
    'Gives a family a new card: what the lost one says opens nothing any more. Its number stays. The store’s clerks and the office.',
  permission,
  fields: (t) => ({ familyId: t.id({ required: true, description: 'Which.' }) }),
  input: z.object({ familyId, idempotencyKey }),
  payload,
  errors: [],
  rule: renewFamilyCard,
})

defineMutation({
  name: 'addFamilyMember',
  description: 'Somebody joined a household. The store’s clerks and the office.',
  permission,
  fields: (t) => ({
    familyId: t.id({ required: true, description: 'Which.' }),
    ...memberFields(t),
  }),
  input: z.object({ familyId, ...memberShape, idempotencyKey }),
  payload,
  errors: [FamilyHasHeadError],
  rule: addFamilyMember,
})

defineMutation({
  name: 'changeFamilyMember',
  description:
    'Puts right what is said of somebody of a household. What is left out stays as it is; null empties what may be empty. The store’s clerks and the office.',
  permission,
  fields: (t) => ({
    memberId: t.id({ required: true, description: 'Whom: `FamilyMember.id`.' }),
    role: t.field({ type: FamilyRoleType, description: 'Who they are in it.' }),
    givenName: t.string({ description: 'Given name.' }),
    familyName: t.string({ description: 'Family name.' }),
    patronymic: t.string({ description: 'Patronymic; null: none.' }),
    birthDate: t.field({ type: 'Date', description: 'Day of birth; null: unknown.' }),
    mayCollect: t.boolean({ description: 'May take things for the family.' }),
  }),
  input: z.object({
    memberId: globalId('FamilyMember'),
    role: z.enum(FamilyRole).nullish().transform(stays),
    givenName: name.nullish().transform(stays),
    familyName: name.nullish().transform(stays),
    patronymic: name.nullish(),
    birthDate: birthDate.nullish(),
    mayCollect: z.boolean().nullish().transform(stays),
    idempotencyKey,
  }),
  payload,
  errors: [FamilyHasHeadError],
  rule: changeFamilyMember,
})

defineMutation({
  name: 'removeFamilyMember',
  description:
    'Somebody is no longer of a household, from now on. What was given before stays as it was. The store’s clerks and the office.',
  permission,
  fields: (t) => ({ memberId: t.id({ required: true, description: 'Who: `FamilyMember.id`.' }) }),
  input: z.object({ memberId: globalId('FamilyMember'), idempotencyKey }),
  payload,
  errors: [LastFamilyMemberError],
  rule: removeFamilyMember,
})

defineMutation({
  name: 'authoriseCollector',
  description: 'Lets somebody outside a household take things for it. The store’s clerks and the office.',
  permission,
  fields: (t) => ({
    familyId: t.id({ required: true, description: 'For which.' }),
    ...collectorFields(t),
  }),
  input: z.object({ familyId, ...collectorShape, idempotencyKey }),
  payload,
  errors: [],
  rule: authoriseCollector,
})

defineMutation({
  name: 'revokeCollector',
  description: 'From now on somebody takes nothing for a family any more. The store’s clerks and the office.',
  permission,
  fields: (t) => ({ collectorId: t.id({ required: true, description: 'Who: `FamilyCollector.id`.' }) }),
  input: z.object({ collectorId: globalId('FamilyCollector'), idempotencyKey }),
  payload,
  errors: [],
  rule: revokeCollector,
})

defineMutation({
  name: 'recordFamilyConsent',
  description:
    'Writes down what a family agreed to; a consent that stands stays as it was given. The store’s clerks and the office.',
  permission,
  fields: (t) => ({
    familyId: t.id({ required: true, description: 'Which.' }),
    purpose: t.field({ type: FamilyConsentPurposeType, required: true, description: 'To what.' }),
    givenAt: t.field({
      type: 'DateTime',
      description: 'When it agreed, not in the future and not before it last took it back; now when omitted.',
    }),
  }),
  input: z.object({ familyId, purpose: z.enum(FamilyConsentPurpose), givenAt: z.date().nullish(), idempotencyKey }),
  payload,
  errors: [],
  rule: recordFamilyConsent,
})

defineMutation({
  name: 'withdrawFamilyConsent',
  description:
    'Writes down that a family took a consent back, now. Without the one to help it is served no more. The store’s clerks and the office.',
  permission,
  fields: (t) => ({
    familyId: t.id({ required: true, description: 'Which.' }),
    purpose: t.field({ type: FamilyConsentPurposeType, required: true, description: 'To what.' }),
  }),
  input: z.object({ familyId, purpose: z.enum(FamilyConsentPurpose), idempotencyKey }),
  payload,
  errors: [],
  rule: withdrawFamilyConsent,
})

defineMutation({
  name: 'verifyNeed',
  description:
    'Writes down how the office knows that a family is in need, and until when. Never what it earns. The store’s clerks and the office.',
  permission,
  fields: (t) => ({
    familyId: t.id({ required: true, description: 'Which.' }),
    ...needFields(t),
  }),
  input: z.object({ familyId, ...needShape, idempotencyKey }),
  payload,
  errors: [],
  rule: verifyNeed,
})

defineMutation({
  name: 'withdrawNeedVerification',
  description:
    'A verification was found not to hold. Visits that were decided by it stay. The store’s clerks and the office.',
  permission,
  fields: (t) => ({
    verificationId: t.id({ required: true, description: 'Which: `NeedVerification.id`.' }),
    reason: t.string({ required: true, description: 'Why, in a few words that name nobody: it stays on record.' }),
  }),
  input: z.object({ verificationId: globalId('NeedVerification'), reason, idempotencyKey }),
  payload,
  errors: [],
  rule: withdrawNeedVerification,
})
