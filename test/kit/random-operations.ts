import { schema } from '@erikti/schema/schema'
import { getNamedType, isAbstractType, isLeafType, isNonNullType, isObjectType } from 'graphql'
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType } from 'graphql'

/** A number from 0 up to and without 1; the same sequence for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Values that an argument may be given, as GraphQL text, by `Type.field(argument:)` or by the argument's name alone. */
export type Choices = Readonly<Record<string, readonly string[]>>

/**
 * A query that somebody might write: any fields of any types, with aliases, inline fragments, fragments and pages. The same for
 * the same random numbers. Fields whose required arguments have no choices are left out.
 */
export function writeRandomQuery(random: () => number, choices: Choices, deepest = 5): string {
  const fragments: string[] = []
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  let aliases = 0

  function writeArguments(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string | null {
    const given: string[] = []
    for (const argument of field.args) {
      const values = choices[`${type.name}.${field.name}(${argument.name}:)`] ?? choices[argument.name]
      const required = isNonNullType(argument.type) && argument.defaultValue === undefined
      if (required && !values) return null
      if (values && (required || random() < 0.6)) given.push(`${argument.name}: ${pick(values)}`)
    }
    return given.length > 0 ? `(${given.join(', ')})` : ''
  }

  function writeField(
    type: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    depth: number,
    apart: boolean,
  ): string {
    const inner = getNamedType(field.type)
    if (!isLeafType(inner) && depth >= deepest) return ''
    const args = writeArguments(type, field)
    if (args === null) return ''
    const alias = apart || random() < 0.15 ? `a${(aliases += 1)}: ` : args === '' ? '' : `a${(aliases += 1)}: `
    if (isLeafType(inner)) return `${alias}${field.name}${args}`
    return `${alias}${field.name}${args} ${writeSelections(inner, depth + 1)}`
  }

  /** `apart`: beside selections on other types, whose fields of one name may be of another type. */
  function writeSelections(type: GraphQLNamedType, depth: number, apart = false): string {
    if (isAbstractType(type)) {
      const members = schema.getPossibleTypes(type).filter(() => random() < 0.5)
      return `{ __typename ${members.map((member) => `... on ${member.name} ${writeSelections(member, depth, true)}`).join(' ')} }`
    }
    if (!isObjectType(type)) return ''
    const fields = Object.values(type.getFields())
    const count = 1 + Math.floor(random() * Math.min(4, fields.length))
    const written = ['__typename', ...Array.from({ length: count }, () => writeField(type, pick(fields), depth, apart))]
    const text = `{ ${written.filter(Boolean).join(' ')} }`
    if (random() >= 0.1) return text
    const name = `f${fragments.length}`
    fragments.push(`fragment ${name} on ${type.name} ${text}`)
    return `{ ...${name} }`
  }

  const query = schema.getQueryType() as GraphQLObjectType
  return [`query ${writeSelections(query, 0)}`, ...fragments].join('\n')
}
