import { Direction, EventStatus, RiskClass } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { CampaignNotPublishedError } from '../campaigns/campaigns.errors.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { OrganisationNotActiveError } from '../organisations/organisations.errors.ts'
import type { IssueCode } from '../shared/errors.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { evenSo, globalId, idempotencyKey, issue, reason } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { atMost } from '../shared/price.ts'
import { EventAttendedError, EventStatusError, EventWithoutShiftError } from './events.errors.ts'
import { DirectionType, EventStatusType, RiskClassType } from './events.graphql.ts'
import { visibleEvents } from './events.policy.ts'
import { mostParts, mostShifts, mostSupporters } from './events.rules.ts'
import { cancelEvent, createEvent, publishEvent, startEvent } from './events.service.ts'

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

const ShiftInput = builder.inputType('ShiftInput', {
  description: 'A shift of a new event.',
  fields: (t) => ({
    role: t.field({ type: LocalisedTextInput, required: true, description: 'What one does.' }),
    capacity: t.int({ required: true, description: 'How many places, from 1.' }),
    startsAt: t.field({ type: 'DateTime', description: 'Inside the event; its beginning when omitted.' }),
    endsAt: t.field({ type: 'DateTime', description: 'Inside the event; its end when omitted.' }),
  }),
})

const largestCapacity = 100_000
const adultAgeYears = 18
const oldestMinimumAge = 99

const eventInput = z
  .object({
    name: localisedText,
    place: localisedText,
    campaignId: globalId('Campaign').nullish(),
    districtId: globalId('District'),
    organiserId: globalId('Organisation'),
    initiatorId: globalId('Organisation').nullish(),
    supporterIds: z
      .array(globalId('Organisation'))
      .max(mostSupporters, `are more than ${mostSupporters}`)
      .nullish()
      .transform((ids) => ids ?? []),
    direction: z.enum(Direction),
    riskClass: z
      .enum(RiskClass)
      .nullish()
      .transform((riskClass) => riskClass ?? RiskClass.ORDINARY),
    minimumAge: z.int().min(0, 'is below 0').max(oldestMinimumAge, `is above ${oldestMinimumAge}`).nullish(),
    startsAt: z.date(),
    endsAt: z.date(),
    parts: z
      .array(localisedText)
      .max(mostParts, `are more than ${mostParts}`)
      .nullish()
      .transform((parts) => parts ?? []),
    shifts: z
      .array(
        z.object({
          role: localisedText,
          capacity: z.int().min(1, 'is below 1').max(largestCapacity, `is above ${largestCapacity}`),
          startsAt: z.date().nullish(),
          endsAt: z.date().nullish(),
        }),
      )
      .max(mostShifts, `are more than ${mostShifts}`)
      .nullish()
      .transform((shifts) => shifts ?? []),
    idempotencyKey,
  })
  .superRefine((event, context) => {
    const refuse = (path: (string | number)[], message: string, code: IssueCode = 'OUT_OF_ORDER') =>
      context.addIssue(issue(code, message, path))
    if (event.endsAt <= event.startsAt) refuse(['endsAt'], 'does not lie after the beginning')
    event.shifts.forEach((shift, index) => {
      const startsAt = shift.startsAt ?? event.startsAt
      const endsAt = shift.endsAt ?? event.endsAt
      if (endsAt <= startsAt) refuse(['shifts', index, 'endsAt'], 'does not lie after the beginning')
      if (startsAt < event.startsAt || endsAt > event.endsAt) refuse(['shifts', index], 'lies outside the event')
    })
    // Volunteering Law No. 42-VI; left out, the age follows the law.
    if (event.riskClass !== 'ORDINARY' && event.minimumAge != null && event.minimumAge < adultAgeYears)
      refuse(['minimumAge'], `must be ${adultAgeYears} or more for ${event.riskClass} work`, 'NOT_ALLOWED')
  }, evenSo)
  .transform(({ minimumAge, ...event }) => ({
    ...event,
    minimumAge: minimumAge ?? (event.riskClass === 'ORDINARY' ? 0 : adultAgeYears),
  }))

defineMutation({
  name: 'createEvent',
  description:
    'Drafts an event with its parts and shifts. The office, and an organisation its own, which the office then publishes.',
  permission: 'events.draft',
  fields: (t) => ({
    name: t.field({ type: LocalisedTextInput, required: true, description: 'Its name.' }),
    place: t.field({ type: LocalisedTextInput, required: true, description: 'Where it will be.' }),
    campaignId: t.id({ description: 'The campaign it belongs to; one that the viewer may see.' }),
    districtId: t.id({ required: true, description: 'Where it will count.' }),
    organiserId: t.id({ required: true, description: 'Who runs it; the one organisation it counts for.' }),
    initiatorId: t.id({ description: 'Whose idea it was; the organiser when omitted.' }),
    supporterIds: t.idList({ description: 'Who helps.' }),
    direction: t.field({
      type: DirectionType,
      required: true,
      description: 'Its direction in the national programme.',
    }),
    riskClass: t.field({ type: RiskClassType, description: 'ORDINARY when omitted.' }),
    minimumAge: t.int({ description: 'When omitted: 0, or 18 where the law asks for adults.' }),
    startsAt: t.field({ type: 'DateTime', required: true, description: 'When it begins.' }),
    endsAt: t.field({ type: 'DateTime', required: true, description: 'When it ends.' }),
    parts: t.field({ type: [LocalisedTextInput], description: 'Its programme, in order.' }),
    shifts: t.field({ type: [ShiftInput], description: 'At least one before it can be published.' }),
  }),
  input: eventInput,
  payload: EventPayload,
  errors: [],
  rule: createEvent,
})

const fields = { eventId: globalId('Event'), idempotencyKey }

defineMutation({
  name: 'publishEvent',
  description: 'Announces a draft: everybody sees it and can be signed up. The office.',
  permission: 'events.publish',
  fields: (t) => ({ eventId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object(fields),
  payload: EventPayload,
  errors: [EventStatusError, EventWithoutShiftError, CampaignNotPublishedError, OrganisationNotActiveError],
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
  description: 'Calls an event off that nobody has come to. Sign-ups stay, so that people can be told. The office.',
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
