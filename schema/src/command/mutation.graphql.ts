import type { InputFieldBuilder, InputFieldMap, ObjectRef } from '@pothos/core'
import type { z } from 'zod'
import { builder } from '../builder.ts'
import { ForbiddenError, IdempotencyKeyReusedError, NotFoundError } from '../shared/errors.ts'
import type { DomainError } from '../shared/errors.ts'
import { parseInput } from '../shared/input.ts'
import { runCommand } from './command.ts'
import type { UnitOfWork } from './command.ts'
import type { Json } from './idempotency.ts'

type Types = typeof builder.$inferSchemaTypes

/** What any command may answer, beside the ValidationError of any input. */
const errorsOfEvery = [ForbiddenError, NotFoundError, IdempotencyKeyReusedError]

interface MutationDefinition<
  Schema extends z.ZodType<{ idempotencyKey?: string | null | undefined }>,
  Result extends Json,
> {
  /** Verb and noun, as the mutation is called. */
  name: string
  description: string
  /** The input type's fields, without the idempotency key. */
  fields: (t: InputFieldBuilder<Types, 'InputObject'>) => InputFieldMap
  /** What makes sense in the input, and how it becomes what the rule takes. */
  input: Schema
  /** The payload type; its fields load what they show by the ids in the rule's result. */
  payload: ObjectRef<Types, Result>
  /** The named errors that the rule throws, beside those that every mutation may. */
  errors: readonly (new (...parameters: never[]) => DomainError)[]
  rule: (work: UnitOfWork, input: Omit<z.output<Schema>, 'idempotencyKey'>) => Promise<Result>
}

/** A mutation: parse the input, run the rule in a unit of work, answer with ids. The one way in which they are all made. */
export function defineMutation<
  Schema extends z.ZodType<{ idempotencyKey?: string | null | undefined }>,
  Result extends Json,
>(definition: MutationDefinition<Schema, Result>): void {
  const { name, description, rule } = definition
  const InputType = builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, {
    description: `What \`${name}\` takes.`,
    fields: (t) => ({
      ...definition.fields(t),
      idempotencyKey: t.string({
        description:
          'Chosen by the client, up to 200 characters: repeating a mutation with the same key and input gives the same answer and has no second effect.',
      }),
    }),
  })
  builder.mutationField(name, (t) =>
    t.field({
      type: definition.payload,
      description,
      complexity: 50,
      errors: { types: [...definition.errors, ...errorsOfEvery] },
      args: { input: t.arg({ type: InputType, required: true, description: 'See its fields.' }) },
      resolve: (_, args, context) => {
        const { idempotencyKey, ...input } = parseInput(definition.input, args.input)
        return runCommand(context, { name, input: input as never, idempotencyKey }, rule) as never
      },
    }),
  )
}
