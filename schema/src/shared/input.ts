import { z } from 'zod'
import { ValidationError } from './errors.ts'
import type { ValidationIssue } from './errors.ts'
import { idOfType } from './global-id.ts'

/** A global id of the given type; becomes the id inside. */
export function globalId(type: string) {
  return z.string().transform((value, context) => {
    const id = idOfType(type, value)
    if (id !== null) return id
    context.addIssue({ code: 'custom', message: `is not the id of any ${type}` })
    return z.NEVER
  })
}

const longestKeyCharacters = 200
const longestReasonCharacters = 500

export const idempotencyKey = z
  .string()
  .min(1, 'is empty')
  .max(longestKeyCharacters, `is longer than ${longestKeyCharacters} characters`)
  .nullish()

export const reason = z
  .string()
  .trim()
  .min(3, 'needs a few words')
  .max(longestReasonCharacters, `is longer than ${longestReasonCharacters} characters`)

/**
 * For a check of several fields against each other: it is made even when single fields are wrong, so that one answer tells
 * everything. It sees those fields as they were sent.
 */
export const evenSo = { when: () => true }

/** Parses a mutation's input. @throws ValidationError listing everything wrong with it at once. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  const issues = [
    ...findUnstorable(input),
    ...(parsed.error?.issues.map(({ path, message }) => ({ path: path.join('.'), message })) ?? []),
  ]
  if (parsed.success && issues.length === 0) return parsed.data
  throw new ValidationError(issues)
}

/** The one character that PostgreSQL holds in no text. */
function findUnstorable(value: unknown, path = ''): ValidationIssue[] {
  if (typeof value === 'string')
    return value.includes('\0') ? [{ path, message: 'has a character that cannot be stored' }] : []
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([name, inner]) => findUnstorable(inner, path ? `${path}.${name}` : name))
}
