import { getNamedType, isAbstractType, isObjectType, Kind, parse } from 'graphql'
import type { GraphQLObjectType, SelectionSetNode } from 'graphql'
import { schema } from '@erikti/schema/schema'

/** Tells of every field that came with a value, by the type it stands in. Selections name fields without aliases. */
export function visitGiven(
  document: string,
  data: Record<string, unknown> | null | undefined,
  visit: (type: string, field: string, value: unknown) => void,
): void {
  const [definition] = parse(document).definitions
  if (definition?.kind !== Kind.OPERATION_DEFINITION || !data) return
  const root = schema.getRootType(definition.operation)
  if (root) walk(root, definition.selectionSet, data)

  function walk(type: GraphQLObjectType, { selections }: SelectionSetNode, object: Record<string, unknown>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('Fragments are written in place here.')
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value
        if (applies(type, condition)) walk(type, selection.selectionSet, object)
        continue
      }
      const name = selection.name.value
      const value = object[selection.alias?.value ?? name]
      if (name === '__typename' || value === null || value === undefined) continue
      visit(type.name, name, value)
      const field = type.getFields()[name]
      if (!field || !selection.selectionSet) continue
      for (const item of Array.isArray(value) ? value.flat() : [value])
        if (item !== null)
          descend(getNamedType(field.type).name, selection.selectionSet, item as Record<string, unknown>)
    }
  }

  function applies(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true
    const abstract = schema.getType(condition)
    return isAbstractType(abstract) && schema.isSubType(abstract, type)
  }

  function descend(declared: string, selectionSet: SelectionSetNode, object: Record<string, unknown>): void {
    const type = schema.getType(declared)
    // The crawl asks every object of an abstract type what it is.
    const actual = isObjectType(type)
      ? type
      : schema.getType(String(object['__typename'] ?? typeOfFragments(selectionSet, object)))
    if (isObjectType(actual)) walk(actual, selectionSet, object)
  }

  /** Under an abstract type the crawl writes one fragment; the object is of its type when it holds what the fragment selects. */
  function typeOfFragments({ selections }: SelectionSetNode, object: Record<string, unknown>): string {
    const [only] = selections
    if (only?.kind !== Kind.INLINE_FRAGMENT || Object.keys(object).length === 0) return ''
    return only.typeCondition?.name.value ?? ''
  }
}
