import type { InputFieldBuilder, InputFieldMap, ObjectRef } from '@pothos/core'
import { GraphQLError } from 'graphql'
import type { z } from 'zod'
import { requireAccount } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { ForbiddenError } from '../shared/errors.ts'
import type { DomainError } from '../shared/errors.ts'
import { parseInput } from '../shared/input.ts'
import { costs } from '../shared/price.ts'

/** argon2 takes far longer than any statement. */
const secretReads = 100

type Types = typeof builder.$inferSchemaTypes

interface SecretMutationDefinition<Schema extends z.ZodType, Result extends object> {
  /** Verb and noun, as the mutation is called. */
  name: string
  description: string
  /** `anyone`: what it takes says who they are. `own`: an account. */
  permission: 'own' | 'anyone'
  /** It keeps something in the browser, so it can be called over HTTP only, by pages of our own and by programs. */
  needsCookies: boolean
  fields: (t: InputFieldBuilder<Types, 'InputObject'>) => InputFieldMap
  input: Schema
  /** The payload type; another one beside it has an `isTypeOf`, as then has the first. */
  payload: ObjectRef<Types, Result>
  otherPayload?: ObjectRef<Types, Result>
  /** The named errors that the rule throws. */
  errors: readonly (new (...parameters: never[]) => DomainError)[]
  rule: (context: Context, input: z.output<Schema>) => Promise<Result>
}

/** @throws GraphQLError `COOKIES_REQUIRED` on a socket, and for a page of another origin. */
export function requireCookies({ browser }: Context): void {
  if (browser.keepsCookies) return
  throw new GraphQLError('This needs a request by HTTP, from a page of Erikti if from any: it sets a cookie.', {
    extensions: { code: 'COOKIES_REQUIRED' },
  })
}

/**
 * A mutation that takes a password, a code or the secret of a link. It has no idempotency key, since what is kept for repeats
 * could be guessed from; and no unit of work around it, since a failed attempt stays counted when the rest is rolled back. It
 * counts nothing and tells nothing.
 */
export function defineSecretMutation<Schema extends z.ZodType, Result extends object>({
  name,
  description,
  permission,
  needsCookies,
  fields,
  input,
  payload,
  otherPayload,
  errors,
  rule,
}: SecretMutationDefinition<Schema, Result>): void {
  const capitalised = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const InputType = builder.inputType(`${capitalised}Input`, { description: `What \`${name}\` takes.`, fields })
  const ResultType = builder.errorUnion(`${capitalised}Result`, {
    description: 'What came of it: the payload, or one of the named errors.',
    types: [
      payload,
      ...(otherPayload ? [otherPayload] : []),
      ...errors,
      ...(permission === 'own' ? [ForbiddenError] : []),
    ] as never,
    ...(!otherPayload && { resolveType: () => payload }),
  } as never)
  builder.mutationField(name, (t) =>
    t.field({
      type: ResultType,
      description,
      extensions: { permission, ...costs({ reads: secretReads }).extensions },
      args: { input: t.arg({ type: InputType, required: true, description: 'See its fields.' }) },
      resolve: async (_, args, context) => {
        if (permission === 'own') requireAccount(context.viewer)
        const parsed = parseInput(input, args.input)
        if (needsCookies) requireCookies(context)
        return (await rule(context, parsed)) as never
      },
    }),
  )
}
