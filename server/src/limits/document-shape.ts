import { Kind } from 'graphql'
import type { ASTNode, DocumentNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode, ValueNode } from 'graphql'
import { pastLimit } from './limit-errors.ts'
import type { DocumentLimits } from './limits.ts'

/** How large a document is, told from its text alone: neither schema nor variables are needed. */
export interface DocumentShape {
  tokens: number
  depth: number
  breadth: number
  aliases: number
  directives: number
  /** Items of the longest list written into it. */
  listItems: number
  /** Asks for the schema itself. */
  introspects: boolean
}

interface Expanded {
  depth: number
  breadth: number
  aliases: number
  directives: number
}

const known = new WeakMap<DocumentNode, DocumentShape>()

/**
 * Every fragment is measured once, however often it is spread, so the work grows with the text and not with what the text
 * unfolds to. Counts may be Infinity. Fragments that contain themselves are left for validation to refuse.
 */
export function measureShape(document: DocumentNode): DocumentShape {
  let shape = known.get(document)
  if (!shape) known.set(document, (shape = measure(document)))
  return shape
}

function measure(document: DocumentNode): DocumentShape {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const measured = new Map<SelectionSetNode, Expanded>()
  const active = new Set<SelectionSetNode>()
  let listItems = 0
  let introspects = false

  function ofSelections(selections: SelectionSetNode): Expanded {
    const earlier = measured.get(selections)
    if (earlier) return earlier
    const sum: Expanded = { depth: 0, breadth: 0, aliases: 0, directives: 0 }
    if (active.has(selections)) return sum
    active.add(selections)
    for (const selection of selections.selections) {
      sum.directives += readDirectives(selection)
      const inner = ofSelection(selection)
      const isField = selection.kind === Kind.FIELD
      if (isField) {
        sum.breadth += 1
        if (selection.alias) sum.aliases += 1
      }
      sum.depth = Math.max(sum.depth, inner.depth + (isField ? 1 : 0))
      sum.breadth += inner.breadth
      sum.aliases += inner.aliases
      sum.directives += inner.directives
    }
    active.delete(selections)
    measured.set(selections, sum)
    return sum
  }

  function ofSelection(selection: SelectionNode): Expanded {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(selection.name.value)
      return fragment ? ofSelections(fragment.selectionSet) : nothing
    }
    if (selection.kind === Kind.FIELD) {
      const { value: name } = selection.name
      if (name === '__schema' || name === '__type') introspects = true
      for (const argument of selection.arguments ?? []) readLists(argument.value)
    }
    return selection.selectionSet ? ofSelections(selection.selectionSet) : nothing
  }

  function readDirectives(node: ASTNode): number {
    const directives = ('directives' in node && node.directives) || []
    for (const directive of directives) for (const argument of directive.arguments ?? []) readLists(argument.value)
    return directives.length
  }

  function readLists(value: ValueNode): void {
    if (value.kind === Kind.LIST) {
      listItems = Math.max(listItems, value.values.length)
      value.values.forEach(readLists)
    } else if (value.kind === Kind.OBJECT) for (const field of value.fields) readLists(field.value)
  }

  const whole: Expanded = { depth: 0, breadth: 0, aliases: 0, directives: 0 }
  for (const definition of document.definitions) {
    let directives = readDirectives(definition)
    if (definition.kind === Kind.OPERATION_DEFINITION)
      for (const variable of definition.variableDefinitions ?? []) {
        directives += readDirectives(variable)
        if (variable.defaultValue) readLists(variable.defaultValue)
      }
    if (!('selectionSet' in definition)) continue
    // The largest of its operations; a fragment that none uses is refused by validation, but must be read for that.
    const expanded = ofSelections(definition.selectionSet)
    whole.depth = Math.max(whole.depth, expanded.depth)
    whole.breadth = Math.max(whole.breadth, expanded.breadth)
    whole.aliases = Math.max(whole.aliases, expanded.aliases)
    whole.directives = Math.max(whole.directives, expanded.directives + directives)
  }
  return { tokens: document.tokenCount ?? 0, ...whole, listItems, introspects }
}

const nothing: Expanded = { depth: 0, breadth: 0, aliases: 0, directives: 0 }

/** @throws GraphQLError naming the first limit that the document is past. */
export function requireShapeWithin(shape: DocumentShape, limits: DocumentLimits): void {
  if (shape.tokens > limits.tokens) throw pastLimit('TOKEN_LIMIT', 'Tokens of a document', limits.tokens, shape.tokens)
  if (shape.depth > limits.depth) throw pastLimit('DEPTH_LIMIT', 'Fields inside fields', limits.depth, shape.depth)
  if (shape.breadth > limits.breadth)
    throw pastLimit('BREADTH_LIMIT', 'Fields with fragments unfolded', limits.breadth, shape.breadth)
  if (shape.aliases > limits.aliases) throw pastLimit('ALIAS_LIMIT', 'Aliases', limits.aliases, shape.aliases)
  if (shape.directives > limits.directives)
    throw pastLimit('DIRECTIVE_LIMIT', 'Directives', limits.directives, shape.directives)
  if (shape.listItems > limits.listItems)
    throw pastLimit('LIST_LIMIT', 'Items in a list', limits.listItems, shape.listItems)
}
