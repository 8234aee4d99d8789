import { OrganisationKind, OrganisationStatus } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { OrganisationNotActiveError, StatusTooEarlyError } from './organisations.errors.ts'
import { OrganisationKindType, OrganisationStatusType } from './organisations.graphql.ts'
import { changeOrganisationStatus, registerOrganisation } from './organisations.service.ts'

implementError(
  OrganisationNotActiveError,
  'OrganisationNotActiveError',
  'The organisation is not active on that day.',
  (t) => ({
    organisationId: t.id({
      description: 'Which one: a global id.',
      resolve: ({ organisationId }) => encodeGlobalId('Organisation', organisationId),
    }),
  }),
)
implementError(
  StatusTooEarlyError,
  'StatusTooEarlyError',
  'A status begins after the one before it, and not in the future.',
  (t) => ({
    presentSince: t.field({
      type: 'Date',
      description: 'When the present status began.',
      resolve: ({ presentSince }) => presentSince,
    }),
  }),
)

const OrganisationPayload = builder.objectRef<{ organisationId: string }>('OrganisationPayload').implement({
  description: 'The organisation as it is now.',
  fields: (t) => ({
    organisation: t.prismaField({
      type: 'Organisation',
      description: 'The organisation.',
      resolve: (query, { organisationId }, _, { database }) =>
        database.prisma.organisation.findUniqueOrThrow({
          ...query,
          relationLoadStrategy: 'join',
          where: { id: organisationId },
        }),
    }),
  }),
})

defineMutation({
  name: 'registerOrganisation',
  description: 'Puts an organisation on the register, active from a day. The office.',
  permission: 'organisations.write',
  fields: (t) => ({
    kind: t.field({ type: OrganisationKindType, required: true, description: 'What it is.' }),
    name: t.field({ type: LocalisedTextInput, required: true, description: 'Its name.' }),
    districtId: t.id({ required: true, description: 'Where it is at home.' }),
    activeFrom: t.field({ type: 'Date', description: 'First active day, not in the future; today when omitted.' }),
  }),
  input: z.object({
    kind: z.enum(OrganisationKind),
    name: localisedText,
    districtId: globalId('District'),
    activeFrom: z.date().nullish(),
    idempotencyKey,
  }),
  payload: OrganisationPayload,
  errors: [],
  rule: registerOrganisation,
})

defineMutation({
  name: 'changeOrganisationStatus',
  description: 'Suspends, closes or reactivates an organisation from a day. The office.',
  permission: 'organisations.write',
  fields: (t) => ({
    organisationId: t.id({ required: true, description: 'Which one.' }),
    status: t.field({ type: OrganisationStatusType, required: true, description: 'What it becomes.' }),
    from: t.field({ type: 'Date', description: 'First day of the new status; today when omitted.' }),
  }),
  input: z.object({
    organisationId: globalId('Organisation'),
    status: z.enum(OrganisationStatus),
    from: z.date().nullish(),
    idempotencyKey,
  }),
  payload: OrganisationPayload,
  errors: [StatusTooEarlyError],
  rule: changeOrganisationStatus,
})
