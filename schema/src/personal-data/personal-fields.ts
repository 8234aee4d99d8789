import SchemaBuilder, { BasePlugin } from '@pothos/core'
import type { PothosOutputFieldConfig, SchemaTypes } from '@pothos/core'
import type { AccessSubject } from '@erikti/prisma/generated/client/enums'
import { GraphQLError, OperationTypeNode } from 'graphql'
import type { GraphQLFieldResolver } from 'graphql'
import type { Context } from '../context.ts'

const pluginName = 'personalFields'

declare global {
  // Pothos finds a plugin's type by merging with this namespace.
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      personalFields: PersonalFieldsPlugin<Types>
    }
  }
}

/** Whose data something shows. */
interface PersonalData {
  subject: AccessSubject
  /** The person's id, from the row; null for one that is about nobody whom Erikti knows. */
  idOf: (row: never) => string | null
  /** What it is called in the access log, by the field's name; null: reading it tells nothing of anybody in particular. */
  nameOf: (fieldName: string) => string | null
}

/** Spread into the options of a type whose every field is a person's data. */
export function personalType<Row>(subject: AccessSubject, idOf: (row: Row) => string | null) {
  const personal: PersonalData = { subject, idOf, nameOf: (fieldName) => fieldName }
  return { extensions: { personal } }
}

/**
 * Spread into the options of a type about a person whom it does not name: the fields that do, or that may, are given with what
 * they are called in the access log.
 */
export function typeAboutPerson<Row>(
  subject: AccessSubject,
  idOf: (row: Row) => string | null,
  names: Readonly<Record<string, string>>,
) {
  const personal: PersonalData = { subject, idOf, nameOf: (fieldName) => names[fieldName] ?? null }
  return { extensions: { personal } }
}

/** Spread into the options of a list of such rows: how many there are is nothing for a subscription either. */
export const keptFromSubscriptions = { extensions: { keptFromSubscriptions: true } }

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>

/**
 * Notes every personal field that is read, whatever is shown of it, and keeps all of them out of subscriptions: those are
 * executed for many at once. Stands behind the plugin that checks permissions, so that what is refused is not noted, and before
 * those that resolve, so that there is no way around it.
 */
export class PersonalFieldsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(resolver: Resolver<Types>, field: PothosOutputFieldConfig<Types>): Resolver<Types> {
    const personal = this.buildCache.getTypeConfig(field.parentType).extensions?.['personal'] as
      PersonalData | undefined
    if (!personal && !field.extensions?.['keptFromSubscriptions']) return resolver
    const name = personal?.nameOf(field.name) ?? null
    return (row, args, context, info) => {
      if (info.operation.operation === OperationTypeNode.SUBSCRIPTION)
        throw new GraphQLError('Personal data are in no subscription; ask for them in a query.', {
          extensions: { code: 'FORBIDDEN' },
        })
      const id = name === null ? null : (personal?.idOf(row as never) ?? null)
      if (personal && name !== null && id !== null) (context as Context).personalReads.note(personal.subject, id, name)
      return resolver(row, args, context, info)
    }
  }
}

SchemaBuilder.registerPlugin(pluginName, PersonalFieldsPlugin)

export default pluginName
