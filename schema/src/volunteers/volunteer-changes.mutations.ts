import { Locale } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { defineMutation } from '../command/mutation.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { offeringAfter } from '../signups/wait-list.service.ts'
import { addMembership, endMembership } from './memberships.service.ts'
import { updateVolunteer } from './volunteer-changes.service.ts'
import { LocaleType } from './volunteers.graphql.ts'
import { VolunteerPayload, birthDate, email, name, phone } from './volunteers.mutations.ts'

/** Null for what cannot be empty is as if it had been left out. */
const stays = <Value>(value: Value | null | undefined) => value ?? undefined

defineMutation({
  name: 'updateVolunteer',
  description:
    'Puts right what the register says of a person. What is left out stays as it is; null empties what may be empty. The office, and an organisation of its members; phone and e-mail only of those who agreed to be contacted by it.',
  permission: 'volunteers.write',
  fields: (t) => ({
    volunteerId: t.id({ required: true, description: 'Whom.' }),
    givenName: t.string({ description: 'Given name.' }),
    familyName: t.string({ description: 'Family name.' }),
    patronymic: t.string({ description: 'Patronymic; null: none.' }),
    birthDate: t.field({ type: 'Date', description: 'Day of birth.' }),
    districtId: t.id({ description: 'Where they live.' }),
    phone: t.string({ description: 'With country code; null: none. A new one has not been confirmed.' }),
    email: t.string({ description: 'E-mail; null: none. A new one has not been confirmed.' }),
    guardianConsent: t.boolean({
      description: 'True: a parent’s written consent was shown, now. False: it is taken back.',
    }),
    locale: t.field({ type: LocaleType, description: 'The language in which they are written to.' }),
  }),
  input: z.object({
    volunteerId: globalId('Volunteer'),
    givenName: name.nullish().transform(stays),
    familyName: name.nullish().transform(stays),
    patronymic: name.nullish(),
    birthDate: birthDate.nullish().transform(stays),
    districtId: globalId('District').nullish().transform(stays),
    phone: phone.nullish(),
    email: email.nullish(),
    guardianConsent: z.boolean().nullish().transform(stays),
    locale: z.enum(Locale).nullish().transform(stays),
    idempotencyKey,
  }),
  payload: VolunteerPayload,
  errors: [],
  // An age or a parent’s consent may let in who waits.
  rule: (work, input) =>
    input.birthDate !== undefined || input.guardianConsent
      ? offeringAfter(work, input.volunteerId, () => updateVolunteer(work, input))
      : updateVolunteer(work, input),
})

const membership = {
  input: z.object({
    volunteerId: globalId('Volunteer'),
    organisationId: globalId('Organisation'),
    idempotencyKey,
  }),
  payload: VolunteerPayload,
  errors: [],
} as const

defineMutation({
  name: 'addMembership',
  description:
    'Makes a person a member of an organisation from today; who is one stays one. The office; an organisation only people whom it reaches.',
  permission: 'volunteers.write',
  fields: (t) => ({
    volunteerId: t.id({ required: true, description: 'Whom.' }),
    organisationId: t.id({ required: true, description: 'Of which.' }),
  }),
  ...membership,
  rule: addMembership,
})

defineMutation({
  name: 'endMembership',
  description:
    'Ends a person’s membership of an organisation: yesterday was its last day. What they did for it stays counted. The office, and the organisation itself.',
  permission: 'volunteers.write',
  fields: (t) => ({
    volunteerId: t.id({ required: true, description: 'Whose.' }),
    organisationId: t.id({ required: true, description: 'Of which.' }),
  }),
  ...membership,
  rule: endMembership,
})
