import { z } from 'zod'
import { builder } from '../builder.ts'
import type { InputFieldBuilder } from '@pothos/core'
import { defineMutation } from '../command/mutation.graphql.ts'
import { evenSo, idempotencyKey } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { SkillRetiredError } from '../skills/skills.errors.ts'
import { createEvent } from './drafting.service.ts'
import {
  checkLaw,
  checkSignupWindow,
  lawfulAge,
  natureFields,
  orElse,
  overrideFields,
  parts,
  refusing,
  shifts,
} from './event-input.ts'
import { DirectionType, RiskClassType } from './events.graphql.ts'
import { EventPayload } from './events.mutations.ts'

type Types = typeof builder.$inferSchemaTypes

const ShiftInput = builder.inputType('ShiftInput', {
  description: 'A shift of a new event.',
  fields: (t) => ({
    role: t.field({ type: LocalisedTextInput, required: true, description: 'What one does.' }),
    capacity: t.int({ required: true, description: 'How many places, from 1.' }),
    startsAt: t.field({ type: 'DateTime', description: 'Inside the event; its beginning when omitted.' }),
    endsAt: t.field({ type: 'DateTime', description: 'Inside the event; its end when omitted.' }),
    minimumAge: t.int({
      description: 'In full years on the event’s day; 0 when omitted. The event’s own holds as well.',
    }),
    skillIds: t.idList({ description: 'What one must be able to do.' }),
  }),
})

export const AboutInput = builder.inputType('AboutInput', {
  description: 'A few sentences in all three languages, each 1 to 2,000 characters.',
  fields: (t) => ({
    kk: t.string({ required: true, description: 'Kazakh.' }),
    ru: t.string({ required: true, description: 'Russian.' }),
    en: t.string({ required: true, description: 'English.' }),
  }),
})

/** What every new event is told, wherever else it comes from. */
export const writeOverrideFields = (t: InputFieldBuilder<Types, 'InputObject'>) => ({
  place: t.field({ type: LocalisedTextInput, required: true, description: 'Where it will be.' }),
  about: t.field({ type: AboutInput, description: 'What it is about.' }),
  campaignId: t.id({ description: 'The campaign it belongs to; one that the viewer may see.' }),
  districtId: t.id({ required: true, description: 'Where it will count.' }),
  organiserId: t.id({ required: true, description: 'Who runs it; the one organisation it counts for.' }),
  initiatorId: t.id({ description: 'Whose idea it was; the organiser when omitted.' }),
  supporterIds: t.idList({ description: 'Who helps.' }),
  isPublicSignupOpen: t.boolean({ description: 'People may sign up by themselves; true when omitted.' }),
  signupOpensAt: t.field({ type: 'DateTime', description: 'From when on; from the announcement when omitted.' }),
  signupClosesAt: t.field({ type: 'DateTime', description: 'Until when; until the event ends when omitted.' }),
  startsAt: t.field({ type: 'DateTime', required: true, description: 'When it begins.' }),
})

const eventInput = z
  .object({
    name: localisedText,
    ...overrideFields,
    ...natureFields,
    endsAt: z.date(),
    parts: orElse(parts, []),
    shifts,
    idempotencyKey,
  })
  .superRefine((event, context) => {
    const refuse = refusing(context)
    if (event.endsAt <= event.startsAt) refuse(['endsAt'], 'does not lie after the beginning')
    event.shifts.forEach((shift, index) => {
      const startsAt = shift.startsAt ?? event.startsAt
      const endsAt = shift.endsAt ?? event.endsAt
      if (endsAt <= startsAt) refuse(['shifts', index, 'endsAt'], 'does not lie after the beginning')
      if (startsAt < event.startsAt || endsAt > event.endsAt) refuse(['shifts', index], 'lies outside the event')
    })
    checkSignupWindow(event, refuse)
    checkLaw(event, refuse)
  }, evenSo)
  .transform((event) => ({ ...event, minimumAge: lawfulAge(event) }))

defineMutation({
  name: 'createEvent',
  description:
    'Drafts an event with its parts and shifts. The office, and an organisation its own, which the office then publishes.',
  permission: 'events.draft',
  fields: (t) => ({
    name: t.field({ type: LocalisedTextInput, required: true, description: 'Its name.' }),
    ...writeOverrideFields(t),
    direction: t.field({
      type: DirectionType,
      required: true,
      description: 'Its direction in the national programme.',
    }),
    riskClass: t.field({ type: RiskClassType, description: 'ORDINARY when omitted.' }),
    minimumAge: t.int({ description: 'When omitted: 0, or 18 where the law asks for adults.' }),
    hostConsentRequired: t.boolean({
      description: 'Whether the host of the place has to agree before it is announced; false when omitted.',
    }),
    endsAt: t.field({ type: 'DateTime', required: true, description: 'When it ends.' }),
    parts: t.field({ type: [LocalisedTextInput], description: 'Its programme, in order.' }),
    shifts: t.field({ type: [ShiftInput], description: 'At least one before it can be published.' }),
  }),
  input: eventInput,
  payload: EventPayload,
  errors: [SkillRetiredError],
  rule: (work, input) => createEvent(work, input),
})
