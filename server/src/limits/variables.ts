import type { Batch } from '@erikti/schema/shared/price'
import { getNullableType, isInputObjectType, isListType, typeFromAST } from 'graphql'
import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { pastLimit } from './limit-errors.ts'
import type { DocumentLimits } from './limits.ts'

/** A value of a variable, at any depth, with what the schema takes it for. */
interface Part {
  value: unknown
  type: GraphQLInputType | undefined
  /** Of the input field that it is the list of. */
  batch?: Batch | undefined
}

/** What the schema takes each variable of an operation for. */
export function typesOfVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): ReadonlyMap<string, GraphQLInputType> {
  return new Map(
    variableDefinitions.map(({ variable, type }) => [
      variable.name.value,
      typeFromAST(schema, type) as GraphQLInputType,
    ]),
  )
}

/** Values right inside a value. What the schema does not know is refused later, and no batch. */
function partsOf({ value, type: given }: Part): Part[] {
  if (typeof value !== 'object' || value === null) return []
  const type = given && getNullableType(given)
  if (Array.isArray(value)) {
    const ofItem = isListType(type) ? (type.ofType as GraphQLInputType) : undefined
    return value.map((item: unknown) => ({ value: item, type: ofItem }))
  }
  const fields = isInputObjectType(type) ? type.getFields() : {}
  return Object.entries(value).map(([name, inner]: [string, unknown]) => ({
    value: inner,
    type: fields[name]?.type,
    batch: fields[name]?.extensions['batch'] as Batch | undefined,
  }))
}

/**
 * A list that carries a batch, as its input field declares, may be longer than others, and brings an allowance for its values.
 * @throws GraphQLError when lists in the variables are too long, or the values too many.
 */
export function requireVariablesWithin(
  variables: unknown,
  limits: DocumentLimits,
  types: ReadonlyMap<string, GraphQLInputType>,
): void {
  // A stack of its own: variables may be nested deeper than calls can be.
  const waiting: Part[] =
    typeof variables === 'object' && variables !== null
      ? Object.entries(variables).map(([name, value]: [string, unknown]) => ({ value, type: types.get(name) }))
      : []
  let values = 0
  let allowed = limits.variableValues
  const count = (parts: readonly Part[]) => {
    values += parts.length
    if (values > allowed) throw pastLimit('VARIABLE_LIMIT', 'Values in variables', allowed, values)
  }
  count(waiting)
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const { value, batch } = part
    if (Array.isArray(value)) {
      const mostItems = batch?.items ?? limits.listItems
      if (value.length > mostItems) throw pastLimit('LIST_LIMIT', 'Items in a list', mostItems, value.length)
      allowed += value.length * (batch?.valuesEach ?? 0)
    }
    const inner = partsOf(part)
    count(inner)
    for (const one of inner) waiting.push(one)
  }
}
