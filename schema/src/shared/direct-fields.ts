import SchemaBuilder, { BasePlugin } from '@pothos/core'
import type { PothosOutputFieldConfig, SchemaTypes } from '@pothos/core'
import { getNamedType, isObjectType, Kind } from 'graphql'
import type { FieldNode, GraphQLFieldResolver, GraphQLNamedType } from 'graphql'
import { encodeGlobalId } from './global-id.ts'

const pluginName = 'directFields'

declare global {
  // Pothos finds a plugin's type by merging with this namespace.
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      directFields: DirectFieldsPlugin<Types>
    }
  }
}

type Row = Readonly<Record<string, unknown>>
type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>

/** What a field shows of a row that carries it; undefined when the row does not. */
export type DirectRead = (row: unknown, context: object) => unknown

interface Known {
  read: DirectRead
  /** Whether it may be read so where these fields are asked below it. */
  mayRead: (node: FieldNode, type: GraphQLNamedType) => boolean
}

const known = new WeakMap<object, Known>()

/** How to read a field straight from its row without a resolver’s arguments and `info`; null when that cannot be. */
export function findDirectRead(
  resolver: object,
  nodes: readonly FieldNode[],
  type: GraphQLNamedType,
): DirectRead | null {
  const [node, ...more] = nodes
  const found = known.get(resolver)
  return found && node && more.length === 0 && found.mayRead(node, type) ? found.read : null
}

/**
 * Reads what a row carries straight from the row. Before every field that names its columns, the Prisma plugin looks up
 * whether the query that loaded the row was planned for the field, and the Relay plugin makes each id a promise: on a page
 * of 50 events with their sign-ups that was half of all CPU. A row that lacks something takes the Prisma plugin's way, which
 * loads it. Stands before the Prisma plugin in the builder's list, so that it wraps it, and behind the one that checks
 * permissions.
 */
export class DirectFieldsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  /** `Type.field` of everything read from columns alone. */
  readonly #columnFields = new Set<string>()
  readonly #relationFields = new Set<string>()

  override wrapResolve(resolver: Resolver<Types>, field: PothosOutputFieldConfig<Types>): Resolver<Types> {
    const parent = this.buildCache.getTypeConfig(field.parentType)
    if (!parent.extensions?.['pothosPrismaModel']) return resolver
    const key = `${parent.name}.${field.name}`
    if (field.name === 'id') {
      this.#columnFields.add(key)
      // Every Prisma node's id is its column `id`.
      const encode = (row: unknown) => encodeGlobalId(parent.name, String((row as Row)['id']))
      const read = whenLoaded(['id'], encode, resolver)
      remember(read, ['id'], encode, () => true)
      return read
    }
    const direct = field.resolve as Resolver<Types> | undefined
    if (!direct || Object.keys(field.args).length > 0) return resolver
    const columns = columnsOf(field.extensions?.['pothosPrismaSelect'])
    if (columns) {
      this.#columnFields.add(key)
      const read = whenLoaded(columns, direct, resolver)
      // One that wants to know where it stands is told.
      if (direct.length <= 3) remember(read, columns, direct, () => true)
      return read
    }
    const relation = field.extensions?.['pothosPrismaRelationField'] as { name: string } | undefined
    if (!relation) return resolver
    this.#relationFields.add(key)
    const read = this.#whenNothingBelowIsPlanned(whenLoaded([relation.name], direct, resolver), resolver)
    remember(read, [relation.name], direct, (node, type) => this.#isDirect(node, type))
    return read
  }

  /** Fields below that have arguments find their part of the plan only through the Prisma plugin's own resolver. */
  #whenNothingBelowIsPlanned(direct: Resolver<Types>, otherwise: Resolver<Types>): Resolver<Types> {
    const known = new WeakMap<FieldNode, boolean>()
    return (row, args, context, info) => {
      const [node, ...more] = info.fieldNodes
      if (!node || more.length > 0) return otherwise(row, args, context, info)
      let isDirect = known.get(node)
      if (isDirect === undefined) known.set(node, (isDirect = this.#isDirect(node, getNamedType(info.returnType))))
      return (isDirect ? direct : otherwise)(row, args, context, info)
    }
  }

  #isDirect({ selectionSet }: FieldNode, type: GraphQLNamedType): boolean {
    if (!isObjectType(type) || !selectionSet) return false
    return selectionSet.selections.every((selection) => {
      if (selection.kind !== Kind.FIELD) return false
      const { value: name } = selection.name
      const key = `${type.name}.${name}`
      const below = type.getFields()[name]?.type
      if (this.#relationFields.has(key) && below) return this.#isDirect(selection, getNamedType(below))
      return this.#columnFields.has(key) || name === '__typename'
    })
  }
}

/** The columns of a selection that names nothing else; null for one with relations, or one that depends on arguments. */
function columnsOf(selection: unknown): string[] | null {
  if (typeof selection !== 'object' || selection === null) return null
  return Object.values(selection).every((selected) => selected === true) ? Object.keys(selection) : null
}

function remember<Types extends SchemaTypes>(
  resolver: Resolver<Types>,
  columns: readonly string[],
  direct: (row: unknown, args: object, context: never, info: never) => unknown,
  mayRead: Known['mayRead'],
): void {
  const read: DirectRead = (row, context) => {
    for (const column of columns) if ((row as Row)[column] === undefined) return undefined
    return direct(row, noArguments, context as never, undefined as never)
  }
  known.set(resolver, { read, mayRead })
}

const noArguments = {}

function whenLoaded<Types extends SchemaTypes>(
  columns: readonly string[],
  direct: Resolver<Types>,
  otherwise: Resolver<Types>,
): Resolver<Types> {
  return (row, args, context, info) => {
    for (const column of columns) if ((row as Row)[column] === undefined) return otherwise(row, args, context, info)
    return direct(row, args, context, info)
  }
}

SchemaBuilder.registerPlugin(pluginName, DirectFieldsPlugin)

export default pluginName
