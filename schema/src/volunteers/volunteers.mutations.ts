import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { GuardianConsentRequiredError, VolunteerTooYoungError } from './volunteers.errors.ts'
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

const VolunteerPayload = builder.objectRef<{ volunteerId: string }>('VolunteerPayload').implement({
  description: 'The volunteer as they are now.',
  fields: (t) => ({
    volunteer: t.prismaField({
      type: 'Volunteer',
      description: 'The volunteer.',
      resolve: (query, { volunteerId }, _, { database }) =>
        database.prisma.volunteer.findUniqueOrThrow({
          ...query,
          relationLoadStrategy: 'join',
          where: { id: volunteerId },
        }),
    }),
  }),
})

const longestNameCharacters = 100
const earliestBirth = new Date('1900-01-01')
const name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestNameCharacters, `is longer than ${longestNameCharacters} characters`)

defineMutation({
  name: 'registerVolunteer',
  description: 'Puts a person on the register. The office.',
  fields: (t) => ({
    givenName: t.string({ required: true, description: 'Given name.' }),
    familyName: t.string({ required: true, description: 'Family name.' }),
    patronymic: t.string({ description: 'Patronymic, if any.' }),
    birthDate: t.field({ type: 'Date', required: true, description: 'Day of birth.' }),
    districtId: t.id({ required: true, description: 'Where they live.' }),
    phone: t.string({ description: 'With country code, for example +7 and ten digits.' }),
    email: t.string({ description: 'E-mail.' }),
    guardianConsent: t.boolean({ description: 'A parent’s written consent was shown; needed under 14.' }),
    organisationId: t.id({ description: 'Which organisation they become a member of today.' }),
  }),
  input: z.object({
    givenName: name,
    familyName: name,
    patronymic: name.nullish(),
    birthDate: z.date().min(earliestBirth, 'lies before 1900'),
    districtId: globalId('District'),
    phone: z
      .string()
      .transform((phone) => phone.replace(/[\s()-]/g, ''))
      .pipe(z.string().regex(/^\+\d{8,15}$/, 'is no phone number with country code'))
      .nullish(),
    email: z.email('is no e-mail address').nullish(),
    guardianConsent: z
      .boolean()
      .nullish()
      .transform((consent) => consent ?? false),
    organisationId: globalId('Organisation').nullish(),
    idempotencyKey,
  }),
  payload: VolunteerPayload,
  errors: [],
  rule: registerVolunteer,
})
