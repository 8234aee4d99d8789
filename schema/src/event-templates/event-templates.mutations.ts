import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { writeOverrideFields } from '../events/drafting.mutations.ts'
import {
  capacity,
  checkLaw,
  checkSignupWindow,
  lawfulAge,
  minimumAge,
  natureFields,
  orElse,
  overrideFields,
  parts,
  refusing,
  skillIds,
  unlessLeftOut,
} from '../events/event-input.ts'
import { DirectionType, RiskClassType } from '../events/events.graphql.ts'
import { EventPayload } from '../events/events.mutations.ts'
import { mostShifts } from '../events/events.rules.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { evenSo, globalId, idempotencyKey } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { SkillRetiredError } from '../skills/skills.errors.ts'
import { TemplateArchivedError } from './event-templates.errors.ts'
import { visibleTemplates } from './event-templates.policy.ts'
import { archiveTemplate, createTemplate, saveEventAsTemplate, updateTemplate } from './event-templates.service.ts'
import { copyEvent, createEventFromTemplate } from './from-earlier.service.ts'

type Types = typeof builder.$inferSchemaTypes

/** Two weeks: longer than any event is. */
const longestMinutes = 20_160

implementError(TemplateArchivedError, 'TemplateArchivedError', 'The template is no longer offered.')

const EventTemplatePayload = builder.objectRef<{ templateId: string }>('EventTemplatePayload').implement({
  description: 'The template as it is now.',
  fields: (t) => ({
    templateId: t.id({
      description: 'The template’s global id.',
      resolve: ({ templateId }) => encodeGlobalId('EventTemplate', templateId),
    }),
    template: t.prismaField({
      type: 'EventTemplate',
      nullable: true,
      description: 'The template.',
      resolve: (query, { templateId: id }, _, { database, viewer }) =>
        database.prisma.eventTemplate.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleTemplates(viewer)] },
        }),
    }),
  }),
})

const TemplateShiftInput = builder.inputType('TemplateShiftInput', {
  description: 'A shift of events made from the template.',
  fields: (t) => ({
    role: t.field({ type: LocalisedTextInput, required: true, description: 'What one does.' }),
    capacity: t.int({ required: true, description: 'How many places, from 1.' }),
    minimumAge: t.int({ description: 'In full years on the event’s day; 0 when omitted.' }),
    startsAfterMinutes: t.int({ description: 'After the event’s beginning; 0 when omitted.' }),
    durationMinutes: t.int({ description: 'How long; until the event’s end when omitted.' }),
    skillIds: t.idList({ description: 'What one must be able to do.' }),
  }),
})

const templateFields = {
  name: localisedText,
  ...natureFields,
  durationMinutes: z.int().min(1, 'is below 1').max(longestMinutes, `is above ${longestMinutes}`),
  parts: orElse(parts, []),
  shifts: orElse(
    z
      .array(
        z.object({
          role: localisedText,
          capacity,
          minimumAge: orElse(minimumAge, 0),
          startsAfterMinutes: orElse(z.int().min(0, 'is below 0'), 0),
          durationMinutes: z.int().min(1, 'is below 1').nullish(),
          skillIds: orElse(skillIds, []),
        }),
      )
      .max(mostShifts, `are more than ${mostShifts}`),
    [],
  ),
  idempotencyKey,
}

interface Template {
  riskClass: 'ORDINARY' | 'HAZARDOUS' | 'EMERGENCY'
  minimumAge?: number | null | undefined
  durationMinutes: number
  shifts: { startsAfterMinutes: number; durationMinutes?: number | null | undefined }[]
}

function checkTemplate(template: Template, context: z.RefinementCtx): void {
  const refuse = refusing(context)
  checkLaw(template, refuse)
  template.shifts.forEach((shift, index) => {
    const end = shift.startsAfterMinutes + (shift.durationMinutes ?? 1)
    if (end > template.durationMinutes) refuse(['shifts', index], 'lies outside the event')
  })
}

const writeTemplateFields = (t: InputFieldBuilder<Types, 'InputObject'>) => ({
  name: t.field({ type: LocalisedTextInput, required: true, description: 'What its events are called.' }),
  direction: t.field({ type: DirectionType, required: true, description: 'Its direction in the national programme.' }),
  riskClass: t.field({ type: RiskClassType, description: 'ORDINARY when omitted.' }),
  minimumAge: t.int({ description: 'When omitted: 0, or 18 where the law asks for adults.' }),
  hostConsentRequired: t.boolean({ description: 'False when omitted.' }),
  durationMinutes: t.int({ required: true, description: 'How long its events last; at most two weeks.' }),
  parts: t.field({ type: [LocalisedTextInput], description: 'The programme, in order.' }),
  shifts: t.field({ type: [TemplateShiftInput], description: 'The shifts.' }),
})

defineMutation({
  name: 'createEventTemplate',
  description: 'Makes a template of events that come again. The office, and an organisation its own.',
  permission: 'events.draft',
  fields: (t) => ({
    organisationId: t.id({ description: 'Whose it is; the front office’s, for everybody, when omitted.' }),
    ...writeTemplateFields(t),
  }),
  input: z
    .object({ organisationId: globalId('Organisation').nullish(), ...templateFields })
    .superRefine(checkTemplate, evenSo)
    .transform((template) => ({ ...template, minimumAge: lawfulAge(template) })),
  payload: EventTemplatePayload,
  errors: [SkillRetiredError],
  rule: createTemplate,
})

defineMutation({
  name: 'updateEventTemplate',
  description: 'Replaces what a template says; events made from it stay as they are. Whoever keeps it.',
  permission: 'events.draft',
  fields: (t) => ({
    templateId: t.id({ required: true, description: 'Which one.' }),
    ...writeTemplateFields(t),
  }),
  input: z
    .object({ templateId: globalId('EventTemplate'), ...templateFields })
    .superRefine(checkTemplate, evenSo)
    .transform((template) => ({ ...template, minimumAge: lawfulAge(template) })),
  payload: EventTemplatePayload,
  errors: [TemplateArchivedError, SkillRetiredError],
  rule: updateTemplate,
})

defineMutation({
  name: 'archiveEventTemplate',
  description: 'Offers a template no longer; events made from it keep naming it. Whoever keeps it.',
  permission: 'events.draft',
  fields: (t) => ({ templateId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ templateId: globalId('EventTemplate'), idempotencyKey }),
  payload: EventTemplatePayload,
  errors: [TemplateArchivedError],
  rule: archiveTemplate,
})

defineMutation({
  name: 'saveEventAsTemplate',
  description:
    'Makes a template of an event: its programme, its shifts and what they ask for. The office, and an organisation for itself.',
  permission: 'events.draft',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'Which event; any that the viewer sees.' }),
    name: t.field({ type: LocalisedTextInput, description: 'What it is called; as the event when omitted.' }),
    organisationId: t.id({ description: 'Whose it is; the front office’s, for everybody, when omitted.' }),
  }),
  input: z.object({
    eventId: globalId('Event'),
    name: unlessLeftOut(localisedText),
    organisationId: globalId('Organisation').nullish(),
    idempotencyKey,
  }),
  payload: EventTemplatePayload,
  errors: [],
  rule: saveEventAsTemplate,
})

defineMutation({
  name: 'createEventFromTemplate',
  description:
    'Drafts an event from a template: its nature, its programme and its shifts are the template’s, counted from the beginning.',
  permission: 'events.draft',
  fields: (t) => ({
    templateId: t.id({ required: true, description: 'Which template.' }),
    name: t.field({ type: LocalisedTextInput, description: 'What it is called; as the template when omitted.' }),
    ...writeOverrideFields(t),
  }),
  input: z
    .object({
      templateId: globalId('EventTemplate'),
      name: unlessLeftOut(localisedText),
      ...overrideFields,
      idempotencyKey,
    })
    .superRefine((event, context) => checkSignupWindow(event, refusing(context)), evenSo),
  payload: EventPayload,
  errors: [TemplateArchivedError],
  rule: createEventFromTemplate,
})

defineMutation({
  name: 'copyEvent',
  description:
    'Drafts an event like an earlier one at another time: programme, shifts, skills and supporters come along, people and the host’s consent do not.',
  permission: 'events.draft',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'Which event; any that the viewer sees.' }),
    startsAt: t.field({ type: 'DateTime', required: true, description: 'When the copy begins.' }),
    organiserId: t.id({ description: 'Who runs the copy; the same organisation when omitted.' }),
  }),
  input: z.object({
    eventId: globalId('Event'),
    startsAt: z.date(),
    organiserId: unlessLeftOut(globalId('Organisation')),
    idempotencyKey,
  }),
  payload: EventPayload,
  errors: [],
  rule: copyEvent,
})
