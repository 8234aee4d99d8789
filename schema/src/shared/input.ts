import { z } from 'zod'
import { ValidationError } from './errors.ts'
import { idOfType } from './global-id.ts'

/** A global id of the given type; becomes the id inside. */
export function globalId(type: string) {
  return z.string().transform((value, context) => {
    const id = idOfType(type, value)
    if (id !== null) return id
    context.addIssue({ code: 'custom', message: `is not the id of a ${type}` })
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

/** Parses a mutation's input. @throws ValidationError listing everything wrong with it at once. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new ValidationError(
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  )
}
