import { FamilyConsentPurpose, FamilyRole, Locale, NeedVerificationMethod } from '@erikti/prisma/generated/client/enums'
import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { evenSo, globalId, idempotencyKey, issue } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import { LocaleType } from '../volunteers/volunteers.graphql.ts'
import { birthDate, name, phone } from '../volunteers/volunteers.mutations.ts'
import { FamilyConsentRequiredError, FamilyKnownError } from './families.errors.ts'
import { FamilyConsentPurposeType, FamilyRoleType, NeedVerificationMethodType } from './families.graphql.ts'
import { visibleFamilies } from './families.policy.ts'
import { mostMatches } from './find-families.ts'
import { mostCollectors, mostMembers } from './people.rules.ts'
import { registerFamily } from './registration.service.ts'

implementError(
  FamilyConsentRequiredError,
  'FamilyConsentRequiredError',
  'The family has not agreed to what this needs (Personal Data Law No. 94-V).',
  (t) => ({
    purpose: t.field({
      type: FamilyConsentPurposeType,
      description: 'What it would have to agree to.',
      resolve: ({ purpose }) => purpose,
    }),
  }),
)
implementError(
  FamilyKnownError,
  'FamilyKnownError',
  'Somebody of the family is on the register in another one, and nobody has said that these are two.',
  (t) => ({
    familyIds: t.idList({
      ...atMost(mostMatches),
      description: 'In which: global ids, the likeliest first.',
      resolve: ({ familyIds }) => familyIds.map((id) => encodeGlobalId('Family', id)),
    }),
  }),
)

export const FamilyPayload = builder.objectRef<{ familyId: string }>('FamilyPayload').implement({
  description: 'The family as it is now.',
  fields: (t) => ({
    familyId: t.id({
      description: 'Its global id.',
      resolve: ({ familyId }) => encodeGlobalId('Family', familyId),
    }),
    family: t.prismaField({
      type: 'Family',
      nullable: true,
      description: 'The family; null once it has been erased or joined to another one.',
      resolve: (query, { familyId: id }, _, { viewer, database }) =>
        database.prisma.family.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleFamilies(viewer)] },
        }),
    }),
  }),
})

const longestAddressCharacters = 300

export const address = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestAddressCharacters, `is longer than ${longestAddressCharacters} characters`)

/** Null is as if it had been left out. */
const orElse =
  <Value>(otherwise: Value) =>
  (value: Value | null | undefined) =>
    value ?? otherwise

export const memberShape = {
  role: z.enum(FamilyRole),
  givenName: name,
  familyName: name,
  patronymic: name.nullish(),
  birthDate: birthDate.nullish(),
  mayCollect: z.boolean().nullish().transform(orElse(false)),
}
export const collectorShape = {
  givenName: name,
  familyName: name,
  phone: phone.nullish(),
  validUntil: z.date().nullish(),
}
export const needShape = { method: z.enum(NeedVerificationMethod), verifiedOn: z.date(), validUntil: z.date() }

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>

export const memberFields = (t: Fields) => ({
  role: t.field({ type: FamilyRoleType, required: true, description: 'Who they are in it.' }),
  givenName: t.string({ required: true, description: 'Given name.' }),
  familyName: t.string({ required: true, description: 'Family name.' }),
  patronymic: t.string({ description: 'Patronymic, if any.' }),
  birthDate: t.field({ type: 'Date', description: 'Day of birth; left out when unknown.' }),
  mayCollect: t.boolean({ description: 'May take things for the family; false when omitted.' }),
})

export const collectorFields = (t: Fields) => ({
  givenName: t.string({ required: true, description: 'Given name.' }),
  familyName: t.string({ required: true, description: 'Family name.' }),
  phone: t.string({ description: 'With country code.' }),
  validUntil: t.field({
    type: 'Date',
    description: 'The last day on which they may; until it is revoked when omitted.',
  }),
})

export const needFields = (t: Fields) => ({
  method: t.field({ type: NeedVerificationMethodType, required: true, description: 'How.' }),
  verifiedOn: t.field({ type: 'Date', required: true, description: 'On which day, not in the future.' }),
  validUntil: t.field({ type: 'Date', required: true, description: 'The last day on which it holds.' }),
})

const NewMemberInput = builder.inputType('NewFamilyMemberInput', {
  description: 'Somebody of a household.',
  fields: memberFields,
})

const NewCollectorInput = builder.inputType('NewFamilyCollectorInput', {
  description: 'Somebody outside a household who may take things for it.',
  fields: collectorFields,
})

const NeedInput = builder.inputType('NeedVerificationInput', {
  description: 'How it was seen that a family is in need. Never what it earns.',
  fields: needFields,
})

/** A household has one head. */
function checkHead(members: unknown, context: z.RefinementCtx): void {
  if (!Array.isArray(members) || members.length === 0) return
  const heads = members.flatMap((member: { role?: unknown }, index) => (member.role === 'HEAD' ? [index] : []))
  if (heads.length === 0) context.addIssue(issue('MISSING', 'has no head', ['members']))
  for (const index of heads.slice(1))
    context.addIssue(issue('REPEATED', 'is a second head', ['members', index, 'role']))
}

defineMutation({
  name: 'registerFamily',
  description:
    'Puts a family on the register of the Social store, with its people, what it agreed to and how its need was verified. Somebody who is on the register in another family stands in the way until it is said that these are two. The store’s clerks and the office.',
  permission: 'families.write',
  fields: (t) => ({
    districtId: t.id({ required: true, description: 'Where it lives.' }),
    address: t.string({ required: true, description: 'Street and house, as the family says it.' }),
    phone: t.string({ description: 'With country code, for example +7 and ten digits.' }),
    locale: t.field({ type: LocaleType, description: 'The language in which it is written to; Kazakh when omitted.' }),
    members: t.field({
      type: [NewMemberInput],
      required: true,
      description: `The household, 1 to ${mostMembers} people, one of them its head.`,
    }),
    collectors: t.field({
      type: [NewCollectorInput],
      description: `Who else may take things for it, at most ${mostCollectors}.`,
    }),
    consents: t.field({
      type: [FamilyConsentPurposeType],
      required: true,
      description: 'What it agreed to, now. SOCIAL_HELP must be among it.',
    }),
    need: t.field({ type: NeedInput, description: 'How its need was verified; left out while it was not.' }),
    apartFrom: t.idList({
      description: 'Families like it that were looked at, and are others: they are not shown as probably one again.',
    }),
  }),
  input: z
    .object({
      districtId: globalId('District'),
      address,
      phone: phone.nullish(),
      locale: z.enum(Locale).nullish(),
      members: z
        .array(z.object(memberShape))
        .min(1, 'is empty')
        .max(mostMembers, `has more than ${mostMembers} people`),
      collectors: z
        .array(z.object(collectorShape))
        .max(mostCollectors, `has more than ${mostCollectors} people`)
        .nullish()
        .transform((given) => given ?? []),
      consents: z.array(z.enum(FamilyConsentPurpose)),
      need: z.object(needShape).nullish(),
      apartFrom: z
        .array(globalId('Family'))
        .max(mostMatches, `has more than ${mostMatches} families`)
        .nullish()
        .transform((given) => given ?? []),
      idempotencyKey,
    })
    .superRefine(({ members }, context) => checkHead(members, context), evenSo),
  payload: FamilyPayload,
  errors: [FamilyConsentRequiredError, FamilyKnownError],
  rule: registerFamily,
})
