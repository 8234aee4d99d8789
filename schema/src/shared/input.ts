import { z } from 'zod'
import { ValidationError } from './errors.ts'
import type { IssueCode, ValidationIssue } from './errors.ts'
import { idOfType } from './global-id.ts'

/** What a check of our own finds wrong, for `refine` and `addIssue`. */
export function issue(code: IssueCode, message: string, path?: (string | number)[]) {
  return { code: 'custom' as const, message, params: { code }, ...(path && { path }) }
}

/** A global id of the given type; becomes the id inside. */
export function globalId(type: string) {
  return z.string().transform((value, context) => {
    const id = idOfType(type, value)
    if (id !== null) return id
    context.addIssue(issue('MALFORMED', `is not the id of any ${type}`))
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

/** Null for what cannot be empty is as if it had been left out. */
export const stays = <Value>(value: Value | null | undefined) => value ?? undefined

/**
 * For a check of several fields against each other: it is made even when single fields are wrong, so that one answer tells
 * everything. It sees those fields as they were sent.
 */
export const evenSo = { when: () => true }

/** Parses a mutation's input. @throws ValidationError listing everything wrong with it at once. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  const issues = [...findUnstorable(input), ...(parsed.error?.issues.map(toIssue) ?? [])]
  if (parsed.success && issues.length === 0) return parsed.data
  throw new ValidationError(issues)
}

function toIssue(found: z.core.$ZodIssue): ValidationIssue {
  return { path: found.path.join('.'), message: found.message, ...kindOf(found) }
}

const past = {
  string: ['TOO_SHORT', 'TOO_LONG'],
  array: ['MISSING', 'TOO_MANY'],
  date: ['TOO_EARLY', 'TOO_LATE'],
  number: ['TOO_SMALL', 'TOO_LARGE'],
} as const satisfies Record<string, readonly [IssueCode, IssueCode]>

function kindOf(found: z.core.$ZodIssue): Pick<ValidationIssue, 'code' | 'limit'> {
  switch (found.code) {
    case 'custom':
      return { code: (found.params?.['code'] as IssueCode | undefined) ?? 'NOT_ALLOWED' }
    case 'too_small':
    case 'too_big': {
      const kind = found.origin in past ? (found.origin as keyof typeof past) : 'number'
      if (kind === 'date') return { code: past.date[found.code === 'too_small' ? 0 : 1] }
      const limit = Number(found.code === 'too_small' ? found.minimum : found.maximum)
      if (found.code === 'too_small' && kind === 'string' && limit === 1) return { code: 'MISSING' }
      return { code: past[kind][found.code === 'too_small' ? 0 : 1], limit }
    }
    case 'invalid_format':
      return { code: 'MALFORMED' }
    case 'invalid_type':
      return { code: 'MISSING' }
    default:
      return { code: 'NOT_ALLOWED' }
  }
}

/** The one character that PostgreSQL holds in no text. */
function findUnstorable(value: unknown, path = ''): ValidationIssue[] {
  if (typeof value === 'string')
    return value.includes('\0') ? [{ path, code: 'NOT_ALLOWED', message: 'has a character that cannot be stored' }] : []
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([name, inner]) => findUnstorable(inner, path ? `${path}.${name}` : name))
}
