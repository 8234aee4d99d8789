import { KeyScope } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { KeyScopeType } from '../access/viewer.graphql.ts'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { OrganisationNotActiveError } from '../organisations/organisations.errors.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { KeyEndedError } from './partner-keys.errors.ts'
import { PartnerKeyStatusType, PartnerKeyType } from './partner-keys.graphql.ts'
import { longestOverlapHours } from './partner-keys.rules.ts'
import { createPartnerKey, renamePartnerKey, revokePartnerKey, rotatePartnerKey } from './partner-keys.service.ts'

implementError(KeyEndedError, 'KeyEndedError', 'The key has ended, or another has taken over from it.', (t) => ({
  status: t.field({ type: PartnerKeyStatusType, description: 'What it is.', resolve: ({ status }) => status }),
}))

const shownOnce = 'The key itself, shown this once and kept nowhere'

const PartnerKeyPayload = builder
  .objectRef<{ partnerKeyId: string; revealed: string | null }>('PartnerKeyPayload')
  .implement({
    description: 'The key as it is now.',
    fields: (t) => ({
      partnerKey: t.prismaField({
        type: PartnerKeyType,
        description: 'What is known of the key.',
        resolve: (query, { partnerKeyId: id }, _, { database }) =>
          database.prisma.apiKey.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
      }),
      key: t.string({
        nullable: true,
        description: `${shownOnce}; null when none was made, and in the answer to a repeat.`,
        resolve: ({ revealed }) => revealed,
      }),
    }),
  })

const RotatedPartnerKeyPayload = builder
  .objectRef<{ partnerKeyId: string; replacedId: string; revealed: string | null }>('RotatedPartnerKeyPayload')
  .implement({
    description: 'The new key, and the one that it takes over from.',
    fields: (t) => ({
      partnerKey: t.prismaField({
        type: PartnerKeyType,
        description: 'What is known of the new key.',
        resolve: (query, { partnerKeyId: id }, _, { database }) =>
          database.prisma.apiKey.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
      }),
      replaced: t.prismaField({
        type: PartnerKeyType,
        description: 'The key before it.',
        resolve: (query, { replacedId: id }, _, { database }) =>
          database.prisma.apiKey.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
      }),
      key: t.string({
        nullable: true,
        description: `${shownOnce}; null in the answer to a repeat.`,
        resolve: ({ revealed }) => revealed,
      }),
    }),
  })

const longestNameCharacters = 100
const usualOverlapHours = 24

const name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestNameCharacters, `is longer than ${longestNameCharacters} characters`)

defineMutation({
  name: 'createPartnerKey',
  description: 'Makes a key for a program of an organisation that is active today. Who manages keys.',
  permission: 'keys.manage',
  fields: (t) => ({
    organisationId: t.id({ required: true, description: 'Whose program it is for.' }),
    name: t.string({ required: true, description: 'What the office calls it: which program, for what.' }),
    scopes: t.field({ type: [KeyScopeType], required: true, description: 'What it opens; at least one.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'From when on it opens nothing; until it is revoked when omitted.',
    }),
  }),
  input: z.object({
    organisationId: globalId('Organisation'),
    name,
    scopes: z
      .array(z.enum(KeyScope))
      .min(1, 'needs at least one')
      .transform((scopes) => Object.values(KeyScope).filter((scope) => scopes.includes(scope))),
    expiresAt: z.date().nullish(),
    idempotencyKey,
  }),
  payload: PartnerKeyPayload,
  errors: [OrganisationNotActiveError],
  rule: createPartnerKey,
})

defineMutation({
  name: 'rotatePartnerKey',
  description:
    'Makes a key that takes over from another, with its name, its scopes and as long a life; the other goes on for the overlap, so that its programs can change over. Once for each key. Who manages keys.',
  permission: 'keys.manage',
  fields: (t) => ({
    partnerKeyId: t.id({ required: true, description: 'Which one.' }),
    overlapHours: t.int({
      defaultValue: usualOverlapHours,
      description: `How long the earlier one goes on, up to ${longestOverlapHours} hours; 0 ends it at once.`,
    }),
  }),
  input: z.object({
    partnerKeyId: globalId('PartnerKey'),
    overlapHours: z
      .int()
      .min(0, 'is less than 0')
      .max(longestOverlapHours, `is more than ${longestOverlapHours}`)
      .nullish()
      .transform((hours) => hours ?? usualOverlapHours),
    idempotencyKey,
  }),
  payload: RotatedPartnerKeyPayload,
  errors: [KeyEndedError],
  rule: rotatePartnerKey,
})

defineMutation({
  name: 'revokePartnerKey',
  description: 'Ends a key now: what runs by it ends within a second. Who manages keys.',
  permission: 'keys.manage',
  fields: (t) => ({ partnerKeyId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ partnerKeyId: globalId('PartnerKey'), idempotencyKey }),
  payload: PartnerKeyPayload,
  errors: [KeyEndedError],
  rule: revokePartnerKey,
})

defineMutation({
  name: 'renamePartnerKey',
  description: 'Changes what a key is called, whether it opens anything or not. Who manages keys.',
  permission: 'keys.manage',
  fields: (t) => ({
    partnerKeyId: t.id({ required: true, description: 'Which one.' }),
    name: t.string({ required: true, description: 'What the office calls it.' }),
  }),
  input: z.object({ partnerKeyId: globalId('PartnerKey'), name, idempotencyKey }),
  payload: PartnerKeyPayload,
  errors: [],
  rule: renamePartnerKey,
})
