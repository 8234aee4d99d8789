import { AidNeed, AidRefusal, AidRequestChannel, AidRequestStatus, Locale } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { ContactUnconfirmedError } from '../contacts/contacts.errors.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, reason, stays } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import { TooManyAttemptsError } from '../sign-in/sign-in.errors.ts'
import { LocaleType } from '../volunteers/volunteers.graphql.ts'
import { phone } from '../volunteers/volunteers.mutations.ts'
import { AidConsentRequiredError, AidRequestStatusError } from './aid-requests.errors.ts'
import { AidNeedType, AidRefusalType, AidRequestChannelType, AidRequestStatusType } from './aid-requests.graphql.ts'
import { visibleAidRequests } from './aid-requests.policy.ts'
import {
  changeAidRequest,
  closeAidRequest,
  eraseAidRequest,
  matchAidRequest,
  noteAidRequest,
  recordAidDelivery,
  recordAidRequest,
  refuseAidRequest,
  releaseAidRequest,
  requestAid,
  takeAidRequest,
  verifyAidRequest,
} from './aid-requests.service.ts'

const longestNameCharacters = 200
const longestAddressCharacters = 300
const longestTextCharacters = 2_000
const longestTokenCharacters = 100

implementError(
  AidRequestStatusError,
  'AidRequestStatusError',
  'What was asked for is not the next thing to happen to the request.',
  (t) => ({
    status: t.field({ type: AidRequestStatusType, description: 'What it is now.', resolve: ({ status }) => status }),
    needed: t.field({
      type: [AidRequestStatusType],
      description: 'In which states it can be done.',
      ...atMost(Object.keys(AidRequestStatus).length),
      resolve: ({ needed }) => [...needed],
    }),
  }),
)
implementError(
  AidConsentRequiredError,
  'AidConsentRequiredError',
  'Nothing is kept of somebody who has not agreed to it (Personal Data Law No. 94-V).',
)

const AidRequestPayload = builder.objectRef<{ requestId: string }>('AidRequestPayload').implement({
  description: 'The request as it is now.',
  fields: (t) => ({
    requestId: t.id({
      description: 'The request’s global id.',
      resolve: ({ requestId }) => encodeGlobalId('AidRequest', requestId),
    }),
    request: t.prismaField({
      type: 'AidRequest',
      nullable: true,
      authScopes: { holds: 'aid.read' },
      description: 'The request; null once it was erased.',
      resolve: (query, { requestId: id }, _, { database, viewer }) =>
        database.prisma.aidRequest.findFirst({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleAidRequests(viewer)] },
        }),
    }),
  }),
})

const text = (longest: number) =>
  z.string().trim().min(1, 'is empty').max(longest, `is longer than ${longest} characters`)
const name = text(longestNameCharacters)
const address = text(longestAddressCharacters)
const description = text(longestTextCharacters)
const requestId = globalId('AidRequest')
const requestField = { required: true, description: 'Which one.' } as const

defineMutation({
  name: 'recordAidRequest',
  description: 'Writes down what somebody asks for, by phone or at the office. The office and the store’s clerks.',
  permission: 'aid.write',
  fields: (t) => ({
    channel: t.field({ type: AidRequestChannelType, required: true, description: 'PHONE or IN_PERSON.' }),
    need: t.field({ type: AidNeedType, required: true, description: 'What kind of help.' }),
    requesterName: t.string({ required: true, description: 'Who asks.' }),
    phone: t.string({ required: true, description: 'How to call back.' }),
    address: t.string({ required: true, description: 'Where the help is to come.' }),
    districtId: t.id({ required: true, description: 'In which district.' }),
    description: t.string({ required: true, description: 'What is asked for, in the person’s words.' }),
    locale: t.field({ type: LocaleType, required: true, description: 'The language to speak with them.' }),
    consent: t.boolean({ required: true, description: 'They agreed that this is kept.' }),
  }),
  input: z.object({
    channel: z.enum(AidRequestChannel).exclude(['WEB'], 'is for the public page'),
    need: z.enum(AidNeed),
    requesterName: name,
    phone,
    address,
    districtId: globalId('District'),
    description,
    locale: z.enum(Locale),
    consent: z.boolean(),
    idempotencyKey,
  }),
  payload: AidRequestPayload,
  errors: [AidConsentRequiredError],
  rule: recordAidRequest,
})

const AidRequestedPayload = builder.objectRef<{ number: number }>('AidRequestedPayload').implement({
  description: 'The request came in. Says nothing but its number.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'To ask after it by phone.' }),
  }),
})

defineMutation({
  name: 'requestAid',
  description:
    'Somebody asks for help by themselves, with an address that they have shown to be theirs. Anyone. The office calls them back.',
  permission: 'anyone',
  fields: (t) => ({
    contactToken: t.string({ required: true, description: 'As `confirmContactCode` gave it.' }),
    need: t.field({ type: AidNeedType, required: true, description: 'What kind of help.' }),
    requesterName: t.string({ required: true, description: 'Who asks.' }),
    phone: t.string({ description: 'How to call back; the confirmed one when omitted.' }),
    address: t.string({ required: true, description: 'Where the help is to come.' }),
    districtId: t.id({ required: true, description: 'In which district.' }),
    description: t.string({ required: true, description: 'What is asked for.' }),
    locale: t.field({ type: LocaleType, required: true, description: 'In which language to speak with them.' }),
    consent: t.boolean({ required: true, description: 'They agree that this is kept.' }),
  }),
  input: z.object({
    contactToken: text(longestTokenCharacters),
    need: z.enum(AidNeed),
    requesterName: name,
    phone: phone.nullish(),
    address,
    districtId: globalId('District'),
    description,
    locale: z.enum(Locale),
    consent: z.boolean(),
    idempotencyKey,
  }),
  payload: AidRequestedPayload,
  errors: [ContactUnconfirmedError, TooManyAttemptsError, AidConsentRequiredError],
  rule: requestAid,
})

const ofOne = { permission: 'aid.write', payload: AidRequestPayload, errors: [AidRequestStatusError] } as const

defineMutation({
  ...ofOne,
  name: 'changeAidRequest',
  description: 'Puts right what was written down, while the request is open. What is left out stays.',
  fields: (t) => ({
    requestId: t.id(requestField),
    need: t.field({ type: AidNeedType, description: 'What kind of help.' }),
    requesterName: t.string({ description: 'Who asks.' }),
    phone: t.string({ description: 'How to call back.' }),
    address: t.string({ description: 'Where the help is to come.' }),
    districtId: t.id({ description: 'In which district.' }),
    description: t.string({ description: 'What is asked for.' }),
    locale: t.field({ type: LocaleType, description: 'The language to speak with them.' }),
  }),
  input: z.object({
    requestId,
    need: z.enum(AidNeed).nullish().transform(stays),
    requesterName: name.nullish().transform(stays),
    phone: phone.nullish().transform(stays),
    address: address.nullish().transform(stays),
    districtId: globalId('District').nullish().transform(stays),
    description: description.nullish().transform(stays),
    locale: z.enum(Locale).nullish().transform(stays),
    idempotencyKey,
  }),
  rule: changeAidRequest,
})

defineMutation({
  ...ofOne,
  name: 'takeAidRequest',
  description: 'The viewer sees to the request from now on.',
  fields: (t) => ({ requestId: t.id(requestField) }),
  input: z.object({ requestId, idempotencyKey }),
  rule: takeAidRequest,
})

defineMutation({
  ...ofOne,
  name: 'verifyAidRequest',
  description: 'The need is real. RECEIVED becomes VERIFIED.',
  fields: (t) => ({
    requestId: t.id(requestField),
    familyId: t.id({ description: 'It is the need of this family, which the store knows.' }),
  }),
  input: z.object({ requestId, familyId: globalId('Family').nullish(), idempotencyKey }),
  rule: verifyAidRequest,
})

defineMutation({
  ...ofOne,
  name: 'matchAidRequest',
  description:
    'Says who helps: a volunteer, a benefactor, or both. VERIFIED becomes MATCHED; while it is MATCHED, others may take their place. Nothing of who asks is sent to them: the office tells what they have to know.',
  fields: (t) => ({
    requestId: t.id(requestField),
    volunteerId: t.id({ description: 'A volunteer whom the viewer sees.' }),
    benefactorId: t.id({ description: 'Who gives what is needed.' }),
  }),
  input: z.object({
    requestId,
    volunteerId: globalId('Volunteer').nullish(),
    benefactorId: globalId('Benefactor').nullish(),
    idempotencyKey,
  }),
  rule: matchAidRequest,
})

defineMutation({
  ...ofOne,
  name: 'releaseAidRequest',
  description: 'Whoever was to help does not. MATCHED becomes VERIFIED again; why is noted.',
  fields: (t) => ({
    requestId: t.id(requestField),
    reason: t.string({ required: true, description: 'Why, in a few words.' }),
  }),
  input: z.object({ requestId, reason, idempotencyKey }),
  rule: releaseAidRequest,
})

defineMutation({
  ...ofOne,
  name: 'recordAidDelivery',
  description: 'The help has arrived. MATCHED becomes DELIVERED.',
  fields: (t) => ({ requestId: t.id(requestField) }),
  input: z.object({ requestId, idempotencyKey }),
  rule: recordAidDelivery,
})

defineMutation({
  ...ofOne,
  name: 'closeAidRequest',
  description: 'The person was asked and has what they needed. DELIVERED becomes CLOSED, and counts.',
  fields: (t) => ({ requestId: t.id(requestField) }),
  input: z.object({ requestId, idempotencyKey }),
  rule: closeAidRequest,
})

defineMutation({
  ...ofOne,
  name: 'refuseAidRequest',
  description: 'The request is not met, before anything was delivered. It does not count.',
  fields: (t) => ({
    requestId: t.id(requestField),
    refusal: t.field({ type: AidRefusalType, required: true, description: 'Why.' }),
    note: t.string({ description: 'What more there is to say.' }),
  }),
  input: z.object({ requestId, refusal: z.enum(AidRefusal), note: description.nullish(), idempotencyKey }),
  rule: refuseAidRequest,
})

defineMutation({
  ...ofOne,
  name: 'noteAidRequest',
  description: 'Adds a note to a request, in whatever state it is. Notes are never edited.',
  fields: (t) => ({
    requestId: t.id(requestField),
    text: t.string({ required: true, description: 'What.' }),
  }),
  errors: [],
  input: z.object({ requestId, text: description, idempotencyKey }),
  rule: noteAidRequest,
})

defineMutation({
  ...ofOne,
  name: 'eraseAidRequest',
  description:
    'Takes away what a person said and what was written about them, on their wish, once the request has ended. The number that counts it stays. Administrators.',
  permission: 'families.erase',
  fields: (t) => ({
    requestId: t.id(requestField),
    reason: t.string({ required: true, description: 'Why; stays in the access log, so it names nobody.' }),
  }),
  input: z.object({ requestId, reason, idempotencyKey }),
  rule: eraseAidRequest,
})
