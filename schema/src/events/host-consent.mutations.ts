import { HostConsentMethod } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { keptFromSubscriptions } from '../personal-data/personal-fields.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import { EventStatusError, HostConsentStandsError } from './events.errors.ts'
import { EventPayload } from './events.mutations.ts'
import { draftedEvents } from './events.policy.ts'
import { recordHostConsent, withdrawHostConsent } from './host-consent.service.ts'

/** A host seldom changes their mind. */
const mostConsents = 20
const longestHostNameCharacters = 200

const HostConsentMethodType = builder.enumType('HostConsentMethod', {
  description: 'How the host of a place agreed.',
  values: {
    WRITTEN: { description: 'On paper.' },
    EMAIL: { description: 'By e-mail.' },
    PHONE: { description: 'On the phone.' },
    IN_PERSON: { description: 'Face to face.' },
  } satisfies Record<HostConsentMethod, object>,
})

builder.prismaObject('HostConsent', {
  description: 'The host of a place agreed to an event. Withdrawn, never edited.',
  select: { id: true },
  authScopes: { holds: 'programme.readDrafts' },
  ...keptFromSubscriptions,
  fields: (t) => ({
    hostName: t.exposeString('hostName', { description: 'Who agreed.' }),
    method: t.field({
      type: HostConsentMethodType,
      description: 'How.',
      select: { method: true },
      resolve: ({ method }) => method,
    }),
    givenAt: t.expose('givenAt', { type: 'DateTime', description: 'When they agreed.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was entered.' }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they took it back; null while it stands.',
    }),
  }),
})

builder.prismaObjectField('Event', 'hostConsents', (t) =>
  t.relation('hostConsents', {
    authScopes: { holds: 'programme.readDrafts' },
    ...keptFromSubscriptions,
    nullable: true,
    description: `What the host of the place agreed to, the latest first; at most ${mostConsents}. For the office and the organiser; empty for others who may see drafts of their own, null for everybody else.`,
    query: (_, { viewer }) => ({
      where: { event: draftedEvents(viewer) },
      orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
      take: mostConsents,
    }),
    ...atMost(mostConsents),
  }),
)

implementError(HostConsentStandsError, 'HostConsentStandsError', 'The host agreed before, and it stands.', (t) => ({
  givenAt: t.expose('givenAt', { type: 'DateTime', description: 'When they agreed.' }),
}))

defineMutation({
  name: 'recordHostConsent',
  description: 'The host of the place agreed to the event. The office, and its organiser.',
  permission: 'events.draft',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'Which event.' }),
    hostName: t.string({
      required: true,
      description: 'Who agreed, for example the director of the home for the elderly; up to 200 characters.',
    }),
    method: t.field({ type: HostConsentMethodType, required: true, description: 'How.' }),
    givenAt: t.field({ type: 'DateTime', description: 'When; just now when omitted.' }),
  }),
  input: z.object({
    eventId: globalId('Event'),
    hostName: z
      .string()
      .trim()
      .min(1, 'is empty')
      .max(longestHostNameCharacters, `is longer than ${longestHostNameCharacters} characters`),
    method: z.enum(HostConsentMethod),
    givenAt: z.date().nullish(),
    idempotencyKey,
  }),
  payload: EventPayload,
  errors: [EventStatusError, HostConsentStandsError],
  rule: recordHostConsent,
})

defineMutation({
  name: 'withdrawHostConsent',
  description:
    'The host took the consent back. An event that has been announced stays so until it is changed or called off. The office, and its organiser.',
  permission: 'events.draft',
  fields: (t) => ({ eventId: t.id({ required: true, description: 'Which event.' }) }),
  input: z.object({ eventId: globalId('Event'), idempotencyKey }),
  payload: EventPayload,
  errors: [EventStatusError],
  rule: withdrawHostConsent,
})
