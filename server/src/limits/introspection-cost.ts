import {
  getNamedType,
  introspectionTypes,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
} from 'graphql'
import type { FragmentDefinitionNode, GraphQLObjectType, GraphQLSchema, SelectionSetNode } from 'graphql'

/** Of a list: how long all of them are together, over every type or field once, and the longest of them. */
interface Extent {
  total: number
  longest: number
}

const extents = new WeakMap<GraphQLSchema, Readonly<Record<string, Extent>>>()

/** The lists of the introspection types, by `type.field`, as long as this schema makes them. */
function readExtents(schema: GraphQLSchema): Readonly<Record<string, Extent>> {
  const known = extents.get(schema)
  if (known) return known
  const lists: Record<string, Extent> = {}
  function add(name: string, length: number): void {
    const extent = (lists[name] ??= { total: 0, longest: 0 })
    extent.total += length
    extent.longest = Math.max(extent.longest, length)
  }
  const types = Object.values(schema.getTypeMap())
  add('__Schema.types', types.length)
  add('__Schema.directives', schema.getDirectives().length)
  for (const directive of schema.getDirectives()) {
    add('__Directive.args', directive.args.length)
    add('__Directive.locations', directive.locations.length)
  }
  for (const type of types) {
    if (isObjectType(type) || isInterfaceType(type)) {
      const fields = Object.values(type.getFields())
      add('__Type.fields', fields.length)
      add('__Type.interfaces', type.getInterfaces().length)
      for (const field of fields) add('__Field.args', field.args.length)
    }
    if (isAbstractType(type)) add('__Type.possibleTypes', schema.getPossibleTypes(type).length)
    if (isEnumType(type)) add('__Type.enumValues', type.getValues().length)
    if (isInputObjectType(type)) add('__Type.inputFields', Object.keys(type.getFields()).length)
  }
  extents.set(schema, lists)
  return lists
}

const typesByName = new Map(introspectionTypes.map((type) => [type.name, type]))

/**
 * Tenths of a point for a question about the schema: ten for an object, one for a value. A list below every type (or every
 * field) at once is as long as all such lists together; below anything else, each is taken for the longest. Not memoised:
 * the limit of breadth, which comes first, bounds how much there is to read.
 */
export function priceIntrospection(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  selections: SelectionSetNode,
  root: '__Schema' | '__Type',
): number {
  const lists = readExtents(schema)

  /** `count` objects of the type; `each` when they are all there are of it, each once. */
  function ofSelections(set: SelectionSetNode, type: GraphQLObjectType, count: number, each: boolean): number {
    let tenths = 0
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD) {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
        if (fragment) tenths += ofSelections(fragment.selectionSet, type, count, each)
        continue
      }
      const { value: name } = selection.name
      const field = type.getFields()[name]
      const list = lists[`${type.name}.${name}`]
      const items = !list ? count : each ? list.total : count * list.longest
      const inner = field && getNamedType(field.type)
      tenths +=
        selection.selectionSet && isObjectType(inner)
          ? items * 10 + ofSelections(selection.selectionSet, inner, items, each && list !== undefined)
          : items
    }
    return tenths
  }

  const type = typesByName.get(root) as GraphQLObjectType
  // One schema has every type; one type stands for any.
  return 10 + ofSelections(selections, type, 1, root === '__Schema')
}
