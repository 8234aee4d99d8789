import { isCursorOf } from '@erikti/schema/shared/global-id'
import { getNamedType, GraphQLError, isObjectType, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import type { DocumentNode, ExecutionArgs, ValueNode } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/** A value in a document that says where in a list of nodes to begin or to end. */
interface Place {
  /** The type of the nodes. */
  type: string
  value: ValueNode
}

/**
 * Refuses cursors that were not given out for the list that they are used with: by themselves they look like any text, and
 * the database would break off at what is in them. A list inside others is read together with them, so that its own resolver would
 * be asked too late.
 */
export const requireCursors: Plugin = {
  onExecute({ args, setResultAndStopExecution }) {
    const error = findForeignCursor(args)
    if (error) setResultAndStopExecution({ errors: [error] })
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const error = findForeignCursor(args)
    if (error) setResultAndStopExecution({ errors: [error] })
  },
}

/** Documents are parsed once, and looked through once. */
const known = new WeakMap<DocumentNode, readonly Place[]>()

function findForeignCursor({ schema, document, variableValues }: ExecutionArgs): GraphQLError | null {
  let places = known.get(document)
  if (!places) known.set(document, (places = findPlaces(schema, document)))
  for (const { type, value } of places) {
    const cursor = read(value, variableValues)
    if (typeof cursor === 'string' && !isCursorOf(type, cursor))
      return new GraphQLError('Not a cursor of this list.', {
        nodes: value,
        extensions: { code: 'BAD_USER_INPUT', http: { spec: true, status: 400 } },
      })
  }
  return null
}

/** Variables are texts or absent: a default of their own is a text that was looked through with the document. */
function read(value: ValueNode, variables: ExecutionArgs['variableValues']): unknown {
  if (value.kind === Kind.STRING) return value.value
  return value.kind === Kind.VARIABLE ? variables?.[value.name.value] : null
}

function findPlaces(schema: ExecutionArgs['schema'], document: DocumentNode): Place[] {
  const places: Place[] = []
  const defaults = new Map<string, ValueNode>()
  const types = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition({ variable, defaultValue }) {
        if (defaultValue) defaults.set(variable.name.value, defaultValue)
      },
      Field(field) {
        const type = nodeTypeOf(types)
        if (type === null) return
        for (const { name, value } of field.arguments ?? []) {
          if (name.value !== 'after' && name.value !== 'before') continue
          places.push({ type, value })
          const otherwise = value.kind === Kind.VARIABLE ? defaults.get(value.name.value) : undefined
          if (otherwise) places.push({ type, value: otherwise })
        }
      },
    }),
  )
  return places
}

/** The type of a connection's nodes; null when the field is no connection. */
function nodeTypeOf(types: TypeInfo): string | null {
  const output = types.getType()
  const connection = output && getNamedType(output)
  if (!isObjectType(connection) || !connection.name.endsWith('Connection')) return null
  const edge = getNamedType(connection.getFields()['edges']?.type)
  const node = isObjectType(edge) ? getNamedType(edge.getFields()['node']?.type) : undefined
  return node?.name ?? null
}
