import { EventStatus } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { CampaignNotPublishedError } from '../campaigns/campaigns.errors.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { OrganisationNotActiveError } from '../organisations/organisations.errors.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { globalId, idempotencyKey, reason } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import {
  EventAttendedError,
  EventStatusError,
  EventWithoutShiftError,
  HostConsentRequiredError,
} from './events.errors.ts'
import { EventStatusType } from './events.graphql.ts'
import { visibleEvents } from './events.policy.ts'
import { cancelEvent, publishEvent, startEvent } from './events.service.ts'

implementError(EventStatusError, 'EventStatusError', 'The event is not where this is possible.', (t) => ({
  status: t.field({ type: EventStatusType, description: 'Where it stands.', resolve: ({ status }) => status }),
  allowed: t.field({
    type: [EventStatusType],
    description: 'Where it would have to stand.',
    ...atMost(Object.keys(EventStatus).length),
    resolve: ({ allowed }) => [...allowed],
  }),
}))
implementError(EventWithoutShiftError, 'EventWithoutShiftError', 'Nobody could sign up: the event has no shift.')
implementError(HostConsentRequiredError, 'HostConsentRequiredError', 'The host of the place has not agreed.')
implementError(EventAttendedError, 'EventAttendedError', 'Somebody was there, so the event did take place.', (t) => ({
  attendances: t.exposeInt('attendances', { description: 'How many were checked in.' }),
}))

export const EventPayload = builder.objectRef<{ eventId: string }>('EventPayload').implement({
  description: 'The event as it is now.',
  fields: (t) => ({
    eventId: t.id({
      description: 'The event’s global id.',
      resolve: ({ eventId }) => encodeGlobalId('Event', eventId),
    }),
    event: t.prismaField({
      type: 'Event',
      nullable: true,
      description: 'The event; null for who may draft events and not see drafts.',
      resolve: (query, { eventId: id }, _, { database, viewer }) =>
        database.prisma.event.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleEvents(viewer)] },
        }),
    }),
  }),
})

const fields = { eventId: globalId('Event'), idempotencyKey }

defineMutation({
  name: 'publishEvent',
  description: 'Announces a draft: everybody sees it and can be signed up. The office.',
  permission: 'events.publish',
  fields: (t) => ({ eventId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object(fields),
  payload: EventPayload,
  errors: [
    EventStatusError,
    EventWithoutShiftError,
    HostConsentRequiredError,
    CampaignNotPublishedError,
    OrganisationNotActiveError,
  ],
  rule: publishEvent,
})

defineMutation({
  name: 'startEvent',
  description: 'Opens a published event: people can be checked in. The office, and its organiser.',
  permission: 'events.run',
  fields: (t) => ({ eventId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object(fields),
  payload: EventPayload,
  errors: [EventStatusError],
  rule: startEvent,
})

defineMutation({
  name: 'cancelEvent',
  description:
    'Calls an event off that nobody has come to. Sign-ups stay; everybody who counts on coming is told, and why. The office.',
  permission: 'events.publish',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'Which one.' }),
    reason: t.string({ required: true, description: 'Why, in a few words; public.' }),
  }),
  input: z.object({ ...fields, reason }),
  payload: EventPayload,
  errors: [EventStatusError, EventAttendedError],
  rule: cancelEvent,
})
