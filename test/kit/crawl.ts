import { getNamedType, isAbstractType, isLeafType, isNonNullType, isObjectType } from 'graphql'
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType } from 'graphql'
import { schema } from '@erikti/schema/schema'

/** Values of required arguments, as GraphQL text, by `Type.field(argument:)`. */
export type Samples = Readonly<Record<string, string>>

interface Step {
  /** What stands before the braces: a field with its arguments, or `... on Type`. */
  open: string
}

/**
 * Queries that together select every field of every type that can be reached from Query, each by a shortest way: one for
 * each step from one type to another, with all the leaves of the type it leads to.
 */
export function writeCrawl(samples: Samples): string[] {
  const query = schema.getQueryType()
  if (!query) return []
  const ways = new Map<string, Step[]>([[query.name, []]])
  const waiting: GraphQLObjectType[] = [query]
  const queries: string[] = []
  for (let type = waiting.shift(); type; type = waiting.shift()) {
    const way = ways.get(type.name) ?? []
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type)
      if (isLeafType(named)) continue
      const step = { open: `${field.name}${writeArguments(type, field, samples)}` }
      for (const member of membersOf(named)) {
        const path = member === named ? [...way, step] : [...way, step, { open: `... on ${member.name}` }]
        queries.push(nest(path, member, samples))
        if (ways.has(member.name)) continue
        ways.set(member.name, path)
        waiting.push(member)
      }
    }
  }
  return queries
}

function membersOf(type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type]
  return isAbstractType(type) ? schema.getPossibleTypes(type) : []
}

function nest(path: readonly Step[], type: GraphQLObjectType, samples: Samples): string {
  const leaves = Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)))
    .map((field) => `${field.name}${writeArguments(type, field, samples)}`)
  return path.reduceRight((inner, { open }) => `{ ${open} ${inner} }`, `{ __typename ${leaves.join(' ')} }`)
}

function writeArguments(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, samples: Samples): string {
  const written = field.args.flatMap((argument) => {
    const key = `${type.name}.${field.name}(${argument.name}:)`
    const sample = samples[key]
    if (sample === undefined && isNonNullType(argument.type)) throw new Error(`Give a sample for ${key}`)
    return sample === undefined ? [] : [`${argument.name}: ${sample}`]
  })
  return written.length === 0 ? '' : `(${written.join(', ')})`
}
