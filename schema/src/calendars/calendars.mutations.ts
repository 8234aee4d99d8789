import { z } from 'zod'
import { defineMutation } from '../command/mutation.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { VolunteerPayload } from '../volunteers/volunteers.mutations.ts'
import { resetCalendarAddress } from './calendars.service.ts'

defineMutation({
  name: 'resetCalendarAddress',
  description:
    'Gives a person’s calendar a new address; the earlier one opens nothing any more. The office, and an organisation for its members.',
  permission: 'volunteers.write',
  fields: (t) => ({ volunteerId: t.id({ required: true, description: 'Whose.' }) }),
  input: z.object({ volunteerId: globalId('Volunteer'), idempotencyKey }),
  payload: VolunteerPayload,
  errors: [],
  rule: resetCalendarAddress,
})
