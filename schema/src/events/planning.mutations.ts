import { Direction, RiskClass } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { CampaignNotPublishedError } from '../campaigns/campaigns.errors.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { OrganisationNotActiveError } from '../organisations/organisations.errors.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { evenSo, globalId, idempotencyKey } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { atMost } from '../shared/price.ts'
import { offerFreePlaces, offerFreePlacesOf } from '../signups/wait-list.service.ts'
import { SkillRetiredError } from '../skills/skills.errors.ts'
import { AboutInput } from './drafting.mutations.ts'
import {
  about,
  capacity,
  checkSignupWindow,
  minimumAge,
  parts,
  refusing,
  shiftFields,
  skillIds,
  supporterIds,
  unlessLeftOut,
} from './event-input.ts'
import {
  CapacityBelowPlacesHeldError,
  EventFixedError,
  EventStatusError,
  EventWithoutShiftError,
  HostConsentRequiredError,
  ShiftInUseError,
  ShiftOutsideEventError,
  SignupsInTheWayError,
} from './events.errors.ts'
import type { Obstacle } from './events.errors.ts'
import { DirectionType, EventStatusType, RiskClassType } from './events.graphql.ts'
import { EventPayload } from './events.mutations.ts'
import { visibleEvents } from './events.policy.ts'
import { mostShifts } from './events.rules.ts'
import { updateEvent } from './planning.service.ts'
import { addShift, removeShift, updateShift } from './shifts.service.ts'

/** Enough to look at one by one. */
const mostNamed = 50
const mostFields = 30

const ObstacleType = builder.enumType('ChangeObstacle', {
  description: 'Why people who signed up could not come after a change.',
  values: {
    TOO_YOUNG: { description: 'They would be too young.' },
    BUSY_THEN: { description: 'They have a place elsewhere at the new time.' },
    SKILL_MISSING: { description: 'They lack a skill that would be asked for.' },
  } satisfies Record<Obstacle, object>,
})

implementError(EventFixedError, 'EventFixedError', 'What the event counts by no longer changes.', (t) => ({
  status: t.field({ type: EventStatusType, description: 'Where it stands.', resolve: ({ status }) => status }),
  fields: t.stringList({
    ...atMost(mostFields),
    description: 'Which fields of the input would have changed it.',
    resolve: ({ fields }) => [...fields],
  }),
}))
implementError(
  SignupsInTheWayError,
  'SignupsInTheWayError',
  'People who signed up could not come after the change; nothing was changed.',
  (t) => ({
    obstacle: t.field({ type: ObstacleType, description: 'Why not.', resolve: ({ obstacle }) => obstacle }),
    count: t.int({
      description: 'How many sign-ups, at least.',
      resolve: ({ signupIds }) => Math.max(1, signupIds.length),
    }),
    signupIds: t.idList({
      ...atMost(mostNamed),
      description: `Which: global ids, at most the first ${mostNamed}.`,
      resolve: ({ signupIds }) => signupIds.slice(0, mostNamed).map((id) => encodeGlobalId('Signup', id)),
    }),
  }),
)
implementError(ShiftOutsideEventError, 'ShiftOutsideEventError', 'A shift would lie outside its event.', (t) => ({
  startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When the event begins.' }),
  endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When the event ends.' }),
  shiftIds: t.idList({
    ...atMost(mostShifts),
    description: 'Which shifts, when the event is to change: global ids.',
    resolve: ({ shiftIds }) => shiftIds.map((id) => encodeGlobalId('Shift', id)),
  }),
}))
implementError(
  CapacityBelowPlacesHeldError,
  'CapacityBelowPlacesHeldError',
  'More places are held than there would be.',
  (t) => ({ held: t.exposeInt('held', { description: 'How many are held.' }) }),
)
implementError(ShiftInUseError, 'ShiftInUseError', 'Somebody signed up for the shift, or was there.', (t) => ({
  signups: t.exposeInt('signups', { description: 'How many ever signed up, cancelled ones included.' }),
  attendances: t.exposeInt('attendances', { description: 'How many attendances it has.' }),
}))

defineMutation({
  name: 'updateEvent',
  description:
    'Changes an event; what is left out stays. A draft: everything, by whoever drafts it. What has been announced: by the office, and only so that everybody who signed up can still come; a new time or place is told to them. Its shifts go along: all of them when it moves as a whole, else those that began or ended with it.',
  permission: 'events.draft',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'Which one.' }),
    name: t.field({ type: LocalisedTextInput, description: 'Its name.' }),
    place: t.field({ type: LocalisedTextInput, description: 'Where it will be.' }),
    about: t.field({ type: AboutInput, description: 'What it is about; null takes the text away.' }),
    campaignId: t.id({ description: 'The campaign it belongs to; null: it stands alone. Not once it runs.' }),
    districtId: t.id({ description: 'Where it counts. Not once it runs.' }),
    organiserId: t.id({ description: 'Who runs it. Not once it runs.' }),
    initiatorId: t.id({ description: 'Whose idea it was.' }),
    supporterIds: t.idList({ description: 'Who helps: all of them.' }),
    direction: t.field({ type: DirectionType, description: 'Its direction in the national programme.' }),
    riskClass: t.field({ type: RiskClassType, description: 'How dangerous the work is. Not once it is over.' }),
    minimumAge: t.int({ description: 'In full years; 18 or more for dangerous work. Not once it is over.' }),
    hostConsentRequired: t.boolean({ description: 'Whether the host of the place has to agree. Not once it is over.' }),
    isPublicSignupOpen: t.boolean({ description: 'People may sign up by themselves. Not once it is over.' }),
    signupOpensAt: t.field({ type: 'DateTime', description: 'From when on; null: from the announcement.' }),
    signupClosesAt: t.field({ type: 'DateTime', description: 'Until when; null: until the event ends.' }),
    startsAt: t.field({ type: 'DateTime', description: 'When it begins. Not once it runs.' }),
    endsAt: t.field({ type: 'DateTime', description: 'When it ends. Not once it is over.' }),
    parts: t.field({ type: [LocalisedTextInput], description: 'Its programme, in order: all of it.' }),
  }),
  input: z
    .object({
      eventId: globalId('Event'),
      name: unlessLeftOut(localisedText),
      place: unlessLeftOut(localisedText),
      about,
      campaignId: globalId('Campaign').nullish(),
      districtId: unlessLeftOut(globalId('District')),
      organiserId: unlessLeftOut(globalId('Organisation')),
      initiatorId: unlessLeftOut(globalId('Organisation')),
      supporterIds: unlessLeftOut(supporterIds),
      direction: unlessLeftOut(z.enum(Direction)),
      riskClass: unlessLeftOut(z.enum(RiskClass)),
      minimumAge: unlessLeftOut(minimumAge),
      hostConsentRequired: unlessLeftOut(z.boolean()),
      isPublicSignupOpen: unlessLeftOut(z.boolean()),
      signupOpensAt: z.date().nullish(),
      signupClosesAt: z.date().nullish(),
      startsAt: unlessLeftOut(z.date()),
      endsAt: unlessLeftOut(z.date()),
      parts: unlessLeftOut(parts),
      idempotencyKey,
    })
    .superRefine((event, context) => {
      const refuse = refusing(context)
      if (event.startsAt && event.endsAt && event.endsAt <= event.startsAt)
        refuse(['endsAt'], 'does not lie after the beginning')
      checkSignupWindow(event, refuse)
    }, evenSo),
  payload: EventPayload,
  errors: [
    EventStatusError,
    EventFixedError,
    ShiftOutsideEventError,
    SignupsInTheWayError,
    HostConsentRequiredError,
    CampaignNotPublishedError,
    OrganisationNotActiveError,
  ],
  rule: async (work, input) => {
    const changed = await updateEvent(work, input)
    await offerFreePlacesOf(work, input.eventId)
    return changed
  },
})

const ShiftPayload = builder.objectRef<{ eventId: string; shiftId: string }>('ShiftPayload').implement({
  description: 'The shift as it is now.',
  fields: (t) => ({
    shift: t.prismaField({
      type: 'Shift',
      nullable: true,
      description: 'The shift; null for who may draft events and not see drafts.',
      resolve: (query, { shiftId: id }, _, { database, viewer }) =>
        database.prisma.shift.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, event: visibleEvents(viewer) },
        }),
    }),
  }),
})

defineMutation({
  name: 'addShift',
  description: 'Adds a shift to an event that is not over. A draft: whoever drafts it; else the office.',
  permission: 'events.draft',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'To which event.' }),
    role: t.field({ type: LocalisedTextInput, required: true, description: 'What one does.' }),
    capacity: t.int({ required: true, description: 'How many places, from 1.' }),
    startsAt: t.field({ type: 'DateTime', description: 'Inside the event; its beginning when omitted.' }),
    endsAt: t.field({ type: 'DateTime', description: 'Inside the event; its end when omitted.' }),
    minimumAge: t.int({ description: 'In full years on the event’s day; 0 when omitted.' }),
    skillIds: t.idList({ description: 'What one must be able to do.' }),
  }),
  input: z.object({ eventId: globalId('Event'), ...shiftFields, idempotencyKey }),
  payload: ShiftPayload,
  errors: [EventStatusError, ShiftOutsideEventError, SkillRetiredError],
  rule: addShift,
})

defineMutation({
  name: 'updateShift',
  description:
    'Changes a shift so that everybody who signed up for it can still come; what is left out stays. A new time is told to them. A draft: whoever drafts it; else the office.',
  permission: 'events.draft',
  fields: (t) => ({
    shiftId: t.id({ required: true, description: 'Which one.' }),
    role: t.field({ type: LocalisedTextInput, description: 'What one does.' }),
    capacity: t.int({ description: 'How many places; not below those that are held.' }),
    startsAt: t.field({ type: 'DateTime', description: 'Inside the event.' }),
    endsAt: t.field({ type: 'DateTime', description: 'Inside the event.' }),
    minimumAge: t.int({ description: 'In full years on the event’s day.' }),
    skillIds: t.idList({ description: 'What one must be able to do: all of it.' }),
  }),
  input: z.object({
    shiftId: globalId('Shift'),
    role: unlessLeftOut(localisedText),
    capacity: unlessLeftOut(capacity),
    startsAt: unlessLeftOut(z.date()),
    endsAt: unlessLeftOut(z.date()),
    minimumAge: unlessLeftOut(minimumAge),
    skillIds: unlessLeftOut(skillIds),
    idempotencyKey,
  }),
  payload: ShiftPayload,
  errors: [
    EventStatusError,
    CapacityBelowPlacesHeldError,
    ShiftOutsideEventError,
    SignupsInTheWayError,
    SkillRetiredError,
  ],
  rule: async (work, input) => {
    const changed = await updateShift(work, input)
    // More places, a lower age or fewer skills may let in who waits.
    await offerFreePlaces(work, input.shiftId)
    return changed
  },
})

defineMutation({
  name: 'removeShift',
  description: 'Takes a shift away that nobody ever signed up for. A draft: whoever drafts it; else the office.',
  permission: 'events.draft',
  fields: (t) => ({ shiftId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ shiftId: globalId('Shift'), idempotencyKey }),
  payload: EventPayload,
  errors: [EventStatusError, ShiftInUseError, EventWithoutShiftError],
  rule: removeShift,
})
