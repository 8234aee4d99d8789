import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { globalId, idempotencyKey, issue } from '../shared/input.ts'
import { offeringAfter } from '../signups/wait-list.service.ts'
import { SkillRetiredError } from '../skills/skills.errors.ts'
import { mostSkills } from '../skills/skills.rules.ts'
import { minutesOfDay, mostAvailableSpans } from './abilities.rules.ts'
import { setVolunteerAvailability, setVolunteerSkills } from './abilities.service.ts'
import type { AvailableSpan } from './abilities.service.ts'
import { VolunteerPayload } from './volunteers.mutations.ts'

defineMutation({
  name: 'setVolunteerSkills',
  description:
    'Writes down what a volunteer can do: these skills and no others. A free place they waited for without them is offered to them. The office, and an organisation of its members.',
  permission: 'volunteers.write',
  fields: (t) => ({
    volunteerId: t.id({ required: true, description: 'Who.' }),
    skillIds: t.idList({ required: true, description: 'All that they can do; none when empty.' }),
  }),
  input: z.object({
    volunteerId: globalId('Volunteer'),
    skillIds: z.array(globalId('Skill')).max(mostSkills, `is more than ${mostSkills}`),
    idempotencyKey,
  }),
  payload: VolunteerPayload,
  errors: [SkillRetiredError],
  rule: (work, input) => offeringAfter(work, input.volunteerId, () => setVolunteerSkills(work, input)),
})

const AvailabilityInput = builder.inputType('AvailabilityInput', {
  description: 'A span of a weekday, by the region’s clock.',
  fields: (t) => ({
    weekday: t.int({ required: true, description: '1 (Monday) to 7.' }),
    fromMinute: t.int({ required: true, description: 'From which minute of the day, from 0.' }),
    toMinute: t.int({ required: true, description: `Up to which minute of the day, up to ${minutesOfDay}.` }),
  }),
})

const span = z
  .object({
    weekday: z.number().min(1).max(7),
    fromMinute: z
      .number()
      .min(0)
      .max(minutesOfDay - 1),
    toMinute: z.number().min(1).max(minutesOfDay),
  })
  .refine(({ fromMinute, toMinute }) => toMinute > fromMinute, {
    path: ['toMinute'],
    message: 'lies before the beginning',
    params: { code: 'OUT_OF_ORDER' },
  })

function overlaps(one: AvailableSpan, other: AvailableSpan): boolean {
  return one.weekday === other.weekday && one.fromMinute < other.toMinute && other.fromMinute < one.toMinute
}

defineMutation({
  name: 'setVolunteerAvailability',
  description:
    'Writes down when a volunteer can usually come: these spans and no others. The office, and an organisation of its members.',
  permission: 'volunteers.write',
  fields: (t) => ({
    volunteerId: t.id({ required: true, description: 'Who.' }),
    spans: t.field({
      type: [AvailabilityInput],
      required: true,
      description: 'All of them, none of which overlap; none when it is not known.',
    }),
  }),
  input: z.object({
    volunteerId: globalId('Volunteer'),
    spans: z
      .array(span)
      .max(mostAvailableSpans, `is more than ${mostAvailableSpans}`)
      .superRefine((spans, context) => {
        for (const [index, one] of spans.entries())
          if (spans.slice(0, index).some((other) => overlaps(one, other)))
            context.addIssue(issue('REPEATED', 'overlaps another span', [index]))
      }),
    idempotencyKey,
  }),
  payload: VolunteerPayload,
  errors: [],
  rule: setVolunteerAvailability,
})
