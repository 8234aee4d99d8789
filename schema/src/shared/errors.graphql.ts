import type { ObjectFieldsShape } from '@pothos/core'
import { builder } from '../builder.ts'
import { DomainError, ForbiddenError, IdempotencyKeyReusedError, NotFoundError, ValidationError } from './errors.ts'
import type { IssueCode, ValidationIssue } from './errors.ts'
import { atMost } from './price.ts'

const mostIssues = 100

const ErrorInterface = builder.interfaceRef<DomainError>('Error').implement({
  description: 'Something a person can act on. Every error of a result union implements it.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'For people, in English. Clients translate by `code`.' }),
    code: t.exposeString('code', { description: 'For programs: upper case with underscores, never changes.' }),
  }),
})

type ErrorClass<Instance extends DomainError> = new (...parameters: never[]) => Instance

/** Makes a named error a GraphQL type that implements `Error`. */
export function implementError<Instance extends DomainError>(
  errorClass: ErrorClass<Instance>,
  name: string,
  description: string,
  fields?: ObjectFieldsShape<typeof builder.$inferSchemaTypes, Instance>,
): void {
  builder.objectType(errorClass, {
    name,
    description,
    interfaces: [ErrorInterface],
    isTypeOf: (value: unknown) => value instanceof errorClass,
    ...(fields && { fields }),
  } as Parameters<typeof builder.objectType>[1])
}

const issueDescriptions: Readonly<Record<IssueCode, string>> = {
  MISSING: 'Nothing is there, and something has to be.',
  TOO_SHORT: 'A text with fewer characters than `limit`.',
  TOO_LONG: 'A text with more characters than `limit`.',
  TOO_SMALL: 'A number below `limit`.',
  TOO_LARGE: 'A number above `limit`.',
  TOO_MANY: 'A list with more items than `limit`.',
  TOO_EARLY: 'A time or a day that lies too early.',
  TOO_LATE: 'A time or a day that lies too late, as one to come where it has to have been.',
  OUT_OF_ORDER: 'It does not fit to another field of the input.',
  REPEATED: 'It is there twice.',
  MALFORMED: 'Not of its form: no e-mail address, no phone number, no id of that type.',
  WEAK_PASSWORD: 'A password that others would try first.',
  NAMES_PERSON: 'A text that names the person, and stays when they have gone.',
  NOT_ALLOWED: 'A value that is not allowed here; the message says why.',
}

const IssueCodeType = builder.enumType('ValidationIssueCode', {
  description: 'What kind of wrong.',
  values: Object.fromEntries(
    Object.entries(issueDescriptions).map(([code, description]) => [code, { value: code, description }]),
  ) as Record<IssueCode, { value: IssueCode; description: string }>,
})

const ValidationIssueType = builder.objectRef<ValidationIssue>('ValidationIssue').implement({
  description: 'One thing wrong with an input.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where in the input, for example `shifts.0.capacity`.' }),
    code: t.field({
      type: IssueCodeType,
      description: 'What kind of wrong; translate by it.',
      resolve: ({ code }) => code,
    }),
    limit: t.int({
      nullable: true,
      description: 'The bound that a length, a number or a count is past; null for other kinds.',
      resolve: ({ limit }) => limit ?? null,
    }),
    message: t.exposeString('message', { description: 'What is wrong, for people, in English.' }),
  }),
})

implementError(
  ValidationError,
  'ValidationError',
  'The input does not make sense by itself; nothing was done.',
  (t) => ({
    issues: t.field({
      type: [ValidationIssueType],
      ...atMost(mostIssues),
      description: `Everything that is wrong, at once; at most the first ${mostIssues}.`,
      resolve: (error) => error.issues.slice(0, mostIssues),
    }),
  }),
)
implementError(ForbiddenError, 'ForbiddenError', 'The viewer may not do this; nothing was done.')
implementError(NotFoundError, 'NotFoundError', 'Something the input names does not exist.', (t) => ({
  what: t.exposeString('what', { description: 'What was looked for, for example `event`.' }),
}))
implementError(
  IdempotencyKeyReusedError,
  'IdempotencyKeyReusedError',
  'The idempotency key was used before with another input or for another mutation.',
)
