import { ConsentPurpose, Locale } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { ConsentPurposeType } from '../personal-data/consents.graphql.ts'
import { todayIn } from '../regions/regions.service.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, issue } from '../shared/input.ts'
import { normalisePhone } from '../shared/phone.ts'
import {
  ConsentRequiredError,
  ConsentWithdrawnError,
  GuardianConsentRequiredError,
  VolunteerTooYoungError,
} from './volunteers.errors.ts'
import { LocaleType } from './volunteers.graphql.ts'
import { visibleVolunteers } from './volunteers.policy.ts'
import { registerVolunteer } from './volunteers.service.ts'

implementError(
  VolunteerTooYoungError,
  'VolunteerTooYoungError',
  'The event is for older people, by law or by its organiser.',
  (t) => ({
    minimumAge: t.exposeInt('minimumAge', { description: 'In full years on the event’s day.' }),
  }),
)
implementError(
  GuardianConsentRequiredError,
  'GuardianConsentRequiredError',
  'Someone under 14 takes part only with a parent’s written consent (Volunteering Law No. 42-VI).',
)

implementError(
  ConsentRequiredError,
  'ConsentRequiredError',
  'The person has not agreed to what this needs (Personal Data Law No. 94-V).',
  (t) => ({
    purpose: t.field({
      type: ConsentPurposeType,
      description: 'What they would have to agree to.',
      resolve: ({ purpose }) => purpose,
    }),
  }),
)
implementError(
  ConsentWithdrawnError,
  'ConsentWithdrawnError',
  'The person agreed once to what this needs, and took it back.',
  (t) => ({
    purpose: t.field({
      type: ConsentPurposeType,
      description: 'What they agreed to.',
      resolve: ({ purpose }) => purpose,
    }),
    withdrawnAt: t.field({
      type: 'DateTime',
      description: 'When they took it back.',
      resolve: ({ withdrawnAt }) => withdrawnAt,
    }),
  }),
)

export const VolunteerPayload = builder.objectRef<{ volunteerId: string }>('VolunteerPayload').implement({
  description: 'The volunteer as they are now.',
  fields: (t) => ({
    volunteerId: t.id({
      description: 'The volunteer’s global id.',
      resolve: ({ volunteerId }) => encodeGlobalId('Volunteer', volunteerId),
    }),
    volunteer: t.prismaField({
      type: 'Volunteer',
      nullable: true,
      description: 'The volunteer; null for who may write of people and not see them.',
      resolve: (query, { volunteerId: id }, _, context) =>
        context.database.prisma.volunteer.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleVolunteers(context.viewer, todayIn(context))] },
        }),
    }),
  }),
})

const longestNameCharacters = 100
const earliestBirth = new Date('1900-01-01')
export const name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestNameCharacters, `is longer than ${longestNameCharacters} characters`)
export const birthDate = z.date().min(earliestBirth, 'lies before 1900')
export const phone = z.string().transform((text, context) => {
  const number = normalisePhone(text)
  if (number !== null) return number
  context.addIssue(issue('MALFORMED', 'is no phone number with country code'))
  return z.NEVER
})
export const email = z.email('is no e-mail address')

defineMutation({
  name: 'registerVolunteer',
  description:
    'Puts a person on the register. Whoever may for the whole office or for an organisation, which then registers its own members.',
  permission: 'volunteers.write',
  fields: (t) => ({
    givenName: t.string({ required: true, description: 'Given name.' }),
    familyName: t.string({ required: true, description: 'Family name.' }),
    patronymic: t.string({ description: 'Patronymic, if any.' }),
    birthDate: t.field({ type: 'Date', required: true, description: 'Day of birth.' }),
    districtId: t.id({ required: true, description: 'Where they live.' }),
    phone: t.string({ description: 'With country code, for example +7 and ten digits.' }),
    email: t.string({ description: 'E-mail.' }),
    guardianConsent: t.boolean({ description: 'A parent’s written consent was shown; needed under 14.' }),
    locale: t.field({
      type: LocaleType,
      description: 'The language in which they are written to; Kazakh when omitted.',
    }),
    organisationId: t.id({
      description: 'Which organisation they become a member of today; the office may leave it out.',
    }),
    consents: t.field({
      type: [ConsentPurposeType],
      required: true,
      description: 'What they agreed to, now. VOLUNTEERING must be among it.',
    }),
  }),
  input: z.object({
    givenName: name,
    familyName: name,
    patronymic: name.nullish(),
    birthDate,
    districtId: globalId('District'),
    phone: phone.nullish(),
    email: email.nullish(),
    guardianConsent: z
      .boolean()
      .nullish()
      .transform((consent) => consent ?? false),
    locale: z.enum(Locale).nullish(),
    organisationId: globalId('Organisation').nullish(),
    consents: z.array(z.enum(ConsentPurpose)),
    idempotencyKey,
  }),
  payload: VolunteerPayload,
  errors: [ConsentRequiredError],
  rule: registerVolunteer,
})
