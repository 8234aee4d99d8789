import { FamilyConsentPurpose, FamilyRole, NeedVerificationMethod } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { personalType } from '../personal-data/personal-fields.ts'
import { todayIn } from '../regions/regions.service.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { LocaleType } from '../volunteers/volunteers.graphql.ts'
import { collectorsOn, presentMembers } from './families.service.ts'
import { visibleFamilies } from './families.policy.ts'
import { expiringDays, needStateOf, needValidUntil } from './need-state.ts'
import type { NeedState } from './need-state.ts'

/** A joined family may have more than a registered one. */
const mostPeople = 60
const mostConsents = 50
const mostVerifications = 50

export const FamilyRoleType = builder.enumType(FamilyRole, {
  name: 'FamilyRole',
  description: 'Who somebody is in the household.',
  values: {
    HEAD: { description: 'Whose name the family goes by; one at most.' },
    SPOUSE: { description: 'The head’s husband or wife.' },
    CHILD: { description: 'A child of theirs.' },
    PARENT: { description: 'A parent of theirs.' },
    OTHER: { description: 'Anybody else who lives with them.' },
  } satisfies Record<FamilyRole, object>,
})

export const FamilyConsentPurposeType = builder.enumType(FamilyConsentPurpose, {
  name: 'FamilyConsentPurpose',
  description: 'What a family agreed to have done with its data (Personal Data Law No. 94-V).',
  values: {
    SOCIAL_HELP: { description: 'Being on the register and helped. No family is served without it.' },
    CONTACT: { description: 'Being called and written to about help.' },
  } satisfies Record<FamilyConsentPurpose, object>,
})

export const NeedVerificationMethodType = builder.enumType(NeedVerificationMethod, {
  name: 'NeedVerificationMethod',
  description: 'How the office came to know that a family is in need. Never what it earns.',
  values: {
    SOCIAL_PROTECTION_LIST: { description: 'It is on the list of the social protection office.' },
    CERTIFICATE_SEEN: { description: 'A certificate of another office was seen; it is not kept.' },
    HOME_VISIT: { description: 'Somebody of the office was at their home.' },
    COMMISSION: { description: 'A commission decided.' },
    REFERRAL: { description: 'An organisation that knows the family vouched for it.' },
  } satisfies Record<NeedVerificationMethod, object>,
})

export const NeedStateType = builder.enumType('NeedState', {
  description: 'Whether a family is known to be in need, today.',
  values: {
    VALID: { description: `It is, for more than ${expiringDays} days to come.` },
    EXPIRING: { description: `It is, for ${expiringDays} days or fewer.` },
    EXPIRED: { description: 'It was, and has to be looked at again.' },
    NONE: { description: 'It never was verified, or what was seen did not hold.' },
  } satisfies Record<NeedState, object>,
})

const ofFamily = personalType<{ familyId: string }>('FAMILY', ({ familyId }) => familyId)
const recorder = { authScopes: { holds: 'accounts.manage' } as const, ...nullForOthers }

builder.prismaObject('FamilyMember', {
  description: 'Somebody of a household. Seen by the store’s clerks and the office; every read is in the access log.',
  select: { id: true, familyId: true },
  authScopes: { holds: 'families.read' },
  ...ofFamily,
  fields: (t) => ({
    id: t.id({
      description: 'What changes of them are asked for by; `Query.node` does not find it.',
      resolve: ({ id }) => encodeGlobalId('FamilyMember', id),
    }),
    role: t.field({
      type: FamilyRoleType,
      description: 'Who they are in the household.',
      select: { role: true },
      resolve: ({ role }) => role,
    }),
    givenName: t.exposeString('givenName', { description: 'Given name.' }),
    familyName: t.exposeString('familyName', { description: 'Family name.' }),
    patronymic: t.exposeString('patronymic', { nullable: true, description: 'Patronymic; null without one.' }),
    birthDate: t.expose('birthDate', { type: 'Date', nullable: true, description: 'Day of birth; null when unknown.' }),
    mayCollect: t.exposeBoolean('mayCollect', { description: 'May take things for the family.' }),
  }),
})

builder.prismaObject('FamilyCollector', {
  description:
    'Somebody outside a household who may take things for it. Seen by the store’s clerks and the office; every read is in the access log.',
  select: { id: true, familyId: true },
  authScopes: { holds: 'families.read' },
  ...ofFamily,
  fields: (t) => ({
    id: t.id({
      description: 'What it is revoked by; `Query.node` does not find it.',
      resolve: ({ id }) => encodeGlobalId('FamilyCollector', id),
    }),
    givenName: t.exposeString('givenName', { description: 'Given name.' }),
    familyName: t.exposeString('familyName', { description: 'Family name.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'Phone with country code; null when unknown.' }),
    authorisedAt: t.expose('authorisedAt', { type: 'DateTime', description: 'Since when they may.' }),
    validUntil: t.expose('validUntil', {
      type: 'Date',
      nullable: true,
      description: 'The last day on which they may; null: until it is revoked.',
    }),
  }),
})

builder.prismaObject('FamilyConsent', {
  description: 'What a family agreed to, from when until when. Only ever withdrawn, never edited.',
  select: { id: true, familyId: true },
  authScopes: { holds: 'families.read' },
  ...ofFamily,
  fields: (t) => ({
    id: t.id({
      description: 'Tells consents apart; `Query.node` does not find them.',
      resolve: ({ id }) => encodeGlobalId('FamilyConsent', id),
    }),
    purpose: t.field({
      type: FamilyConsentPurposeType,
      description: 'To what.',
      select: { purpose: true },
      resolve: ({ purpose }) => purpose,
    }),
    givenAt: t.expose('givenAt', { type: 'DateTime', description: 'When they agreed.' }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they took it back; null while it stands.',
    }),
    recordedBy: t.relation('recordedBy', {
      nullable: true,
      description: 'Who entered it; null for the demonstration year, and for who does not manage accounts.',
      ...recorder,
    }),
  }),
})

builder.prismaObject('NeedVerification', {
  description: 'How and when it was seen that a family is in need, and until when that holds. Never what it earns.',
  select: { id: true, familyId: true },
  authScopes: { holds: 'families.read' },
  ...ofFamily,
  fields: (t) => ({
    id: t.id({
      description: 'What it is withdrawn by; `Query.node` does not find it.',
      resolve: ({ id }) => encodeGlobalId('NeedVerification', id),
    }),
    method: t.field({
      type: NeedVerificationMethodType,
      description: 'How.',
      select: { method: true },
      resolve: ({ method }) => method,
    }),
    verifiedOn: t.expose('verifiedOn', { type: 'Date', description: 'On which day.' }),
    validUntil: t.expose('validUntil', { type: 'Date', description: 'The last day on which it holds.' }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was found not to hold; null while it stands.',
    }),
    withdrawReason: t.exposeString('withdrawReason', {
      nullable: true,
      description: 'Why it was found not to hold; null while it stands.',
    }),
    recordedBy: t.relation('recordedBy', {
      nullable: true,
      description: 'Who entered it; null for the demonstration year, and for who does not manage accounts.',
      ...recorder,
    }),
  }),
})

const seen = {
  verifications: {
    where: { withdrawnAt: null },
    select: { verifiedOn: true, validUntil: true },
    orderBy: { validUntil: 'desc' },
    take: mostVerifications,
  },
} as const

builder.prismaNode('Family', {
  description:
    'A household that the Social store helps. Seen by the store’s clerks and the office, by nobody else; every read is in the access log.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleFamilies(viewer)] }),
  authScopes: { holds: 'families.read' },
  ...personalType<{ id: string }>('FAMILY', ({ id }) => id),
  fields: (t) => ({
    number: t.exposeInt('number', {
      description: 'What the card says and people call; never given to another family.',
    }),
    cardCode: t.exposeString('cardCode', { description: 'What the QR code of the card says.' }),
    district: t.relation('district', { description: 'Where it lives.' }),
    address: t.exposeString('address', { description: 'Street and house, as the family says it.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'With country code; null when unknown.' }),
    locale: t.field({
      type: LocaleType,
      description: 'The language in which it is written to.',
      select: { locale: true },
      resolve: ({ locale }) => locale,
    }),
    isDemonstration: t.exposeBoolean('isDemonstration', {
      description: 'A generated family of the demonstration year.',
    }),
    registeredAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when it is on the register.' }),
    members: t.relation('members', {
      description: `The household, the head first, then as they joined; at most ${mostPeople}.`,
      query: {
        where: presentMembers,
        orderBy: [{ role: 'asc' }, { joinedAt: 'asc' }, { id: 'asc' }],
        take: mostPeople,
      },
      ...atMost(mostPeople),
    }),
    memberCount: t.relationCount('members', {
      description: 'How many the household is.',
      where: presentMembers,
      ...costs({ reads: aggregateReads }),
    }),
    collectors: t.relation('collectors', {
      description: `Who outside the household may take things for it today; at most ${mostPeople}.`,
      query: (_, context) => ({
        where: collectorsOn(todayIn(context)),
        orderBy: [{ authorisedAt: 'asc' }, { id: 'asc' }],
        take: mostPeople,
      }),
      ...atMost(mostPeople),
    }),
    consents: t.relation('consents', {
      description: `What it agreed to, oldest first; at most the latest ${mostConsents}.`,
      query: { orderBy: [{ givenAt: 'asc' }, { id: 'asc' }], take: -mostConsents },
      ...atMost(mostConsents),
    }),
    verifications: t.relation('verifications', {
      description: `How its need was verified, oldest first; at most the latest ${mostVerifications}.`,
      query: { orderBy: [{ verifiedOn: 'asc' }, { id: 'asc' }], take: -mostVerifications },
      ...atMost(mostVerifications),
    }),
    needState: t.field({
      type: NeedStateType,
      description: 'Whether its need is known, today.',
      select: seen,
      resolve: ({ verifications }, _, context) => needStateOf(verifications, todayIn(context)),
    }),
    needValidUntil: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day on which its need is known to hold; null when it does not hold today.',
      select: seen,
      resolve: ({ verifications }, _, context) => needValidUntil(verifications, todayIn(context)),
    }),
    visitCount: t.relationCount('visits', {
      description: 'How many of its visits to the store stand.',
      where: { voidedAt: null },
      ...costs({ reads: aggregateReads }),
    }),
  }),
})
