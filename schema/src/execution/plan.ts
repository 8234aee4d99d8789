import {
  getNamedType,
  getNullableType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  OperationTypeNode,
  TypeNameMetaFieldDef,
} from 'graphql'
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLLeafType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql'
import type { Context } from '../context.ts'
import { findDirectRead } from '../shared/direct-fields.ts'
import type { DirectRead } from '../shared/direct-fields.ts'

/** What is to become of a value of a field. */
export type Completion = { isNullable: boolean } & (
  | { kind: 'leaf'; serialize: (value: unknown) => unknown }
  | { kind: 'list'; item: Completion }
  | { kind: 'object'; fields: readonly PlannedField[] }
)

export interface PlannedField {
  /** What it is called in the answer. */
  key: string
  definition: GraphQLField<unknown, unknown>
  parentType: GraphQLObjectType
  nodes: readonly FieldNode[]
  completion: Completion
  /** Null for one that shows the property of its name. */
  resolve: GraphQLFieldResolver<unknown, Context> | null
  /** Shows what a row carries; null where that takes more, and undefined of a row that does not carry it. */
  direct: DirectRead | null
}

export interface Plan {
  operation: OperationDefinitionNode
  fragments: Readonly<Record<string, FragmentDefinitionNode>>
  fields: readonly PlannedField[]
}

/** Thrown inside where something is not plain. */
class NotPlainError extends Error {}

const plans = new WeakMap<DocumentNode, Map<string | null, Plan | null>>()

/**
 * How to execute a document that asks only for what everybody may see, of types that are known beforehand and under no condition;
 * null for any other. Made once a document, so it is of one schema alone.
 */
export function findPlan(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): Plan | null {
  let ofDocument = plans.get(document)
  if (!ofDocument) plans.set(document, (ofDocument = new Map()))
  let plan = ofDocument.get(operationName)
  if (plan === undefined) ofDocument.set(operationName, (plan = makePlan(schema, document, operationName)))
  return plan
}

function makePlan(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): Plan | null {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)
  const [operation, ...more] =
    operationName === null ? operations : operations.filter((node) => node.name?.value === operationName)
  const type = schema.getQueryType()
  if (!operation || more.length > 0 || operation.operation !== OperationTypeNode.QUERY || !type) return null
  const fragments = Object.fromEntries(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  )
  try {
    return { operation, fragments, fields: planFields(type, [operation.selectionSet], fragments) }
  } catch (error) {
    if (error instanceof NotPlainError) return null
    throw error
  }
}

function planFields(
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  fragments: Plan['fragments'],
): PlannedField[] {
  if (!isPublic(type)) throw new NotPlainError()
  const groups = new Map<string, FieldNode[]>()
  const spread = new Set<string>()
  for (const set of sets) collect(type, set, fragments, groups, spread)
  return [...groups].map(([key, nodes]) => planField(type, key, nodes, fragments))
}

/** As GraphQL says: fields of one name in the answer stand where the first of them does, and a fragment is spread once. */
function collect(
  type: GraphQLObjectType,
  set: SelectionSetNode,
  fragments: Plan['fragments'],
  groups: Map<string, FieldNode[]>,
  spread: Set<string>,
): void {
  for (const selection of set.selections) {
    if (selection.directives && selection.directives.length > 0) throw new NotPlainError()
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value
      const group = groups.get(key)
      if (group) group.push(selection)
      else groups.set(key, [selection])
      continue
    }
    const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : null
    if (name !== null && spread.has(name)) continue
    if (name !== null) spread.add(name)
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value]
    const condition = fragment?.typeCondition?.name.value
    if (!fragment || (condition !== undefined && condition !== type.name)) throw new NotPlainError()
    collect(type, fragment.selectionSet, fragments, groups, spread)
  }
}

function planField(
  parentType: GraphQLObjectType,
  key: string,
  nodes: FieldNode[],
  fragments: Plan['fragments'],
): PlannedField {
  const [node] = nodes
  const definition =
    node?.name.value === '__typename' ? TypeNameMetaFieldDef : node && parentType.getFields()[node.name.value]
  // Also what is about the schema and not about data. A key `__proto__` would not be one.
  if (!definition || key === '__proto__' || !isPublic(definition)) throw new NotPlainError()
  const resolve = definition.resolve ?? null
  return {
    key,
    definition,
    parentType,
    nodes,
    resolve,
    direct: findDirect(definition, parentType, nodes),
    completion: planCompletion(definition.type, nodes, fragments),
  }
}

function findDirect(
  definition: GraphQLField<unknown, unknown>,
  { name: typeName }: GraphQLObjectType,
  nodes: readonly FieldNode[],
): DirectRead | null {
  if (definition === TypeNameMetaFieldDef) return () => typeName
  if (!definition.resolve) return readProperty(definition.name)
  return findDirectRead(definition.resolve, nodes, getNamedType(definition.type))
}

/** A method is called by whoever knows its arguments. */
const readProperty =
  (name: string): DirectRead =>
  (row) => {
    const value = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[name] : undefined
    return typeof value === 'function' ? undefined : value
  }

function planCompletion(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  fragments: Plan['fragments'],
): Completion {
  const isNullable = !isNonNullType(type)
  const of = getNullableType(type)
  if (isListType(of)) return { kind: 'list', isNullable, item: planCompletion(of.ofType, nodes, fragments) }
  if (isLeafType(of)) return { kind: 'leaf', isNullable, serialize: serializerOf(of) }
  if (!isObjectType(of) || of.isTypeOf) throw new NotPlainError()
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []))
  return { kind: 'object', isNullable, fields: planFields(of, sets, fragments) }
}

function serializerOf(type: GraphQLLeafType): (value: unknown) => unknown {
  if (isScalarType(type) || isEnumType(type)) return (value) => type.serialize(value)
  throw new NotPlainError()
}

/** Whether it is shown to everybody, and is nobody’s personal data. */
function isPublic({ extensions }: Pick<GraphQLObjectType, 'extensions'>): boolean {
  const { pothosOptions, personal, keptFromSubscriptions } = extensions as {
    pothosOptions?: { authScopes?: unknown }
    personal?: unknown
    keptFromSubscriptions?: unknown
  }
  return pothosOptions?.authScopes === undefined && personal === undefined && keptFromSubscriptions === undefined
}
