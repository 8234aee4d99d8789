import type { InputFieldBuilder, InputFieldMap, ObjectRef } from '@pothos/core'
import type { z } from 'zod'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { ForbiddenError, IdempotencyKeyReusedError, NotFoundError } from '../shared/errors.ts'
import type { DomainError } from '../shared/errors.ts'
import { parseInput } from '../shared/input.ts'
import { costs, countItems } from '../shared/price.ts'
import { requireActor, runCommand } from './command.ts'
import type { Outcome, Requirement, UnitOfWork } from './command.ts'
import type { JsonObject } from './idempotency.ts'

/** A transaction with its locks, facts, entries and counters. */
const mutationReads = 20
/** What a batch's mutation does for each item is a part of one statement. */
const itemsPerRead = 10

type Types = typeof builder.$inferSchemaTypes

/** What any command may answer, beside the ValidationError of any input. What anyone may is forbidden to nobody. */
const errorsOfEvery = (permission: Requirement, namesRows: boolean) => [
  ...(permission === 'anyone' ? [] : [ForbiddenError]),
  IdempotencyKeyReusedError,
  ...(namesRows ? [NotFoundError] : []),
]

interface MutationDefinition<
  Schema extends z.ZodType<{ idempotencyKey?: string | null | undefined }>,
  Result extends JsonObject,
> {
  /** Verb and noun, as the mutation is called. */
  name: string
  description: string
  /** What the viewer must hold (`own`: an account, `anyone`: nothing); how far it has to reach is the rule's to ask. */
  permission: Requirement
  /** Whether its input can name a row that is not there. What is one's own needs no looking for. */
  namesRows?: boolean
  /** Of the input's lists, the one that carries a batch: its items are paid for. */
  batch?: string
  /** The input type's fields, without the idempotency key. */
  fields: (t: InputFieldBuilder<Types, 'InputObject'>) => InputFieldMap
  /** What makes sense in the input, and how it becomes what the rule takes. */
  input: Schema
  /** The payload type; its fields load what they show by the ids in the rule's result. */
  payload: ObjectRef<Types, Outcome<Result>> | ObjectRef<Types, Result>
  /** The named errors that the rule throws, beside those that every mutation may. */
  errors: readonly (new (...parameters: never[]) => DomainError)[]
  rule: (work: UnitOfWork, input: Omit<z.output<Schema>, 'idempotencyKey'>) => Promise<Result>
}

/** A mutation: parse the input, run the rule in a unit of work, answer with ids. The one way in which they are all made. */
export function defineMutation<
  Schema extends z.ZodType<{ idempotencyKey?: string | null | undefined }>,
  Result extends JsonObject,
>(definition: MutationDefinition<Schema, Result>): void {
  const { name, description, permission, rule, batch } = definition
  const { namesRows = permission !== 'own' } = definition
  const itemsOf = (input: unknown) =>
    batch ? countItems((input as Record<string, unknown> | undefined)?.[batch], 0) : 0
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
      type: definition.payload as ObjectRef<Types, Outcome<Result>>,
      description,
      extensions: {
        permission,
        ...costs(({ input }) => ({ reads: mutationReads + itemsOf(input) / itemsPerRead })).extensions,
      },
      errors: { types: [...definition.errors, ...errorsOfEvery(permission, namesRows)] },
      args: { input: t.arg({ type: InputType, required: true, description: 'See its fields.' }) },
      resolve: (_, args, context) =>
        notingRefusal(context, () => {
          // Who may not is told so, and nothing of what an input has to be.
          requireActor(context.viewer, permission)
          const { idempotencyKey, ...input } = parseInput(definition.input, args.input)
          return runCommand(context, { name, input: input as never, idempotencyKey, permission }, rule)
        }) as never,
    }),
  )
}

/** Runs a command, and tells a partner's meter when it was refused. */
export async function notingRefusal<Result>({ usage }: Context, command: () => Promise<Result>): Promise<Result> {
  try {
    return await command()
  } catch (error) {
    if (error instanceof ForbiddenError) usage.refused()
    throw error
  }
}
