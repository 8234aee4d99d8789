import type { Price, PriceByArguments } from '@erikti/schema/shared/price'
import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
} from 'graphql'
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql'
import { priceIntrospection } from './introspection-cost.ts'

/** Counted in tenths of a point, which are whole numbers: an object is ten, a plain value one. */
const objectTenths = 10
const valueTenths = 1

const defaultPage = 20
const largestPage = 100
/** For a list without a declared bound, which a test does not let happen. */
const unboundedItems = 100

export interface CostInput {
  schema: GraphQLSchema
  document: DocumentNode
  operation: OperationDefinitionNode
  /** Coerced, with defaults filled in. */
  variableValues: Readonly<Record<string, unknown>>
}

type Below = Readonly<Record<string, number>>
const nothingBelow: Below = {}

/**
 * The most points that an operation can take, as if every list were full and every union held its dearest member: one for
 * each object of the answer and each row read for it, a tenth for each plain value. Never below what runs. A page of `first`
 * rows counts one more, which is read to know whether there is another page.
 *
 * Each selection is priced once for each type it can meet, so that fragments which unfold to millions of fields are priced
 * in the time it takes to read them. The number may be Infinity.
 */
export function estimateCost({ schema, document, operation, variableValues }: CostInput): number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const priced = new Map<SelectionSetNode, Map<string, number>>()

  /** Tenths for one object of the type, or of the dearest type that an interface or union can be. */
  function ofSelections(selections: SelectionSetNode, type: GraphQLOutputType, below: Below): number {
    if (isAbstractType(type))
      return schema
        .getPossibleTypes(type)
        .reduce((dearest, possible) => Math.max(dearest, ofObject(selections, possible, below)), 0)
    return isObjectType(type) ? ofObject(selections, type, below) : 0
  }

  function ofObject(selections: SelectionSetNode, type: GraphQLObjectType, below: Below): number {
    const key = below === nothingBelow ? type.name : `${type.name} ${JSON.stringify(below)}`
    let byType = priced.get(selections)
    if (!byType) priced.set(selections, (byType = new Map()))
    const earlier = byType.get(key)
    if (earlier !== undefined) return earlier
    let tenths = 0
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        tenths += ofField(selection, type, below)
        continue
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
      if (fragment && applies(fragment.typeCondition?.name.value, type))
        tenths += ofObject(fragment.selectionSet, type, below)
    }
    byType.set(key, tenths)
    return tenths
  }

  function applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true
    const named = schema.getType(condition)
    return isAbstractType(named) && schema.isSubType(named, type)
  }

  function ofField(node: FieldNode, parent: GraphQLObjectType, below: Below): number {
    const name = node.name.value
    if ((name === '__schema' || name === '__type') && node.selectionSet)
      return priceIntrospection(schema, fragments, node.selectionSet, name === '__schema' ? '__Schema' : '__Type')
    const field = parent.getFields()[name]
    if (!field) return valueTenths
    const args = readArguments(field, node)
    const price = priceOf(field, args)
    const type = getNamedType(field.type)
    const items = isListType(getNullableType(field.type)) ? (below[name] ?? price.atMost ?? unboundedItems) : 1
    const reads = (price.reads ?? 0) * objectTenths
    if (!isCompositeType(type) || !node.selectionSet) return reads + Math.max(items, 1) * valueTenths
    if (!isConnection(field, type.name))
      return reads + items * (objectTenths + ofSelections(node.selectionSet, type, price.below ?? nothingBelow))
    // The rows of the page are read even when nothing but its `pageInfo` is shown.
    const rows = pageSize(args) + 1
    const shown = ofSelections(node.selectionSet, type, { edges: rows })
    return reads + objectTenths + Math.max(shown, rows * objectTenths)
  }

  /** Arguments that cannot be read fail the field when it runs, so nothing is read for it. */
  function readArguments(field: GraphQLField<unknown, unknown>, node: FieldNode): Record<string, unknown> {
    if (field.args.length === 0) return {}
    try {
      return getArgumentValues(field, node, variableValues)
    } catch {
      return {}
    }
  }

  const root = schema.getRootType(operation.operation)
  return root ? Math.ceil(ofObject(operation.selectionSet, root, nothingBelow) / objectTenths) : 0
}

function priceOf(field: GraphQLField<unknown, unknown>, args: Record<string, unknown>): Price {
  const price = field.extensions['price'] as Price | PriceByArguments | undefined
  return (typeof price === 'function' ? price(args) : price) ?? {}
}

function isConnection(field: GraphQLField<unknown, unknown>, typeName: string): boolean {
  return typeName.endsWith('Connection') && field.args.some(({ name }) => name === 'first')
}

/** As the connections read their arguments: `first` and `last` are cut to the largest page. */
function pageSize({ first, last }: Record<string, unknown>): number {
  const asked = [first, last].filter((size) => typeof size === 'number')
  return Math.min(Math.max(0, ...(asked.length > 0 ? asked : [defaultPage])), largestPage)
}
