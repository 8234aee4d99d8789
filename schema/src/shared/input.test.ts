import { expect, test } from 'vitest'
import { z } from 'zod'
import { ValidationError } from './errors.ts'
import { globalId, idempotencyKey, issue, parseInput, reason } from './input.ts'

const schema = z
  .object({
    name: z.string().min(1, 'is empty').max(3, 'is longer than 3 characters'),
    reason,
    capacity: z.int().min(2, 'is below 2').max(9, 'is above 9'),
    shifts: z.array(z.string()).min(1, 'are none').max(2, 'are more than 2'),
    from: z.date().min(new Date('2000-01-01'), 'lies before 2000').max(new Date('2030-01-01'), 'lies after 2029'),
    email: z.email('is no e-mail address'),
    eventId: globalId('Event'),
    kind: z.enum(['A', 'B']),
    idempotencyKey,
  })
  .superRefine(({ name }, context) => {
    if (name === 'b') context.addIssue(issue('REPEATED', 'is there twice', ['name']))
  })

const right = {
  name: 'abc',
  reason: 'because',
  capacity: 5,
  shifts: ['x'],
  from: new Date('2026-01-01'),
  email: 'a@example.org',
  eventId: 'Event_01a203bd-1009-7f27-9cff-398684341942',
  kind: 'A',
}

function issuesOf(changed: Record<string, unknown>) {
  try {
    parseInput(schema, { ...right, ...changed })
  } catch (error) {
    if (error instanceof ValidationError)
      return error.issues.map(({ path, code, limit }) => ({ path, code, ...(limit !== undefined && { limit }) }))
    throw error
  }
  return []
}

test('takes what is right', () => {
  expect(issuesOf({})).toEqual([])
})

test.each([
  ['name', '', { code: 'MISSING' }],
  ['name', 'abcd', { code: 'TOO_LONG', limit: 3 }],
  ['name', 'a\0', { code: 'NOT_ALLOWED' }],
  ['name', 'b', { code: 'REPEATED' }],
  ['name', undefined, { code: 'MISSING' }],
  ['reason', 'x', { code: 'TOO_SHORT', limit: 3 }],
  ['capacity', 1, { code: 'TOO_SMALL', limit: 2 }],
  ['capacity', 10, { code: 'TOO_LARGE', limit: 9 }],
  ['shifts', [], { code: 'MISSING', limit: 1 }],
  ['shifts', ['a', 'b', 'c'], { code: 'TOO_MANY', limit: 2 }],
  ['from', new Date('1999-01-01'), { code: 'TOO_EARLY' }],
  ['from', new Date('2031-01-01'), { code: 'TOO_LATE' }],
  ['email', 'nobody', { code: 'MALFORMED' }],
  ['eventId', 'Volunteer_1', { code: 'MALFORMED' }],
  ['kind', 'C', { code: 'NOT_ALLOWED' }],
])('names what is wrong with %s %j', (field, value, expected) => {
  expect(issuesOf({ [field]: value })).toEqual([{ path: field, ...expected }])
})

test('names everything at once', () => {
  expect(issuesOf({ name: '', capacity: 1 })).toHaveLength(2)
})
