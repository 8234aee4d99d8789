import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import type { GraphQLArgument, GraphQLInputType, GraphQLObjectType } from 'graphql'
import { schema } from '@erikti/schema/schema'

/** Numbers from 0 to below 1. */
export type Random = () => number

export interface OperationPool {
  /** Global ids that exist, of all kinds of rows and owners. */
  ids: readonly string[]
  slugs: readonly string[]
}

const deepest = 5
const mostFields = 6

/** Which fields a generated operation leaves out: they end the session or the rights of the one who asks. */
const unasked = new Set(['signOut', 'revokeOtherSessions'])

/**
 * A valid operation, the same for the same numbers: random fields, arguments, aliases, fragments and depth. About one in eight
 * is a mutation with one field.
 */
export function generateOperation(random: Random, pool: OperationPool): string {
  const isMutation = random() < 0.12
  const root = isMutation ? schema.getMutationType() : schema.getQueryType()
  if (!root) throw new Error('The schema has no such root')
  return `${isMutation ? 'mutation' : 'query'} ${selectFields(root, 1, isMutation ? 1 : 3)}`

  function pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(random() * items.length)] as Item
  }

  function selectFields(type: GraphQLObjectType, depth: number, most: number): string {
    const fields = Object.values(type.getFields()).filter(
      ({ name, type: fieldType }) => !unasked.has(name) && (depth < deepest || isLeafType(getNamedType(fieldType))),
    )
    if (fields.length === 0) return '{ __typename }'
    const count = 1 + Math.floor(random() * most)
    const selections = Array.from({ length: count }, (_, index) => {
      const field = pick(fields)
      // Aliases let one field stand there twice with other arguments.
      return `f${index}: ${field.name}${writeArguments(field.args)}${selectInside(getNamedType(field.type).name, depth + 1)}`
    })
    return `{ __typename ${selections.join(' ')} }`
  }

  function selectInside(typeName: string, depth: number): string {
    const type = schema.getType(typeName)
    if (isObjectType(type)) return ` ${selectFields(type, depth, mostFields)}`
    if (!isAbstractType(type)) return ''
    const members = schema.getPossibleTypes(type)
    const chosen = Array.from({ length: 2 }, () => pick(members))
    const fragments = [...new Set(chosen)].map((member) => `... on ${member.name} ${renamed(member, depth)}`)
    return ` { __typename ${fragments.join(' ')} }`
  }

  /** Aliases of one fragment must not clash with another's of another type. */
  function renamed(member: GraphQLObjectType, depth: number): string {
    return selectFields(member, depth, 4).replaceAll(/\bf(\d+):/g, (_, index: string) => `${member.name}_${index}:`)
  }

  function writeArguments(args: readonly GraphQLArgument[]): string {
    const written = args
      .filter((argument) => isNonNullType(argument.type) || random() < 0.4)
      .map((argument) => `${argument.name}: ${writeValue(argument.name, argument.type)}`)
    return written.length === 0 ? '' : `(${written.join(', ')})`
  }

  function writeValue(name: string, given: GraphQLInputType): string {
    const type = isNonNullType(given) ? given.ofType : given
    if (isListType(type))
      return `[${Array.from({ length: 1 + Math.floor(random() * 3) }, () => writeValue(name, type.ofType as GraphQLInputType)).join(', ')}]`
    if (isEnumType(type)) return pick(type.getValues()).name
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields())
      const chosen = type.isOneOf
        ? [pick(fields)]
        : fields.filter((field) => isNonNullType(field.type) || random() < 0.3)
      return `{ ${chosen.map((field) => `${field.name}: ${writeValue(field.name, field.type)}`).join(', ')} }`
    }
    switch (getNamedType(type).name) {
      case 'ID':
        return JSON.stringify(pick(pool.ids))
      case 'Int':
        return String(pick(name === 'first' || name === 'last' ? [1, 2, 20, 100] : [0, 1, 7, 30]))
      case 'Boolean':
        return String(random() < 0.5)
      case 'BigInt':
        return '5'
      case 'Date':
        return JSON.stringify(pick(['2026-01-01', '2026-11-22', '2025-06-30']))
      case 'DateTime':
        return JSON.stringify(pick(['2026-11-22T05:00:00.000Z', '2026-01-01T00:00:00.000Z']))
      default:
        return JSON.stringify(
          name === 'slug' ? pick(pool.slugs) : pick(['а', 'Sample text', 'ұлы', "x'; --", '%_', 'no-such']),
        )
    }
  }
}
