import type { InputFieldBuilder, InputFieldMap, ObjectRef } from '@pothos/core'
import type { z } from 'zod'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import type { Permission } from '../access/permissions.ts'
import { ForbiddenError, NotFoundError } from '../shared/errors.ts'
import type { DomainError } from '../shared/errors.ts'
import { parseInput } from '../shared/input.ts'
import { costs } from '../shared/price.ts'
import { requireActor } from './command.ts'
import { notingRefusal } from './mutation.graphql.ts'

/** As of one mutation. */
const partReads = 20

type Types = typeof builder.$inferSchemaTypes

interface BatchMutationDefinition<Schema extends z.ZodType, Result extends object> {
  /** Verb and noun, as the mutation is called. */
  name: string
  description: string
  permission: Permission
  /** Whether the call as a whole can name a row that is not there. */
  namesRows?: boolean
  /** The input's list, each item of which is a command of its own. */
  parts: string
  mostParts: number
  fields: (t: InputFieldBuilder<Types, 'InputObject'>) => InputFieldMap
  input: Schema
  payload: ObjectRef<Types, Result>
  /** The named errors that the rule throws, for the call as a whole. */
  errors: readonly (new (...parameters: never[]) => DomainError)[]
  rule: (context: Context, input: z.output<Schema>) => Promise<Result>
}

/**
 * A mutation that brings many commands at once, each in a transaction of its own and with an id of its own, by which it is done
 * once: a call that is repeated finds what of it has been done. So there is no idempotency key around them.
 */
export function defineBatchMutation<Schema extends z.ZodType, Result extends object>({
  name,
  description,
  permission,
  namesRows = true,
  parts,
  mostParts,
  fields,
  input,
  payload,
  errors,
  rule,
}: BatchMutationDefinition<Schema, Result>): void {
  const InputType = builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, {
    description: `What \`${name}\` takes.`,
    fields,
  })
  builder.mutationField(name, (t) =>
    t.field({
      type: payload,
      description,
      extensions: {
        permission,
        ...costs((args) => {
          const list = (args['input'] as Record<string, unknown> | undefined)?.[parts]
          return { reads: partReads * (Array.isArray(list) ? list.length : mostParts) }
        }).extensions,
      },
      errors: { types: [...errors, ForbiddenError, ...(namesRows ? [NotFoundError] : [])] },
      args: { input: t.arg({ type: InputType, required: true, description: 'See its fields.' }) },
      resolve: ((_: unknown, args: { input: unknown }, context: Context) =>
        notingRefusal(context, () => {
          requireActor(context.viewer, permission)
          return rule(context, parseInput(input, args.input))
        })) as never,
    }),
  )
}
