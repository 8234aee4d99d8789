import { ConsentPurpose } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, reason } from '../shared/input.ts'
import { offeringAfter } from '../signups/wait-list.service.ts'
import { VolunteerPayload } from '../volunteers/volunteers.mutations.ts'
import { ConsentPurposeType } from './consents.graphql.ts'
import { recordConsent, withdrawConsent } from './consents.service.ts'
import { eraseVolunteer } from './erasure.service.ts'
import { exportPersonalData } from './export.service.ts'
import { VolunteerPresentError } from './personal-data.errors.ts'

implementError(VolunteerPresentError, 'VolunteerPresentError', 'The volunteer is checked in at an event.', (t) => ({
  eventId: t.id({
    description: 'At which: a global id.',
    resolve: ({ eventId }) => encodeGlobalId('Event', eventId),
  }),
}))

defineMutation({
  name: 'recordConsent',
  description:
    'Writes down what a volunteer agreed to; a consent that stands stays as it was given. A free place they waited for without it is offered to them. The office, and an organisation of its members.',
  permission: 'volunteers.write',
  fields: (t) => ({
    volunteerId: t.id({ required: true, description: 'Who.' }),
    purpose: t.field({ type: ConsentPurposeType, required: true, description: 'To what.' }),
    givenAt: t.field({
      type: 'DateTime',
      description: 'When they agreed, not in the future and not before they last took it back; now when omitted.',
    }),
  }),
  input: z.object({
    volunteerId: globalId('Volunteer'),
    purpose: z.enum(ConsentPurpose),
    givenAt: z.date().nullish(),
    idempotencyKey,
  }),
  payload: VolunteerPayload,
  errors: [],
  rule: (work, input) =>
    input.purpose === 'VOLUNTEERING'
      ? offeringAfter(work, input.volunteerId, () => recordConsent(work, input))
      : recordConsent(work, input),
})

defineMutation({
  name: 'withdrawConsent',
  description:
    'Writes down that a volunteer took a consent back, now. Without the one to volunteering they are signed up and checked in no more. The office, and an organisation of its members.',
  permission: 'volunteers.write',
  fields: (t) => ({
    volunteerId: t.id({ required: true, description: 'Who.' }),
    purpose: t.field({ type: ConsentPurposeType, required: true, description: 'To what.' }),
  }),
  input: z.object({ volunteerId: globalId('Volunteer'), purpose: z.enum(ConsentPurpose), idempotencyKey }),
  payload: VolunteerPayload,
  errors: [],
  rule: withdrawConsent,
})

const PersonalDataExport = builder
  .objectRef<{ exportedAt: string; fileName: string; revealed: string | null }>('PersonalDataExport')
  .implement({
    description: 'Everything that is held about a person, to be handed to them.',
    fields: (t) => ({
      exportedAt: t.field({
        type: 'DateTime',
        description: 'When.',
        resolve: ({ exportedAt }) => new Date(exportedAt),
      }),
      document: t.string({
        nullable: true,
        description:
          'One JSON document: the register, consents, memberships, sign-ups, attendance and who read it. Kept nowhere, so null in the answer to a repeat.',
        resolve: ({ revealed }) => revealed,
      }),
      fileName: t.exposeString('fileName', { description: 'A name for the file, which does not name the person.' }),
    }),
  })

const reasonField = 'Why, in a few words that do not name the person: it stays in the access log.'

defineMutation({
  name: 'exportPersonalData',
  description:
    'Hands out everything that is held about a volunteer, for them. It is in the access log. The office’s administrator.',
  permission: 'personalData.export',
  fields: (t) => ({
    volunteerId: t.id({ required: true, description: 'Whose.' }),
    reason: t.string({ required: true, description: reasonField }),
  }),
  input: z.object({ volunteerId: globalId('Volunteer'), reason, idempotencyKey }),
  payload: PersonalDataExport,
  errors: [],
  rule: exportPersonalData,
})

const ErasedPayload = builder.objectRef<{ volunteerId: string; erasedAt: string }>('ErasedPayload').implement({
  description: 'The person has gone.',
  fields: (t) => ({
    volunteerId: t.id({
      description: 'The global id that they had; nothing is found by it any more.',
      resolve: ({ volunteerId }) => encodeGlobalId('Volunteer', volunteerId),
    }),
    erasedAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ erasedAt }) => new Date(erasedAt) }),
  }),
})

defineMutation({
  name: 'eraseVolunteer',
  description:
    'Deletes a person for good: names, birth date, phone, e-mail and pass go, places in events to come are given back. Every number stays as it is. It is in the access log. The office’s administrator.',
  permission: 'personalData.erase',
  fields: (t) => ({
    volunteerId: t.id({ required: true, description: 'Who.' }),
    reason: t.string({ required: true, description: reasonField }),
  }),
  input: z.object({ volunteerId: globalId('Volunteer'), reason, idempotencyKey }),
  payload: ErasedPayload,
  errors: [VolunteerPresentError],
  rule: eraseVolunteer,
})
