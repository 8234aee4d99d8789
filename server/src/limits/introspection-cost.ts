import {
  getNamedType,
  introspectionTypes,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isWrappingType,
  Kind,
} from 'graphql'
import type { FragmentDefinitionNode, GraphQLObjectType, GraphQLSchema, GraphQLType, SelectionSetNode } from 'graphql'

/** Of a list: how long all of them are together, over every type or field once, and the longest of them. */
interface Extent {
  total: number
  longest: number
}

interface Extents {
  /** The lists of the introspection types, by `type.field`, as long as this schema makes them. */
  lists: Readonly<Record<string, Extent>>
  /** How often `ofType` can be asked for in a row, and answer: `[Item!]!` is wrapped three times. */
  deepestWrapping: number
}

const extents = new WeakMap<GraphQLSchema, Extents>()

const wrapping = (type: GraphQLType): number => (isWrappingType(type) ? 1 + wrapping(type.ofType) : 0)

function readExtents(schema: GraphQLSchema): Extents {
  const known = extents.get(schema)
  if (known) return known
  const lists: Record<string, Extent> = {}
  let deepestWrapping = 0
  const see = (...values: readonly { type: GraphQLType }[]) =>
    (deepestWrapping = Math.max(deepestWrapping, ...values.map(({ type }) => wrapping(type))))
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
    see(...directive.args)
    add('__Directive.locations', directive.locations.length)
  }
  for (const type of types) {
    if (isObjectType(type) || isInterfaceType(type)) {
      const fields = Object.values(type.getFields())
      add('__Type.fields', fields.length)
      add('__Type.interfaces', type.getInterfaces().length)
      for (const field of fields) {
        add('__Field.args', field.args.length)
        see(field, ...field.args)
      }
    }
    if (isAbstractType(type)) add('__Type.possibleTypes', schema.getPossibleTypes(type).length)
    if (isEnumType(type)) add('__Type.enumValues', type.getValues().length)
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields())
      add('__Type.inputFields', fields.length)
      see(...fields)
    }
  }
  const read = { lists, deepestWrapping }
  extents.set(schema, read)
  return read
}

const typesByName = new Map(introspectionTypes.map((type) => [type.name, type]))

/**
 * Tenths of a point for a question about the schema: ten for an object, one for a value. A list below every type (or every
 * field) at once is as long as all such lists together; below anything else, each is taken for the longest. `ofType` below the
 * deepest wrapping there is answers null. Not memoised: the limit of breadth, which comes first, bounds how much there is to read.
 */
export function priceIntrospection(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  selections: SelectionSetNode,
  root: '__Schema' | '__Type',
): number {
  const { lists, deepestWrapping } = readExtents(schema)

  /** `count` objects of the type; `each` when they are all there are of it, each once; `unwrapped` so often by `ofType`. */
  function ofSelections(
    set: SelectionSetNode,
    type: GraphQLObjectType,
    count: number,
    { each, unwrapped = 0 }: { each: boolean; unwrapped?: number },
  ): number {
    let tenths = 0
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD) {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
        if (fragment) tenths += ofSelections(fragment.selectionSet, type, count, { each, unwrapped })
        continue
      }
      const { value: name } = selection.name
      const field = type.getFields()[name]
      const list = lists[`${type.name}.${name}`]
      const items = !list ? count : each ? list.total : count * list.longest
      const inner = field && getNamedType(field.type)
      if (!selection.selectionSet || !isObjectType(inner)) {
        tenths += items
        continue
      }
      const inside = { each: each && list !== undefined, unwrapped: name === 'ofType' ? unwrapped + 1 : 0 }
      if (inside.unwrapped > deepestWrapping) tenths += items
      else tenths += items * 10 + ofSelections(selection.selectionSet, inner, items, inside)
    }
    return tenths
  }

  const type = typesByName.get(root) as GraphQLObjectType
  // One schema has every type; one type stands for any.
  return 10 + ofSelections(selections, type, 1, { each: root === '__Schema' })
}
